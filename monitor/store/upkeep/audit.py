"""Who did what by the page: kept as alerts are."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.tables.access import audit

_LONGEST = 400  # letters
_APART = "\t"  # between words and an id; rows from before have no id


def note(
    tx: Connection, who: str, act: str, about: str, now: datetime, *, number: str = ""
) -> None:
    """Remember that somebody did something, and to what: in words for people, and by its id."""
    words = " ".join(about.split())[:_LONGEST]
    row = sa.insert(audit).values(at=now, who=who, act=act, about=f"{words}{_APART}{number}")
    tx.execute(row)


def parted(about: str) -> tuple[str, str]:
    """Return of what is kept the words, and the id; "" where none is known."""
    words, _, number = about.partition(_APART)
    return words, number


def latest(tx: Connection, most: int) -> list[sa.Row[Any]]:
    """Return what was done last, the latest first."""
    return list(tx.execute(sa.select(audit).order_by(audit.c.id.desc()).limit(most)))


def prune(tx: Connection, before: datetime, limit: int) -> int:
    """Drop what was done before; at most so many rows."""
    old = sa.select(audit.c.id).where(audit.c.at < before).limit(limit)
    ids = [row.id for row in tx.execute(old)]
    tx.execute(sa.delete(audit).where(audit.c.id.in_(ids)))
    return len(ids)
