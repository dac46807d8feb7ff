"""The line in which the deliveries of a channel wait: by when they were to leave.

Nothing that happens to one on its way changes its place: not an outage, a restart, or a worker
that dies.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.delivery import is_anothers_turn
from monitor.store.machinery import claims
from monitor.store.tables.instant import Instant
from monitor.store.tables.sending import alert, delivery

_ROW = delivery.c
_WAITS = _ROW.state == "pending"
_IN_LINE = (_ROW.due_at, _ROW.id)
LOOKED_AT = 100  # of those who may try a channel in place of the first
SOON, LATER = timedelta(seconds=5), timedelta(minutes=10)  # who waits for another: looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A delivery that is to come before another: what tells the same recipient of its story."""

    id: int
    state: str  # pending or held
    held_by: str
    due_at: datetime


def place(now: datetime) -> sa.ColumnElement[datetime]:
    """Return from when a delivery is due that is due now: its place in the line, as a column."""
    leaves_at = sa.select(alert.c.leaves_at).where(alert.c.id == _ROW.alert_id).scalar_subquery()
    own = sa.func.coalesce(leaves_at, _ROW.created_at, type_=Instant())
    at = sa.literal(now, Instant())
    return sa.case((own > at, at), else_=own)


def put_back(tx: Connection, which: sa.ColumnElement[bool], now: datetime) -> int:
    """Let deliveries that wait be due, each at its place, and be held by nobody; how many."""
    back = sa.update(delivery).where(_WAITS, which).values(due_at=place(now), lease_by=None)
    return int(tx.execute(back).rowcount)


def take_back(tx: Connection, name: str, now: datetime) -> None:
    """Let what a channel's workers held too long have its place again: they are dead."""
    lost = sa.and_(_ROW.channel == name, _ROW.lease_by.is_not(None), _ROW.due_at <= now)
    if tx.execute(sa.select(_ROW.id).where(_WAITS, lost).limit(1)).first() is not None:
        put_back(tx, lost, now)


def next_in(tx: Connection, name: str, now: datetime, limit: int) -> list[int]:
    """Return the first that are due on a channel, in their order; nobody else takes them."""
    due = sa.and_(_WAITS, _ROW.channel == name, _ROW.due_at <= now)
    some = sa.select(_ROW.id).where(due).order_by(*_IN_LINE).limit(limit)
    return list(tx.execute(some.with_for_update(skip_locked=True)).scalars())


def who_tries(tx: Connection, name: str, now: datetime, failures: int) -> list[int]:
    """Return with which delivery a channel is tried that has failed so often in a row.

    It is the first in line, or, where that may be to blame, that one of the next that was tried
    least and comes before nothing else of its story.
    """
    due = sa.and_(_WAITS, _ROW.channel == name, _ROW.due_at <= now)
    columns = (_ROW.id, _ROW.attempts, _ROW.blamed, _ROW.alert_id, _ROW.recipient)
    query = sa.select(*columns).where(due).order_by(*_IN_LINE)
    first = tx.execute(query.limit(1)).first()
    if first is None:
        return []
    if is_anothers_turn(blamed=first.blamed, failures=failures):
        some = list(tx.execute(query.limit(LOOKED_AT)))[1:]
        for one in sorted(some, key=lambda row: row.attempts):
            if not ahead(tx, one.alert_id, one.recipient):
                return [one.id]
    return [first.id]


def is_busy(tx: Connection, number: int, *, by: str, now: datetime) -> bool:
    """Whether another worker sends something of the channel of this alert's or digest's delivery.

    Of a notice it is never said: it waits for nobody.
    """
    tells = sa.or_(_ROW.alert_id.is_not(None), _ROW.digest_id.is_not(None))
    mine = sa.select(_ROW.channel).where(_ROW.id == number, tells).scalar_subquery()
    others = sa.and_(
        _WAITS,
        _ROW.channel == mine,
        _ROW.lease_by.is_not(None),
        _ROW.lease_by.not_in((claims.QUEUED, by)),
        _ROW.due_at > now,
        _ROW.id != number,
    )
    return tx.execute(sa.select(_ROW.id).where(others).limit(1)).first() is not None


def ahead(tx: Connection, alert_id: int | None, recipient: str) -> list[Ahead]:
    """Return what is to come to a recipient before an alert: what told its story earlier.

    That is a delivery of its own, or of the digest that tells it. A digest comes before or after
    nothing but by its time: it tells many stories, of which some may wait for each other.
    """
    if alert_id is None:
        return []
    mine, other = alert.alias(), alert.alias()
    same = sa.and_(
        other.c.story_id == mine.c.story_id,
        other.c.channel == mine.c.channel,
        other.c.sequence < mine.c.sequence,
    )
    told = sa.select(other.c.id, other.c.digest_id).join(mine, same).where(mine.c.id == alert_id)
    earlier = list(tx.execute(told))
    if not earlier:
        return []
    own = sa.and_(_ROW.alert_id.in_([one.id for one in earlier]), _ROW.recipient == recipient)
    columns = (_ROW.id, _ROW.state, _ROW.held_by, _ROW.due_at, _ROW.folded_into)
    rows = list(tx.execute(sa.select(*columns).where(own).order_by(_ROW.id)))
    digests = {one.digest_id for one in earlier} | {row.folded_into for row in rows}
    of_digests = sa.and_(_ROW.digest_id.in_(digests - {None}), _ROW.recipient == recipient)
    if digests != {None}:
        rows += tx.execute(sa.select(*columns).where(of_digests))
    return [
        Ahead(id=row.id, state=row.state, held_by=row.held_by, due_at=row.due_at)
        for row in rows
        if row.state in ("pending", "held")
    ]


def wait_behind(tx: Connection, number: int, some: Sequence[Ahead], now: datetime) -> None:
    """Let a delivery wait for those that are to come before it, and be looked at again."""
    at = max((one.due_at for one in some), default=now)
    until = max(now + SOON, min(at, now + LATER))
    mine = sa.and_(_ROW.id == number, _WAITS)
    why = "it comes after what told its story before, and has not arrived"
    values = {"due_at": until, "lease_by": None, "detail": why}
    tx.execute(sa.update(delivery).where(mine).values(values))


def let_follow(tx: Connection, alert_id: int, recipient: str, now: datetime) -> None:
    """Let be due what has waited for an alert's delivery, which is settled now."""
    mine, later = alert.alias(), alert.alias()
    same = sa.and_(
        later.c.story_id == mine.c.story_id,
        later.c.channel == mine.c.channel,
        later.c.sequence > mine.c.sequence,
        later.c.leaves_at <= now,
    )
    told = sa.select(later.c.id).join(mine, same).where(mine.c.id == alert_id)
    waiting = sa.and_(
        _ROW.alert_id.in_(told),
        _ROW.recipient == recipient,
        _ROW.attempts == 0,
        _ROW.due_at > now,
        _ROW.lease_by.is_(None),
    )
    put_back(tx, waiting, now)
