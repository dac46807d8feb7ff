"""6. Deliver: claim, write the attempt, send, settle."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.engine import Connection

from monitor.core.delivery import SENT, Verdict, after_failure
from monitor.core.downtime import next_try
from monitor.core.errors import DeliveryError
from monitor.core.model import Message, Topic
from monitor.notify.notifier import Notifier
from monitor.store import channels, digests, outbox, recipients, tally
from monitor.store.database import Database
from monitor.store.leases import RENEWED, holding
from monitor.store.outbox import DeliveryRow
from monitor.store.telling import Links, Said, body_of, frozen, let_stand, said_of
from monitor.telemetry import log

WORK = timedelta(seconds=30)  # after which a chunk begins nothing new: other channels wait, too
TRIES = 3  # to write a body that stays true while it is written


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivering:
    """What delivering needs beside the deliveries. Sends take their time: hence the clock."""

    database: Database
    notifiers: Mapping[str, Notifier]
    topics: Mapping[str, Topic]
    links: Links | None  # None: bodies have none
    clock: Callable[[], datetime]
    chance: Callable[[], float]
    renewed: float = RENEWED  # seconds between two renewals of what is being sent


class _Changed(Exception):  # no error: what is told has grown meanwhile
    """The body that was made is not that of the rows any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A message as it is to be sent: the rows that it is made of, its body, and its bytes."""

    said: Said | None
    body: Mapping[str, Any]
    payload: bytes = b""
    refused: DeliveryError | None = None  # no message can be made for this recipient


def deliver(
    ids: Sequence[int], parts: Delivering, *, by: str, work: timedelta | None = None
) -> list[int]:
    """Send one channel's deliveries in order; give the ids of those that were sent.

    After a failure of the channel the rest are put back: it may be down, and each of them would
    wait for a time-out. So is what would be begun after `work`: then another channel has its turn.
    """
    sent: list[int] = []
    began = parts.clock()
    for place, number in enumerate(ids):
        if work is not None and parts.clock() - began > work:
            let_go(ids[place:], parts)
            break
        row = _begin(number, parts, by)
        failure = _attempt(row, parts, by) if row else None
        sent += [number] if row and failure is None else []
        if failure is not None and failure.concerns == "channel":
            let_go(ids[place + 1 :], parts)
            break
    return sent


def next_due(ids: Sequence[int], parts: Delivering, limit: int) -> list[int]:
    """Give what comes next on the channel of these deliveries, where something is due there."""
    now = parts.clock()

    def queued(tx: Connection) -> list[int]:
        name = outbox.channel_of(tx, ids[0]) if ids else None
        if name is None or name not in parts.notifiers:
            return []
        return outbox.queue_due(tx, channel_name=name, now=now, limit=limit)

    return parts.database.write(queued)


def let_go(ids: Sequence[int], parts: Delivering) -> None:
    """Let deliveries that were queued and not tried be due again."""
    now = parts.clock()
    parts.database.write(lambda tx: outbox.put_back(tx, ids, now))


# --- begin --------------------------------------------------------------------------------


def _begin(number: int, parts: Delivering, by: str) -> DeliveryRow | None:
    """Claim a delivery, freeze what it says, and write the attempt, before anything is sent.

    What it says is made before the transaction, and made again where more is to be told by then.
    """
    for left in reversed(range(TRIES)):
        with parts.database.reading() as tx:
            row = outbox.find(tx, number)
            if row is None or row.state != "pending" or row.channel not in parts.notifiers:
                return None
            if channels.has_ended(tx, row.channel):
                return None
            said = _said(tx, row)
        now = parts.clock()
        made = _made(row, said, parts, now)
        try:
            return parts.database.write(
                lambda tx, made=made, now=now, last=not left: _taken(  # type: ignore[misc]
                    tx, number, made, parts, by=by, now=now, last=last
                )
            )
        except _Changed:
            continue
    return None


def _said(tx: Connection, row: DeliveryRow) -> Said | Mapping[str, Any] | None:
    """Read what is delivered: an alert, or the body of a digest; None where it stands as bytes."""
    if row.payload is not None:
        return None
    if row.alert_id is not None:
        return said_of(tx, row.alert_id)
    return digests.body_of(tx, row.digest_id or 0)


def _made(
    row: DeliveryRow, said: Said | Mapping[str, Any] | None, parts: Delivering, now: datetime
) -> _Made | None:
    if said is None:
        return None
    if isinstance(said, Said):
        body = body_of(said, topics=parts.topics, links=parts.links, now=now)
        return _rendered(row, said, body, said.row.story_key, parts)
    return _rendered(row, None, said, row.key, parts)


def _rendered(
    row: DeliveryRow, said: Said | None, body: Mapping[str, Any], thread: str, parts: Delivering
) -> _Made:
    message = Message(id=row.key, thread=thread, recipient=row.recipient, body=body)
    try:
        payload = parts.notifiers[row.channel].render(message)
    except DeliveryError as error:  # an address that no letter can have
        return _Made(said=said, body=body, refused=error)
    return _Made(said=said, body=body, payload=payload)


def _taken(
    tx: Connection, number: int, made: _Made | None, parts: Delivering, *, by: str,
    now: datetime, last: bool,
) -> DeliveryRow | None:  # fmt: skip
    row = outbox.claim(tx, number, now=now, by=by)
    if row is None or row.payload is not None:
        return row
    if made is None:
        raise _Changed
    if made.said is not None and not let_stand(tx, made.said, made.body, now):
        if not last:
            raise _Changed
        made = _made_here(tx, row, made.said, parts, now)
    if made.refused is not None:
        _give_up(tx, row, made.refused, now)
        return None
    outbox.keep_payload(tx, number, made.payload)
    return outbox.get(tx, number)


def _made_here(
    tx: Connection, row: DeliveryRow, said: Said, parts: Delivering, now: datetime
) -> _Made:
    """Make what is told where nothing can change it: it grows again and again."""
    told = frozen(tx, said.row.id, topics=parts.topics, links=parts.links, now=now)
    return _rendered(row, None, told.body or {}, told.story_key, parts)


def _give_up(tx: Connection, row: DeliveryRow, error: DeliveryError, now: datetime) -> None:
    failed = Verdict(state="failed", outcome="permanent")
    outbox.settle(tx, row, verdict=failed, detail=str(error), blamed=row.blamed, now=now)
    recipients.failed(tx, row.channel, row.recipient, str(error), now)
    tally.add(tx, {("attempts", failed.outcome): 1})


# --- send and settle ----------------------------------------------------------------------


def _attempt(row: DeliveryRow, parts: Delivering, by: str) -> DeliveryError | None:
    """Send, and settle what came of it; give the failure."""
    detail, failure = "", None
    try:
        with holding(parts.database, row.id, by=by, clock=parts.clock, every=parts.renewed):
            notifier = parts.notifiers[row.channel]
            detail = notifier.send(row.key, row.recipient, row.payload or b"", now=parts.clock())
    except DeliveryError as error:
        detail, failure = str(error), error
    now, jitter = parts.clock(), parts.chance()

    def settled(tx: Connection) -> tuple[Verdict, list[int]] | None:
        verdict = _settled(tx, row, failure, detail, now=now, jitter=jitter)
        return (verdict, outbox.articles_of(tx, row)) if verdict else None

    came = parts.database.write(settled)
    if came is None:
        log().warning("delivery.overtaken", delivery=row.key, channel=row.channel, detail=detail)
        return failure
    log().info(
        "delivery.attempted", articles=came[1], delivery=row.key, channel=row.channel,
        attempt=row.attempts, state=came[0].state, detail=detail,
    )  # fmt: skip
    return failure


def _settled(
    tx: Connection, row: DeliveryRow, failure: DeliveryError | None, detail: str, *,
    now: datetime, jitter: float,
) -> Verdict | None:  # fmt: skip
    """Write what came of an attempt, the delivery first; None where another was begun since."""
    state = channels.hold(tx, row.channel)
    earlier = state.failures if state else 0
    of_channel = failure is not None and failure.concerns == "channel"
    blamed = row.blamed + (of_channel and not earlier)
    failures = max(blamed, 1) if of_channel else outbox.failures_of(tx, row) + 1
    verdict = _after(failure, row, failures, now, jitter) if failure else SENT
    if not outbox.settle(tx, row, verdict=verdict, detail=detail, blamed=blamed, now=now):
        return None
    if failure is None:
        _note_success(tx, row, now)
    else:
        _note_failure(tx, row, failure, failures=earlier + 1, now=now, jitter=jitter)
    tally.add(tx, {("attempts", verdict.outcome): 1})
    return verdict


def _after(
    failure: DeliveryError, row: DeliveryRow, failures: int, now: datetime, jitter: float
) -> Verdict:
    return after_failure(
        failures=failures, first=row.created_at, now=now, jitter=jitter,
        permanent=failure.permanent, retry_after=failure.retry_after, concerns=failure.concerns,
    )  # fmt: skip


def _note_success(tx: Connection, row: DeliveryRow, now: datetime) -> None:
    channels.worked(tx, row.channel, now)
    if recipients.worked(tx, row.channel, row.recipient) and row.recipient:
        outbox.wake(tx, channel_name=row.channel, recipient=row.recipient, now=now)


def _note_failure(
    tx: Connection, row: DeliveryRow, failure: DeliveryError, *, failures: int, now: datetime,
    jitter: float,
) -> None:  # fmt: skip
    """Note whose failure it is. A server that refuses a recipient or a message works."""
    if failure.concerns != "channel":
        channels.worked(tx, row.channel, now)
    if failure.concerns == "recipient" or (failure.concerns == "message" and not failure.permanent):
        recipients.failed(tx, row.channel, row.recipient, str(failure), now)
    if failure.concerns == "channel":
        try_at = next_try(
            failures=failures, now=now, jitter=jitter, to_mend=failure.to_mend,
            retry_after=failure.retry_after,
        )  # fmt: skip
        channels.failed(
            tx, row.channel, str(failure), now=now, try_at=try_at, to_mend=failure.to_mend
        )
        if failure.permanent:
            channels.end(tx, row.channel, now)
