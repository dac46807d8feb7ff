"""The jobs: ids in, one step, and what to nudge next. They know neither Celery nor threads.

Here the chain stands once, for all doors: an article that is found is read, what was read is
matched, what matched is decided, and what is decided leaves with a tick. A process imports the
steps that it runs: those of one queue, or none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from monitor.core.errors import MonitorError
from monitor.core.model import Queue
from monitor.tasks import due
from monitor.tasks.memory import hand_over, let_go
from monitor.tasks.names import (
    ALERT,
    BACK_MATCH,
    DELIVER,
    DIGEST,
    MATCH,
    POLL,
    POLL_ALONE,
    PRUNE,
    READ,
    SUBSCRIBE,
    TICK_DELIVER,
    TICK_POLL,
    TICK_READ,
    WATCH,
)
from monitor.tasks.slots import Slots
from monitor.tasks.work import SERVICE, Ids, Nudge, Work
from monitor.telemetry import log

if TYPE_CHECKING:
    from monitor.wiring.parts import Parts

TICK = 60  # seconds: longer than the store waits for a lock, or for a server that restarts
OUTGROWN = "the database was migrated by a newer version of this program: stop, and start that one"

POLLERS, READERS = Slots(), Slots()
SENDERS = Slots(threads=6)  # for channels that take their time, of the loop's eight


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a name in a message stands for: its queue, what runs, and how long it may take."""

    name: str
    queue: Queue
    run: Callable[[Work, Ids], Iterable[Nudge]]
    seconds: int  # past it the step is given up; the rows' leases bring its work back
    step: str = ""  # of the pipeline; a tick has none
    chunk: int = 50  # ids in one message, at most
    takes_all: bool = False  # its ids say only that there is something: it takes all that is due


def poll_feeds(work: Work, _ids: Ids) -> Iterator[Nudge]:
    """Poll what is due and becomes due, unless enough processes do; what is new is read next."""
    from monitor.pipeline import poll
    from monitor.store.polling import rounds

    parts = work.parts
    with POLLERS.one() as mine:
        if mine:
            polled = poll.poll_due(parts.polling, by=parts.token(), seconds=work.manner.round)
            for found in polled:
                yield READ, [*found]
            hand_over(parts, POLLERS)
    if mine:
        with parts.database.reading() as tx:
            left = rounds.feeds_next(tx, now=parts.clock(), room=1, busy={}, share=1)
        yield from [(POLL, left)] if left else []


def poll_alone(work: Work, ids: Ids) -> list[Nudge]:
    """Poll a feed by itself, that may kill its worker; what is new is read next."""
    from monitor.pipeline import poll

    parts = work.parts
    return [(READ, poll.poll(ids, parts.polling, now=parts.clock(), by=parts.token()))]


def read_articles(work: Work, _ids: Ids) -> Iterator[Nudge]:
    """Read what is due and becomes due, unless enough processes do; it is matched next."""
    from monitor.pipeline import read
    from monitor.store.news import articles
    from monitor.store.upkeep import totals

    parts = work.parts
    with READERS.one() as mine:
        if mine:
            for found in read.read(parts.reading, by=parts.token(), seconds=work.manner.round):
                work.did("articles read", len(found))
                yield MATCH, [*found]
            hand_over(parts, READERS)
    if mine:
        rules = parts.rules().size
        parts.database.write(lambda tx: totals.keep_cache(tx, "robots", rules))
        with parts.database.reading() as tx:
            left = articles.lying(tx, stage="read", now=parts.clock())
        yield from [(READ, left)] if left else []


def match_articles(work: Work, ids: Ids) -> list[Nudge]:
    """Match a chunk of articles; those with matches are decided next."""
    from monitor.pipeline import match

    parts = work.parts
    matched = match.match(ids, parts.matching, now=parts.clock(), by=parts.token())
    work.did("articles matched", len(matched))
    return [(ALERT, matched)]


def alert_articles(work: Work, ids: Ids) -> list[Nudge]:
    """Decide who is told; the tick sends the deliveries when they are to leave."""
    from monitor.pipeline import alert

    parts = work.parts
    stories = alert.alert(ids, parts.alerting, now=parts.clock(), by=parts.token())
    work.did("stories decided", len(stories))
    return []


def back_match_some(work: Work, ids: Ids) -> list[Nudge]:
    """Bring back-matches of new topics a chunk further; those that are not through go on."""
    from monitor.pipeline import backmatch

    parts = work.parts
    some = backmatch.back_match(ids, parts.back_matching, now=parts.clock(), by=parts.token())
    work.did("new topics back-matched", len(ids) - len(some))
    return [(BACK_MATCH, some)]


