"""Those whom channels write to: who is refused, since when, and what was told of it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.tables.sending import recipient

_ROW = recipient.c


def worked(tx: Connection, channel: str, address: str) -> int:
    """Note that a recipient was reached; return how often in a row he had not been before."""
    failing = sa.and_(_is(channel, address), _ROW.failures > 0)
    before: int | None = tx.execute(sa.select(_ROW.failures).where(failing)).scalar()
    if before:
        well = {"failures": 0, "failing_since": None, "error": ""}
        tx.execute(sa.update(recipient).where(failing).values(well))
    return before or 0


def failed(tx: Connection, channel: str, address: str, error: str, now: datetime) -> None:
    """Note that a recipient was refused, and since when."""
    since = sa.func.coalesce(
        _ROW.failing_since, sa.bindparam("since", now, _ROW.failing_since.type)
    )
    values = {"failures": _ROW.failures + 1, "failing_since": since, "error": error[:500]}
    if not tx.execute(sa.update(recipient).where(_is(channel, address)).values(values)).rowcount:
        new = {"failures": 1, "failing_since": now, "error": error[:500]}
        tx.execute(sa.insert(recipient).values(channel=channel, address=address, **new))


def told(tx: Connection, channel: str, address: str, now: datetime) -> None:
    """Note that operators are told now of what was given up for a recipient."""
    told = sa.update(recipient).where(_is(channel, address)).values(told_at=now)
    if not tx.execute(told).rowcount:
        tx.execute(sa.insert(recipient).values(channel=channel, address=address, told_at=now))


def all_known(tx: Connection) -> list[sa.Row[Any]]:
    """Return all recipients that were ever refused, and what is known of them."""
    return list(tx.execute(sa.select(recipient).order_by(_ROW.channel, _ROW.address)))


def keep_only(tx: Connection, named: Collection[tuple[str, str]]) -> None:
    """Forget recipients that the config names no more."""
    for one in all_known(tx):
        if (one.channel, one.address) not in named:
            tx.execute(sa.delete(recipient).where(_is(one.channel, one.address)))


def _is(channel: str, address: str) -> sa.ColumnElement[bool]:
    return sa.and_(_ROW.channel == channel, _ROW.address == address)
