"""A channel that the config calls otherwise now: all that is known of it goes by the new name."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.model import STORY_WINDOW
from monitor.store.sending import buckets, unsubscribed
from monitor.store.tables.news import match
from monitor.store.tables.sending import (
    alert,
    channel,
    delivery,
    digest,
    recipient,
    silence,
)


def rename(tx: Connection, old: str, new: str, now: datetime) -> None:
    """Let a channel have another name, which none has yet: nothing is told again, or lost."""
    for column in (
        channel.c.name,
        alert.c.channel,
        delivery.c.channel,
        digest.c.channel,
        recipient.c.channel,
        silence.c.channel,
    ):
        tx.execute(sa.update(column.table).where(column == old).values({column.name: new}))
    buckets.rename(tx, old, new)
    unsubscribed.rename(tx, old, new)
    in_decisions(tx, old, new, match.c.decided_at >= now - 2 * STORY_WINDOW)


def in_decisions(tx: Connection, old: str, new: str, mine: sa.ColumnElement[bool]) -> None:
    """Let later articles of a story know that the channel is told of these matches.

    They are compared with what it was told: with nothing of that, no fact would be new.
    """
    decided = sa.select(match.c.id, match.c.decisions).where(mine, match.c.decisions.is_not(None))
    for row in tx.execute(decided).all():
        said = [
            one | {"channel": new} if one["channel"] == old else one for one in row.decisions or ()
        ]
        if said != row.decisions:
            tx.execute(sa.update(match).where(match.c.id == row.id).values(decisions=said))
