"""Plans of polls that a person changes: by a new config, and by hand."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from monitor.core.model import FeedSpec
from monitor.store.machinery.database import Database
from monitor.store.polling import feeds, plans
from monitor.store.tables.feeds import feed

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
SPECS = [FeedSpec(url=f"https://a.example/{number}") for number in range(40)]


def planned(database: Database, **changes: object) -> None:
    """Let all feeds have been polled an hour ago, and be due after six."""
    values = {"polled_at": NOW - HOUR, "interval_seconds": 6 * 3600, "due_at": NOW + 5 * HOUR}
    with database.transaction() as tx:
        feeds.sync(tx, SPECS, NOW - HOUR)
        tx.execute(sa.update(feed).values(values | changes))


def due(database: Database) -> list[datetime]:
    with database.reading() as tx:
        return [row.due_at for row in feeds.listed(tx)]


def loaded(database: Database, slowest: timedelta, specs: list[FeedSpec] = SPECS) -> None:
    with database.transaction() as tx:
        faster = plans.asked_faster(tx, specs)
        feeds.sync(tx, specs, NOW)
        plans.hurry(tx, faster, slowest=slowest, now=NOW)


def test_feeds_that_waited_longer_than_any_may_now_are_spread_over_that_span(
    database: Database,
) -> None:
    planned(database)
    loaded(database, HOUR)
    assert all(NOW <= one < NOW + HOUR for one in due(database))
    assert len({one.minute // 10 for one in due(database)}) == 6
    before = due(database)
    loaded(database, HOUR)
    assert due(database) == before


def test_no_plan_is_made_later(database: Database) -> None:
    planned(database, due_at=NOW + timedelta(seconds=1))
    loaded(database, HOUR)
    assert max(due(database)) == NOW + timedelta(seconds=1)


def test_a_plan_within_the_bound_stays(database: Database) -> None:
    planned(database)
    loaded(database, 6 * HOUR)
    assert set(due(database)) == {NOW + 5 * HOUR}


def test_what_fails_is_polled_already_or_was_asked_for_by_its_publisher_stays(
    database: Database,
) -> None:
    for odd in ({"failures": 1}, {"lease_by": "w1"}, {"due_at": NOW + 20 * HOUR}):
        planned(database, **{"failures": 0, "lease_by": None, **odd})
        before = due(database)
        loaded(database, HOUR)
        assert due(database) == before


def test_a_feed_that_asks_for_more_polls_than_before_gets_them(database: Database) -> None:
    planned(database)
    own = timedelta(minutes=2)
    loaded(database, 6 * HOUR, [FeedSpec(url=SPECS[0].url, fastest=own), *SPECS[1:]])
    first, *others = due(database)
    assert NOW <= first < NOW + own
    assert set(others) == {NOW + 5 * HOUR}


def test_a_feed_made_due_is_due_now_but_where_it_is_polled_already(database: Database) -> None:
    planned(database)
    with database.transaction() as tx:
        tx.execute(sa.update(feed).where(feed.c.id == 2).values(lease_by="w1"))
        plans.make_due(tx, [1, 2], now=NOW)
    assert due(database)[:3] == [NOW, NOW + 5 * HOUR, NOW + 5 * HOUR]
