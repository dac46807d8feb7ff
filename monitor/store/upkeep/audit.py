"""Who did what by the page: kept as alerts are."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.tables.access import audit

_LONGEST = 500  # letters


def note(tx: Connection, who: str, act: str, about: str, now: datetime) -> None:
    """Remember that somebody did something, and to what, in words for people."""
    tx.execute(sa.insert(audit).values(at=now, who=who, act=act, about=about[:_LONGEST]))


def latest(tx: Connection, most: int) -> list[sa.Row[Any]]:
    """Return what was done last, the latest first."""
    return list(tx.execute(sa.select(audit).order_by(audit.c.id.desc()).limit(most)))


def prune(tx: Connection, before: datetime, limit: int) -> int:
    """Drop what was done before; at most so many rows."""
    old = sa.select(audit.c.id).where(audit.c.at < before).limit(limit)
    ids = [row.id for row in tx.execute(old)]
    tx.execute(sa.delete(audit).where(audit.c.id.in_(ids)))
    return len(ids)
