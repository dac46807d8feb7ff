"""Silences in the database: what does not alert for a while, for everybody or one recipient."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.reasons import REASONS
from monitor.store.tables.sending import silence

_ROW = silence.c
EVERYBODY = ("", "")
A_LINK = "a link"  # the author of what a link of a message silences


@dataclass(frozen=True, slots=True, kw_only=True)
class Silenced:
    """What is silenced; what is empty may be anything. At least one of the three is said."""

    topic: str = ""
    publisher: str = ""
    story: int | None = None


def holding(
    tx: Connection, told: Silenced, now: datetime, *, whom: tuple[str, str] = EVERYBODY
) -> sa.Row[Any] | None:
    """Return the silence that holds longest for a match, or None where none does.

    `told`: the match's topic, publisher and story. `whom`: channel and recipient; what silences
    for everybody is not asked for with one.
    """
    of_all = (
        sa.or_(_ROW.topic_id == "", _ROW.topic_id == told.topic),
        sa.or_(_ROW.publisher == "", _ROW.publisher == told.publisher),
        sa.or_(_ROW.story_id.is_(None), _ROW.story_id == told.story),
        _ROW.channel == whom[0],
        _ROW.recipient == whom[1],
    )
    mine = sa.select(silence).where(_ROW.starts_at <= now, _ROW.ends_at > now, *of_all)
    return tx.execute(mine.order_by(_ROW.ends_at.desc()).limit(1)).first()


def until(
    tx: Connection,
    told: Iterable[Silenced],
    now: datetime,
    *,
    whom: tuple[str, str] = EVERYBODY,
) -> datetime | None:
    """Return when the first of some matches is silenced no more; None: one is not, or none is."""
    mine = sa.and_(_ROW.channel == whom[0], _ROW.recipient == whom[1])
    holds = sa.select(_ROW.id).where(_ROW.starts_at <= now, _ROW.ends_at > now, mine)
    if tx.execute(holds.limit(1)).first() is None:
        return None
    ends = []
    for one in told:
        row = holding(tx, one, now, whom=whom)
        if row is None:
            return None
        ends.append(row.ends_at)
    return min(ends, default=None)


def of_topics(tx: Connection, now: datetime) -> dict[str, datetime]:
    """Return the topics that are silenced as a whole for everybody, and until when."""
    whole = (_ROW.topic_id != "", _ROW.publisher == "", _ROW.story_id.is_(None))
    mine = (_ROW.starts_at <= now, _ROW.ends_at > now, _ROW.channel == "", _ROW.recipient == "")
    until_ = sa.select(_ROW.topic_id, sa.func.max(_ROW.ends_at)).where(*whole, *mine)
    return {row[0]: row[1] for row in tx.execute(until_.group_by(_ROW.topic_id))}


def recipients(tx: Connection, channel: str, now: datetime) -> list[str]:
    """Return those recipients of a channel who have silenced something for themselves."""
    mine = sa.and_(_ROW.channel == channel, _ROW.starts_at <= now, _ROW.ends_at > now)
    return sorted(tx.execute(sa.select(_ROW.recipient).where(mine).distinct()).scalars())


def reason(tx: Connection, told: Silenced, now: datetime, zone: tzinfo) -> str:
    """Say what silence holds for a match, and until when in that zone; "" where none does."""
    row = holding(tx, told, now)
    if row is None:
        return ""
    until = f"{row.ends_at.astimezone(zone):%Y-%m-%d %H:%M %Z}"
    if not row.author:
        return REASONS.say("silenced_by_somebody", until=until)
    return REASONS.say("silenced", who=row.author, until=until)


def add(
    tx: Connection,
    what: Silenced,
    *,
    now: datetime,
    ends_at: datetime,
    author: str,
    comment: str = "",
    whom: tuple[str, str] = EVERYBODY,
) -> tuple[int, datetime]:
    """Silence something until then; return the silence's id, and until when it is: twice is once.

    What the same author has silenced already, with the same comment, is made longer: who clicks
    a link nine times has one silence, not nine. `whom`: the channel and recipient for whom alone
    it is silent.
    """
    there = _same(tx, what, now, whom)
    if there and there[0].ends_at >= ends_at:
        return there[0].id, there[0].ends_at
    for row in there:
        if (row.author, row.comment) == (author, comment):
            tx.execute(sa.update(silence).where(_ROW.id == row.id).values(ends_at=ends_at))
            return row.id, ends_at
    channel, recipient = whom
    added = sa.insert(silence).values(
        topic_id=what.topic,
        publisher=what.publisher,
        story_id=what.story,
        starts_at=now,
        ends_at=ends_at,
        author=author,
        comment=comment,
        created_at=now,
        channel=channel,
        recipient=recipient,
    )
    return int(tx.execute(added.returning(_ROW.id)).scalar_one()), ends_at


def _same(
    tx: Connection, what: Silenced, now: datetime, whom: tuple[str, str]
) -> Sequence[sa.Row[Any]]:
    """Return what silences the same for the same and has not ended, the last to end first."""
    same = sa.and_(
        _ROW.topic_id == what.topic,
        _ROW.publisher == what.publisher,
        _ROW.story_id.is_not_distinct_from(what.story),
        _ROW.channel == whom[0],
        _ROW.recipient == whom[1],
        _ROW.ends_at > now,
    )
    return tx.execute(sa.select(silence).where(same).order_by(_ROW.ends_at.desc())).all()


def expire(tx: Connection, number: int, now: datetime) -> bool:
    """End a silence now; False where there is none of this number that holds."""
    holds = sa.and_(_ROW.id == number, _ROW.ends_at > now)
    return bool(tx.execute(sa.update(silence).where(holds).values(ends_at=now)).rowcount)


def expire_of_story(tx: Connection, story_id: int, now: datetime) -> bool:
    """End now what silences all of a story for everybody; False where nothing does."""
    all_of_it = (_ROW.topic_id == "", _ROW.publisher == "", _ROW.channel == "")
    holds = sa.and_(_ROW.story_id == story_id, _ROW.ends_at > now, *all_of_it)
    return bool(tx.execute(sa.update(silence).where(holds).values(ends_at=now)).rowcount)


def listed(tx: Connection, now: datetime, *, ended: bool = False) -> Sequence[sa.Row[Any]]:
    """Return the silences that hold or will, the next to end first; `ended`: those too."""
    query = sa.select(silence).order_by(_ROW.ends_at)
    return list(tx.execute(query if ended else query.where(_ROW.ends_at > now)))
