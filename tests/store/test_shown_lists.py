"""What the lists of the pages ask for is answered alike by both databases."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from monitor.core.model import FeedSpec
from monitor.store.machinery.database import Database
from monitor.store.polling import feeds
from monitor.store.sending import silences
from monitor.store.sending.silences import Silenced
from monitor.store.shown.deliveries import channels_seen, counts, deliveries_seen
from monitor.store.shown.feed import feed_seen
from monitor.store.shown.feeds import Wanted, feeds_seen
from monitor.store.shown.silences import silences_seen
from monitor.store.tables.feeds import feed
from monitor.store.tables.sending import attempt, channel, delivery, recipient

pytestmark = pytest.mark.on_both

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAY = timedelta(days=1)


def test_feeds_by_need_and_by_name_a_page_at_a_time(database: Database) -> None:
    with database.transaction() as tx:
        specs = [FeedSpec(url=f"https://a.example/{n}", name=f"N{n % 3}") for n in range(120)]
        feeds.sync(tx, specs, NOW)
        tx.execute(sa.update(feed).where(feed.c.id == 9).values(gap_at=NOW - DAY / 2))
        tx.execute(sa.update(feed).where(feed.c.id == 8).values(failures=1, reason="dns"))
        for by_name in (False, True):
            found, after = list[int](), None
            while not found or after:
                seen = feeds_seen(tx, Wanted(after=after, by_name=by_name), NOW)
                found, after = found + [one.id for one in seen.feeds], seen.next
            assert len(found) == len(set(found)) == 120
            assert by_name or found[:2] == [8, 9]
        only = feeds_seen(tx, Wanted(state="gap", group=""), NOW)
    assert [one.id for one in only.feeds] == [9]
    assert only.counts == {"failing": 1, "gap": 1, "new": 118}
    assert only.groups == ("",)


def test_one_feed_or_none(database: Database) -> None:
    with database.transaction() as tx:
        feeds.sync(tx, [FeedSpec(url="https://a.example/", name="N")], NOW)
        feeds.sync(tx, [], NOW)
        one = feed_seen(tx, 1, [NOW - DAY, NOW], NOW)
        assert one is not None
        assert (one.seen.state, one.days, one.articles) == ("removed", (0,), ())
        assert feed_seen(tx, 2, [NOW - DAY, NOW], NOW) is None


def test_deliveries_of_each_state_with_their_attempts(database: Database) -> None:
    with database.transaction() as tx:
        assert deliveries_seen(tx, state="sent").deliveries == ()
        for number, state in enumerate(("sent", "failed", "pending", "held") * 30, 1):
            row = {"key": f"k{number}", "channel": "box", "state": state, "attempts": 7}
            tx.execute(sa.insert(delivery).values(row | {"due_at": NOW, "created_at": NOW}))
        for number in range(1, 8):
            row = {"delivery_id": 118, "number": number, "started_at": NOW}
            tx.execute(sa.insert(attempt).values(row))
        tx.execute(sa.insert(channel).values(name="box", kind="file", first_seen_at=NOW))
        for state in ("", "sent", "failed", "pending", "held", "folded"):
            seen = deliveries_seen(tx, state=state, of_channel="box")
            ids = [one.id for one in seen.deliveries]
            assert ids == sorted(ids, reverse=True)
            assert len(ids) == {"": 50, "folded": 0}.get(state, 30)
        [first, *_] = deliveries_seen(tx, state="failed", after=119).deliveries
        assert [one.number for one in first.attempts] == [3, 4, 5, 6, 7]
        assert counts(tx) == {"pending": 30, "held": 30, "failed": 30}
        for address in ("", "a@example.org", "b@example.org"):
            tx.execute(sa.insert(recipient).values(channel="box", address=address, failures=1))
        other = {"name": "a", "kind": "file", "first_seen_at": NOW}
        tx.execute(sa.insert(channel).values(other))
        down = sa.update(channel).where(channel.c.name == "box")
        tx.execute(down.values(failures=1, failing_since=NOW))
        box, well = channels_seen(tx)
    assert (box.state, box.waiting, box.refused) == ("failing", 30, 2)
    assert (well.state, well.waiting, well.refused) == ("not tried", 0, 0)


def test_silences_that_hold_and_that_ended(database: Database) -> None:
    with database.transaction() as tx:
        for number in range(110):
            ends = NOW + DAY * (1 if number % 2 else -1)
            what = Silenced(publisher=f"p{number}")
            silences.add(tx, what, now=NOW - 2 * DAY, ends_at=ends, author="x")
        for ended in (False, True):
            first = silences_seen(tx, NOW, ended=ended)
            second = silences_seen(tx, NOW, ended=ended, after=first.next)
            found = {one.id for one in (*first.silences, *second.silences)}
            assert (len(first.silences), len(found), second.next) == (50, 55, None)
