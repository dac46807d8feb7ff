"""How channels keep up: since when nothing moved, and which takes its time over each message."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.machinery import claims
from monitor.store.sending.outbox import DUE, FLOWING, LEASE
from monitor.store.tables.sending import attempt, channel, delivery

LONG = timedelta(seconds=10)  # for one message
_LATELY = 200  # attempts, of all channels


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """How what nobody holds back flows; a slow channel that takes one after the other is not stuck.

    `held_at`: when a worker last renewed its hold of what it sends.
    """

    oldest_due: datetime | None
    stuck_since: datetime | None
    held_at: datetime | None


def flow(tx: Connection) -> Flow:
    """Say since when deliveries are due, since when no channel of theirs took any, who is at it."""
    took = sa.func.coalesce(channel.c.succeeded_at, channel.c.try_at).label("took_at")
    due = sa.func.min(delivery.c.due_at).label("due_at")
    query = sa.select(due, took).join(channel, channel.c.name == delivery.c.channel)
    rows = tx.execute(query.where(FLOWING).group_by(channel.c.name, took)).all()
    held = sa.and_(DUE, delivery.c.lease_by.is_not(None), delivery.c.lease_by != claims.QUEUED)
    until = tx.execute(sa.select(sa.func.max(delivery.c.due_at)).where(held)).scalar()
    return Flow(
        oldest_due=min((row.due_at for row in rows), default=None),
        stuck_since=min((max(row.due_at, row.took_at or row.due_at) for row in rows), default=None),
        held_at=until and until - LEASE,
    )


def takes_long(tx: Connection, number: int) -> bool:
    """Whether a delivery's channel took its time over the last that it was sent, of late."""
    newest = tx.execute(sa.select(sa.func.max(attempt.c.id))).scalar() or 0
    name = sa.select(delivery.c.channel).where(delivery.c.id == number).scalar_subquery()
    query = (
        sa.select(attempt.c.started_at, attempt.c.ended_at)
        .join(delivery, delivery.c.id == attempt.c.delivery_id)
        .where(attempt.c.id > newest - _LATELY, attempt.c.ended_at.is_not(None))
        .where(delivery.c.channel == name)
    )
    last = tx.execute(query.order_by(attempt.c.id.desc()).limit(1)).one_or_none()
    return last is not None and last.ended_at - last.started_at > LONG
