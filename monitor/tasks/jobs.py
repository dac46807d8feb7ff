"""The jobs: ids in, one step, and what to nudge next. They know neither Celery nor threads.

A message may be lost, doubled or late: the step claims its rows, and a sweep finds what lies.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from monitor.core.model import Queue
from monitor.pipeline import alert, backmatch, deliver, digest, match, poll, prune, read, subscribe
from monitor.pipeline import watch as watching
from monitor.store import articles, back_matches, feeds, hubs, outbox, ticks
from monitor.telemetry import log
from monitor.wiring.parts import Parts

Ids = Sequence[int]
Nudge = tuple[str, list[int]]  # a job's name, and ids for it

FEEDS_A_TICK = 500
ARTICLES_A_SWEEP = 500
DELIVERIES_A_TICK = 20  # of each channel
BACK_MATCHES_A_SWEEP = 10
LYING = timedelta(seconds=10)  # an article that waits longer than this was left lying

TICK_POLL = "monitor.tick_poll"
TICK_READ = "monitor.tick_read"
TICK_DELIVER = "monitor.tick_deliver"
POLL = "monitor.poll_feeds"
READ = "monitor.read_articles"
MATCH = "monitor.match_articles"
ALERT = "monitor.alert_articles"
BACK_MATCH = "monitor.back_match"
DELIVER = "monitor.deliver"
DIGEST = "monitor.digest"
WATCH = "monitor.watch"
PRUNE = "monitor.prune"
SUBSCRIBE = "monitor.subscribe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a name in a message stands for: its queue, what runs, and how long it may take."""

    name: str
    queue: Queue
    run: Callable[[Parts, Ids], list[Nudge]]
    seconds: int  # past it the step is given up; the rows' leases bring its work back
    chunk: int = 50  # ids in one message, at most


def tick_poll(parts: Parts, _ids: Ids) -> list[Nudge]:
    """Prove that this queue is served, and send out the feeds that are due."""
    now = parts.clock()

    def queued(tx: Connection) -> list[Nudge]:
        _tick(tx, "poll", now)
        hubs.hurry(tx, now)
        spacing = parts.settings.http.spacing
        ids = feeds.queue_due(tx, now=now, limit=FEEDS_A_TICK, spacing=spacing)
        alone = feeds.to_be_alone(tx, ids)
        together = [number for number in ids if number not in alone]
        return [(POLL, together), *((POLL, [number]) for number in alone)]

    return parts.database.write(queued)


def tick_read(parts: Parts, _ids: Ids) -> list[Nudge]:
    """Prove that this queue is served, and send out the articles that were left lying."""
    now = parts.clock()
    steps = (("read", READ), ("match", MATCH), ("alert", ALERT))

    def queued(tx: Connection) -> list[Nudge]:
        _tick(tx, "read", now)
        return [
            (name, articles.queue_lying(tx, stage=stage, now=now - LYING, limit=ARTICLES_A_SWEEP))
            for stage, name in steps
        ] + [(BACK_MATCH, back_matches.queue_due(tx, now=now, limit=BACK_MATCHES_A_SWEEP))]

    return parts.database.write(queued)


def tick_deliver(parts: Parts, _ids: Ids) -> list[Nudge]:
    """Prove that this queue is served, and send out each channel's deliveries that are due."""
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
    if ticks.write_tick(tx, queue, now):
        log().warning("clock.set_back", queue=queue, now=now.isoformat(timespec="seconds"))


def poll_feeds(parts: Parts, ids: Ids) -> list[Nudge]:
    """Poll a chunk of feeds; what is new is read next."""
    return [(READ, poll.poll(ids, parts.polling, now=parts.clock(), by=parts.token()))]


def read_articles(parts: Parts, ids: Ids) -> list[Nudge]:
    """Read a chunk of articles; they are matched next."""
    return [(MATCH, read.read(ids, parts.reading, now=parts.clock(), by=parts.token()))]


def match_articles(parts: Parts, ids: Ids) -> list[Nudge]:
    """Match a chunk of articles; those with matches are decided next."""
    return [(ALERT, match.match(ids, parts.matching, now=parts.clock(), by=parts.token()))]


def alert_articles(parts: Parts, ids: Ids) -> list[Nudge]:
    """Decide who is told; the tick sends the deliveries when they are to leave."""
    alert.alert(ids, parts.alerting, now=parts.clock(), by=parts.token())
    return []


def back_match_some(parts: Parts, ids: Ids) -> list[Nudge]:
    """Bring back-matches of new topics a chunk further; those that are not through go on."""
    some = backmatch.back_match(ids, parts.back_matching, now=parts.clock(), by=parts.token())
    return [(BACK_MATCH, some)]


def deliver_some(parts: Parts, ids: Ids) -> list[Nudge]:
    """Send some deliveries of one channel."""
    deliver.deliver(ids, parts.delivering, by=parts.token())
    return []


def watch_all(parts: Parts, _ids: Ids) -> list[Nudge]:
    """Tell operators of what fails and of what works again."""
    return [(DELIVER, watching.tell(parts.watching, now=parts.clock()))]


def digest_all(parts: Parts, _ids: Ids) -> list[Nudge]:
    """Close the digests whose window is over; the tick sends them."""
    digest.digest(parts.digesting, now=parts.clock())
    return []


def subscribe_all(parts: Parts, _ids: Ids) -> list[Nudge]:
    """Ask hubs for what is due; what they push is taken in by polls."""
    subscribe.subscribe(parts.subscribing, now=parts.clock(), by=parts.token())
    return []


def prune_all(parts: Parts, _ids: Ids) -> list[Nudge]:
    """Let go of what is past its keeping."""
    prune.prune(parts.pruning, now=parts.clock())
    return []


def watch_alone(parts: Parts) -> None:
    """Tell operators too, and send it: for a process that lives where beat or a worker may not."""
    for number in watching.tell(parts.watching, now=parts.clock()):
        deliver.deliver([number], parts.delivering, by=parts.token())


JOBS = {
    job.name: job
    for job in (
        Job(name=TICK_POLL, queue="poll", run=tick_poll, seconds=30),
        Job(name=TICK_READ, queue="read", run=tick_read, seconds=30),
        Job(name=TICK_DELIVER, queue="deliver", run=tick_deliver, seconds=30),
        Job(name=POLL, queue="poll", run=poll_feeds, seconds=120, chunk=50),
        Job(name=READ, queue="read", run=read_articles, seconds=120, chunk=10),
        Job(name=MATCH, queue="read", run=match_articles, seconds=60, chunk=100),
        Job(name=ALERT, queue="read", run=alert_articles, seconds=60, chunk=100),
        Job(name=BACK_MATCH, queue="read", run=back_match_some, seconds=60, chunk=1),
        Job(name=DIGEST, queue="read", run=digest_all, seconds=60),
        Job(name=PRUNE, queue="read", run=prune_all, seconds=120),
        Job(name=SUBSCRIBE, queue="poll", run=subscribe_all, seconds=110),
        Job(name=WATCH, queue="deliver", run=watch_all, seconds=60),
        Job(name=DELIVER, queue="deliver", run=deliver_some, seconds=90, chunk=DELIVERIES_A_TICK),
    )
}


def run_job(parts: Parts, job: Job, ids: Ids) -> Iterator[Nudge]:
    """Run one job; give what to nudge next, in messages of the right size."""
    for name, found in job.run(parts, ids):
        size = JOBS[name].chunk
        for start in range(0, len(found), size):
            yield name, found[start : start + size]
