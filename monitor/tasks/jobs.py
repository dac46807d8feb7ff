"""The jobs: ids in, one step, and what to nudge next. They know neither Celery nor threads.

A message may be lost, doubled or late: the step claims its rows, and a sweep finds what lies.
A process imports the steps that it runs: those of one queue, or none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING

from monitor.core.model import Queue
from monitor.tasks.memory import hand_over, let_go
from monitor.tasks.slots import Slots
from monitor.telemetry import log

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from monitor.wiring.parts import Parts

Ids = Sequence[int]
Nudge = tuple[str, list[int]]  # a job's name, and ids for it

ALONE_A_TICK = 20
ROUND = 60.0  # seconds that a poll or read job takes in what is due: then edits of the config count
ARTICLES_A_SWEEP = 500
DELIVERIES_A_TICK = 20  # of each channel
BACK_MATCHES_A_SWEEP = 10
LYING = timedelta(seconds=10)  # an article that waits longer than this was left lying

TICK_POLL = "monitor.tick_poll"
TICK_READ = "monitor.tick_read"
TICK_DELIVER = "monitor.tick_deliver"
POLL = "monitor.poll_feeds"
POLL_ALONE = "monitor.poll_alone"
READ = "monitor.read_articles"
MATCH = "monitor.match_articles"
ALERT = "monitor.alert_articles"
BACK_MATCH = "monitor.back_match"
DELIVER = "monitor.deliver"
DIGEST = "monitor.digest"
WATCH = "monitor.watch"
PRUNE = "monitor.prune"
SUBSCRIBE = "monitor.subscribe"

OUTGROWN = "the database was migrated by a newer version of this program: stop, and start that one"

POLLERS, READERS = Slots(), Slots()
SENDERS = Slots(threads=6)  # for channels that take their time, of the loop's eight


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a name in a message stands for: its queue, what runs, and how long it may take."""

    name: str
    queue: Queue
    run: Callable[[Parts, Ids], Iterable[Nudge]]
    seconds: int  # past it the step is given up; the rows' leases bring its work back
    step: str = ""  # of the pipeline; a tick has none
    chunk: int = 50  # ids in one message, at most


def tick_poll(parts: Parts, _ids: Ids) -> list[Nudge]:
    """Prove that this queue is served, and have polled what is due: a nudge names one of it."""
    from monitor.store.polling import hubs, outages, rounds

    now = parts.clock()

    def queued(tx: Connection) -> list[Nudge]:
        _tick(tx, "poll", now)
        hubs.hurry(tx, now)
        outages.probe(tx, now)
        together = rounds.feeds_next(tx, now=now, room=1, busy={}, share=1)
        alone = rounds.queue_alone(tx, now=now, limit=ALONE_A_TICK)
        return [(POLL, together), *((POLL_ALONE, [number]) for number in alone)]

    return parts.database.write(queued)


def tick_read(parts: Parts, _ids: Ids) -> list[Nudge]:
    """Prove that this queue is served, and send out the articles that were left lying."""
    from monitor.store.news import articles, back_matches

    now = parts.clock()
    steps = (("match", MATCH), ("alert", ALERT))

    def queued(tx: Connection) -> list[Nudge]:
        _tick(tx, "read", now)
        lying, limit = now - LYING, ARTICLES_A_SWEEP
        return [
            (READ, articles.lying(tx, stage="read", now=now)),
            *(
                (name, articles.queue_lying(tx, stage=stage, now=lying, limit=limit))
                for stage, name in steps
            ),
            (BACK_MATCH, back_matches.queue_due(tx, now=now, limit=BACK_MATCHES_A_SWEEP)),
        ]

    return parts.database.write(queued)


