"""A feed that somebody paused is not polled, whoever asks, until somebody resumes it."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from monitor.core.errors import MonitorError
from monitor.core.model import FeedSpec
from monitor.core.watching import Change, Trouble
from monitor.store.machinery.database import Database
from monitor.store.news import trends
from monitor.store.polling import feeds, hubs, pausing, plans, rounds
from monitor.store.tables.feeds import feed, push, subscription
from monitor.store.upkeep import ticks, totals, troubles, warned

pytestmark = pytest.mark.on_both

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
SPECS = [
    FeedSpec(url="https://a.example/rss", name="Harbour"),
    FeedSpec(url="https://b.example/rss", name="Two"),
    FeedSpec(url="https://c.example/rss", name="Two"),
]


@pytest.fixture(autouse=True)
def paused(database: Database) -> None:
    """The first of three feeds is paused."""
    with database.transaction() as tx:
        feeds.sync(tx, SPECS, NOW)
        assert pausing.pause(tx, [pausing.named(tx, "Harbour")], "Olena") == 1


def by_state(database: Database) -> dict[str, str]:
    with database.reading() as tx:
        return {row.url[8:9]: row.paused_by for row in feeds.listed(tx)}


def test_no_way_of_claiming_takes_a_paused_feed(database: Database) -> None:
    with database.transaction() as tx:
        assert rounds.feeds_next(tx, now=NOW, room=9, busy={}, share=9) == [2, 3]
        assert feeds.queue_due(tx, now=NOW, limit=9) == [2, 3]
        assert [row.id for row in feeds.claim(tx, [1, 2], now=NOW, by="w")] == [2]
        tx.execute(sa.update(feed).values(cut_short=1, due_at=NOW, lease_by=None))
        assert rounds.queue_alone(tx, now=NOW, limit=9) == [2, 3]


def test_nothing_makes_a_paused_feed_due(database: Database) -> None:
    later = NOW + timedelta(hours=9)
    with database.transaction() as tx:
        tx.execute(sa.update(feed).values(due_at=later, polled_at=NOW, interval_seconds=32400))
        tx.execute(sa.insert(push).values(feed_id=1, body=b"x", received_at=NOW))
        plans.make_due(tx, [1, 2], now=NOW)
        plans.hurry(tx, {}, slowest=timedelta(hours=1), now=NOW)
        hubs.hurry(tx, NOW)
        first, *others = feeds.listed(tx)
    assert first.due_at == later
    assert all(one.due_at < later for one in others)


def test_it_is_due_as_soon_as_somebody_resumes_it_but_where_a_worker_still_has_it(
    database: Database,
) -> None:
    later = NOW + timedelta(hours=9)
    with database.transaction() as tx:
        tx.execute(sa.update(feed).values(due_at=later))
        pausing.pause(tx, [2], "Olena")
        tx.execute(sa.update(feed).where(feed.c.id == 2).values(lease_by="w"))
        assert pausing.resume(tx, [1, 2, 3], NOW) == 2
        assert [row.due_at for row in feeds.listed(tx)] == [NOW, later, later]
    assert by_state(database) == {"a": "", "b": "", "c": ""}


def test_who_paused_it_first_stays_known_and_an_edit_of_the_config_resumes_nothing(
    database: Database,
) -> None:
    with database.transaction() as tx:
        assert pausing.pause(tx, [1], "another") == 0
        feeds.sync(tx, [FeedSpec(url=SPECS[0].url, name="Quay"), *SPECS[1:]], NOW)
    assert by_state(database)["a"] == "Olena"


def test_a_feed_that_was_removed_and_returned_is_not_paused(database: Database) -> None:
    for some in (SPECS[1:], SPECS):
        with database.transaction() as tx:
            feeds.sync(tx, some, NOW)
    assert by_state(database)["a"] == ""


def test_its_hub_is_told_to_stop_and_asked_again_later(database: Database) -> None:
    def subscribed() -> list[tuple[int, bool]]:
        rows = sa.select(subscription.c.feed_id, subscription.c.ending)
        return [(row.feed_id, row.ending) for row in tx.execute(rows)]

    with database.transaction() as tx:
        tx.execute(sa.update(feed).where(feed.c.id == 1).values(hub="https://h/", topic="t"))
        hubs.sync(tx, NOW)
        assert subscribed() == []
        pausing.resume(tx, [1], NOW)
        hubs.sync(tx, NOW)
        tx.execute(sa.update(subscription).values(asked_at=NOW))
        pausing.pause(tx, [1], "Olena")
        hubs.sync(tx, NOW)
        assert subscribed() == [(1, True)]


def test_it_is_in_no_trouble_and_what_was_told_of_it_is_not_said_to_be_over(
    database: Database,
) -> None:
    told = Trouble(kind="feed", key=SPECS[0].url, name="Harbour", facts={})
    with database.transaction() as tx:
        tx.execute(
            sa.update(feed).values(
                failures=9, reason="dns", error="x", failing_since=NOW, polled_at=NOW
            )
        )
        troubles.keep(tx, Change(begun=(told,), ended=()), NOW)
        assert [one.key for one in troubles.feeds_in_trouble(tx, NOW)] == [
            SPECS[1].url, SPECS[2].url,
        ]  # fmt: skip
        assert troubles.known(tx, []) == []
        assert totals.feeds_by_outcome(tx) == {"paused": 1, "dns": 2}


def test_a_group_of_which_the_others_fail_fails_and_the_paused_is_named(database: Database) -> None:
    with database.transaction() as tx:
        tx.execute(sa.update(feed).where(feed.c.id > 1).values(failures=9, failing_since=NOW))
        failing, mine = warned.warned(tx, NOW)
        assert (failing.what, failing.count) == ("feeds_failing", 2)
        assert mine.say.endswith("Harbour (by Olena)")
        assert "Harbour" not in mine.public


def test_no_worker_is_late_with_it_and_no_topics_silence_says_anything(database: Database) -> None:
    with database.transaction() as tx:
        tx.execute(sa.update(feed).where(feed.c.id > 1).values(due_at=NOW + timedelta(hours=1)))
        [poll] = [one for one in ticks.queue_states(tx) if one.queue == "poll"]
        assert poll.oldest_due == NOW + timedelta(hours=1)
        assert not trends.most_feeds_fail(tx)
        pausing.pause(tx, [2], "Olena")
        assert trends.most_feeds_fail(tx)


def test_a_feed_is_named_by_its_address_or_by_a_name_that_no_other_has(database: Database) -> None:
    with database.reading() as tx:
        assert pausing.named(tx, "HTTPS://B.example/rss") == 2
        for said, why in (("Two", "2 feeds are called"), ("", "no feed"), ("nobody", "no feed")):
            with pytest.raises(MonitorError, match=why):
                pausing.named(tx, said)
