"""Who wants no more of which topics on a channel; it counts before what the config says."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.tables.sending import unsubscribed

ALL = ""  # in place of a topic: all of them
_ROW = unsubscribed.c


def topics_of(tx: Connection, channel: str, recipient: str) -> frozenset[str]:
    """Return the topics of which a recipient wants no more; ALL in it stands for all."""
    return frozenset(tx.execute(sa.select(_ROW.topic_id).where(_is(channel, recipient))).scalars())


def add(
    tx: Connection,
    channel: str,
    recipient: str,
    topics: Collection[str],
    *,
    why: str,
    now: datetime,
) -> None:
    """Note that a recipient wants no more of some topics, from now on; twice is once."""
    known = topics_of(tx, channel, recipient)
    for topic in dict.fromkeys(topics):
        if topic not in known:
            values = {"topic_id": topic, "why": why[:500], "at": now}
            tx.execute(
                sa.insert(unsubscribed).values(channel=channel, recipient=recipient, **values)
            )


def take_back(tx: Connection, channel: str, recipient: str, topics: Collection[str] = ()) -> int:
    """Let a recipient be told again of some topics, or of all; return how many rows went."""
    mine = _is(channel, recipient)
    if topics:
        mine = sa.and_(mine, _ROW.topic_id.in_(list(topics)))
    return tx.execute(sa.delete(unsubscribed).where(mine)).rowcount


def every(tx: Connection) -> list[sa.Row[Any]]:
    """Return all rows, by channel and recipient."""
    order = (_ROW.channel, _ROW.recipient, _ROW.topic_id)
    return list(tx.execute(sa.select(unsubscribed).order_by(*order)))


def _is(channel: str, recipient: str) -> sa.ColumnElement[bool]:
    return sa.and_(_ROW.channel == channel, _ROW.recipient == recipient)