def tick_deliver(parts: Parts, _ids: Ids) -> list[Nudge]:
    """Prove that this queue is served, and send out each channel's deliveries that are due."""
    from monitor.store.sending import outbox

    now = parts.clock()
    limit = DELIVERIES_A_TICK

    def queued(tx: Connection) -> list[Nudge]:
        _tick(tx, "deliver", now)
        return [
            (DELIVER, outbox.queue_due(tx, channel_name=name, now=now, limit=limit))
            for name in outbox.pending_channels(tx)
            if name in parts.notifiers
        ]

    return parts.database.write(queued)


def _tick(tx: Connection, queue: Queue, now: datetime) -> None:
    from monitor.store.upkeep import ticks

    if ticks.write_tick(tx, queue, now):
        log().warning("clock.set_back", queue=queue, now=now.isoformat(timespec="seconds"))


def poll_feeds(parts: Parts, _ids: Ids) -> Iterator[Nudge]:
    """Poll what is due and becomes due, unless enough processes do; what is new is read next."""
    from monitor.pipeline import poll
    from monitor.store.polling import rounds

    with POLLERS.one() as mine:
        if mine:
            for found in poll.poll_due(parts.polling, by=parts.token(), seconds=ROUND):
                yield READ, [*found]
            hand_over(parts, POLLERS)
    if mine:
        with parts.database.reading() as tx:
            left = rounds.feeds_next(tx, now=parts.clock(), room=1, busy={}, share=1)
        yield from [(POLL, left)] if left else []


def poll_alone(parts: Parts, ids: Ids) -> list[Nudge]:
    """Poll a feed by itself, that may kill its worker; what is new is read next."""
    from monitor.pipeline import poll

    return [(READ, poll.poll(ids, parts.polling, now=parts.clock(), by=parts.token()))]


def read_articles(parts: Parts, _ids: Ids) -> Iterator[Nudge]:
    """Read what is due and becomes due, unless enough processes do; it is matched next."""
    from monitor.pipeline import read
    from monitor.store.news import articles
    from monitor.store.upkeep import figures

    with READERS.one() as mine:
        if mine:
            for found in read.read(parts.reading, by=parts.token(), seconds=ROUND):
                yield MATCH, [*found]
            hand_over(parts, READERS)
    if mine:
        rules = parts.rules().size
        parts.database.write(lambda tx: figures.keep_cache(tx, "robots", rules))
        with parts.database.reading() as tx:
            left = articles.lying(tx, stage="read", now=parts.clock())
        yield from [(READ, left)] if left else []


def match_articles(parts: Parts, ids: Ids) -> list[Nudge]:
    """Match a chunk of articles; those with matches are decided next."""
    from monitor.pipeline import match

    return [(ALERT, match.match(ids, parts.matching, now=parts.clock(), by=parts.token()))]


def alert_articles(parts: Parts, ids: Ids) -> list[Nudge]:
    """Decide who is told; the tick sends the deliveries when they are to leave."""
    from monitor.pipeline import alert

    alert.alert(ids, parts.alerting, now=parts.clock(), by=parts.token())
    return []


def back_match_some(parts: Parts, ids: Ids) -> list[Nudge]:
    """Bring back-matches of new topics a chunk further; those that are not through go on."""
    from monitor.pipeline import backmatch

    some = backmatch.back_match(ids, parts.back_matching, now=parts.clock(), by=parts.token())
    return [(BACK_MATCH, some)]


def deliver_some(parts: Parts, ids: Ids) -> list[Nudge]:
    """Send some deliveries of one channel; what is due there next follows at once.

    A channel that takes its time waits for the next tick, so that others like it get their turn,
    and is not begun with where all but one process are at such.
    """
    from monitor.pipeline import deliver
    from monitor.store.sending import pace

    parts_of = parts.delivering
    with parts.database.reading() as tx:
        long = bool(ids) and pace.takes_long(tx, ids[0])
    with SENDERS.one() if long else nullcontext(enter_result=True) as mine:
        if mine:
            deliver.deliver(ids, parts_of, by=parts.token(), work=deliver.WORK)
        else:
            deliver.let_go(ids, parts_of)
    return [] if long else [(DELIVER, deliver.next_due(ids, parts_of, DELIVERIES_A_TICK))]


