"""Those whom channels write to: who is refused, since when, and what was told of it.

Who is refused for good again and again (core/refusals.py) is told nothing more, until an operator
restores him.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.refusals import REFUSALS, REFUSED, WITHIN, blames_the_address
from monitor.store.sending import unsubscribed
from monitor.store.tables.sending import attempt, delivery, recipient
from monitor.store.tables.sending import unsubscribed as left

_ROW = recipient.c


def worked(tx: Connection, channel: str, address: str) -> int:
    """Note that a recipient was reached; return how often in a row he had not been before."""
    failing = sa.and_(_is(channel, address), _ROW.failures > 0)
    before: int | None = tx.execute(sa.select(_ROW.failures).where(failing)).scalar()
    if before:
        well = {"failures": 0, "failing_since": None, "error": ""}
        tx.execute(sa.update(recipient).where(failing).values(well))
    return before or 0


def failed(
    tx: Connection,
    channel: str,
    address: str,
    error: str,
    now: datetime,
    *,
    for_good: bool = False,
) -> None:
    """Note that a recipient was refused, and since when; and whether it was once too often."""
    since = sa.func.coalesce(
        _ROW.failing_since, sa.bindparam("since", now, _ROW.failing_since.type)
    )
    values = {"failures": _ROW.failures + 1, "failing_since": since, "error": error[:500]}
    if not tx.execute(sa.update(recipient).where(_is(channel, address)).values(values)).rowcount:
        new = {"failures": 1, "failing_since": now, "error": error[:500]}
        tx.execute(sa.insert(recipient).values(channel=channel, address=address, **new))
    if for_good and address and _refusals(tx, channel, address, now) >= REFUSALS:
        why = f"{REFUSED}{error}"
        unsubscribed.add(tx, channel, address, [unsubscribed.ALL], why=why, now=now)


def _refusals(tx: Connection, channel: str, address: str, now: datetime) -> int:
    """Count the messages for which a recipient was refused for good since he was last reached."""
    failing = tx.execute(sa.select(_ROW.failing_since).where(_is(channel, address))).scalar_one()
    since = max(now - WITHIN, failing)
    refused = (
        sa.select(delivery.c.id, attempt.c.detail)
        .join(attempt, attempt.c.delivery_id == delivery.c.id)
        .where(delivery.c.channel == channel, delivery.c.recipient == address)
        .where(attempt.c.outcome == "permanent", attempt.c.ended_at >= since)
    )
    return len({row.id for row in tx.execute(refused) if blames_the_address(row.detail)})


def restore(
    tx: Connection, channel: str, address: str, topics: Collection[str] = (), *, now: datetime
) -> int:
    """Let a recipient be told again of some topics, or of all; return how many rows went.

    What refused him before counts no more; that he is reached again is not known yet.
    """
    failing = sa.and_(_is(channel, address), _ROW.failures > 0)
    tx.execute(sa.update(recipient).where(failing).values(failing_since=now))
    return unsubscribed.take_back(tx, channel, address, topics)


def ever_known(tx: Connection) -> set[tuple[str, str]]:
    """Return channels and recipients that something was for, or who want no more of something."""
    sent = sa.select(delivery.c.channel, delivery.c.recipient)
    gone = sa.select(left.c.channel, left.c.recipient)
    return {(row[0], row[1]) for row in tx.execute(sent.union(gone))}


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
