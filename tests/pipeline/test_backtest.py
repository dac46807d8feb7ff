"""A topic, or an edit of it, is tried on the articles that are kept."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.core.matching import Index
from monitor.core.model import Topic
from monitor.pipeline.backtest import AT_ONCE, Changed, Looked, backtest, edits
from monitor.store.machinery.database import Database
from monitor.store.news import articles
from monitor.store.tables import schema

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
TOPIC = Topic(id="flood", name="Flood", queries={"en": "flood AND Kyiv", "uk": "повінь"})


class Kept:
    """The articles of a database, put there one after another, an hour apart."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.number = 0

    def put(self, title: str, text: str, **values: Any) -> None:
        self.number += 1
        row = {
            "key": f"k{self.number}", "url": f"https://e/{self.number}", "title": title,
            "text": text, "authors": [], "stage": "done", "due_at": NOW,
            "found_at": NOW - timedelta(days=2) + timedelta(minutes=self.number),
        } | values  # fmt: skip
        with self.database.transaction() as tx:
            tx.execute(sa.insert(schema.article).values(**row))

    def tried(self, query: str = "", days: int = 30) -> tuple[list[Changed], Looked]:
        looked = Looked()
        found = backtest(
            self.database, Index(edits(TOPIC, query)), since=NOW - timedelta(days=days),
            max_age=timedelta(days=3), looked=looked,
        )  # fmt: skip
        return [one for one in found if one], looked


@pytest.fixture
def kept(database: Database) -> Kept:
    return Kept(database)


def test_it_gives_what_the_topic_matches_in_order(kept: Kept) -> None:
    kept.put("Flood in Kyiv", "The water rose.")
    kept.put("Festival in Kyiv", "The music rose.")
    kept.put("Повінь", "Вода прибуває.")
    found, looked = kept.tried()
    assert [(one.article.url, one.change) for one in found] == [
        ("https://e/1", "="), ("https://e/3", "="),
    ]  # fmt: skip
    assert [one.sentence for one in found] == ["Flood in Kyiv", "Повінь"]
    assert replace(looked, begun=None, until=None) == Looked(articles=3)
    assert looked.begun is not None
    assert looked.until is not None
    assert looked.begun < looked.until


@pytest.mark.on_both
def test_an_edit_adds_some_and_removes_some(kept: Kept) -> None:
    kept.put("Flood in Kyiv", "The water rose.")
    kept.put("Flood in Odesa", "The sea rose.")
    kept.put("Повінь", "Вода прибуває.")
    kept.put("Festival", "The music rose.")
    found, _ = kept.tried("flood")
    assert [(one.article.url[-1], one.change) for one in found] == [
        ("1", "="), ("2", "+"), ("3", "-"),
    ]  # fmt: skip


def test_copies_of_a_story_are_one_alert(kept: Kept) -> None:
    text = "The Dnipro rose three metres overnight and eight thousand people left their homes. " * 4
    kept.put("Flood in Kyiv drives eight thousand out", text)
    kept.put("Flood in Kyiv drives eight thousand out", text)
    kept.put("Flood museum opens in Kyiv", "Its halls show old pumps, maps and a ferry.")
    found, _ = kept.tried()
    first, copy, other = (one.story for one in found)
    assert first == copy != other


def test_what_was_told_as_one_story_counts_as_one_whatever_it_looks_like(kept: Kept) -> None:
    text = "The Dnipro rose three metres overnight and eight thousand people left their homes. " * 4
    with kept.database.transaction() as tx:
        told = {"id": 7, "title": "Flood", "key": "s_7", "opened_at": NOW, "last_at": NOW}
        tx.execute(sa.insert(schema.story).values(**told))
    kept.put("Flood in Kyiv drives eight thousand out", text, story_id=7)
    kept.put("Flood museum opens in Kyiv", "Its halls show old pumps and a ferry.", story_id=7)
    kept.put("Flood in Kyiv drives eight thousand out", text)
    kept.put("Bread is dear after the flood, Kyiv bakers say", "A loaf costs forty hryvnias.")
    found, _ = kept.tried()
    assert [one.story for one in found][:3] == [7, 7, 7]
    assert found[3].story < 0


def test_what_was_never_to_be_alerted_is_not(kept: Kept) -> None:
    kept.put("Flood in Kyiv, before the first fetch", "", stage="baseline")
    kept.put("Flood in Kyiv, long ago", "", found_at=NOW - timedelta(days=31))
    kept.put("Flood in Kyiv, migrated", "", published_at=NOW - timedelta(days=90))
    kept.put("A title", "", text_from="gone")
    kept.put("Flood in Kyiv", "", feed_text="It rose.")
    found, looked = kept.tried()
    assert [one.article.title for one in found] == ["Flood in Kyiv"]
    counts = Looked(articles=3, without_text=1, too_old=1)
    assert replace(looked, begun=None, until=None) == counts
    assert len(kept.tried(days=90)[0]) == 2


@pytest.mark.on_both
def test_every_article_is_looked_at_once_over_many_reads(kept: Kept) -> None:
    rows = [
        {
            "key": f"k{number}", "url": f"https://e/{number}", "title": f"Flood {number}",
            "text": "In Kyiv.", "authors": [], "stage": "done", "due_at": NOW, "found_at": NOW,
        }
        for number in range(2 * AT_ONCE)
    ]  # fmt: skip
    with kept.database.transaction() as tx:
        tx.execute(sa.insert(schema.article), rows)
    found, looked = kept.tried()
    assert looked.articles == 2 * AT_ONCE
    assert Counter(one.article.url for one in found) == Counter(row["url"] for row in rows)
    with kept.database.reading() as tx:
        assert articles.count_since(tx, NOW) == 2 * AT_ONCE
