"""A channel that the config calls otherwise now: all that is known of it goes by the new name."""

from collections.abc import Collection, Mapping
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

ASIDE = "\n"  # no name of a config has it


def moves(
    known: Mapping[str, str], said: Mapping[str, str], disabled: Collection[str]
) -> dict[str, str]:
    """Return the channels that are called otherwise now: by their old name the new one.

    Both are addresses by name. A channel is what its address is: two may have changed names, or
    one may have the name of another that is there no more.
    """
    free = {
        address: name
        for name, address in known.items()
        if address and said.get(name) != address and name not in disabled
    }
    return {
        free.pop(address): name
        for name, address in said.items()
        if address in free and known.get(name) != address
    }


def rename_all(
    tx: Connection, moved: Mapping[str, str], known: Collection[str], now: datetime
) -> None:
    """Let channels have other names, also those that others have until now."""
    taken = {*moved.values()} & {*known}
    for name in sorted(taken - moved.keys()):  # its channel is there no more
        rename(tx, name, f"{name} until {now.isoformat()}", now)
    for old, new in moved.items():
        rename(tx, old, f"{ASIDE}{new}" if taken else new, now)
    for new in moved.values() if taken else ():
        rename(tx, f"{ASIDE}{new}", new, now)


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
