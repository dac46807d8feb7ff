"""Articles in the database: add the new, fill in the text, move them from stage to stage.

A row's `stage` names the step that it waits for: read, match, alert; or baseline, done.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.entries import Item
from monitor.core.model import Article, Pages
from monitor.store import claims
from monitor.store.schema import article, entry, feed

LEASE = timedelta(seconds=60)
STAGES = ("read", "match", "alert")
SOME = 400  # bound values in one statement: SQLite's oldest limit is 999


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An article that waits for a step, with what the step needs."""

    article: Article
    feed_text: str
    pages: Pages
    reads: int
    reread_at: datetime | None


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

    ids: list[int]
    arrived: list[datetime | None]


def knows_any(tx: Connection, feed_id: int, items: Sequence[Item]) -> bool:
    """Whether any of a document's entries, or its article, is known."""
    if _known_entries(tx, feed_id, [item.key for item in items]):
        return True
    keys = [key for item in items for key in (item.article_key, item.own_key)]
    for start in range(0, len(keys), SOME):
        some = article.c.key.in_(keys[start : start + SOME])
        if tx.execute(sa.select(article.c.id).where(some).limit(1)).first() is not None:
            return True
    return False


def add(
    tx: Connection, source: Source, items: Sequence[Item], texts: Sequence[str], now: datetime
) -> Added:
    """Keep a document's entries; its new or changed articles are to be read.

    `texts` are the entries' own words, as plain text. An entry that is known and says what it
    said is only seen again; an article that another feed brought is not new.
    """
    known = _known_entries(tx, source.feed_id, [item.key for item in items])
    fresh = [(i, t) for i, t in zip(items, texts, strict=True) if i.key not in known]
    changed = [
        (item, text)
        for item, text in zip(items, texts, strict=True)
        if item.key in known and known[item.key].content_hash != item.content_hash
    ]
    _seen(tx, source.feed_id, list(known), now)
    ids = [_add_one(tx, source, item, text, now) for item, text in fresh]
    ids += [_change(tx, known[item.key], item, text, now) for item, text in changed]
    arrived = [item.entry.published or item.entry.updated for item, _ in fresh]
    return Added(ids=[number for number in ids if number is not None], arrived=arrived)


def stayed(tx: Connection, feed_id: int, *, since: datetime, until: datetime) -> None:
    """Keep that what a feed held at `since` was there until its last "unchanged", at `until`."""
    held = sa.and_(entry.c.feed_id == feed_id, entry.c.last_seen_at == since)
    tx.execute(sa.update(entry).where(held).values(last_seen_at=until))


def queue_lying(tx: Connection, *, stage: str, now: datetime, limit: int) -> list[int]:
    """Mark articles that were left lying before a step; give their ids."""
    due = article.c.stage == stage
    return claims.queue_due(tx, article, due=due, now=now, lease=LEASE, limit=limit)


def claim(
    tx: Connection, ids: Sequence[int], *, stage: str, now: datetime, by: str
) -> list[Waiting]:
    """Take those of `ids` that wait for this step and that nobody holds, the oldest first."""
    due = article.c.stage == stage
    taken = claims.claim(tx, article, ids, due=due, now=now, lease=LEASE, by=by)
    rows = tx.execute(
        sa.select(article).where(article.c.id.in_(taken)).order_by(article.c.found_at, article.c.id)
    )
    return [_waiting(row) for row in rows]


def move(
    tx: Connection, number: int, *, by: str, stage: str, due_at: datetime, **values: Any
) -> bool:
    """End a step: the row waits for `stage` from then on. False where the lease is another's."""
    held = sa.and_(article.c.id == number, article.c.lease_by == by)
    moved = sa.update(article).where(held)
    values |= {"stage": stage, "lease_by": None, "due_at": due_at}
    return bool(tx.execute(moved.values(values)).rowcount)


def after_match(waiting: Waiting, now: datetime) -> tuple[str, datetime]:
    """Say where an article goes when all is decided: to be read again, or nowhere."""
    return ("read", waiting.reread_at) if waiting.reread_at else ("done", now)


def by_url(tx: Connection, keys: Iterable[str]) -> list[sa.Row[Any]]:
    """Find articles by URL or by key."""
    wanted = list(keys)
    either = sa.or_(article.c.url.in_(wanted), article.c.key.in_(wanted))
    return list(tx.execute(sa.select(article).where(either).order_by(article.c.id)))


