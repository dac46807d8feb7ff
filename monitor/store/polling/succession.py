"""Which other feed had the entries of a feed's first document: it may have changed its address."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.articles.entries import Item
from monitor.core.polling.succession import Predecessor
from monitor.store.machinery.chunks import some_of
from monitor.store.news import arriving
from monitor.store.tables.feeds import feed
from monitor.store.tables.news import entry

_MANY = 20  # feeds that are looked at
_TELLS = 40  # characters of an entry, from which on they tell it from others
_SOME_ROWS = 4000
_HAD: sa.Select[Any] = sa.select(
    entry.c.feed_id, entry.c.key, entry.c.article_id, entry.c.content_hash
)


def predecessor(
    tx: Connection, feed_id: int, name: str, host: str, items: Sequence[Item]
) -> Predecessor | None:
    """Return which feed had the most of these entries, by guid, link or words; None: none had."""
    near = sa.or_(feed.c.host == host, sa.and_(feed.c.name != "", feed.c.name == name))
    known: dict[int, set[str]] = defaultdict(set)
    for number, key in _had(tx, _near(tx, near, feed_id), items):
        if number != feed_id:
            known[number].add(key)
    if not known:
        return None
    most = max(known, key=lambda number: (len(known[number]), number))
    over = sa.or_(feed.c.state == "removed", feed.c.failing_since.is_not(None))
    gone = tx.execute(sa.select(feed.c.id).where(feed.c.id == most, near, over)).first()
    return Predecessor(feed_id=most, known=known[most], gone=gone is not None)


def _had(tx: Connection, near: Iterable[int], items: Sequence[Item]) -> Iterator[tuple[int, str]]:
    """Yield feeds, each with the key of an entry that it has had: of all by link or words."""
    links = {item.article_key: item.key for item in items}
    words = {item.content_hash: item.key for item in items if _tells(item)}
    articles = {int(row.id): links[key] for key, row in arriving.by_key(tx, [*links]).items()}
    for row in _rows(tx, entry.c.article_id, [*articles]):
        yield row.feed_id, articles[row.article_id]
    for row in _rows(tx, entry.c.content_hash, [*words]):
        yield row.feed_id, words[row.content_hash]
    for number in near:
        for row in _rows(tx, entry.c.key, [item.key for item in items], entry.c.feed_id == number):
            yield number, row.key


def _tells(item: Item) -> bool:
    said = item.entry
    return len(said.title) + len(said.summary) + len(said.content) >= _TELLS


def _near(tx: Connection, near: sa.ColumnElement[bool], feed_id: int) -> list[int]:
    """Return the feeds of one name or host, those that were polled last."""
    others = sa.select(feed.c.id).where(near, feed.c.id != feed_id, feed.c.polled_at.is_not(None))
    return list(tx.execute(others.order_by(feed.c.polled_at.desc()).limit(_MANY)).scalars())


def _rows(
    tx: Connection, column: sa.Column[Any], values: Sequence[object], *also: sa.ColumnElement[bool]
) -> list[sa.Row[Any]]:
    return [
        row
        for some in some_of(values)
        for row in tx.execute(_HAD.where(column.in_(some), *also).limit(_SOME_ROWS))
    ]
