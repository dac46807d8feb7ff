"""The silences: those that hold, the next to end first, with what each holds; those that ended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.news import topics
from monitor.store.sending.holding import HELD
from monitor.store.tables.news import article, match, story
from monitor.store.tables.sending import alert, alert_match, delivery, silence

ROWS = 50  # a page
_MOST_HELD = 5000  # that are counted
_ROW = silence.c


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceSeen:
    """A silence; `channel` and `recipient` are whom alone it silences for, "" for everybody."""

    id: int
    topic_id: str
    topic: str
    publisher: str
    story: str  # its key; "" where none is silenced
    title: str
    since: datetime
    until: datetime
    author: str
    comment: str
    channel: str
    recipient: str
    holds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SilencesSeen:
    """A page of silences, and the last of it where more follow."""

    silences: tuple[SilenceSeen, ...]
    next: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """A match that a delivery would tell, and which a silence holds."""

    delivery: int
    topic: str
    publisher: str
    story: int
    channel: str
    recipient: str


def silences_seen(
    tx: Connection, now: datetime, *, ended: bool = False, after: int | None = None
) -> SilencesSeen:
    """Return a page of those that hold or will, or of those that `ended`, the latest first."""
    order = (_ROW.ends_at.desc(), _ROW.id.desc()) if ended else (_ROW.ends_at, _ROW.id)
    which = _ROW.ends_at <= now if ended else _ROW.ends_at > now
    query = sa.select(silence).where(which).order_by(*order).limit(ROWS + 1)
    if after is not None and (last := _ends(tx, after)):
        key = sa.tuple_(_ROW.ends_at, _ROW.id)
        there = sa.tuple_(sa.literal(last, _ROW.ends_at.type), sa.literal(after))
        query = query.where(key < there if ended else key > there)
    rows = tx.execute(query).all()
    shown = rows[:ROWS]
    held = [] if ended else _held(tx)
    named = topics.names(tx) if any(row.topic_id for row in shown) else {}
    stories = _stories(tx, [row.story_id for row in shown if row.story_id is not None])
    return SilencesSeen(
        silences=tuple(_seen(row, named.get(row.topic_id, ""), stories, held) for row in shown),
        next=shown[-1].id if len(rows) > ROWS else None,
    )


def _ends(tx: Connection, number: int) -> datetime | None:
    found: datetime | None = tx.execute(sa.select(_ROW.ends_at).where(_ROW.id == number)).scalar()
    return found


def _stories(tx: Connection, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Return the keys and titles of stories."""
    query = sa.select(story.c.id, story.c.key, story.c.title).where(story.c.id.in_(list(ids)))
    return {row.id: (row.key, row.title) for row in tx.execute(query)} if ids else {}


def _held(tx: Connection) -> list[_Held]:
    """Return what silences hold now: few rows, to which an index leads."""
    told = (
        sa.select(
            delivery.c.id.label("delivery"),
            match.c.topic_id.label("topic"),
            article.c.publisher,
            alert.c.story_id.label("story"),
            delivery.c.channel,
            delivery.c.recipient,
        )
        .join(alert, alert.c.id == delivery.c.alert_id)
        .join(alert_match, alert_match.c.alert_id == alert.c.id)
        .join(match, match.c.id == alert_match.c.match_id)
        .join(article, article.c.id == match.c.article_id)
        .where(HELD, delivery.c.held_by == "silence")
        .limit(_MOST_HELD)
    )
    return [_Held(**row) for row in tx.execute(told).mappings()]


def _seen(
    row: sa.Row[Any], topic: str, stories: dict[int, tuple[str, str]], held: Sequence[_Held]
) -> SilenceSeen:
    key, title = stories.get(row.story_id, ("", ""))
    return SilenceSeen(
        id=row.id,
        topic_id=row.topic_id,
        topic=topic or row.topic_id,
        publisher=row.publisher,
        story=key,
        title=title,
        since=row.starts_at,
        until=row.ends_at,
        author=row.author,
        comment=row.comment,
        channel=row.channel,
        recipient=row.recipient,
        holds=len({one.delivery for one in _of(row, held)}),
    )


def _of(row: sa.Row[Any], held: Sequence[_Held]) -> Iterable[_Held]:
    """Return what of the held is of a silence."""
    return (
        one
        for one in held
        if row.topic_id in ("", one.topic)
        and row.publisher in ("", one.publisher)
        and row.story_id in (None, one.story)
        and row.channel in ("", one.channel)
        and (not row.channel or row.recipient == one.recipient)
    )