def entries_of(tx: Connection, number: int) -> list[sa.Row[Any]]:
    """Give the entries that an article came by, with their feeds."""
    joined = sa.select(entry, feed.c.url, feed.c.name).join(feed, feed.c.id == entry.c.feed_id)
    return list(tx.execute(joined.where(entry.c.article_id == number).order_by(entry.c.id)))


def from_row(row: sa.Row[Any]) -> Article:
    """Turn a row of the table into the article that later steps know."""
    return Article(
        id=row.id,
        key=row.key,
        url=row.url,
        title=row.title,
        text=row.text or row.feed_text,
        language=row.language,
        published=row.published_at,
        found=row.found_at,
        publisher=row.publisher,
        authors=tuple(row.authors),
        text_from=row.text_from,
        story_id=row.story_id,
    )


def _waiting(row: sa.Row[Any]) -> Waiting:
    return Waiting(
        article=from_row(row),
        feed_text=row.feed_text,
        pages=row.pages,
        reads=row.reads,
        reread_at=row.reread_at,
    )


def _known_entries(tx: Connection, feed_id: int, keys: Sequence[str]) -> dict[str, sa.Row[Any]]:
    found: dict[str, sa.Row[Any]] = {}
    for start in range(0, len(keys), SOME):
        some = entry.c.key.in_(keys[start : start + SOME])
        rows = tx.execute(sa.select(entry).where(entry.c.feed_id == feed_id, some))
        found |= {row.key: row for row in rows}
    return found


def _seen(tx: Connection, feed_id: int, keys: Sequence[str], now: datetime) -> None:
    for start in range(0, len(keys), SOME):
        some = entry.c.key.in_(keys[start : start + SOME])
        tx.execute(
            sa.update(entry).where(entry.c.feed_id == feed_id, some).values(last_seen_at=now)
        )


def _add_one(tx: Connection, source: Source, item: Item, text: str, now: datetime) -> int | None:
    """Keep a new entry; give its article's id if that is new too and is to be read."""
    kept = _article_for(tx, source, item)
    number = kept if kept is not None else _insert(tx, source, item, text, now)
    tx.execute(
        sa.insert(entry).values(
            feed_id=source.feed_id,
            key=item.key,
            article_id=number,
            content_hash=item.content_hash,
            baseline=source.baseline,
            first_seen_at=now,
            last_seen_at=now,
        )
    )
    return number if kept is None and not source.baseline else None


def _article_for(tx: Connection, source: Source, item: Item) -> int | None:
    """Find the article that an entry is of, where we have it.

    A second entry of the same feed with the same link is another article, unless it says the
    same: then the publisher has only changed its guids.
    """
    row = tx.execute(sa.select(article).where(article.c.key == item.article_key)).first()
    if row is None:
        return None
    siblings = sa.select(entry.c.id).where(
        entry.c.article_id == row.id, entry.c.feed_id == source.feed_id
    )
    if row.title == item.entry.title or tx.execute(siblings).first() is None:
        return int(row.id)
    return tx.execute(sa.select(article.c.id).where(article.c.key == item.own_key)).scalar()


def _insert(tx: Connection, source: Source, item: Item, text: str, now: datetime) -> int:
    said = item.entry
    taken = tx.execute(sa.select(article.c.id).where(article.c.key == item.article_key)).first()
    added = tx.execute(
        sa.insert(article)
        .values(
            key=item.own_key if taken else item.article_key,
            url=said.link,
            title=said.title,
            feed_text=text,
            language=said.language or source.language,
            publisher=source.publisher,
            pages=source.pages,
            authors=[said.author] if said.author else [],
            published_at=said.published or said.updated,
            found_at=now,
            stage="baseline" if source.baseline else "read",
            due_at=now,
        )
        .returning(article.c.id)
    )
    return int(added.scalar_one())


def _change(tx: Connection, known: sa.Row[Any], item: Item, text: str, now: datetime) -> int | None:
    """Keep what the feed says now; the article is read and matched again, a baseline one not."""
    tx.execute(
        sa.update(entry).where(entry.c.id == known.id).values(content_hash=item.content_hash)
    )
    again = (
        sa.update(article)
        .where(article.c.id == known.article_id, article.c.stage != "baseline")
        .values(
            title=item.entry.title,
            feed_text=text,
            revision=article.c.revision + 1,
            reads=0,
            stage="read",
            due_at=now,
            lease_by=None,
        )
    )
    return int(known.article_id) if tx.execute(again).rowcount else None
