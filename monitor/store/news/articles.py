"""Articles in the database: fill in the text, move them from stage to stage.

A row's `stage` names the step that it waits for: read, match, alert; or baseline, done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypedDict, Unpack

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.model import Article, Pages
from monitor.store.machinery import claims
from monitor.store.news.outcomes import OUTCOMES
from monitor.store.tables.feeds import feed
from monitor.store.tables.news import article, entry, match

LEASE = timedelta(seconds=60)
PUT_OFF = timedelta(minutes=15)  # an article that a step cannot do
STAGES = ("read", "match", "alert")
_AFTER = ("match", "alert", "done")  # those of an article that was read


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An article that waits for a step, with what the step needs."""

    article: Article
    feed_text: str
    pages: Pages
    reads: int
    reread_at: datetime | None
    host: str  # that its page is read at
    earlier: Mapping[str, str] | None  # what it said when it was told, if the feed changed it


def queue_lying(tx: Connection, *, stage: str, now: datetime, limit: int) -> list[int]:
    """Mark articles that were left lying before a step; return their ids."""
    due = article.c.stage == stage
    return claims.queue_due(tx, article, due=due, now=now, lease=LEASE, limit=limit)


def lying(tx: Connection, *, stage: str, now: datetime) -> list[int]:
    """Return an article that was left lying before a step, if any was; nothing is marked."""
    due = sa.and_(article.c.stage == stage, article.c.due_at <= now)
    return list(tx.execute(sa.select(article.c.id).where(due).limit(1)).scalars())


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


def waiting(tx: Connection, ids: Sequence[int], *, stage: str) -> list[Waiting]:
    """Return those of `ids` that wait for this step, whoever holds them, the oldest first."""
    wanted = (article.c.id.in_(list(ids)), article.c.stage == stage)
    rows = tx.execute(sa.select(article).where(*wanted).order_by(article.c.found_at, article.c.id))
    return [_waiting(row) for row in rows]


def in_order(tx: Connection, ids: Sequence[int]) -> list[int]:
    """Return these articles as they were found, the oldest first."""
    rows = sa.select(article.c.id).where(article.c.id.in_(list(ids)))
    return list(tx.execute(rows.order_by(article.c.found_at, article.c.id)).scalars())


def put_back(tx: Connection, ids: Sequence[int], *, by: str, now: datetime) -> None:
    """Let articles that were claimed wait as they did before."""
    held = sa.and_(article.c.id.in_(list(ids)), article.c.lease_by == by)
    tx.execute(sa.update(article).where(held).values(lease_by=None, due_at=now))


def put_off(tx: Connection, number: int, *, by: str, why: str, now: datetime) -> bool:
    """Let an article that a step cannot do wait for a while, and say why in its row.

    False, and nothing, where another holds it.
    """
    held = sa.or_(article.c.lease_by.in_((by, claims.QUEUED)), article.c.lease_by.is_(None))
    values = {"put_off": why[:500], "lease_by": None, "due_at": now + PUT_OFF}
    mine = sa.update(article).where(article.c.id == number, held)
    return bool(tx.execute(mine.values(values)).rowcount)


class Change(TypedDict, total=False):
    """What a step may write of an article when it moves it on."""

    text: str
    text_from: str
    page_length: int
    language: str
    title: str
    published_at: datetime | None
    authors: list[str]
    reads: int
    read_error: str
    reread_at: datetime | None
    earlier: None  # what it said before is decided


def move(
    tx: Connection, number: int, *, by: str, stage: str, due_at: datetime, **change: Unpack[Change]
) -> bool:
    """End a step: the row waits for `stage` from then on. False where the lease is another's."""
    held = sa.and_(article.c.id == number, article.c.lease_by == by)
    moved = sa.update(article).where(held)
    values = {**change, "stage": stage, "lease_by": None, "due_at": due_at, "put_off": ""}
    return bool(tx.execute(moved.values(values)).rowcount)


def doubt(tx: Connection, number: int, now: datetime) -> None:
    """Read an article again whose page was believed, now that another says the same.

    Not so one that somebody was told of, or will be.
    """
    told = sa.exists().where(match.c.article_id == number, match.c.outcome.in_(OUTCOMES))
    believed = article.c.text_from.in_(("page", "glance")) & article.c.stage.in_(_AFTER)
    mine = sa.update(article).where(article.c.id == number, believed, ~told)
    tx.execute(mine.values(stage="read", due_at=now, lease_by=None))


def next_stage(waiting: Waiting, now: datetime) -> tuple[str, datetime]:
    """Say where an article goes when all is decided: to be read again, or nowhere."""
    return ("read", waiting.reread_at) if waiting.reread_at else ("done", now)


def count_since(tx: Connection, since: datetime) -> int:
    """Count the articles found since then; those of a feed's first fetch do not count."""
    found = article.c.found_at >= since
    counted = sa.select(sa.func.count()).where(found, article.c.stage != "baseline")
    return int(tx.execute(counted).scalar_one())


def before_latest(tx: Connection, since: datetime, most: int) -> int:
    """Return the id up to which articles found since then are too many; 0: they are not."""
    found = (article.c.found_at >= since, article.c.stage != "baseline")
    query = sa.select(article.c.id).where(*found).order_by(article.c.id.desc())
    return tx.execute(query.offset(most).limit(1)).scalar() or 0


def found_since(tx: Connection, since: datetime, *, after: int, limit: int) -> list[Article]:
    """Return the next articles found since then, by id; those of a first fetch are left out."""
    wanted = (column for column in article.c if column.name != "fingerprint")
    found = (article.c.id > after, article.c.found_at >= since, article.c.stage != "baseline")
    query = sa.select(*wanted).where(*found).order_by(article.c.id).limit(limit)
    return [from_row(row) for row in tx.execute(query)]


def latest(tx: Connection, limit: int) -> list[Article]:
    """Return the articles that were read last, by id, the newest first."""
    wanted = (column for column in article.c if column.name != "fingerprint")
    read = sa.and_(article.c.text != "", article.c.stage != "baseline")
    rows = tx.execute(sa.select(*wanted).where(read).order_by(article.c.id.desc()).limit(limit))
    return [from_row(row) for row in rows]


def entries_of(tx: Connection, number: int) -> list[sa.Row[Any]]:
    """Return the entries that an article came by, with their feeds."""
    joined = sa.select(entry, feed.c.url, feed.c.name, feed.c.title).join(
        feed, feed.c.id == entry.c.feed_id
    )
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
        tags=tuple(row.tags),
        text_from=row.text_from,
        page_length=row.page_length if row.text else 0,
        story_id=row.story_id,
    )


def _waiting(row: sa.Row[Any]) -> Waiting:
    return Waiting(
        article=from_row(row),
        feed_text=row.feed_text,
        pages=row.pages,
        reads=row.reads,
        reread_at=row.reread_at,
        host=row.host,
        earlier=row.earlier,
    )
