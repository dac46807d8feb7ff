"""Entries in the database: add what a document brings, and know what was there before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.addresses.twins import other_keys
from monitor.core.articles.entries import Item
from monitor.core.articles.identity import Known, as_another, is_edited
from monitor.core.articles.sketches import sketch_of
from monitor.store.machinery.chunks import some_of
from monitor.store.news import arriving, elsewhere, guids
from monitor.store.news.arriving import Source, TextOf
from monitor.store.tables.news import entry

# Made once: to make them with their lists of keys costs more than to run them.
_KEYS: sa.BindParameter[Any] = sa.bindparam("keys", expanding=True)
_MINE = sa.and_(entry.c.feed_id == sa.bindparam("feed"), entry.c.key.in_(_KEYS))
_KNOWN = sa.select(
    entry.c.id, entry.c.key, entry.c.content_hash, entry.c.article_id, entry.c.last_seen_at
).where(_MINE)  # fmt: skip
_LAG = timedelta(minutes=2)  # that a feed may take to show what it dates
_SEEN = sa.update(entry).where(_MINE).values(last_seen_at=sa.bindparam("now"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a document brought: articles to be read, and the dates of the entries that are new.

    `returned`: how many were known under other guids and links, as where a site has moved.
    """

    ids: list[int] = field(default_factory=list)
    arrived: list[datetime | None] = field(default_factory=list)
    returned: int = 0


def knows_any(tx: Connection, feed_id: int, items: Sequence[Item]) -> bool:
    """Whether any of a document's entries, or its article, is known."""
    if _known(tx, feed_id, [item.key for item in items]):
        return True
    return bool(_articles(tx, items))


