"""One whole pass in the foreground, for `once` and `demo`: every step on all that is due.

A step is imported when something is due for it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import Progress

from monitor.store.machinery import claims
from monitor.store.news import articles
from monitor.store.polling import feeds, rounds
from monitor.store.sending import alerts, outbox
from monitor.store.tables.feeds import feed
from monitor.store.tables.news import article

if TYPE_CHECKING:
    from monitor.wiring.parts import Parts

FAILURES = 3  # of one channel in a pass: then it is down, and the rest waits
MANY = 100_000  # more than this at once is left to the next pass


def one_pass(parts: Parts, *, progress: bool) -> dict[str, Any]:
    """Poll what is due, then read, match, alert and deliver; return how many of each.

    Alerts do not wait to leave; retries are left for later.
    """
    from monitor.pipeline import prune

    report: dict[str, Any] = {}
    with Progress(console=Console(file=sys.stderr), disable=not progress, transient=True) as bar:
        for step in _steps(parts):
            ids = step.due(parts)
            line = bar.add_task(step.name, total=len(ids))
            report[step.name] = 0
            for chunk in _chunks(ids, step.chunk):
                report[step.name] += len(step.run(parts, chunk))
                bar.advance(line, len(chunk))
    prune.prune(parts.pruning, now=parts.clock())
    with parts.database.reading() as tx:
        waiting = outbox.listed(tx, state="pending", limit=MANY)
        failed = outbox.listed(tx, state="failed", limit=MANY)
    return report | {"deliveries waiting": len(waiting), "deliveries failed": len(failed)}


Ids = Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One step of the pass: what is due for it, and what it does with a chunk of that."""

    name: str
    due: Callable[[Parts], list[int]]
    run: Callable[[Parts, Ids], Ids]
    chunk: int = MANY


def _poll(parts: Parts, ids: Ids) -> Ids:
    from monitor.pipeline import poll

    for _ in poll.poll_due(parts.polling, by=parts.token()):
        pass
    for number in _alone(parts):
        poll.poll([number], parts.polling, now=parts.clock(), by=parts.token())
    return ids


def _read(parts: Parts, _ids: Ids) -> Ids:
    from monitor.pipeline import read

    return [number for found in read.read(parts.reading, by=parts.token()) for number in found]


def _match(parts: Parts, ids: Ids) -> Ids:
    from monitor.pipeline import match

    return match.match(ids, parts.matching, now=parts.clock(), by=parts.token())


def _alert(parts: Parts, ids: Ids) -> Ids:
    from monitor.pipeline import alert

    return alert.alert(ids, parts.alerting, now=parts.clock(), by=parts.token())


def _back_match(parts: Parts, ids: Ids) -> Ids:
    from monitor.pipeline import backmatch

    left = ids
    while left:
        left = backmatch.back_match(left, parts.back_matching, now=parts.clock(), by=parts.token())
    return ids


def _steps(parts: Parts) -> Iterator[_Step]:
    yield _Step(name="feeds polled", due=_feeds, run=_poll)
    yield _Step(name="articles read", due=_to_read, run=_read)
    yield _Step(name="articles matched", due=partial(_lying, stage="match"), run=_match, chunk=100)
    yield _Step(name="stories decided", due=partial(_lying, stage="alert"), run=_alert)
    yield _Step(name="new topics back-matched", due=_back_matches, run=_back_match, chunk=1)
    yield _Step(name="digests closed", due=_digests, run=lambda _, ids: ids)
    yield _Step(name="notices written", due=_notices, run=lambda _, ids: ids)
    for channel in parts.notifiers:
        yield _Step(
            name=f"delivered to {channel}",
            due=partial(_deliveries, channel=channel),
            run=partial(_deliver_all, channel=channel),
        )


def _deliver_all(parts: Parts, ids: Ids, *, channel: str) -> list[int]:
    """Deliver a channel's all: what a failure put back is taken up again, a few times."""
    from monitor.pipeline import deliver

    sent: list[int] = []
    before: Ids = ()
    failures = 0
    while ids and failures <= FAILURES and ids != before:  # what alone is left fails again
        before = ids
        some = deliver.deliver(ids, parts.delivering, by=parts.token())
        sent += some
        failures += len(some) < len(ids)
        ids = _deliveries(parts, channel=channel)
    deliver.let_go(ids, parts.delivering)
    return sent


def _feeds(parts: Parts) -> list[int]:
    now, due = parts.clock(), feeds.DUE
    with parts.database.reading() as tx:
        return claims.due_now(tx, feed, due=due, now=now)


def _alone(parts: Parts) -> list[int]:
    now = parts.clock()
    return parts.database.write(lambda tx: rounds.queue_alone(tx, now=now, limit=MANY))


def _to_read(parts: Parts) -> list[int]:
    now, due = parts.clock(), article.c.stage == "read"
    with parts.database.reading() as tx:
        return claims.due_now(tx, article, due=due, now=now)


def _digests(parts: Parts) -> list[int]:
    with parts.database.reading() as tx:
        waiting = alerts.channels_with_held(tx)
    if not waiting and not any(channel.digest for channel in parts.settings.channels.values()):
        return []
    from monitor.pipeline import digest

    return list(range(len(digest.digest(parts.digesting, now=parts.clock()))))


def _notices(parts: Parts) -> list[int]:
    """Tell of feeds and channels; beat and workers are not there to be silent."""
    from monitor.pipeline import watch

    return watch.tell(parts.watching, now=parts.clock(), kinds=("feed", "channel"))


def _back_matches(parts: Parts) -> list[int]:
    from monitor.store.news import back_matches

    now = parts.clock()
    return parts.database.write(
        lambda tx: back_matches.queue_due(tx, now=now, limit=MANY, early=True)
    )


def _lying(parts: Parts, *, stage: str) -> list[int]:
    now = parts.clock()
    return parts.database.write(
        lambda tx: articles.queue_lying(tx, stage=stage, now=now, limit=MANY)
    )


def _deliveries(parts: Parts, *, channel: str) -> list[int]:
    now = parts.clock()
    return parts.database.write(
        lambda tx: outbox.queue_due(tx, channel_name=channel, now=now, limit=MANY, early=True)
    )


def _chunks(ids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
