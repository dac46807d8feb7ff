"""Entries in the database: add what a document brings, and know what was there before."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.entries import Item
from monitor.core.model import Pages
from monitor.store.schema import article, entry, match
from monitor.store.told import OUTCOMES

SOME = 400  # bound values in one statement: SQLite's oldest limit is 999
# Made once: to make them with their lists of keys costs more than to run them.
_KEYS: sa.BindParameter[Any] = sa.bindparam("keys", expanding=True)
_MINE = sa.and_(entry.c.feed_id == sa.bindparam("feed"), entry.c.key.in_(_KEYS))
_KNOWN = sa.select(entry.c.id, entry.c.key, entry.c.content_hash, entry.c.article_id).where(_MINE)
_SEEN = sa.update(entry).where(_MINE).values(last_seen_at=sa.bindparam("now"))
_ARTICLES = sa.select(article.c.id, article.c.key, article.c.title).where(article.c.key.in_(_KEYS))
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a document brought: articles to be read, and the dates of the entries that are new."""

    ids: list[int] = field(default_factory=list)
    arrived: list[datetime | None] = field(default_factory=list)


def knows_any(tx: Connection, feed_id: int, items: Sequence[Item]) -> bool:
    """Whether any of a document's entries, or its article, is known."""
    if _known(tx, feed_id, [item.key for item in items]):
        return True
    return bool(_articles(tx, items))


def add(
    tx: Connection, source: Source, items: Sequence[Item], text_of: TextOf, now: datetime
) -> Added:
    """Keep a document's entries; its new or changed articles are to be read.

    An entry that is known and says what it said is only seen again; an article that another feed
    brought is not new. A baseline's words are not kept: it is never read.
    """
    known = _known(tx, source.feed_id, [item.key for item in items])
    fresh = [item for item in items if item.key not in known]
    changed = [
        item
        for item in items
        if item.key in known and known[item.key].content_hash != item.content_hash
    ]
    _seen(tx, source.feed_id, list(known), now)
    ids = _add_fresh(tx, source, fresh, text_of, now) if fresh else []
    for item in changed:
        ids += _change(tx, known[item.key], item, text_of(item), now)
    arrived = [item.entry.published or item.entry.updated for item in fresh]
    return Added(ids=ids, arrived=arrived)


def stayed(tx: Connection, feed_id: int, *, since: datetime, until: datetime) -> None:
    """Keep that what a feed held at `since` was there until its last "unchanged", at `until`."""
    held = sa.and_(entry.c.feed_id == feed_id, entry.c.last_seen_at == since)
    tx.execute(sa.update(entry).where(held).values(last_seen_at=until))


def _some(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), SOME):
        yield values[start : start + SOME]


def _known(tx: Connection, feed_id: int, keys: Sequence[str]) -> dict[str, sa.Row[Any]]:
    found: dict[str, sa.Row[Any]] = {}
    for some in _some(keys):
        rows = tx.execute(_KNOWN, {"feed": feed_id, "keys": some})
        found |= {row.key: row for row in rows}
    return found


def _seen(tx: Connection, feed_id: int, keys: Sequence[str], now: datetime) -> None:
    for some in _some(keys):
        tx.execute(_SEEN, {"feed": feed_id, "keys": some, "now": now})


def _articles(tx: Connection, items: Sequence[Item]) -> dict[str, sa.Row[Any]]:
    """Give the articles that are there under any key that the entries may have."""
    both = (key for item in items for key in (item.article_key, item.own_key))
    return _articles_by(tx, list(dict.fromkeys(both)))


def _articles_by(tx: Connection, keys: Sequence[str]) -> dict[str, sa.Row[Any]]:
    found: dict[str, sa.Row[Any]] = {}
    for some in _some(keys):
        found |= {row.key: row for row in tx.execute(_ARTICLES, {"keys": some})}
    return found