def unsaid(tx: Connection, feed_id: int, items: Sequence[Item]) -> list[Item]:
    """Return the entries that are not known, or that say something else than they did."""
    known = _known(tx, feed_id, [item.key for item in items])
    said = {key: row.content_hash for key, row in known.items()}
    return [item for item in items if said.get(item.key) != item.content_hash]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Poll:
    """What a document is taken in with."""

    tx: Connection
    source: Source
    text_of: TextOf
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _There:
    """The articles that are there by their keys; and those of this feed, as it last said them."""

    articles: Mapping[str, sa.Row[Any]]
    mine: Mapping[str, sa.Row[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """The article of each item, by the item's key; and those that are to be read."""

    articles: Mapping[str, int]
    to_read: list[int]


def add(
    tx: Connection, source: Source, items: Sequence[Item], text_of: TextOf, now: datetime
) -> Added:
    """Keep a document's entries; its new or changed articles are to be read.

    An entry that is known and says what it said is only seen again; an article that another feed
    brought, or this one under another guid, is not new. A baseline's words are not kept: it is
    never read.
    """
    poll = _Poll(tx=tx, source=source, text_of=text_of, now=now)
    known = _known(tx, source.feed_id, [item.key for item in items])
    _seen(tx, source.feed_id, list(known), now)
    fresh = [item for item in items if item.key not in known]
    said = {key: row.content_hash for key, row in known.items()}
    changed = [item for item in items if said.get(item.key, item.content_hash) != item.content_hash]
    others = guids.moved_on(tx, source.feed_id, changed) if changed else {}
    ids = arriving.grown(tx, _dated_anew(items, known, now), now)
    ids += _reuse(poll, [item for item in changed if item.key in others], others, known)
    for item in changed:
        if item.key not in others:
            ids += _edit(poll, known[item.key], item)
    if not fresh:
        return Added(ids=ids)
    there = _there(poll, fresh)
    unknown = [item for item in fresh if item.article_key not in there.mine]
    here = {item.key: known[item.key].id if item.key in known else None for item in items}
    back = guids.returned(tx, source.feed_id, unknown, here, now)
    ids += _move(poll, [item for item in fresh if item.key in back], back)
    new = [item for item in fresh if item.key not in back]
    told = elsewhere.under_known_keys(tx, new, there.articles, upgraded=not source.baseline)
    there = there if told == new else _there(poll, told)
    ids += _add_new(poll, told, there)
    arrived = [item.entry.published or item.entry.updated for item in new]
    return Added(ids=ids, arrived=arrived, returned=len(back))


def _dated_anew(
    items: Sequence[Item], known: Mapping[str, sa.Row[Any]], now: datetime
) -> dict[int, datetime]:
    """Return the articles of known entries that say what they said and bear a date since then."""
    found: dict[int, datetime] = {}
    for item in items:
        row, at = known.get(item.key), item.entry.updated
        if row is None or at is None or row.content_hash != item.content_hash:
            continue
        if row.last_seen_at - _LAG < at <= now:
            found[int(row.article_id)] = at
    return found


def stayed(tx: Connection, feed_id: int, *, since: datetime, until: datetime) -> None:
    """Keep that what a feed held at `since` was there until its last "unchanged", at `until`."""
    held = sa.and_(entry.c.feed_id == feed_id, entry.c.last_seen_at == since)
    tx.execute(sa.update(entry).where(held).values(last_seen_at=until))


def _known(tx: Connection, feed_id: int, keys: Sequence[str]) -> dict[str, sa.Row[Any]]:
    found: dict[str, sa.Row[Any]] = {}
    for some in some_of(keys):
        rows = tx.execute(_KNOWN, {"feed": feed_id, "keys": some})
        found |= {row.key: row for row in rows}
    return found


def _seen(tx: Connection, feed_id: int, keys: Sequence[str], now: datetime) -> None:
    for some in some_of(keys):
        tx.execute(_SEEN, {"feed": feed_id, "keys": some, "now": now})


def _add_new(poll: _Poll, items: Sequence[Item], there: _There) -> list[int]:
    """Keep entries that are new; return the ids of the articles that are new or edited by them."""
    if not items:
        return []
    taken = _take(poll, items, there, by_link=False)
    _insert(poll, items, taken.articles)
    return taken.to_read


def _reuse(
    poll: _Poll,
    items: Sequence[Item],
    known: Mapping[str, Known],
    rows: Mapping[str, sa.Row[Any]],
) -> list[int]:
    """Let known guids stand for the articles that bear them now; return those that are new."""
    if not items:
        return []
    back = guids.shifted(poll.tx, poll.source.feed_id, items, known)
    new = [as_another(item, known[item.key]) for item in items if item.key not in back]
    taken = _take(poll, new, _there(poll, new), by_link=True)
    ids = {**taken.articles, **{key: one.article_id for key, one in back.items()}}
    to_read = taken.to_read + _edit_moved(poll, [one for one in items if one.key in back], back)
    for item in items:
        values = {
            "article_id": ids[item.key],
            **_said(item),
            "baseline": poll.source.baseline,
            "first_seen_at": poll.now,
        }
        poll.tx.execute(sa.update(entry).where(entry.c.id == rows[item.key].id).values(**values))
    _remember(poll, [known[item.key] for item in items])
    return to_read


def _remember(poll: _Poll, gone: Sequence[Known]) -> None:
    """Keep that this feed had articles whose guids are others' now."""
    feed_id = poll.source.feed_id
    ids = {one.article_id: one for one in gone}
    left = ids.keys() - guids.still_there(poll.tx, feed_id, list(ids))
    rows = [
        {
            "feed_id": feed_id,
            "key": f"was:{number}",
            "article_id": number,
            "content_hash": ids[number].content_hash,
            "sketch": ids[number].sketch,
            "baseline": poll.source.baseline,
            "first_seen_at": poll.now,
            "last_seen_at": poll.now,
        }
        for number in sorted(left)
    ]
    if rows:
        poll.tx.execute(sa.insert(entry), rows)


def _edit(poll: _Poll, row: sa.Row[Any], item: Item) -> list[int]:
    """Keep what a known entry says now."""
    said = sa.update(entry).where(entry.c.id == row.id)
    poll.tx.execute(said.values(**_said(item)))
    return arriving.change(poll.tx, int(row.article_id), item, poll.text_of(item), poll.now)


def _move(poll: _Poll, items: Sequence[Item], known: Mapping[str, Known]) -> list[int]:
    """Keep new guids and addresses of articles that a site has moved; return the edited ones."""
    if not items:
        return []
    arriving.move(poll.tx, {known[item.key].article_id: item for item in items})
    _insert(poll, items, {item.key: known[item.key].article_id for item in items})
    return _edit_moved(poll, items, known)


def _edit_moved(poll: _Poll, items: Sequence[Item], known: Mapping[str, Known]) -> list[int]:
    """Keep what articles say now that were known under other guids; return those to be read."""
    return [
        number
        for item in items
        if known[item.key].content_hash != item.content_hash
        for number in arriving.change(
            poll.tx, known[item.key].article_id, item, poll.text_of(item), poll.now
        )
    ]


def _there(poll: _Poll, items: Sequence[Item]) -> _There:
    keys = (key for item in items for key in (item.article_key, item.own_key, *other_keys(item)))
    articles = arriving.by_key(poll.tx, list(dict.fromkeys(keys)))
    mine = guids.of_feed(poll.tx, poll.source.feed_id, list(articles))
    return _There(articles=articles, mine={row.key: row for row in mine})


def _take(poll: _Poll, items: Sequence[Item], known: _There, *, by_link: bool) -> _Taken:
    """Find or make the article of each item. `by_link`: the link alone says which it is."""
    if not items:
        return _Taken(articles={}, to_read=[])
    there, mine = known.articles, known.mine
    said = {key: (row.title, row.published_at) for key, row in there.items() if key in mine}
    chosen = {item.key: _chosen(item, said, by_link=by_link) for item in items}
    new = {chosen[item.key]: item for item in reversed(items) if chosen[item.key] not in there}
    ids = {key: int(row.id) for key, row in there.items()}
    ids |= arriving.insert(poll.tx, poll.source, new, poll.text_of, poll.now)
    remembers = poll.source.remembers
    to_read = [ids[key] for key, item in reversed(new.items()) if not remembers(item)]
    for item in items:
        key = chosen[item.key]
        if key in mine and mine[key].content_hash != item.content_hash:
            text = poll.text_of(item)
            to_read += arriving.change(poll.tx, ids[key], item, text, poll.now)
    return _Taken(articles={key: ids[own] for key, own in chosen.items()}, to_read=to_read)


def _chosen(item: Item, said: dict[str, tuple[str, datetime | None]], *, by_link: bool) -> str:
    """Return the key of the article that an entry is of, and note that this feed has it.

    A second entry of the same feed with the same link is another article, unless it says much the
    same: then the publisher has only changed its guids.
    """
    key = item.article_key
    if key in said and not by_link and not is_edited(*said[key], item):
        key = item.own_key
    said.setdefault(key, (item.entry.title, item.entry.published or item.entry.updated))
    return key


def _insert(poll: _Poll, items: Sequence[Item], ids: Mapping[str, int]) -> None:
    rows = [
        {
            "feed_id": poll.source.feed_id,
            "key": item.key,
            "article_id": ids[item.key],
            "baseline": poll.source.remembers(item),
            "first_seen_at": poll.now,
            "last_seen_at": poll.now,
            **_said(item),
        }
        for item in items
    ]
    poll.tx.execute(sa.insert(entry), rows)


def _said(item: Item) -> dict[str, str]:
    """Return what an entry says, to know it by."""
    words = item.entry.summary or item.entry.content
    return {"content_hash": item.content_hash, "sketch": sketch_of(words)}


def _articles(tx: Connection, items: Sequence[Item]) -> dict[str, sa.Row[Any]]:
    """Return the articles that are there under any key that the entries may have."""
    both = (key for item in items for key in (item.article_key, item.own_key))
    return arriving.by_key(tx, list(dict.fromkeys(both)))
