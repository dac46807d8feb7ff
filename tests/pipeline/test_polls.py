"""What a poll makes sure of: that nothing was missed, or that it is said; and that it is polite."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from time import sleep
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.config.loading import load
from monitor.demo.server import Answer, Request
from monitor.pipeline.poll import poll
from monitor.store.polling import feeds, rounds
from monitor.store.tables import schema
from monitor.tasks.names import TICK_DELIVER, TICK_POLL, WATCH
from tests.pipeline.play import Play, let_run, playing
from tests.pipeline.press import Press
from tests.world import World

START = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
def press() -> Iterator[Press]:
    with Press() as made:
        yield made


@pytest.fixture
def play(world: World, press: Press, tmp_path: Path, database_url: str) -> Iterator[Play]:
    """One feed, of which five items were there at the first fetch."""
    world.database = database_url
    world.configure(outlets=(), operators="hook")
    text = f'version: 1\nfeeds:\n  - {{url: "{press.url}/feed", name: Press, pages: never}}\n'
    (tmp_path / "config" / "feeds.yaml").write_text(text)
    with playing(world, tmp_path, START) as made:
        press.publish(START - timedelta(hours=3), 1, 2, 3, 4, 5)
        again(made)
        yield made


def again(play: Play, **after: float) -> list[int]:
    """Poll once more, so much later."""
    play.clock.move(**(after or {"minutes": 5}))
    now, parts = play.clock(), play.parts
    with parts.database.transaction() as tx:
        tx.execute(sa.update(schema.feed).values(due_at=now, lease_by=None))
    ids = parts.database.write(lambda tx: feeds.queue_due(tx, now=now, limit=9))
    return poll(ids, parts.polling, now=now, by=parts.token())


def feed(play: Play) -> Any:
    with play.parts.database.reading() as tx:
        return tx.execute(sa.select(schema.feed)).one()


def test_a_window_that_shares_nothing_with_the_last_is_a_gap_and_asked_sooner(
    play: Play, press: Press
) -> None:
    press.publish(play.clock(), 6)
    assert len(again(play)) == 1
    assert feed(play).gap_at is None
    press.publish(play.clock(), *range(7, 20))
    assert len(again(play, hours=2)) == 5
    assert feed(play).gap_at == play.clock()
    assert feed(play).interval_seconds <= 3600


@pytest.mark.on_both
def test_a_gap_is_told_to_operators_once_and_its_end_once(play: Play, press: Press) -> None:
    press.publish(play.clock(), *range(10, 30))
    again(play, hours=2)
    play.a_pass()
    play.a_pass()
    told = [body for body in play.told() if body["type"].startswith("feed.")]
    assert [body["type"] for body in told] == ["feed.failing"]
    assert told[0]["data"]["feed"]["reason"] == "gap"
    assert "missed" in told[0]["data"]["feed"]["error"]
    for _ in range(4):
        play.clock.move(hours=9)
        play.a_pass()
    kinds = [body["type"] for body in play.told() if body["type"].startswith("feed.")]
    assert kinds == ["feed.failing", "feed.recovered"]


@pytest.mark.parametrize("relation", ["next", "prev-archive"])
def test_a_gap_is_closed_from_older_pages(play: Play, press: Press, relation: str) -> None:
    press.paper.paged = relation
    press.publish(play.clock(), *range(6, 28))
    assert len(again(play, hours=2)) == 22
    assert feed(play).gap_at is None
    pages = [one.path for one in press.asked if one.path.startswith("/page/")]
    assert pages == ["/page/1", "/page/2", "/page/3", "/page/4"]
    assert again(play) == []
    assert len([one for one in press.asked if one.path.startswith("/page/")]) == 4


def test_pages_without_end_are_not_followed_for_ever(play: Play, press: Press) -> None:
    press.paper.paged = "next"
    press.publish(play.clock(), *range(6, 300))
    found = again(play, hours=2)
    assert len(found) == 5 * 11
    assert feed(play).gap_at == play.clock()


def test_an_older_page_that_fails_leaves_what_was_found(play: Play, press: Press) -> None:
    press.paper.paged = "next"
    press.publish(play.clock(), *range(6, 28))
    press.paper.items[-8:-7] = []  # any
    whole = press.respond
    press.respond = lambda request: (  # type: ignore[method-assign]
        whole(request) if request.path == "/feed" else _broken(press)
    )
    assert len(again(play, hours=2)) == 5
    assert feed(play).gap_at == play.clock()


def _broken(press: Press) -> Any:
    press.paper.status = 503
    try:
        return Press.respond(press, press.asked[-1])
    finally:
        press.paper.status = 200


@pytest.mark.on_both
def test_a_publisher_that_renews_all_guids_is_no_gap_and_no_news(play: Play, press: Press) -> None:
    for item in press.paper.items:
        item.guid = f"new-{item.number}"
    assert again(play) == []
    assert feed(play).gap_at is None


def test_a_feed_that_moved_for_good_is_asked_there_after_days(play: Play, press: Press) -> None:
    press.paper.moved = "/new"
    for day in range(4):
        again(play, days=1)
        assert press.asked[-2].path == "/feed", day
    press.publish(play.clock(), 6)
    before = len(press.asked)
    assert len(again(play, days=1)) == 1
    assert [one.path for one in press.asked[before:]] == ["/new"]
    assert feed(play).url.endswith("/feed")


def test_where_the_new_address_fails_the_old_one_is_asked_again(play: Play, press: Press) -> None:
    press.paper.moved = "/new"
    for _ in range(6):
        again(play, days=1)
    press.paper.status = 500
    again(play, hours=1)
    press.paper.status, press.paper.moved = 200, ""
    press.publish(play.clock(), 6)
    before = len(press.asked)
    assert len(again(play, hours=1)) == 1
    assert press.asked[before].path == "/feed"


def test_a_redirect_that_changes_its_mind_is_not_taken_over(play: Play, press: Press) -> None:
    for day in range(8):
        press.paper.moved = f"/new{day % 3}"
        again(play, days=2)
        assert press.asked[-2].path == "/feed"


def test_validators_go_back_as_they_came_and_only_the_first_poll_is_unconditional(
    play: Play, press: Press
) -> None:
    for number in range(6):
        press.paper.etag = f'W/"{number}-gzip"'
        again(play, hours=1)
    sent = [one.headers.get("if-none-match") for one in press.asked]
    assert sent == [None, None, *(f'W/"{n}-gzip"' for n in range(5))]  # none was given at first


def test_a_server_that_says_unchanged_for_ever_is_found_out_and_asked_for_the_whole(
    play: Play, press: Press
) -> None:
    press.paper.etag = '"v1"'
    press.publish(play.clock(), 6)
    again(play)
    press.paper.always_unchanged = True
    press.publish(play.clock(), 7, 8)
    found: list[int] = []
    hours = 0
    while not found and hours < 24 * 40:
        found = again(play, hours=6)
        hours += 6
    assert len(found) == 2
    assert feed(play).distrusted is True
    press.publish(play.clock(), 9)
    assert len(again(play, hours=1)) == 1
    assert press.asked[-1].headers.get("if-none-match") is None


def test_a_quiet_honest_server_is_asked_for_the_whole_once_a_week_at_most(
    play: Play, press: Press
) -> None:
    press.paper.etag = '"v1"'
    again(play)
    for _ in range(4 * 40):
        again(play, hours=6)
    whole = [one for one in press.asked if "if-none-match" not in one.headers]
    assert len(whole) - 2 <= 40 / 7 + 1
    assert feed(play).distrusted is False


@pytest.mark.on_both
def test_what_a_publisher_has_ended_is_told_at_once_and_asked_once_a_day(
    play: Play, press: Press
) -> None:
    press.paper.status = 410
    again(play)
    row = feed(play)
    assert row.reason == "gone"
    assert row.due_at - play.clock() >= timedelta(days=1)
    play.a_pass()
    assert [body["type"] for body in play.told()] == ["feed.failing"]


def test_a_429_is_kept_over_a_restart(play: Play, press: Press, tmp_path: Path) -> None:
    press.paper.status, press.paper.headers = 429, {"Retry-After": "7200"}
    again(play)
    due = feed(play).due_at
    assert due - play.clock() >= timedelta(hours=2)
    with playing(play.world, tmp_path, play.clock()) as after:
        before = len(press.asked)
        after.a_pass()
        assert len(press.asked) == before
        after.clock.move(hours=2, minutes=1)
        after.a_pass()
        assert len(press.asked) == before + 1


@pytest.mark.on_both
def test_a_host_that_asks_to_be_left_alone_is_left_alone_by_all_its_feeds(
    world: World, press: Press, tmp_path: Path, database_url: str
) -> None:
    world.database = database_url
    world.configure(outlets=())
    lines = "".join(f'  - {{url: "{press.url}/feed?{n}"}}\n' for n in range(3))
    (tmp_path / "config" / "feeds.yaml").write_text(f"version: 1\nfeeds:\n{lines}")
    with playing(world, tmp_path, START) as play:
        press.paper.status, press.paper.headers = 429, {"Retry-After": "3600"}
        first = play.parts.database.write(lambda tx: feeds.queue_due(tx, now=play.clock(), limit=1))
        poll(first, play.parts.polling, now=play.clock(), by=play.parts.token())
        assert len(press.asked) == 1
        play.clock.move(minutes=59)
        play.a_pass()
        assert len(press.asked) == 1
        play.clock.move(minutes=2)
        play.a_pass()
        assert len(press.asked) == 4


@pytest.mark.on_both
def test_a_feed_that_falls_silent_is_told_with_its_numbers_and_its_return_too(
    play: Play, press: Press
) -> None:
    for number in range(6, 6 + 24 * 4):
        press.publish(play.clock(), number)
        again(play, hours=1)
    let_run(play.parts, WATCH, TICK_DELIVER)  # of the feed; its articles may wait
    assert feeds_told(play) == []
    for _ in range(6):
        again(play, hours=6)
        let_run(play.parts, WATCH, TICK_DELIVER)
    assert feeds_told(play) == ["feed.failing"]
    said = next(body for body in play.told() if body["type"] == "feed.failing")["data"]["feed"]
    assert said["reason"] == "silent"
    assert "has brought nothing since" in said["error"]
    assert "a day" in said["error"]
    press.publish(play.clock(), 999)
    again(play, hours=1)
    let_run(play.parts, WATCH, TICK_DELIVER)
    assert feeds_told(play) == ["feed.failing", "feed.recovered"]


def feeds_told(play: Play) -> list[str]:
    return [body["type"] for body in play.told() if body["type"].startswith("feed.")]


@pytest.mark.on_both
def test_an_operator_who_only_says_how_fast_has_feeds_polled_about_that_fast(
    play: Play, press: Press, tmp_path: Path
) -> None:
    """Without `average` it is three times `fastest`, and as much less for a feed of its own."""
    path = tmp_path / "config" / "monitor.yaml"
    said = path.read_text()
    for fastest, own, most in (("1m", "", 4), ("30m", "", 120), ("30m", ", fastest: 1m", 4)):
        path.write_text(said.replace("fastest: 1s, slowest: 2s", f"fastest: {fastest}"))
        feed_text = f"version: 1\nfeeds:\n  - {{url: '{press.url}/feed'{own}}}\n"
        (tmp_path / "config" / "feeds.yaml").write_text(feed_text)
        play.renew(settings=load(tmp_path / "config", {}))
        again(play, minutes=11)
        waited = feed(play).due_at - play.clock()
        assert timedelta(minutes=1) <= waited <= timedelta(minutes=most)


def test_a_host_with_many_feeds_leaves_room_for_others(
    world: World, tmp_path: Path, database_url: str
) -> None:
    world.database = database_url
    world.configure(outlets=("harbour",))
    lines = "".join(f'  - {{url: "http://many.example.org/{n}"}}\n' for n in range(70))
    other = '  - {url: "http://one.example.org/"}\n'
    (tmp_path / "config" / "feeds.yaml").write_text(f"version: 1\nfeeds:\n{lines}{other}")
    with playing(world, tmp_path, START) as play, play.parts.database.reading() as tx:
        now, many = play.clock(), "many.example.org"
        assert len(rounds.feeds_next(tx, now=now, room=60, busy={}, share=3)) == 4
        assert len(rounds.feeds_next(tx, now=now, room=60, busy={many: 2}, share=3)) == 2
        assert len(rounds.feeds_next(tx, now=now, room=60, busy={many: 3}, share=3)) == 1


def test_a_feed_that_waits_in_vain_for_its_host_has_not_failed(play: Play, press: Press) -> None:
    whole = press.respond

    def slowly(request: Request) -> Answer:
        sleep(1)
        return whole(request)

    press.respond = slowly  # type: ignore[method-assign]
    parts, now = play.parts, play.clock() + timedelta(minutes=10)
    ids = parts.database.write(lambda tx: feeds.queue_due(tx, now=now, limit=9))
    assert poll(ids, replace(parts.polling, patience=0.2), now=now, by=parts.token()) == []
    row = feed(play)
    assert (row.failures, row.lease_by) == (0, None)
    assert now < row.due_at < now + timedelta(minutes=5)


def test_a_month_at_a_publisher_that_watches_its_readers(play: Play, press: Press) -> None:
    """Rachel Kroll's checks of feed readers: conditional, exact, refreshed, and far apart."""
    press.asked.clear()
    press.paper.headers = {"Cache-Control": "max-age=43200"}
    asked_at, given, sent = [], "", []
    for hour in range(0, 24 * 30, 2):
        if hour % 24 == 8:
            press.publish(play.clock(), 100 + hour)
        if hour % 24 == 8 or hour % 60 == 0:  # a new tag, though nothing else has changed
            press.paper.etag = f'W/"tag {hour}-gzip"'
        before = len(press.asked)
        play.clock.move(hours=2)
        let_run(play.parts, TICK_POLL)
        if len(press.asked) > before:
            asked_at.append(play.clock())
            sent.append((press.asked[-1].headers.get("if-none-match"), given))
            given = press.paper.etag
    assert [one for one, _ in sent].count(None) == 1  # what it was first given no tag for
    assert all(tag == last for tag, last in sent[1:])
    apart = [later - earlier for earlier, later in pairwise(asked_at)]
    assert min(apart) >= timedelta(hours=12)
    assert len(asked_at) <= 60
    for one in press.asked:
        assert "cookie" not in one.headers
        assert "referer" not in one.headers
        assert one.headers["accept-encoding"] == "gzip"
        assert one.path == "/feed"
        assert "example.org/bot" in one.headers["user-agent"]
    with play.parts.database.reading() as tx:
        entries = tx.execute(sa.select(sa.func.count()).select_from(schema.entry)).scalar_one()
    assert entries >= 5 + 29  # and none was missed
