"""How channels keep up: since when nothing moved, and which takes its time over each message."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.machinery import claims
from monitor.store.sending.outbox import DUE, FLOWING
from monitor.store.tables.sending import attempt, channel, delivery

LONG = timedelta(seconds=10)  # for one message
_LATELY = 200  # attempts, of all channels


def flow() -> dict[str, sa.ScalarSelect[Any]]:
    """Return what asks how what nobody holds back flows, each a time or nothing, by its name.

    `oldest_due`: since when deliveries are due; `stuck_since`: since when no channel of theirs took
    any, as a slow one that takes one after the other is not stuck; `leased_until`: how long a
    worker may still be at what it sends.
    """
    took = sa.func.coalesce(channel.c.succeeded_at, channel.c.try_at).label("took_at")
    due = sa.func.min(delivery.c.due_at).label("due_at")
    query = sa.select(due, took).join(channel, channel.c.name == delivery.c.channel)
    each = query.where(FLOWING).group_by(channel.c.name, took).subquery()
    stuck = sa.case((each.c.took_at > each.c.due_at, each.c.took_at), else_=each.c.due_at)
    held = sa.and_(DUE, delivery.c.lease_by.is_not(None), delivery.c.lease_by != claims.QUEUED)
    return {
        "oldest_due": sa.select(sa.func.min(each.c.due_at)).scalar_subquery(),
        "stuck_since": sa.select(sa.func.min(stuck)).scalar_subquery(),
        "leased_until": sa.select(sa.func.max(delivery.c.due_at)).where(held).scalar_subquery(),
    }


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
