"""What all kinds that post get back: the answer itself, bounded, or why there is none."""

from datetime import UTC, datetime

import pytest

from monitor.core.errors import DeliveryError
from monitor.net.client import Response
from monitor.notify.posting import host_of, post
from tests.notify.receiver import LOOPBACK, Sink, a_receiver

NOW = datetime(2014, 5, 5, 8, 1, 2, tzinfo=UTC)


def posted(sink: Sink, **headers: str) -> Response:
    return post(sink.url, b'{"a":1}', headers, net=LOOPBACK, now=NOW)


def test_a_kind_names_its_own_headers_and_reads_what_the_recipient_answered() -> None:
    with a_receiver(Sink(status=200, body=b'{"ok": true}')) as sink:
        answer = posted(sink, authorization="Bearer x")
    assert (answer.status, answer.body) == (200, b'{"ok": true}')
    [(headers, body)] = sink.requests
    assert (headers["authorization"], body) == ("Bearer x", b'{"a":1}')


def test_of_a_long_answer_only_its_beginning_is_kept() -> None:
    with a_receiver(Sink(status=200, body=b"x" * 500_000)) as sink:
        assert 0 < len(posted(sink).body) <= 4_000


def test_what_is_no_address_is_not_repeated() -> None:
    assert host_of("https://user:sentinel@example.org/sentinel") == "example.org"
    assert host_of("https://[sentinel") == host_of("sentinel") == "the address"


def test_each_attempt_fails_by_itself() -> None:
    with a_receiver(Sink(status=503)) as sink:
        with pytest.raises(DeliveryError):
            posted(sink)
        sink.status = 204
        assert posted(sink).status == 204
