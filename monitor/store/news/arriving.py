"""Articles as entries bring them: new ones, and those that say something else now."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.articles.entries import Item
from monitor.core.model import Pages
from monitor.store.machinery.chunks import some_of
from monitor.store.news.outcomes import OUTCOMES
from monitor.store.news.sites import host_of
from monitor.store.tables.news import article, match

# Made once: to make it with its list of keys costs more than to run it.
_BY_KEY = sa.select(article.c.id, article.c.key, article.c.title, article.c.published_at).where(
    article.c.key.in_(sa.bindparam("keys", expanding=True))
)
LIVE_AND_STILL = timedelta(minutes=30)  # until a live page that has not grown is read again
_MOST_TAGS, _LONGEST_TAG = 50, 100
TextOf = Callable[[Item], str]  # an entry's own words, as plain text: costly, asked for where kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The feed that brings entries, as far as articles are concerned."""

    feed_id: int
    publisher: str
    language: str
    pages: Pages
    baseline: bool  # the first fetch: remember, do not alert
    news: Collection[str] = ()  # keys of its entries that are news even so

    def remembers(self, item: Item) -> bool:
        """Whether an entry is of the baseline."""
        return self.baseline and item.key not in self.news


def by_key(tx: Connection, keys: Sequence[str]) -> dict[str, sa.Row[Any]]:
    """Return the articles that are there under these keys."""
    found: dict[str, sa.Row[Any]] = {}
    for some in some_of(keys):
        found |= {row.key: row for row in tx.execute(_BY_KEY, {"keys": some})}
    return found


def insert(
    tx: Connection, source: Source, new: Mapping[str, Item], text_of: TextOf, now: datetime
) -> dict[str, int]:
    """Keep new articles, all at once; return the id of each key."""
    rows = [_row(source, key, item, text_of, now) for key, item in new.items()]
    if not rows:
        return {}
    tx.execute(sa.insert(article), rows)
    return {key: row.id for key, row in by_key(tx, list(new)).items()}


def _row(source: Source, key: str, item: Item, text_of: TextOf, now: datetime) -> dict[str, Any]:
    said, baseline = item.entry, source.remembers(item)
    return {
        "key": key,
        "url": item.url,
        "host": host_of(item.url),
        "title": said.title,
        "feed_text": "" if baseline else text_of(item),
        "language": said.language or source.language,
        "publisher": source.publisher,
        "pages": source.pages,
        "authors": [said.author] if said.author else [],
        "tags": [] if baseline else _tags(item),
        "published_at": said.published or said.updated,
        "found_at": now,
        "stage": "baseline" if baseline else "read",
        "due_at": now,
    }


def _tags(item: Item) -> list[str]:
    """Return what the feed files the entry under, bounded."""
    return [tag[:_LONGEST_TAG] for tag in dict.fromkeys(item.entry.tags)][:_MOST_TAGS]


def change(tx: Connection, number: int, item: Item, text: str, now: datetime) -> list[int]:
    """Keep what the feed says of an article now; it is read and matched again.

    Not so one of the baseline: what it says is kept, to know it by.
    """
    mine = sa.update(article).where(article.c.id == number)
    address = _address(item)
    tx.execute(mine.where(article.c.stage == "baseline").values(title=item.entry.title, **address))
    again = mine.where(article.c.stage != "baseline").values(
        title=item.entry.title,
        feed_text=text,
        tags=_tags(item),
        reads=0,
        stage="read",
        revision=article.c.revision + 1,
        due_at=now,
        lease_by=None,
        **address,
    )
    keep_earlier(tx, number)
    return [number] if tx.execute(again).rowcount else []


def grown(tx: Connection, dates: Mapping[int, datetime], now: datetime) -> list[int]:
    """Read those articles now that are still written and that the feed dates anew; return them.

    `dates` by their ids. One that waits to be read again was read `LIVE_AND_STILL` before, at most:
    what is dated later has grown since.
    """
    waits = sa.and_(
        article.c.stage == "read",
        article.c.reads > 0,
        article.c.lease_by.is_(None),
        article.c.text_from.in_(("page", "glance")),
        article.c.due_at > now,
    )
    found = [
        number
        for number, date in dates.items()
        if tx.execute(
            sa.update(article)
            .where(article.c.id == number, waits, article.c.reread_at < date + LIVE_AND_STILL)
            .values(due_at=now)
        ).rowcount
    ]
    return sorted(found)


def move(tx: Connection, moved: Mapping[int, Item]) -> None:
    """Keep articles, by their ids, under the addresses to which their site has moved them."""
    taken = {*by_key(tx, [item.article_key for item in moved.values()])}
    for number, item in moved.items():
        key = {} if item.article_key in taken else {"key": item.article_key}
        address = _address(item)
        if key or address:
            tx.execute(sa.update(article).where(article.c.id == number).values(**key, **address))
        taken.add(item.article_key)


def _address(item: Item) -> dict[str, str]:
    return {"url": item.url, "host": host_of(item.url)} if item.url else {}


def keep_earlier(tx: Connection, number: int) -> None:
    """Keep what an article said when it was told, until it is decided what has changed."""
    told = sa.select(match.c.id).where(match.c.article_id == number, match.c.outcome.in_(OUTCOMES))
    columns = (article.c.title, article.c.text, article.c.text_from, article.c.earlier)
    mine = article.c.id == number
    locked = sa.select(*columns).where(mine).with_for_update()  # whoever decides on it ends first
    row = tx.execute(locked).one()
    if row.text and row.earlier is None and tx.execute(told).first():
        said = {"title": row.title, "text": row.text, "text_from": row.text_from}
        tx.execute(sa.update(article).where(mine).values(earlier=said))
