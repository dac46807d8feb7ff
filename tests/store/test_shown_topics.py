"""What the pages of topics show, on each kind of database."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
import sqlalchemy as sa

from monitor.store.machinery.database import Database
from monitor.store.shown.topics import WEEKS, Figures, figures, listed, seen
from monitor.store.tables import schema
from tests.store.told import NOW, alert_of, match_of

DAYS = [NOW - timedelta(days=56 - place) for place in range(58)]


@pytest.fixture
def kept(database: Database) -> Database:
    """A topic with 30 articles of 15 stories, a day apart, told on two channels; one is marked."""
    with database.transaction() as tx:
        began = NOW - timedelta(days=400)
        tx.execute(sa.insert(schema.topic).values(id="t", name="T", first_seen_at=began))
        for number in range(1, 31):
            at = NOW - timedelta(days=(number + 1) // 2) + timedelta(hours=number % 2)
            match_of(tx, number, "t", at, story=(number + 1) // 2)
        for story in range(1, 16):
            at = NOW - timedelta(days=story) + timedelta(hours=2)
            alert_of(tx, story, at, matches=(2 * story - 1, 2 * story))
        match_of(tx, 31, "quiet", NOW - timedelta(days=20), story=16, outcome="shadow")
        match_of(tx, 32, "quiet", NOW - timedelta(days=1), story=16, outcome="shadow")
        said = {"article_id": 4, "topic_id": "t", "version": "v", "marked_at": NOW}
        tx.execute(sa.insert(schema.feedback).values(**said))
    return database


def test_a_story_is_one_alert_a_day_whatever_channels_it_went_to(kept: Database) -> None:
    with kept.reading() as tx:
        told = figures(tx, NOW)
        assert told == {
            "t": Figures(week=1.0, month=0.5, told=30, marked=1, precision=0.967),
        }
        assert figures(tx, NOW, ["quiet"]) == {}
        assert figures(tx, NOW + timedelta(days=90)) == {}


def test_the_list_has_matches_by_week_and_the_last_one(kept: Database) -> None:
    with kept.reading() as tx:
        rows = listed(tx, ["t", "quiet", "unknown"], NOW)
        assert listed(tx, [], NOW) == {}
    assert len(rows["t"].weeks) == WEEKS
    assert rows["t"].weeks[-3:] == (2, 14, 14)
    assert rows["quiet"].weeks[-3:] == (1, 0, 1)
    assert rows["t"].last_match == NOW - timedelta(days=1) + timedelta(hours=1)
    assert (rows["unknown"].last_match, sum(rows["unknown"].weeks)) == (None, 0)


def test_a_topic_has_days_its_latest_stories_and_what_was_marked(kept: Database) -> None:
    with kept.reading() as tx:
        told, quiet = seen(tx, "t", DAYS, NOW), seen(tx, "quiet", DAYS, NOW)
    assert len(told.matches) == len(told.alerts) == len(list(pairwise(DAYS)))
    assert told.matches[-3:] == (2, 2, 0)
    assert told.alerts[-3:] == (1, 1, 0)
    assert (sum(told.matches), sum(told.alerts)) == (30, 15)
    assert len({one.key for one in told.stories}) == 10
    assert [(one.title, one.reason) for one in told.marked] == [("Title 4", "word4")]
    assert (told.in_shadow, quiet.in_shadow) == (0, 1)
    assert quiet.last_match == datetime(2026, 1, 30, tzinfo=UTC)
    assert quiet.stories[0].title == "Story 16"