def watch_all(parts: Parts, _ids: Ids) -> list[Nudge]:
    """Tell operators of what fails and of what works again, after what has lost its channel."""
    from monitor.pipeline import rehome, watch

    rehome.rehome(parts.rehoming, now=parts.clock())
    return [(DELIVER, watch.tell(parts.watching, now=parts.clock()))]


def digest_all(parts: Parts, _ids: Ids) -> list[Nudge]:
    """Close the digests whose window is over; the tick sends them."""
    from monitor.pipeline import digest

    digest.digest(parts.digesting, now=parts.clock())
    return []


def subscribe_all(parts: Parts, _ids: Ids) -> list[Nudge]:
    """Ask hubs for what is due; what they push is taken in by polls."""
    from monitor.pipeline import subscribe

    subscribe.subscribe(parts.subscribing, now=parts.clock(), by=parts.token())
    return []


def prune_all(parts: Parts, _ids: Ids) -> list[Nudge]:
    """Let go of what is past its keeping."""
    from monitor.pipeline import prune

    prune.prune(parts.pruning, now=parts.clock())
    return []


def watch_alone(parts: Parts) -> None:
    """Tell operators too, and send it: for a process that lives where beat or a worker may not."""
    from monitor.pipeline import deliver, watch

    for number in watch.tell(parts.watching, now=parts.clock()):
        deliver.deliver([number], parts.delivering, by=parts.token())
    let_go(parts)


_ALL = (
    Job(name=TICK_POLL, queue="poll", run=tick_poll, seconds=30),
    Job(name=TICK_READ, queue="read", run=tick_read, seconds=30),
    Job(name=TICK_DELIVER, queue="deliver", run=tick_deliver, seconds=30),
    Job(name=POLL, queue="poll", step="poll", run=poll_feeds, seconds=120),
    Job(name=POLL_ALONE, queue="poll", step="poll", run=poll_alone, seconds=120, chunk=1),
    Job(name=READ, queue="read", step="read", run=read_articles, seconds=120, chunk=500),
    Job(name=MATCH, queue="read", step="match", run=match_articles, seconds=60, chunk=100),
    Job(name=ALERT, queue="read", step="alert", run=alert_articles, seconds=60, chunk=100),
    Job(name=BACK_MATCH, queue="read", step="backmatch", run=back_match_some, seconds=60, chunk=1),
    Job(name=DIGEST, queue="read", step="digest", run=digest_all, seconds=60),
    Job(name=PRUNE, queue="read", step="prune", run=prune_all, seconds=120),
    Job(name=SUBSCRIBE, queue="poll", step="subscribe", run=subscribe_all, seconds=110),
    Job(name=WATCH, queue="deliver", step="watch", run=watch_all, seconds=60),
    Job(
        name=DELIVER, queue="deliver", step="deliver", run=deliver_some,
        seconds=300,  # deliver.WORK, and the longest that one send may take
        chunk=DELIVERIES_A_TICK,
    ),
)  # fmt: skip
JOBS = {job.name: job for job in _ALL}


def bring(queue: str) -> None:
    """Import what the jobs of a queue need: before a fork, so that children share it."""
    for job in JOBS.values():
        if job.queue == queue and job.step:
            import_module(f"monitor.pipeline.{job.step}")


def run_job(parts: Parts, job: Job, ids: Ids) -> Iterator[Nudge]:
    """Run one job; yield what to nudge next, in messages of the right size.

    Nothing where a newer program has migrated the database: it would read otherwise what we write.
    """
    if parts.database.is_outgrown():
        log().error("job.left", job=job.name, error=OUTGROWN)
        return
    for name, found in job.run(parts, ids):
        size = JOBS[name].chunk
        for start in range(0, len(found), size):
            yield name, found[start : start + size]
    let_go(parts)
