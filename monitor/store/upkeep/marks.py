"""What was told of topics: their bursts, and their silences; kept as other troubles are."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.bursts import Mark
from monitor.store.machinery.database import serialize
from monitor.store.tables.upkeep import trouble

Kind = Literal["burst", "topic"]  # topic: it is silent


def marks(tx: Connection, kind: Kind) -> Mapping[str, Mark]:
    """Return what was told of each topic."""
    rows = tx.execute(sa.select(trouble).where(trouble.c.kind == kind))
    return {row.key: Mark(told_at=row.told_at, open=row.open, seen_at=row.seen_at) for row in rows}


def hold(tx: Connection) -> None:
    """Let nobody else tell of topics until this ends."""
    serialize(tx, "troubles")


def begin(tx: Connection, kind: Kind, topic: str, name: str, now: datetime) -> None:
    """Keep that it is told now."""
    values = {"name": name, "told_at": now, "open": True, "seen_at": now}
    if not tx.execute(sa.update(trouble).where(_is(kind, topic)).values(values)).rowcount:
        tx.execute(sa.insert(trouble).values(kind=kind, key=topic, **values))


def end(tx: Connection, kind: Kind, topic: str) -> None:
    """Keep that it is over; when it was told stands, for the time in which it is not told again."""
    tx.execute(sa.update(trouble).where(_is(kind, topic)).values(open=False))


def seen(tx: Connection, kind: Kind, topic: str, now: datetime) -> None:
    """Keep that it was so now."""
    tx.execute(sa.update(trouble).where(_is(kind, topic)).values(seen_at=now))


def forget_others(tx: Connection, topics: Collection[str]) -> None:
    """Forget topics that the config names no more."""
    ours = trouble.c.kind.in_(("burst", "topic"))
    known = set(tx.execute(sa.select(trouble.c.key).where(ours)).scalars())
    gone = sorted(known - set(topics))
    tx.execute(sa.delete(trouble).where(ours, trouble.c.key.in_(gone)))


def _is(kind: Kind, topic: str) -> sa.ColumnElement[bool]:
    return sa.and_(trouble.c.kind == kind, trouble.c.key == topic)
