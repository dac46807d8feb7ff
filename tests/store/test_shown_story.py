"""A story on each kind of database: its alerts by whatever told them, and the stories beside it."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from monitor.store.machinery.database import Database
from monitor.store.sending import silences
from monitor.store.sending.silences import Silenced
from monitor.store.shown.story import PAGE, head, whole
from monitor.store.tables import schema

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
ARTICLES = PAGE + 3


@pytest.fixture
def kept(database: Database) -> Database:
    """A story of two pages, three stories beside it, and one of which nothing is kept but it."""
    with database.transaction() as tx:
        stories = [
            {"id": n, "key": f"s_{n}", "title": f"story {n}", "opened_at": NOW, "last_at": NOW}
            for n in range(1, 6)
        ]
        tx.execute(sa.insert(schema.story), stories)
        gone = sa.update(schema.story).where(schema.story.c.id == 4)
        tx.execute(gone.values(merged_into=1))
        pairs = [(1, 2, False), (1, 3, True)]
        tx.execute(
            sa.insert(schema.story_near),
            [{"story_id": low, "other_id": high, "split": split} for low, high, split in pairs],
        )
        tx.execute(sa.insert(schema.article), [article(n) for n in range(1, ARTICLES + 1)])
    return database


def article(number: int) -> dict[str, object]:
    times = {"found_at": NOW, "due_at": NOW}
    said = {"publisher": f"outlet {number % 2}", "authors": [], "stage": "done"}
    return {"id": number, "key": f"url:{number}", "story_id": 1, **times, **said}


def test_articles_come_page_by_page_the_newest_first(kept: Database) -> None:
    with kept.reading() as tx:
        one = head(tx, "s_1", NOW)
        assert one is not None
        first = whole(tx, one, None)
        second = whole(tx, one, first.next)
    assert (one.articles, one.outlets) == (ARTICLES, 2)
    shown = [piece.id for page in (first, second) for piece in page.pieces]
    assert shown == list(range(ARTICLES, 0, -1))
    assert second.next is None


def test_the_stories_beside_it_are_named_with_what_they_are(kept: Database) -> None:
    with kept.reading() as tx:
        one, other = head(tx, "s_4", NOW), head(tx, "s_5", NOW)
        assert one is not None
        assert other is not None
        beside = [(each.key, each.kind) for each in whole(tx, one, None).others]
        assert whole(tx, other, None).others == ()
        assert head(tx, "s_6", NOW) is None
    assert one.key == "s_1"
    assert beside == [("s_4", "merged"), ("s_3", "split"), ("s_2", "near")]


def test_a_silence_counts_while_it_holds_for_everybody_and_all_of_the_story(kept: Database) -> None:
    def until() -> datetime | None:
        with kept.reading() as tx:
            one = head(tx, "s_1", NOW)
            assert one is not None
            return one.silent_until

    def silence(days: int, what: Silenced, whom: tuple[str, str] = silences.EVERYBODY) -> None:
        end = NOW + timedelta(days=days)
        with kept.transaction() as tx:
            silences.add(tx, what, now=NOW, ends_at=end, author="x", whom=whom)

    silence(9, Silenced(story=1, topic="t"))
    silence(8, Silenced(story=1), ("desk", "a@example.org"))
    silence(7, Silenced(story=2))
    assert until() is None
    silence(1, Silenced(story=1))
    silence(3, Silenced(story=1))
    assert until() == NOW + timedelta(days=3)
    with kept.transaction() as tx:
        assert silences.expire_of_story(tx, 1, NOW)
        assert not silences.expire_of_story(tx, 1, NOW)
    assert until() is None
    with kept.reading() as tx:
        assert len(silences.listed(tx, NOW)) == 3


def test_an_alert_has_its_own_deliveries_and_those_of_the_digests_that_tell_it(
    kept: Database,
) -> None:
    alert = {"story_id": 1, "channel": "desk", "type": "story.opened", "reason": "x"}
    times = {"created_at": NOW, "leaves_at": NOW}
    due = {"channel": "desk", "due_at": NOW, "created_at": NOW}
    with kept.transaction() as tx:
        windows = [{"id": n, "channel": "desk", "window_from": NOW,
                    "window_to": NOW + timedelta(hours=n)} for n in (1, 2)]  # fmt: skip
        tx.execute(sa.insert(schema.digest), windows)
        rows = [(1, False, None), (2, True, 1), (3, True, None)]
        tx.execute(
            sa.insert(schema.alert),
            [
                {"id": n, "sequence": n, "held": held, "digest_id": digest, **alert, **times}
                for n, held, digest in rows
            ],
        )
        told = [
            ("a", 1, None, "folded", 2),
            ("b", None, 1, "sent", None),
            ("c", None, 2, "held", None),
        ]
        tx.execute(
            sa.insert(schema.delivery),
            [
                {"key": key, "alert_id": one, "digest_id": digest, "state": state,
                 "folded_into": into, **due}
                for key, one, digest, state, into in told
            ],
        )  # fmt: skip
        found = head(tx, "s_1", NOW)
        assert found is not None
        alerts = whole(tx, found, None).alerts
    assert [one.id for one in alerts] == [3, 2, 1]
    assert [one.waits_for_digest for one in alerts] == [True, False, False]
    states = [[(sent.state, sent.by_digest) for sent in one.deliveries] for one in alerts]
    assert states == [[], [("sent", True)], [("folded", False), ("held", True)]]
