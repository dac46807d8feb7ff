"""6. Deliver: claim, write the attempt, send, settle."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from monitor.core.delivery import SENT, Verdict, after_failure
from monitor.core.errors import DeliveryError
from monitor.core.model import Message, Topic
from monitor.notify.notifier import Notifier
from monitor.store import digests, outbox, tally
from monitor.store.database import Database
from monitor.store.outbox import DeliveryRow
from monitor.store.telling import Links, frozen
from monitor.telemetry import log


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivering:
    """What delivering needs beside the deliveries. Sends take their time: hence the clock."""

    database: Database
    notifiers: Mapping[str, Notifier]
    topics: Mapping[str, Topic]
    links: Links | None  # None: bodies have none
    clock: Callable[[], datetime]
    chance: Callable[[], float]


def deliver(ids: Sequence[int], parts: Delivering, *, by: str) -> list[int]:
    """Send one channel's deliveries in order; give the ids of those that were sent.

    After a temporary failure the rest are put back: the channel may be down, and each of them
    would wait for a time-out. They are due at once, and go before the one that failed.
    """
    sent: list[int] = []
    for place, number in enumerate(ids):
        row = _begin(number, parts, by)
        verdict = _attempt(row, parts, by) if row else SENT
        sent += [number] if row and verdict.state == "sent" else []
        if verdict.outcome == "temporary":
            _put_back(ids[place + 1 :], parts)
            break
    return sent


def _put_back(ids: Sequence[int], parts: Delivering) -> None:
    parts.database.write(lambda tx: outbox.put_back(tx, ids, parts.clock()))


def _begin(number: int, parts: Delivering, by: str) -> DeliveryRow | None:
    """Claim a delivery, freeze what it says, and write the attempt, before anything is sent."""
    return parts.database.write(lambda tx: _prepared(tx, number, parts, by))


def _prepared(tx: Connection, number: int, parts: Delivering, by: str) -> DeliveryRow | None:
    now = parts.clock()
    row = outbox.claim(tx, number, now=now, by=by)
    if row is None or row.payload is not None:
        return row
    thread, body = _told(tx, row, parts, now)
    message = Message(id=row.key, thread=thread, recipient=row.recipient, body=body)
    try:
        outbox.keep_payload(tx, number, parts.notifiers[row.channel].render(message))
    except DeliveryError as error:  # an address that no letter can have
        failed = Verdict(state="failed", outcome="permanent")
        outbox.settle(tx, row, verdict=failed, detail=str(error), by=by, now=now)
        return None
    return outbox.get(tx, number)


def _told(
    tx: Connection, row: DeliveryRow, parts: Delivering, now: datetime
) -> tuple[str, Mapping[str, Any]]:
    """Give the thread and the body of what is delivered: an alert, or a digest."""
    if row.alert_id is not None:
        alert = frozen(tx, row.alert_id, topics=parts.topics, links=parts.links, now=now)
        return alert.story_key, alert.body or {}
    return row.key, digests.body_of(tx, row.digest_id or 0)


def _attempt(row: DeliveryRow, parts: Delivering, by: str) -> Verdict:
    try:
        notifier = parts.notifiers[row.channel]
        detail = notifier.send(row.key, row.recipient, row.payload or b"", now=parts.clock())
        failure = None
    except DeliveryError as error:
        detail, failure = str(error), error
    now = parts.clock()

    def settled(tx: Connection) -> tuple[Verdict, list[int]]:
        verdict = _after(failure, row, outbox.failures_of(tx, row), parts, now) if failure else SENT
        outbox.settle(tx, row, verdict=verdict, detail=detail, by=by, now=now)
        _note_channel(tx, row.channel, verdict, detail, now)
        tally.add(tx, {("attempts", verdict.outcome): 1})
        return verdict, outbox.articles_of(tx, row)

    verdict, articles = parts.database.write(settled)
    log().info(
        "delivery.attempted", articles=articles, delivery=row.key, channel=row.channel,
        attempt=row.attempts, state=verdict.state, detail=detail,
    )  # fmt: skip
    return verdict


def _after(
    failure: DeliveryError, row: DeliveryRow, earlier: int, parts: Delivering, now: datetime
) -> Verdict:
    return after_failure(
        failures=earlier + 1, first=row.created_at, now=now, jitter=parts.chance(),
        permanent=failure.permanent, retry_after=failure.retry_after,
    )  # fmt: skip


def _note_channel(
    tx: Connection, channel: str, verdict: Verdict, detail: str, now: datetime
) -> None:
    if verdict.state == "sent":
        outbox.channel_ok(tx, channel, now)
    else:
        outbox.channel_failed(tx, channel, detail, now)