def deliver_some(work: Work, ids: Ids) -> list[Nudge]:
    """Send some deliveries of one channel; what is due there next follows at once.

    A channel that takes its time waits for the next tick, so that others like it get their turn,
    and is not begun with where all but one process are at such.
    """
    from monitor.pipeline import deliver
    from monitor.store.sending import outbox, pace

    parts, manner = work.parts, work.manner
    with parts.database.reading() as tx:
        long = manner.serves and bool(ids) and pace.takes_long(tx, ids[0])
        channel = outbox.channel_of(tx, ids[0]) if ids else None
    with SENDERS.one() if long else nullcontext(enter_result=True) as mine:
        if not mine:
            deliver.let_go(ids, parts.delivering)
            return []
        sent = deliver.deliver(ids, parts.delivering, by=parts.token(), work=deliver.WORK)
    work.did(f"delivered to {channel}", len(sent))
    left = [] if long else deliver.next_due(ids, parts.delivering, manner.deliveries)
    return [(DELIVER, left)]


def watch_all(work: Work, _ids: Ids) -> list[Nudge]:
    """Tell operators of what fails and of what works again, after what has lost its channel.

    And topics' channels of bursts and silences.
    """
    from monitor.pipeline import bursts, rehome, watch
    from monitor.wiring.bursting import bursting

    parts = work.parts
    rehome.rehome(parts.rehoming, now=parts.clock())
    told = watch.tell(parts.watching, now=parts.clock(), kinds=work.manner.watches)
    told += bursts.tell_of_topics(bursting(parts), now=parts.clock())
    work.did("notices written", len(told))
    return [(DELIVER, told)]


def digest_all(work: Work, _ids: Ids) -> list[Nudge]:
    """Close the digests whose window is over, and release what was held; the tick sends it."""
    from monitor.pipeline import digest, release

    parts = work.parts
    work.did("digests closed", len(digest.digest(parts.digesting, now=parts.clock())))
    release.release(parts.releasing, now=parts.clock())
    return []


def subscribe_all(work: Work, _ids: Ids) -> list[Nudge]:
    """Ask hubs for what is due; what they push is taken in by polls."""
    from monitor.pipeline import subscribe

    parts = work.parts
    subscribe.subscribe(parts.subscribing, now=parts.clock(), by=parts.token())
    return []


def prune_all(work: Work, _ids: Ids) -> list[Nudge]:
    """Let go of what is past its keeping."""
    from monitor.pipeline import prune

    prune.prune(work.parts.pruning, now=work.parts.clock())
    return []


def watch_alone(parts: Parts) -> None:
    """Tell operators too, and send it: for a process that lives where beat or a worker may not."""
    from monitor.pipeline import deliver, watch

    for number in watch.tell(parts.watching, now=parts.clock()):
        deliver.deliver([number], parts.delivering, by=parts.token())
    let_go(parts)


_ALL = (
    Job(name=TICK_POLL, queue="poll", run=due.tick_poll, seconds=TICK),
    Job(name=TICK_READ, queue="read", run=due.tick_read, seconds=TICK),
    Job(name=TICK_DELIVER, queue="deliver", run=due.tick_deliver, seconds=TICK),
    Job(name=POLL, queue="poll", step="poll", run=poll_feeds, seconds=120, takes_all=True),
    Job(name=POLL_ALONE, queue="poll", step="poll", run=poll_alone, seconds=120, chunk=1),
    Job(
        name=READ, queue="read", step="read", run=read_articles,
        seconds=120, chunk=500, takes_all=True,
    ),
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
        chunk=SERVICE.deliveries,
    ),
)  # fmt: skip
JOBS = {job.name: job for job in _ALL}


def bring(queue: str) -> None:
    """Import what the jobs of a queue need: before a fork, so that children share it."""
    for job in JOBS.values():
        if job.queue == queue and job.step:
            import_module(f"monitor.pipeline.{job.step}")


def run_job(work: Work, job: Job, ids: Ids) -> Iterator[Nudge]:
    """Run one job; yield what to nudge next, in messages of the right size.

    Nothing where a newer program has migrated the database: it would read otherwise what we write.
    """
    if work.parts.database.is_outgrown():
        log().error("job.left", job=job.name, error=OUTGROWN)
        return
    for name, found in job.run(work, ids):
        size = JOBS[name].chunk
        for start in range(0, len(found), size):
            yield name, found[start : start + size]
    let_go(work.parts)


@contextmanager
def failing_in_a_line(job: Job) -> Iterator[None]:
    """Log a failure of the block as one line, and go on: the rows are due again by themselves."""
    try:
        yield
    except MonitorError as error:
        log().error("job.failed", job=job.name, error=str(error))
