"""Entries whose guid bears another article now, and those that are known by another guid."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.articles import identity
from monitor.core.articles.entries import Item
from monitor.core.articles.identity import Known
from monitor.store.machinery.chunks import some_of
from monitor.store.tables.news import article, entry

# Made once: to make them with their lists of values costs more than to run them.
_FEED: sa.BindParameter[int] = sa.bindparam("feed")
_WHOLE: sa.Select[Any] = sa.select(
    entry.c.key, entry.c.article_id, entry.c.content_hash, article.c.url, article.c.title,
    article.c.published_at, entry.c.sketch,
).join(article, article.c.id == entry.c.article_id).where(entry.c.feed_id == _FEED)  # fmt: skip
_SHORT: sa.Select[Any] = (
    sa.select(article.c.key, entry.c.article_id, entry.c.content_hash, entry.c.id)
    .join(entry, entry.c.article_id == article.c.id)
    .where(entry.c.feed_id == _FEED)
    .order_by(entry.c.id)
)


def _any_of(name: str) -> sa.BindParameter[Any]:
    return sa.bindparam(name, expanding=True)


_BY_ENTRY_KEY = _WHOLE.where(entry.c.key.in_(_any_of("values")))
_LIKE = sa.union_all(
    _WHOLE.where(article.c.published_at.in_(_any_of("dates"))),
    _WHOLE.where(entry.c.content_hash.in_(_any_of("values"))),
)
_AROUND = 2000  # entries, of all feeds, before the oldest that is still there
_LATELY = sa.and_(entry.c.feed_id == _FEED, entry.c.id >= sa.bindparam("oldest"))
_JUST_GONE = _WHOLE.where(
    _LATELY,
    entry.c.last_seen_at
    == sa.select(sa.func.max(entry.c.last_seen_at))
    .where(_LATELY, entry.c.last_seen_at < sa.bindparam("now"))
    .scalar_subquery(),
)  # those that it had before, and has no longer
_BY_ARTICLE_KEY = _SHORT.where(article.c.key.in_(_any_of("values")))
_BY_ARTICLE = _SHORT.where(article.c.id.in_(_any_of("values")))


def moved_on(tx: Connection, feed_id: int, changed: Sequence[Item]) -> dict[str, Known]:
    """Return what is known of known entries that are of another article now, by their keys."""
    known = _rows(tx, _BY_ENTRY_KEY, feed_id, [item.key for item in changed])
    by_key = {one.key: _as_known(one) for one in known}
    there = of_feed(tx, feed_id, [item.article_key for item in changed])
    links = {row.key: int(row.article_id) for row in there}
    return {item.key: by_key[item.key] for item in identity.moved_on(changed, by_key, links)}


def returned(
    tx: Connection,
    feed_id: int,
    unknown: Sequence[Item],
    here: Mapping[str, int | None],
    now: datetime,
) -> dict[str, Known]:
    """Return what is known of those new entries that the feed had under other guids and links.

    `here` are the keys of the document's entries, seen at `now`, with the numbers of those that
    are known: what these have, has not moved.
    """
    if not unknown:
        return {}
    oldest = min((number for number in here.values() if number), default=0) - _AROUND
    lately = tx.execute(_JUST_GONE, {"feed": feed_id, "now": now, "oldest": oldest})
    gone = [row for row in [*lately, *_like(tx, feed_id, unknown)] if row.key not in here]
    return identity.returned(unknown, _latest(gone)) if gone else {}


def shifted(
    tx: Connection, feed_id: int, others: Sequence[Item], known: Mapping[str, Known]
) -> dict[str, Known]:
    """Return which articles, of those whose guids are others' now, stand under other guids now."""
    dated = [_as_known(row) for row in _like(tx, feed_id, others)]
    gone = {one.article_id: one for one in [*dated, *known.values()]}
    return identity.returned(others, list(gone.values()), moving=True)


def _like(tx: Connection, feed_id: int, items: Sequence[Item]) -> list[sa.Row[Any]]:
    """Return entries of a feed that say the same as these, or whose articles bear their dates."""
    found = []
    for some in some_of(items):
        dates = [at for item in some if (at := item.entry.published or item.entry.updated)]
        said = {"values": [item.content_hash for item in some], "dates": dates}
        found += list(tx.execute(_LIKE, {"feed": feed_id, **said}))
    return found


def _latest(rows: Sequence[sa.Row[Any]]) -> list[Known]:
    """Return each article once, as its last entry among these says; of copies the latest.

    Earlier versions took an article for new whose link changed with each visit. What says the same
    at the same time of the day is one; many may bear a day alone.
    """
    found = {int(row.article_id): _as_known(row) for row in rows}
    once = {_moment(found[number]) or number: found[number] for number in sorted(found)}
    return list(once.values())


def _moment(one: Known) -> tuple[str, datetime] | None:
    timed = one.published and one.published.time() != time(0)
    return (one.content_hash, one.published) if one.published and timed else None


def of_feed(tx: Connection, feed_id: int, keys: Sequence[str]) -> list[sa.Row[Any]]:
    """Return the articles of a feed that have one of these keys, the latest entry of each last."""
    return _rows(tx, _BY_ARTICLE_KEY, feed_id, keys)


def still_there(tx: Connection, feed_id: int, articles: Sequence[int]) -> set[int]:
    """Return those articles of which the feed has an entry."""
    return {int(row.article_id) for row in _rows(tx, _BY_ARTICLE, feed_id, articles)}


def _rows(
    tx: Connection, asked: sa.Select[Any], feed_id: int, values: Sequence[object]
) -> list[sa.Row[Any]]:
    return [
        row
        for some in some_of(values)
        for row in tx.execute(asked, {"feed": feed_id, "values": some})
    ]


def _as_known(row: sa.Row[Any]) -> Known:
    return Known(
        article_id=row.article_id,
        content_hash=row.content_hash,
        url=row.url,
        title=row.title,
        published=row.published_at,
        sketch=row.sketch,
    )
