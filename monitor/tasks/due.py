"""What is due: it stands in rows, and a tick sends it to the jobs.

A message may be lost, doubled or late: the step claims its rows, and the next tick finds what was
left lying.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from monitor.core.model import Queue
from monitor.tasks.names import ALERT, BACK_MATCH, DELIVER, MATCH, POLL, POLL_ALONE, READ
from monitor.telemetry import log

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from monitor.tasks.work import Ids, Nudge, Work


def tick_poll(work: Work, _ids: Ids) -> list[Nudge]:
    """Prove that this queue is served, and have polled what is due: a nudge names one of it."""
    from monitor.store.polling import hubs, outages, rounds

    parts, manner = work.parts, work.manner
    now = parts.clock()

    def queued(tx: Connection) -> list[Nudge]:
        _prove(tx, "poll", now, work)
        hubs.hurry(tx, now)
        outages.probe(tx, now)
        together = rounds.feeds_next(tx, now=now, room=1, busy={}, share=1)
        alone = rounds.queue_alone(tx, now=now, limit=manner.alone)
        return [(POLL, together), *((POLL_ALONE, [number]) for number in alone)]

    return parts.database.write(queued)


def tick_read(work: Work, _ids: Ids) -> list[Nudge]:
    """Prove that this queue is served, and send out the articles that were left lying."""
    from monitor.store.news import articles, back_matches

    parts, manner = work.parts, work.manner
    now = parts.clock()
    steps = (("match", MATCH), ("alert", ALERT))

    def queued(tx: Connection) -> list[Nudge]:
        _prove(tx, "read", now, work)
        lying, limit, early = now - manner.lying, manner.articles, manner.early
        return [
            (READ, articles.lying(tx, stage="read", now=now)),
            *(
                (name, articles.queue_lying(tx, stage=stage, now=lying, limit=limit))
                for stage, name in steps
            ),
            (
                BACK_MATCH,
                back_matches.queue_due(tx, now=now, limit=manner.back_matches, early=early),
            ),
        ]

    return parts.database.write(queued)


def tick_deliver(work: Work, _ids: Ids) -> list[Nudge]:
    """Prove that this queue is served, and send out each channel's deliveries that are due."""
    from monitor.store.sending import outbox

    parts, manner = work.parts, work.manner
    now, limit, early = parts.clock(), manner.deliveries, manner.early

    def queued(tx: Connection) -> list[Nudge]:
        _prove(tx, "deliver", now, work)
        return [
            (DELIVER, outbox.queue_due(tx, channel_name=name, now=now, limit=limit, early=early))
            for name in outbox.pending_channels(tx)
            if name in parts.notifiers
        ]

    return parts.database.write(queued)


def _prove(tx: Connection, queue: Queue, now: datetime, work: Work) -> None:
    from monitor.store.upkeep import ticks

    if work.manner.serves and ticks.write_tick(tx, queue, now):
        log().warning("clock.set_back", queue=queue, now=now.isoformat(timespec="seconds"))
