"""How many messages may be sent for now, by what counts them, and whether any waits for room."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.limits import Bucket
from monitor.store.tables.sending import bucket

_ROW = bucket.c
_WAITING = "\nwaiting"  # after a bucket's name: the row that says that something waits for room


def find(tx: Connection, name: str) -> Bucket | None:
    """Return a bucket; None: it is full yet."""
    return _bucket(tx, sa.select(bucket).where(_ROW.name == name))


def hold(tx: Connection, name: str) -> Bucket | None:
    """Return a bucket, and let nobody else take from it until this ends; None: it is full yet."""
    return _bucket(tx, sa.select(bucket).where(_ROW.name == name).with_for_update())


def _bucket(tx: Connection, query: sa.Select[Any]) -> Bucket | None:
    row = tx.execute(query).one_or_none()
    return Bucket(tokens=row.tokens, at=row.at) if row else None


def keep(tx: Connection, name: str, left: Bucket) -> None:
    """Keep how many are left."""
    values = {"tokens": left.tokens, "at": left.at}
    if not tx.execute(sa.update(bucket).where(_ROW.name == name).values(values)).rowcount:
        tx.execute(sa.insert(bucket).values(name=name, **values))


def holds_back(tx: Connection, name: str) -> bool:
    """Whether something waits for this bucket to have room: what comes then waits behind it."""
    return _bucket(tx, sa.select(bucket).where(_ROW.name == name + _WAITING)) is not None


def hold_back(tx: Connection, name: str, now: datetime) -> None:
    """Note that something waits for this bucket to have room."""
    keep(tx, name + _WAITING, Bucket(tokens=0, at=now))


def has_told(tx: Connection, name: str) -> None:
    """Note that nothing waits for this bucket any more."""
    tx.execute(sa.delete(bucket).where(_ROW.name == name + _WAITING))


def rename(tx: Connection, old: str, new: str) -> None:
    """Let what counts a channel's messages, or those of its routes, count on by its new name."""
    mine = sa.or_(_ROW.name == old, _ROW.name.startswith(f"{old}\n", autoescape=True))
    named = sa.literal(new).concat(sa.func.substr(_ROW.name, len(old) + 1))
    tx.execute(sa.update(bucket).where(mine).values(name=named))
