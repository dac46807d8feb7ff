"""WebSub, with a hub of our own, over real ports: asked, confirmed, renewed, pushed, given up."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep
from typing import Any
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from monitor.cli.serve import start_web
from monitor.config.loading import load
from monitor.store.polling import feeds, hubs
from monitor.store.polling.hubs import WAITING
from monitor.store.tables import schema
from monitor.tasks.due import tick_poll
from monitor.tasks.jobs import poll_feeds, subscribe_all
from monitor.tasks.work import Work
from tests.pipeline.play import Play, playing
from tests.pipeline.press import Press
from tests.servers import free_port
from tests.web.hub import Hub, call
from tests.web.stranger import ask
from tests.world import World

START = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
def press() -> Iterator[Press]:
    with Press() as made:
        yield made


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub() as made:
        yield made


@pytest.fixture
def play(world: World, press: Press, hub: Hub, tmp_path: Path, database_url: str) -> Iterator[Play]:
    """One feed that names the hub, after its first fetch."""
    world.database = database_url
    port = free_port()
    world.configure(outlets=(), web=str(port), more=f'public_url: "http://127.0.0.1:{port}"')
    configure_feeds(tmp_path, f"{press.url}/feed")
    press.paper.headers["Link"] = f'<{hub.url}/>; rel="hub", <{press.url}/feed>; rel="self"'
    with playing(world, tmp_path, START) as made:
        press.publish(START - timedelta(hours=3), 1, 2, 3)
        stop = start_web(lambda: made.parts)
        work(made)
        yield made
        stop()


def configure_feeds(folder: Path, *urls: str) -> None:
    feeds = "".join(f"  - {{url: '{url}', name: Press, pages: never}}\n" for url in urls)
    text = f"version: 1\nfeeds:\n{feeds}" if feeds else "version: 1\nfeeds: []\n"
    (folder / "config" / "feeds.yaml").write_text(text)


def work(play: Play, **later: float) -> None:
    """Do what the beats do, once: subscribe, and poll what is due."""
    play.clock.move(**later)
    subscribe_all(Work(parts=play.parts), ())
    for _, ids in tick_poll(Work(parts=play.parts), ()):
        list(poll_feeds(Work(parts=play.parts), ids))  # it goes on as long as it is asked


def row(play: Play, table: sa.Table) -> Any:
    with play.parts.database.reading() as tx:
        return tx.execute(sa.select(table)).one_or_none()


def titles(play: Play) -> set[str]:
    with play.parts.database.reading() as tx:
        return set(tx.execute(sa.select(schema.article.c.title)).scalars())


def pushed(press: Press, *numbers: int, at: datetime = START) -> bytes:
    """What a hub sends: the feed as it would be with these items only."""
    with Press() as other:
        other.publish(at, *numbers)
        return other._page(0).body.replace(other.url.encode(), press.url.encode())


def topic_of(press: Press) -> str:
    return f"{press.url}/feed"


@pytest.mark.on_both
def test_what_a_hub_pushes_is_taken_in_without_asking_the_publisher(
    play: Play, press: Press, hub: Hub
) -> None:
    work(play, seconds=5)
    assert [form["hub.mode"] for form in hub.asked] == ["subscribe"]
    polled, before = len(press.asked), row(play, schema.feed)
    press.publish(play.clock(), 4)
    assert hub.send(topic_of(press), pushed(press, 4)) == 202
    play.clock.move(seconds=1)
    [(_, ids)] = tick_poll(Work(parts=play.parts), ())
    [(_, articles)] = poll_feeds(Work(parts=play.parts), ids)
    assert len(articles) == 1
    assert "Ukraine crisis, report 4" in titles(play)
    assert len(press.asked) == polled
    after = row(play, schema.feed)
    assert (after.due_at, after.window, after.etag) == (before.due_at, 3, before.etag)
    assert row(play, schema.push) is None


def test_what_was_pushed_and_is_polled_again_is_one_article(
    play: Play, press: Press, hub: Hub
) -> None:
    work(play, seconds=5)
    press.publish(play.clock(), 4)
    for _ in range(2):
        hub.send(topic_of(press), pushed(press, 4))
        work(play, seconds=1)
    work(play, hours=2)
    with play.parts.database.reading() as tx:
        assert len(tx.execute(sa.select(schema.article)).all()) == 4


def test_a_poll_that_is_due_is_made_beside_what_was_pushed(
    play: Play, press: Press, hub: Hub
) -> None:
    work(play, seconds=5)
    press.publish(play.clock(), 4, 5)
    hub.send(topic_of(press), pushed(press, 4))
    polled = len(press.asked)
    work(play, hours=3)
    assert len(press.asked) == polled + 1
    assert {"Ukraine crisis, report 4", "Ukraine crisis, report 5"} <= titles(play)


def test_a_feed_whose_hub_is_first_is_polled_more_seldom_until_a_poll_is_first(
    play: Play, press: Press, hub: Hub
) -> None:
    play.parts = without_haste(play)
    work(play, seconds=5)
    work(play, hours=1)
    usual = row(play, schema.feed).interval_seconds
    press.publish(play.clock(), 4)
    hub.send(topic_of(press), pushed(press, 4))
    work(play, seconds=1)
    work(play, hours=3)
    assert row(play, schema.feed).interval_seconds > 2 * usual
    press.publish(play.clock(), 5)
    work(play, hours=20)
    assert not row(play, schema.subscription).relied_on


def without_haste(play: Play) -> Any:
    path = play.world.folder / "config" / "monitor.yaml"
    text = path.read_text().replace("fastest: 1s, slowest: 2s", "fastest: 1m, slowest: 10h")
    path.write_text(text)
    return replace(play.parts, settings=load(play.world.folder / "config", {}))


def test_what_bears_no_right_signature_changes_nothing(play: Play, press: Press, hub: Hub) -> None:
    work(play, seconds=5)
    assert hub.send(topic_of(press), pushed(press, 4), secret="another") == 202
    callback = hub.subscribers[topic_of(press)].callback
    assert call(callback, "POST", pushed(press, 4))[0] == 202
    assert row(play, schema.push) is None
    for method in ("sha1", "sha384", "sha512"):
        assert hub.send(topic_of(press), pushed(press, 4), method=method) == 202
    with play.parts.database.reading() as tx:
        assert len(tx.execute(sa.select(schema.push)).all()) == 3


def test_a_hub_that_sends_too_much_is_held_off_and_no_feed_is_named(
    play: Play, press: Press, hub: Hub
) -> None:
    work(play, seconds=5)
    answers = [hub.send(topic_of(press), b"<html>%d" % n) for n in range(WAITING + 1)]
    assert answers == [202] * WAITING + [503]
    assert hub.send(topic_of(press), b"x" * 16_000_001) == 413
    work(play, seconds=5)
    assert row(play, schema.push) is None
    assert row(play, schema.feed).failures == 0


def test_large_documents_wait_and_are_loaded_some_at_a_time(
    play: Play, press: Press, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(play, seconds=5)
    monkeypatch.setattr(hubs, "WAITING_BYTES", 2_000)
    monkeypatch.setattr(hubs, "TAKEN_BYTES", 1)
    hour = timedelta(hours=1)
    filled = [pushed(press, n, at=START + n * hour) + b" " * 1_000 for n in (4, 5, 6)]
    assert [hub.send(topic_of(press), body) for body in filled] == [202, 202, 503]
    work(play, seconds=5)
    assert len(titles(play)) == 4
    work(play, seconds=5)
    assert len(titles(play)) == 5
    assert row(play, schema.push) is None


def test_a_hub_that_sends_slowly_holds_up_no_other_and_comes_again(
    play: Play, press: Press, hub: Hub
) -> None:
    work(play, seconds=5)
    to = urlsplit(hub.subscribers[topic_of(press)].callback)
    with socket.create_connection((str(to.hostname), to.port or 80)) as slow:
        slow.sendall(f"POST {to.path} HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx".encode())
        while hub.send(topic_of(press), pushed(press, 4)) != 503:
            sleep(0.05)
        assert ask(play, "/metrics")[0].status == 200
    while hub.send(topic_of(press), pushed(press, 5)) != 202:
        sleep(0.05)


def test_what_cannot_be_kept_of_one_subscription_ends_no_other(
    play: Play, press: Press, hub: Hub, tmp_path: Path
) -> None:
    if not play.parts.database.sqlite:
        pytest.skip("the trigger is written for SQLite, and the wall for both")
    refuses = """CREATE TRIGGER refuses BEFORE UPDATE ON subscription
    WHEN NEW.feed_id = 1 AND NEW.failures > OLD.failures
    BEGIN SELECT RAISE(ABORT, 'not this one'); END"""
    with play.parts.database.transaction() as tx:
        tx.exec_driver_sql(refuses)
    configure_feeds(tmp_path, f"{press.url}/feed", f"{press.url}/new")
    play.renew(settings=load(tmp_path / "config", {}))
    hub.silent = True
    for _ in range(2):
        work(play, seconds=5)
    with play.parts.database.reading() as tx:
        rows = {row.feed_id: row for row in tx.execute(sa.select(schema.subscription))}
    assert (rows[1].failures, rows[2].failures) == (0, 1)
    assert len(hub.asked) == 2


def test_a_confirmation_that_nobody_asked_for_is_refused(
    play: Play, press: Press, hub: Hub
) -> None:
    hub.silent = True
    work(play, seconds=5)
    form = hub.asked[0]
    assert hub.confirm(form, **{"hub.topic": "https://another.example/"})[0] == 404
    assert hub.confirm(form, **{"hub.mode": "unsubscribe"})[0] == 404
    assert hub.confirm(form, **{"hub.mode": "odd"})[0] == 404
    assert hub.confirm({**form, "hub.callback": form["hub.callback"] + "x"})[0] == 401
    assert hub.confirm(form)[0] == 200
    assert hub.confirm(form)[0] == 404  # once


def test_a_pass_in_the_foreground_asks_hubs_as_services_do(play: Play, hub: Hub) -> None:
    play.a_pass()
    play.a_pass()
    assert len(hub.asked) == 1
    assert row(play, schema.subscription).lease_ends_at is not None


def test_a_lease_is_renewed_before_it_ends(play: Play, hub: Hub) -> None:
    hub.lease = "86400"
    work(play, seconds=5)
    first = row(play, schema.subscription).lease_ends_at
    assert first == play.clock() + timedelta(days=1)
    work(play, hours=15)
    assert len(hub.asked) == 1
    work(play, hours=2)
    assert len(hub.asked) == 2
    assert row(play, schema.subscription).lease_ends_at == play.clock() + timedelta(days=1)
    assert hub.asked[0]["hub.callback"] == hub.asked[1]["hub.callback"]


@pytest.mark.on_both
def test_a_hub_that_refuses_or_keeps_silent_is_asked_again_later_each_time(
    play: Play, press: Press, hub: Hub
) -> None:
    hub.status = 500
    work(play, seconds=5)
    assert "HTTP 500" in row(play, schema.subscription).error
    work(play, minutes=9)
    assert len(hub.asked) == 1
    work(play, minutes=2)
    assert len(hub.asked) == 2
    hub.status, hub.silent = 202, True
    work(play, hours=2)
    work(play, minutes=11)
    assert len(hub.asked) == 4
    hub.silent = False
    work(play, hours=2)
    assert topic_of(press) in hub.subscribers
    assert row(play, schema.subscription).error == ""


def test_a_hub_may_deny_it(play: Play, hub: Hub) -> None:
    work(play, seconds=5)
    hub.confirm(hub.asked[0], **{"hub.mode": "denied", "hub.reason": "not here"})
    kept = row(play, schema.subscription)
    assert kept.error == "the hub denies it: not here"
    assert kept.lease_ends_at is None


def test_a_hub_that_says_to_ask_elsewhere_is_followed(play: Play, press: Press, hub: Hub) -> None:
    hub.elsewhere = f"{hub.url}/there"
    work(play, seconds=5)
    assert topic_of(press) in hub.subscribers


def test_a_feed_that_is_removed_is_given_up_at_its_hub(
    play: Play, press: Press, hub: Hub, tmp_path: Path
) -> None:
    work(play, seconds=5)
    callback = hub.subscribers[topic_of(press)].callback
    configure_feeds(tmp_path, f"{press.url}/another")
    play.renew(settings=load(tmp_path / "config", {}))
    hub.silent = True
    press.paper.headers.clear()
    work(play, minutes=1)
    assert hub.asked[-1]["hub.mode"] == "unsubscribe"
    assert call(callback, "POST", b"x")[0] == 410
    hub.silent = False
    work(play, minutes=11)
    assert topic_of(press) not in hub.subscribers


def test_without_a_public_url_no_hub_is_asked(play: Play, hub: Hub, tmp_path: Path) -> None:
    path = tmp_path / "config" / "monitor.yaml"
    path.write_text(path.read_text().replace("\npublic_url", "\n# public_url"))
    work(play, seconds=5)
    play.renew(settings=load(tmp_path / "config", {}))
    asked = len(hub.asked)
    work(play, days=9)
    assert len(hub.asked) == asked
    assert row(play, schema.subscription) is None


def test_a_hub_at_a_private_address_is_never_called(play: Play, press: Press, hub: Hub) -> None:
    press.paper.headers["Link"] = '<http://10.0.0.1/>; rel="hub"'
    press.publish(play.clock(), 4)
    work(play, hours=3)
    work(play, minutes=1)  # the hub that was is told that it is over
    work(play, minutes=1)
    assert "10.0.0.1" in row(play, schema.subscription).error


def test_what_is_pushed_never_brings_a_poll_forward(play: Play, press: Press, hub: Hub) -> None:
    work(play, seconds=5)
    planned = row(play, schema.feed).due_at
    hub.send(topic_of(press), pushed(press, 4))
    database, now = play.parts.database, play.clock()
    with database.transaction() as tx:
        hubs.hurry(tx, now)
        [number] = feeds.queue_due(tx, now=now, limit=9)
        feeds.put_back(tx, number, now + timedelta(seconds=20))  # its host has had its share
        hubs.hurry(tx, now)
    assert row(play, schema.feed).polls_at == planned
    later = planned + timedelta(hours=1)
    with database.transaction() as tx:
        feeds.hold_host(tx, row(play, schema.feed).host, later)
    assert row(play, schema.feed).polls_at == later


def test_a_strangers_body_is_not_read(play: Play) -> None:
    address = play.parts.hub_address("x" * 43)
    assert call(address, "POST", b"x" * 1000)[0] == 401
