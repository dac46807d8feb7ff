"""Who wants no more of which topics on a channel; it counts before what the config says."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.mailbox import mailbox
from monitor.store.tables.sending import channel as known_channel
from monitor.store.tables.sending import unsubscribed
from monitor.store.tables.upkeep import trouble

ALL = ""  # in place of a topic: all of them; so stands whom the far end refused for good
_ROW = unsubscribed.c
_TOLD = "recipient"  # the kind of what operators were told, by the number of its row


def topics_of(tx: Connection, channel: str, recipient: str) -> frozenset[str]:
    """Return the topics of which a recipient wants no more; ALL in it stands for all."""
    return frozenset(row.topic_id for row in _rows_of(tx, channel, recipient))


def whys_of(tx: Connection, channel: str, recipient: str) -> dict[str, str]:
    """Return why, by topic: that he asked for it, or what the far end said."""
    return {row.topic_id: row.why for row in _rows_of(tx, channel, recipient)}


def _rows_of(tx: Connection, channel: str, recipient: str) -> list[sa.Row[Any]]:
    """Return what stands of a recipient, however his address is written.

    What he wanted no more by a channel that is there no more counts for those that came after it:
    one that was renamed and changed in one edit is a new one to us.
    """
    its = known_channel.c
    mine = sa.select(its.first_seen_at).where(its.name == channel).scalar_subquery()
    gone = sa.select(its.name).where(its.in_use.is_(False), its.first_seen_at <= mine)
    of_it = _ROW.channel == channel
    either = of_it if not recipient else sa.or_(of_it, _ROW.channel.in_(gone))
    wanted = _address(recipient)
    rows = tx.execute(sa.select(unsubscribed).where(either).order_by(_ROW.id))
    return [row for row in rows if _address(row.recipient) == wanted]


def _address(recipient: str) -> str:
    try:
        return mailbox(recipient).spec.casefold()
    except ValueError:
        return recipient


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
    rows = _rows_of(tx, channel, recipient)
    ids = [row.id for row in rows if not topics or row.topic_id in topics]
    return tx.execute(sa.delete(unsubscribed).where(_ROW.id.in_(ids))).rowcount


def every(tx: Connection) -> list[sa.Row[Any]]:
    """Return all rows, by channel and recipient."""
    order = (_ROW.channel, _ROW.recipient, _ROW.topic_id)
    return list(tx.execute(sa.select(unsubscribed).order_by(*order)))


def whom(tx: Connection, channel: str) -> list[str]:
    """Return the recipients of a channel who want no more of something."""
    mine = sa.select(_ROW.recipient).where(_ROW.channel == channel).distinct()
    return sorted(tx.execute(mine).scalars())


def rename(tx: Connection, old: str, new: str) -> None:
    """Let all that is known of a channel stand under another name, also where one had it before."""
    there = unsubscribed.alias()
    same = sa.and_(
        there.c.channel == new,
        there.c.recipient == _ROW.recipient,
        there.c.topic_id == _ROW.topic_id,
    )
    known = sa.and_(_ROW.channel == old, sa.exists().where(same))
    tx.execute(sa.delete(unsubscribed).where(known))
    tx.execute(sa.update(unsubscribed).where(_ROW.channel == old).values(channel=new))


def refused_untold(tx: Connection, now: datetime) -> list[sa.Row[Any]]:
    """Return who is told nothing more since he was refused; each once, as told from now on."""
    refused = [str(row.id) for row in every(tx) if row.topic_id == ALL]
    mine = trouble.c.kind == _TOLD
    tx.execute(sa.delete(trouble).where(mine, trouble.c.key.not_in(refused)))
    told = set(tx.execute(sa.select(trouble.c.key).where(mine)).scalars())
    found = [row for row in every(tx) if row.topic_id == ALL and str(row.id) not in told]
    for row in found:
        values = {"key": str(row.id), "name": row.recipient, "told_at": now, "open": True}
        tx.execute(sa.insert(trouble).values(kind=_TOLD, **values))
    return found
