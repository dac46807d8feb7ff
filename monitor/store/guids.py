"""Entries whose guid bears another article now, and those that are known by another guid."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core import identity
from monitor.core.entries import Item
from monitor.core.identity import Known
from monitor.store.chunks import some_of
from monitor.store.schema import article, entry

_RECENT = 1000  # entries of a feed, in which those of its last document are looked for
_WHOLE: sa.Select[Any] = sa.select(
    entry.c.key, entry.c.article_id, entry.c.content_hash, article.c.url, article.c.title,
    article.c.published_at, entry.c.last_seen_at,
).join(article, article.c.id == entry.c.article_id)  # fmt: skip


def moved_on(tx: Connection, feed_id: int, changed: Sequence[Item]) -> dict[str, Known]:
    """Give what is known of those known entries that are of another article now, by their keys."""
    known = _known(tx, feed_id, entry.c.key, [item.key for item in changed])
    by_key = {one.key: _as_known(one) for one in known}
    there = of_feed(tx, feed_id, article.c.key, [item.article_key for item in changed])
    links = {row.key: int(row.article_id) for row in there}
    return {item.key: by_key[item.key] for item in identity.moved_on(changed, by_key, links)}


def returned(
    tx: Connection, feed_id: int, fresh: Sequence[Item], here: Collection[str]
) -> dict[str, Known]:
    """Give what is known of those new entries that the feed had under other guids and links.

    `here` are the keys of the document's entries: what these have, has not moved.
    """
    linked = {
        row.key for row in of_feed(tx, feed_id, article.c.key, [i.article_key for i in fresh])
    }
    unknown = [item for item in fresh if item.article_key not in linked]
    gone = [row for row in _like(tx, feed_id, unknown) if row.key not in here]
    if not gone:
        return {}
    found = identity.returned(unknown, _latest(gone))
    if 2 * len(found) < len(unknown):
        return found
    return identity.returned(unknown, _latest([*_just_gone(tx, feed_id, here), *gone]))


def _just_gone(tx: Connection, feed_id: int, here: Collection[str]) -> list[sa.Row[Any]]:
    """Give the entries of the feed's last document that this one has no longer."""
    mine = _WHOLE.where(entry.c.feed_id == feed_id).order_by(entry.c.id.desc()).limit(_RECENT)
    rows = [row for row in tx.execute(mine) if row.key not in here]
    last = max((row.last_seen_at for row in rows), default=None)
    return [row for row in reversed(rows) if row.last_seen_at == last]


def shifted(
    tx: Connection, feed_id: int, others: Sequence[Item], known: Mapping[str, Known]
) -> dict[str, Known]:
    """Give which articles, of those whose guids are others' now, stand under other guids now."""
    dated = [_as_known(row) for row in _like(tx, feed_id, others)]
    gone = {one.article_id: one for one in [*dated, *known.values()]}
    return identity.returned(others, list(gone.values()), moving=True)


def _like(tx: Connection, feed_id: int, items: Sequence[Item]) -> list[sa.Row[Any]]:
    """Give the entries of a feed that say the same as these, or whose articles bear their dates."""
    dates = [at for item in items if (at := item.entry.published or item.entry.updated)]
    said = _known(tx, feed_id, entry.c.content_hash, [item.content_hash for item in items])
    return [*_known(tx, feed_id, article.c.published_at, dates), *said]


def _latest(rows: Sequence[sa.Row[Any]]) -> list[Known]:
    """Give each article once, as its last entry among these says."""
    return list({int(row.article_id): _as_known(row) for row in rows}.values())


def of_feed(
    tx: Connection, feed_id: int, column: sa.Column[Any], values: Iterable[object]
) -> list[sa.Row[Any]]:
    """Give the articles of a feed that have one of these values, the latest entry of each last."""
    said: sa.Select[Any] = sa.select(
        article.c.key, entry.c.article_id, entry.c.content_hash, entry.c.id
    ).join(entry, entry.c.article_id == article.c.id)
    mine = said.where(entry.c.feed_id == feed_id).order_by(entry.c.id)
    return [
        row for some in some_of(list(values)) for row in tx.execute(mine.where(column.in_(some)))
    ]


def _known(
    tx: Connection, feed_id: int, column: sa.Column[Any], values: Sequence[object]
) -> list[sa.Row[Any]]:
    return [
        row
        for some in some_of(values)
        for row in tx.execute(_WHOLE.where(entry.c.feed_id == feed_id, column.in_(some)))
    ]


def _as_known(row: sa.Row[Any]) -> Known:
    return Known(
        article_id=row.article_id, content_hash=row.content_hash, url=row.url, title=row.title,
        published=row.published_at,
    )  # fmt: skip
