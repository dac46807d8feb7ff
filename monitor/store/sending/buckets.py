"""How many messages may be sent for now, by what counts them."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.limits import Bucket
from monitor.store.tables.sending import bucket

_ROW = bucket.c


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
