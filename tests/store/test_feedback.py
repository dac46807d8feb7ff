"""Marks in the database, on each kind: once, without who made them, and what is beside them."""

from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa

from monitor.store.machinery.database import Database
from monitor.store.news import feedback
from monitor.store.news.topics import Activity, activity
from monitor.store.tables import schema

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def kept(database: Database) -> Database:
    """Three matches of one topic: two copies of a story and another, all told on two channels."""
    with database.transaction() as tx:
        tx.execute(sa.insert(schema.topic).values(id="t", name="Topic", first_seen_at=NOW))
        for number in (1, 2):
            row: dict[str, object] = {
                "id": number, "key": f"s{number}", "opened_at": NOW, "last_at": NOW,
            }  # fmt: skip
            tx.execute(sa.insert(schema.story).values(**row))
        for number, story in ((1, 1), (2, 1), (3, 2)):
            row = {
                "id": number, "key": f"k{number}", "url": f"https://e/{number}", "authors": [],
                "title": f"Title {number}" if number > 1 else "", "found_at": NOW, "due_at": NOW,
                "story_id": story, "stage": "done",
            }  # fmt: skip
            tx.execute(sa.insert(schema.article).values(**row))
            row = {
                "id": 10 + number, "article_id": number, "topic_id": "t", "score": 0.5, "spans": [],
                "reason": f"word{number}", "version": "v1",
                "matched_at": NOW + timedelta(days=number),
            }  # fmt: skip
            tx.execute(sa.insert(schema.match).values(**row))
        for number, channel in enumerate(("desk", "hook"), start=1):
            row = {
                "id": number, "story_id": 1, "channel": channel, "sequence": 1, "created_at": NOW,
                "leaves_at": NOW, "held": False,
            }  # fmt: skip
            tx.execute(sa.insert(schema.alert).values(**row))
            for match in (11, 12, 13):
                tx.execute(sa.insert(schema.alert_match).values(alert_id=number, match_id=match))
    return database


def test_a_mark_is_one_row_and_says_nothing_of_who_made_it(kept: Database) -> None:
    for hours in (1, 2):
        one = kept.write(partial(feedback.mark, match_id=12, now=NOW + timedelta(hours=hours)))
        assert one
        assert (one.title, one.topic_name) == ("Title 2", "Topic")
    with kept.reading() as tx:
        assert [tuple(row) for row in tx.execute(sa.select(schema.feedback))] == [
            (2, "t", "v1", NOW + timedelta(hours=1))
        ]
        assert feedback.topics_of(tx, 2) == feedback.topics_marked(tx) == ["t"]
        assert feedback.topics_of(tx, 1) == []
    assert set(schema.feedback.c.keys()) == {"article_id", "topic_id", "version", "marked_at"}


def test_two_who_say_it_at_once_are_one_row(kept: Database) -> None:
    both = Barrier(2)

    def say() -> None:
        both.wait(10)
        kept.write(partial(feedback.mark, match_id=11, now=NOW))

    threads = [Thread(target=say) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    with kept.reading() as tx:
        assert len(tx.execute(sa.select(schema.feedback)).all()) == 1


def test_what_has_no_title_is_called_by_its_address_and_what_is_gone_is_none(
    kept: Database,
) -> None:
    with kept.reading() as tx:
        one = feedback.about(tx, 11)
        assert one
        assert one.title == "https://e/1"
        assert feedback.about(tx, 99) is None
    assert kept.write(partial(feedback.mark, match_id=99, now=NOW)) is None


def test_copies_of_what_is_marked_are_not_among_the_others(kept: Database) -> None:
    with kept.reading() as tx:
        assert sorted(feedback.reasons_of_others(tx, "t")) == ["word1", "word2", "word3"]
    kept.write(partial(feedback.mark, match_id=11, now=NOW))
    with kept.reading() as tx:
        assert list(feedback.reasons_of_others(tx, "t")) == ["word3"]
        assert [row.reason for row in feedback.matches_marked(tx, "t")] == ["word1"]
        assert list(feedback.reasons_of_others(tx, "other")) == []


def test_a_topics_activity_counts_what_is_late_and_what_is_marked(kept: Database) -> None:
    kept.write(partial(feedback.mark, match_id=11, now=NOW))
    with kept.reading() as tx:
        assert activity(tx, NOW) == {
            "t": Activity(
                matches=3, alerts=2, last_match=NOW + timedelta(days=3), not_relevant=1
            )
        }  # fmt: skip
        late = activity(tx, NOW + timedelta(days=3))["t"]
        assert (late.matches, late.alerts, late.not_relevant) == (1, 0, 1)
