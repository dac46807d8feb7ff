"""What parts wrote of late, and what is due and since when: what health is read from."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.health import PartHealth, QueueState, clock_health, health
from monitor.core.model import Queue
from monitor.store.machinery import claims
from monitor.store.machinery.turns import CLOCK_SLIP
from monitor.store.news import articles
from monitor.store.polling import feeds
from monitor.store.sending import channels, outbox, pace
from monitor.store.tables.feeds import feed
from monitor.store.tables.news import article
from monitor.store.tables.sending import delivery
from monitor.store.tables.upkeep import tick
from monitor.store.upkeep import clocks
from monitor.store.upkeep.versions import refusal

_WAITING: Mapping[Queue, tuple[sa.Table, sa.ColumnElement[bool]]] = {
    "poll": (feed, feeds.DUE),
    "read": (article, article.c.stage.in_(articles.STAGES)),
    "deliver": (delivery, outbox.DUE),
}


def write_tick(tx: Connection, queue: Queue, now: datetime) -> bool:
    """Write that a worker of this queue ran the tick that beat sent.

    Gives True where the clock was set back since the last: then all that waits is due at once,
    for what was put off by the wrong clock would wait until the right one comes there.
    """
    last = tx.execute(sa.select(tick.c.ticked_at).where(tick.c.part == queue)).scalar()
    if last is None:
        tx.execute(sa.insert(tick).values(part=queue, ticked_at=now))
        return False
    tx.execute(sa.update(tick).where(tick.c.part == queue).values(ticked_at=now))
    slipped = bool(last > now + CLOCK_SLIP)
    if slipped:
        table, due = _WAITING[queue]
        claims.make_due(tx, table, due=due, now=now)
        channels.hurry_all(tx, now)
    return slipped


def queue_states(tx: Connection) -> list[QueueState]:
    """Return the state of each queue."""
    return _states(tx.execute(_times(_of_queues())).one())


def parts_health(
    tx: Connection, now: datetime, *, edited: datetime | None = None
) -> list[PartHealth]:
    """Return how beat, the queues and the config do; `edited` as `health` has it.

    And the clock, where it may be wrong. All times that tell are asked for at once.
    """
    row = tx.execute(_times(_of_queues() | clocks.asked(now))).one()
    states, signs = _states(row), clocks.signs_in(tx, row, now)
    return [*health(states, refusal(tx), edited, now), *clock_health(signs, now)]


def _times(asked: Mapping[str, sa.ScalarSelect[Any]]) -> sa.Select[Any]:
    return sa.select(*(one.label(name) for name, one in asked.items()))


def _of_queues() -> dict[str, sa.ScalarSelect[Any]]:
    """Return what asks for the times that tell of the queues, by its name."""
    due = {
        f"due_{queue}": sa.select(sa.func.min(table.c.due_at)).where(due).scalar_subquery()
        for queue, (table, due) in _WAITING.items()
        if queue != "deliver"
    }
    return due | {queue: clocks.ticked(queue) for queue in _WAITING} | pace.flow()


def _states(row: sa.Row[Any]) -> list[QueueState]:
    return [
        QueueState(queue="poll", ticked_at=row.poll, oldest_due=row.due_poll),
        QueueState(queue="read", ticked_at=row.read, oldest_due=row.due_read),
        QueueState(
            queue="deliver",
            ticked_at=row.deliver,
            oldest_due=row.oldest_due,
            held_at=row.leased_until and row.leased_until - outbox.LEASE,
            stuck_since=row.stuck_since,
        ),
    ]
