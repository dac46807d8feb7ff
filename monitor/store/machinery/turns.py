"""Whose turn it is: what is done now and then, by one of several processes."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.tables.upkeep import tick

CLOCK_SLIP = timedelta(minutes=5)  # more than the clocks of two machines may differ


def take_turn(tx: Connection, part: str, now: datetime, every: timedelta) -> bool:
    """Whether it is time for what is done now and then; if so it is this caller's turn alone."""
    mine = tick.c.part == part
    over = sa.or_(tick.c.ticked_at <= now - every, tick.c.ticked_at > now + CLOCK_SLIP)
    if tx.execute(sa.update(tick).where(mine, over).values(ticked_at=now)).rowcount:
        return True
    if tx.execute(sa.select(tick.c.part).where(mine)).first() is not None:
        return False
    tx.execute(sa.insert(tick).values(part=part, ticked_at=now))
    return True


def end_turn(tx: Connection, part: str) -> None:
    """Let whoever comes next have a turn."""
    tx.execute(sa.delete(tick).where(tick.c.part == part))
