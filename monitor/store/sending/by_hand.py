"""What somebody asks for by hand: to try what waits, to send again what failed, to end silences."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.sending import channels, holding, line, silences
from monitor.store.sending.outbox import ASKED, DUE
from monitor.store.tables.sending import delivery


def replay(tx: Connection, ids: Sequence[int], now: datetime) -> list[int]:
    """Send failed deliveries again, under the same ids and with the same bytes."""
    again = (
        sa.update(delivery)
        .where(delivery.c.id.in_(list(ids)), delivery.c.state == "failed")
        .values(
            state="pending",
            due_at=now,
            lease_by=None,
            settled_at=None,
            untold=False,
            held_by=ASKED,
        )
        .returning(delivery.c.id)
    )
    return sorted(tx.execute(again).scalars())


def hurry(
    tx: Connection, *, keys: Sequence[str], channel_names: Sequence[str], now: datetime
) -> list[tuple[str, str]]:
    """Let what waits be tried now, and its channels too; return each one's key and channel.

    Neither keys nor channels named: all that was tried or is due. What has not left yet, or is
    held, does so in its time, unless its key is named.
    """
    if keys:
        named = sa.and_(delivery.c.state == "held", delivery.c.key.in_(list(keys)))
        asked = {"state": "pending", "held_by": ASKED, "due_at": now, "detail": ""}
        tx.execute(sa.update(delivery).where(named).values(asked))
    started = sa.or_(delivery.c.attempts > 0, delivery.c.due_at <= now)
    mine = delivery.c.key.in_(list(keys)) if keys else started
    if channel_names:
        mine = sa.and_(mine, delivery.c.channel.in_(list(channel_names)))
    row = delivery.c
    waiting = list(tx.execute(sa.select(row.id, row.key, row.channel).where(DUE, mine)))
    free = sa.and_(DUE, row.lease_by.is_(None), row.id.in_([one.id for one in waiting]))
    tx.execute(sa.update(delivery).where(free).values(due_at=line.place(now), blamed=0))
    channels.hurry(tx, {one.channel for one in waiting} | {*channel_names}, now)
    return sorted((one.key, one.channel) for one in waiting)


def end_silence(tx: Connection, number: int, now: datetime) -> bool:
    """End a silence now: what it held is looked at again. False where none of this number holds."""
    if not silences.expire(tx, number, now):
        return False
    holding.look_again(tx, now, by=("silence",))
    return True
