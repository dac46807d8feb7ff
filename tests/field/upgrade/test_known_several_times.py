"""An article that the version before took for new at each visit, is known after the upgrade."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.articles.entries import identify
from monitor.core.model import FeedSpec
from monitor.store.machinery.database import Database
from monitor.store.news import arriving, entries
from monitor.store.polling import feeds
from monitor.store.tables.feeds import feed
from monitor.store.tables.news import article, entry
from tests.field.identity.entries import NOW, Said, entry_of

FEED = "https://gazette.example/feed"
TEXT = "The ferry to the islands stopped for the day after a storm, the harbour master said."


def visit(tx: Connection, number: int, *said: Said) -> int:
    """Take a document in; return how many articles are news."""
    at = NOW + timedelta(minutes=20 * number)
    feeds.sync(tx, [FeedSpec(url=FEED)], at)
    source = arriving.Source(
        feed_id=tx.execute(sa.select(feed.c.id)).scalar_one(), publisher="Gazette", language="en",
        pages="never", baseline=number == 0,
    )  # fmt: skip
    items = identify([entry_of(one) for one in said], FEED, base=FEED)
    return len(entries.add(tx, source, items, lambda item: item.entry.summary, at).ids)


def in_session(number: int, ago: float | None = 5, title: str = "Ferry stops in storm") -> Said:
    return ("", f"https://gazette.example/news?id=7&s={number}", title, ago, TEXT)


def taken_for_new_again(tx: Connection, number: int) -> None:
    """What the version before made of a visit: another article, and another entry."""
    one = _copy(tx, article, 1, {"key": f"url://gazette.example/news?id=7&s={number}"})
    at = NOW + timedelta(minutes=20 * number)
    seen = {"first_seen_at": at, "last_seen_at": at, "article_id": one}
    link = in_session(number)[1]
    _copy(tx, entry, 1, {"key": f"link:{link}", **seen})


def _copy(tx: Connection, table: sa.Table, number: int, values: Mapping[str, Any]) -> int:
    row = dict(tx.execute(sa.select(table).where(table.c.id == number)).mappings().one())
    del row["id"]
    new = sa.insert(table).values(row | dict(values)).returning(table.c.id)
    return int(tx.execute(new).scalar_one())


@pytest.mark.on_both
def test_of_copies_that_bear_one_date_each_is_the_article(database: Database) -> None:
    with database.transaction() as tx:
        assert visit(tx, 0, in_session(0)) == 0
        taken_for_new_again(tx, 1)
        taken_for_new_again(tx, 2)
        assert visit(tx, 3, in_session(3)) == 0
        assert visit(tx, 4, in_session(4), in_session(5, 0.1, "Ferry sails again")) == 1


def test_where_no_date_tells_them_from_others_they_are_left_apart(database: Database) -> None:
    with database.transaction() as tx:
        assert visit(tx, 0, in_session(0, None)) == 0
        taken_for_new_again(tx, 1)
        assert visit(tx, 2, in_session(2, None)) == 1
