"""Deliveries that are given up: which, by whom they are missed, and whether that was told."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.watching import GivenUp
from monitor.store.sending import recipients
from monitor.store.sending.outbox import DUE
from monitor.store.tables.sending import channel, delivery

_LATELY = timedelta(hours=7)  # longer than a channel may ask to be left alone


def give_up(tx: Connection, used: Collection[str], *, after: timedelta, now: datetime) -> int:
    """Let deliveries stand as failed that have waited so long for a channel.

    That is one that is not in use, or that was down all the time and is now: not one that could
    not be tried since we were away ourselves.
    """
    row = delivery.c
    unused = sa.and_(row.channel.not_in(list(used)), row.due_at < now - after)
    number = _fail(
        tx, unused, sa.literal("the config has this channel no more, or not in use"), now
    )
    lies = sa.or_(sa.and_(row.attempts > 0, row.created_at < now - after), row.due_at < now - after)
    its = channel.c.name == row.channel
    down = sa.select(channel.c.name).where(
        its,
        channel.c.failing_since < now - after,
        sa.or_(channel.c.tried_at > now - _LATELY, channel.c.ended_at.is_not(None)),
    )
    why = sa.select(channel.c.error).where(its).scalar_subquery()
    return number + _fail(tx, sa.and_(lies, down.exists()), why, now)


def _fail(
    tx: Connection, which: sa.ColumnElement[bool], why: sa.ColumnElement[str], now: datetime
) -> int:
    waiting = sa.and_(DUE, delivery.c.due_at <= now, which)
    told = sa.or_(delivery.c.alert_id.is_not(None), delivery.c.digest_id.is_not(None))
    failed = {
        "state": "failed",
        "settled_at": now,
        "lease_by": None,
        "untold": told,
        "detail": sa.func.coalesce(why, ""),
    }
    return tx.execute(sa.update(delivery).where(waiting).values(failed)).rowcount


def untold(tx: Connection) -> list[GivenUp]:
    """Return what was given up and is not told yet, for each recipient of each channel."""
    row = delivery.c
    told_at = {(one.channel, one.address): one.told_at for one in recipients.all_known(tx)}
    counted = (
        sa.select(
            row.channel,
            row.recipient,
            sa.func.count().label("number"),
            sa.func.max(row.id).label("latest"),
            sa.func.min(row.settled_at).label("since"),
        )
        .where(row.state == "failed", row.untold.is_(True))
        .group_by(row.channel, row.recipient)
        .order_by(row.channel, row.recipient)
    )
    found = list(tx.execute(counted))
    ids = [one.latest for one in found]
    latest = sa.select(row.id, row.detail).where(row.id.in_(ids))
    said = {one.id: one.detail for one in tx.execute(latest)}
    return [
        GivenUp(
            channel=one.channel,
            recipient=one.recipient,
            number=one.number,
            since=one.since,
            said=said[one.latest],
            told_at=told_at.get((one.channel, one.recipient)),
        )
        for one in found
    ]


def told(tx: Connection, some: Iterable[GivenUp], now: datetime) -> None:
    """Note that these are told now."""
    for one in some:
        mine = sa.and_(
            delivery.c.channel == one.channel,
            delivery.c.recipient == one.recipient,
            delivery.c.untold.is_(True),
        )
        tx.execute(sa.update(delivery).where(mine).values(untold=False))
        recipients.told(tx, one.channel, one.recipient, now)
