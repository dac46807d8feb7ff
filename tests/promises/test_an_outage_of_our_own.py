"""P5, P11: where our own network was away all feeds are asked within minutes of its return."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.core.watching import Change, Trouble
from monitor.pipeline.poll import poll_due
from monitor.pipeline.watch import tell
from monitor.store.shown.feed import feed_seen
from monitor.store.shown.feeds import Wanted, feeds_seen
from monitor.store.shown.overview import overview
from monitor.store.tables import schema
from monitor.store.upkeep import troubles, warned
from monitor.tasks.due import tick_poll
from monitor.tasks.work import Work
from tests.pipeline.play import Play, playing
from tests.promises.street import POLLED, Street, configure
from tests.world import World

HOUSES = 14


@pytest.fixture
def play(world: World, street: Street, tmp_path: Path, database_url: str) -> Iterator[Play]:
    world.database = database_url
    for house in street.build(1, HOUSES):
        street.publish(house)
    configure(world, street, spacing="0s", operators="hook")
    path = tmp_path / "config" / "monitor.yaml"
    path.write_text(path.read_text().replace(f"fastest: 8s, slowest: {POLLED}s", "fastest: 5m"))
    with playing(world, tmp_path) as made:
        poll(made)
        yield made


def poll(play: Play, **later: float) -> None:
    """Let time pass; beat's tick, and what it has polled."""
    play.clock.move(**later)
    tick_poll(Work(parts=play.parts), [])
    for _ in poll_due(play.parts.polling, by=play.parts.token()):
        pass


def feeds(play: Play) -> list[Any]:
    with play.parts.database.reading() as tx:
        return list(tx.execute(sa.select(schema.feed).order_by(schema.feed.c.id)))


def back(play: Play, street: Street) -> list[float]:
    """Let the network return; return how many seconds each feed waited for its next good poll."""
    street.down = False
    at = play.clock()
    while min(answered(play)) <= at and play.clock() < at + timedelta(days=1):
        poll(play, seconds=5)
    return [(one - at).total_seconds() for one in answered(play)]


def answered(play: Play) -> list[datetime]:
    return [row.succeeded_at for row in feeds(play)]


def notices(play: Play) -> list[tuple[str, str]]:
    with play.parts.database.reading() as tx:
        rows = tx.execute(sa.select(schema.delivery.c.payload).order_by(schema.delivery.c.id))
        return [(str(row.payload).split('"')[3], str(row.payload)) for row in rows]


def watched(play: Play) -> list[str]:
    tell(play.parts.watching, now=play.clock())
    return [kind for kind, _ in notices(play) if kind.startswith("feed.")]


def told_just_now(play: Play) -> None:
    """A feed's own fault was told a moment ago: others' wait, and an outage of ours does not."""
    one = Trouble(kind="feed", key=feeds(play)[0].url, name="a feed", facts={})
    with play.parts.database.transaction() as tx:
        troubles.keep(tx, Change(begun=(one,), ended=()), play.clock())


@pytest.mark.on_both
def test_all_feeds_are_asked_soon_after_the_network_is_back_and_it_is_told_once(
    play: Play, street: Street
) -> None:
    street.down = True
    asked = sum(len(house.asked) for house in street.houses.values())
    for _ in range(6):
        poll(play, minutes=15)
        told_just_now(play)
        kinds = watched(play)
    assert kinds == ["feed.failing"]
    [(_, body)] = [one for one in notices(play) if one[0] == "feed.failing"]
    assert '"reason": "outage"' in body.replace('\\"', '"') or '"reason":"outage"' in body
    assert {(row.failures, row.awaits) for row in feeds(play)} == {(0, "network")}
    more = sum(len(house.asked) for house in street.houses.values()) - asked
    assert more <= 2 * (6 * HOUSES + 6 * 3)  # the safety and probes; what breaks off is asked twice
    waits = back(play, street)
    assert max(waits) <= 300
    assert median(waits) <= 35
    assert {(row.failures, row.awaits) for row in feeds(play)} == {(0, "")}
    assert watched(play) == ["feed.failing", "feed.recovered"]


@pytest.mark.on_both
def test_the_page_and_health_say_at_once_that_nothing_is_read_and_since_when(
    play: Play, street: Street
) -> None:
    street.down = True
    poll(play, minutes=16)
    began = play.clock()
    for _ in range(3):
        poll(play, minutes=1)
    now = play.clock()
    with play.parts.database.reading() as tx:
        none, alike = warned.warned(tx, now)
        seen, listed = overview(tx, now), feeds_seen(tx, Wanted(), now)
        one = feed_seen(tx, listed.feeds[0].id, [now - timedelta(days=1), now], now)
    assert (none.what, none.count, none.since) == ("feeds_failing", HOUSES, began)
    assert (alike.what, alike.count, alike.since) == ("feeds_alike", HOUSES, began)
    assert alike.said in {row.error for row in feeds(play)}
    assert (seen.unread, seen.awaiting) == (HOUSES, HOUSES)
    assert {(row.state, row.since) for row in listed.feeds} == {("waits", began)}
    assert one is not None
    assert one.seen.since == began
    back(play, street)
    with play.parts.database.reading() as tx:
        assert warned.warned(tx, play.clock()) == []
        assert overview(tx, play.clock()).unread == 0


def test_a_feed_that_fails_for_itself_is_held_to_it(play: Play, street: Street) -> None:
    one, two, *_ = feeds(play)
    del street.houses[one.host], street.houses[two.host]  # their connections break off
    poll(play, minutes=20)
    failing = {row.id: (row.failures, row.awaits) for row in feeds(play)}
    assert {failing[one.id], failing[two.id]} == {(1, "")}
    street.down = True
    for _ in range(3):
        poll(play, minutes=15)
    failing = {row.id: (row.failures, row.awaits) for row in feeds(play)}
    assert [state for state in failing.values() if state == (0, "network")] == [(0, "network")] * (
        HOUSES - 2
    )
    assert failing[one.id][0] > 1


def test_what_is_probed_changes_so_that_a_dead_feed_hides_no_return(
    play: Play, street: Street
) -> None:
    street.down = True
    poll(play, minutes=20)
    assert all(row.awaits for row in feeds(play))
    for row in feeds(play)[: HOUSES - 1]:
        del street.houses[row.host]
    street.down = False
    for _ in range(3 * HOUSES):
        poll(play, seconds=30)
    last = feeds(play)[-1]
    assert (last.awaits, last.failures) == ("", 0)
    assert last.succeeded_at > play.clock() - timedelta(minutes=21)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("hours", [0.5, 2, 8])
def test_a_thousand_feeds_after_hours_without_a_network(
    world: World, street: Street, tmp_path: Path, database_url: str, hours: float
) -> None:
    for row in range(1, 1 + int(os.environ.get("FEEDS", "1000")) // 200):
        for house in street.build(row, 200):
            street.publish(house)
    world.database = database_url
    configure(world, street, spacing="0s", operators="hook")
    path = tmp_path / "config" / "monitor.yaml"
    path.write_text(path.read_text().replace(f"fastest: 8s, slowest: {POLLED}s", "fastest: 5m"))
    with playing(world, tmp_path) as play:
        for _ in range(40):
            poll(play, seconds=30)
        street.down = True
        for _ in range(int(hours * 120)):
            poll(play, seconds=30)
        waits = back(play, street)
    print(
        f"\n{hours} h away: median {median(waits):.0f} s, last {max(waits):.0f} s after the return"
    )
    assert median(waits) <= 30
    assert max(waits) <= 300