def _add_fresh(
    tx: Connection, source: Source, items: Sequence[Item], text_of: TextOf, now: datetime
) -> list[int]:
    """Keep new entries; give the ids of the articles that are new too and are to be read."""
    there = _articles(tx, items)
    taken = _of_this_feed(tx, source.feed_id, [row.id for row in there.values()])
    titles = {key: row.title for key, row in there.items()}
    mine = {key for key, row in there.items() if row.id in taken}
    keys = [_key_for(item, titles, mine) for item in items]
    new = {key: item for key, item in zip(keys, items, strict=True) if key not in there}
    ids = {key: row.id for key, row in there.items()}
    ids |= _insert(tx, source, new, text_of, now)
    common = {"feed_id": source.feed_id, "baseline": source.baseline}
    times = {"first_seen_at": now, "last_seen_at": now}
    rows = [
        {"key": item.key, "article_id": ids[key], "content_hash": item.content_hash}
        | common | times
        for key, item in zip(keys, items, strict=True)
    ]  # fmt: skip
    tx.execute(sa.insert(entry), rows)
    return [] if source.baseline else [ids[key] for key in new]


def _of_this_feed(tx: Connection, feed_id: int, ids: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for some in _some(ids):
        mine = sa.and_(entry.c.feed_id == feed_id, entry.c.article_id.in_(some))
        found |= set(tx.execute(sa.select(entry.c.article_id).where(mine)).scalars())
    return found


def _key_for(item: Item, titles: dict[str, str], mine: set[str]) -> str:
    """Give the key of the article that an entry is of, and note that this feed has it.

    A second entry of the same feed with the same link is another article, unless it says the
    same: then the publisher has only changed its guids.
    """
    key, title = item.article_key, item.entry.title
    if key in mine and titles[key] != title:
        key = item.own_key
    titles.setdefault(key, title)
    mine.add(key)
    return key


def _insert(
    tx: Connection, source: Source, new: dict[str, Item], text_of: TextOf, now: datetime
) -> dict[str, int]:
    """Keep new articles, all at once; give the id of each key."""
    rows = [_row(source, key, item, text_of, now) for key, item in new.items()]
    if not rows:
        return {}
    tx.execute(sa.insert(article), rows)
    return {key: row.id for key, row in _articles_by(tx, list(new)).items()}


def _row(source: Source, key: str, item: Item, text_of: TextOf, now: datetime) -> dict[str, Any]:
    said = item.entry
    return {
        "key": key,
        "url": item.url,
        "title": said.title,
        "feed_text": "" if source.baseline else text_of(item),
        "language": said.language or source.language,
        "publisher": source.publisher,
        "pages": source.pages,
        "authors": [said.author] if said.author else [],
        "tags": [] if source.baseline else _tags(item),
        "published_at": said.published or said.updated,
        "found_at": now,
        "stage": "baseline" if source.baseline else "read",
        "due_at": now,
    }


def _tags(item: Item) -> list[str]:
    """Give what the feed files the entry under, bounded."""
    return [tag[:_LONGEST_TAG] for tag in dict.fromkeys(item.entry.tags)][:_MOST_TAGS]


def _change(tx: Connection, known: sa.Row[Any], item: Item, text: str, now: datetime) -> list[int]:
    """Keep what the feed says now; the article is read and matched again, a baseline one not."""
    tx.execute(
        sa.update(entry).where(entry.c.id == known.id).values(content_hash=item.content_hash)
    )
    again = sa.update(article).where(
        article.c.id == known.article_id, article.c.stage != "baseline"
    )
    changed = again.values(
        title=item.entry.title, feed_text=text, tags=_tags(item), reads=0, stage="read",
        revision=article.c.revision + 1, due_at=now, lease_by=None,
    )  # fmt: skip
    _keep_earlier(tx, int(known.article_id))
    return [int(known.article_id)] if tx.execute(changed).rowcount else []


def _keep_earlier(tx: Connection, number: int) -> None:
    """Keep what an article said when it was told, until it is decided what has changed."""
    told = sa.select(match.c.id).where(match.c.article_id == number, match.c.outcome.in_(OUTCOMES))
    columns = (article.c.title, article.c.text, article.c.text_from, article.c.earlier)
    mine = article.c.id == number
    locked = sa.select(*columns).where(mine).with_for_update()  # whoever decides on it ends first
    row = tx.execute(locked).one()
    if row.text and row.earlier is None and tx.execute(told).first():
        said = {"title": row.title, "text": row.text, "text_from": row.text_from}
        tx.execute(sa.update(article).where(mine).values(earlier=said))
