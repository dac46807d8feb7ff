"""What is no message, whoever wrote it into a queue, ends no worker."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import redis
from kombu.messaging import Consumer

from monitor.tasks.app import make_app, send
from monitor.tasks.broker import LONGEST, MOST
from monitor.tasks.names import POLL
from tests.servers import a_redis

MESSAGE = (
    b'{"properties": {"delivery_tag": %b, "delivery_info": {"exchange": "poll",'
    b' "routing_key": "poll"}}, "body": "e30=", "headers": {}, "content-type": "application/json"}'
)
JUNK = (
    b"no json", b"[]", b"{}", b"null", b"1", b'"x"', b"\xff\xfe", b"[" * 200_000,
    b'{"properties": 1}', b'{"properties": {}}', b'{"__type__": "nothing", "__value__": 1}',
    b'{"__type__": "bytes", "__value__": 5}', MESSAGE % b'["a"]', MESSAGE % b'{"a": 1}',
)  # fmt: skip


def test_items_that_are_no_messages_are_named_and_put_aside_and_reading_goes_on(
    tmp_path: Path, json_log: Callable[[], list[dict[str, Any]]]
) -> None:
    json_log()
    with a_redis(tmp_path) as broker:
        app, client = make_app(broker, _no_parts), redis.Redis.from_url(broker)
        for item in JUNK:
            client.lpush("monitor:poll", item)
        send(app, POLL, [1, 2])
        got: list[Any] = []
        with app.connection_for_read() as connection, connection.channel() as channel:
            queue = app.amqp.queues["poll"]
            with Consumer(channel, [queue], callbacks=[lambda body, _: got.append(body)]):  # type: ignore[no-untyped-call]
                while not got:
                    connection.drain_events(timeout=10)
        assert got[0][0] == [[1, 2]]
        kept = client.lrange("monitor:aside", 0, -1)
        assert len(kept) == len(JUNK)
        assert kept[-1] == b"no json"
        told = [event for event in json_log() if event["event"] == "message.unreadable"]
        assert len(told) == len(JUNK)
        assert told[0]["item"] == "no json"
        assert told[0]["kept_in"] == "monitor:aside"


def test_what_is_put_aside_is_bounded(tmp_path: Path) -> None:
    with a_redis(tmp_path) as broker:
        app, client = make_app(broker, _no_parts), redis.Redis.from_url(broker)
        with app.connection_for_read() as connection, connection.channel() as channel:
            for _ in range(MOST + 5):
                channel.put_aside("x" * 2 * LONGEST, ValueError("x"))
        assert client.llen("monitor:aside") == MOST
        assert {len(one) for one in client.lrange("monitor:aside", 0, -1)} == {LONGEST}


def _no_parts() -> Any:
    raise AssertionError
