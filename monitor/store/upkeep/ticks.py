"""What parts wrote of late, and what is due and since when: what health is read from."""

from collections.abc import Mapping
from datetime import datetime

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
from monitor.store.upkeep.clocks import signs
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
    ticks = {row.part: row.ticked_at for row in tx.execute(sa.select(tick))}
    states = [
        QueueState(
            queue=queue,
            ticked_at=ticks.get(queue),
            oldest_due=tx.execute(sa.select(sa.func.min(table.c.due_at)).where(due)).scalar(),
        )
        for queue, (table, due) in _WAITING.items()
        if queue != "deliver"
    ]
    flow = pace.flow(tx)
    delivering = QueueState(
        queue="deliver",
        ticked_at=ticks.get("deliver"),
        oldest_due=flow.oldest_due,
        held_at=flow.held_at,
        stuck_since=flow.stuck_since,
    )
    return [*states, delivering]


def parts_health(
    tx: Connection, now: datetime, *, edited: datetime | None = None
) -> list[PartHealth]:
    """Return how beat, the queues and the config do; `edited` as `health` has it.

    And the clock, where it may be wrong.
    """
    return [*health(queue_states(tx), refusal(tx), edited, now), *clock_health(signs(tx, now), now)]
