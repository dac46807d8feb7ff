"""The step itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.engine import Connection

from monitor.core.errors import DeliveryError
from monitor.core.leaving import GO
from monitor.core.model import Message
from monitor.notify.digest import alone
from monitor.pipeline.deliver.delivering import Delivering
from monitor.pipeline.deliver.settle import NoMessage, give_up, keep_outcome
from monitor.store.machinery.faults import ITS_OWN, is_everybodys
from monitor.store.sending import channels, line, outbox
from monitor.store.sending.outbox import DeliveryRow
from monitor.store.upkeep.leases import holding
from monitor.telling.bodies import Said, body_of, frozen, let_stand, said_of
from monitor.telling.leaving import digest_for, look, passes
from monitor.telling.own_links import links_of

WORK = timedelta(seconds=30)  # after which a chunk begins nothing new: other channels wait, too
TRIES = 3  # to write a body that stays true while it is written


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
    """Send one channel's deliveries in order; return the ids of those that were sent.

    After a failure of the channel the rest are put back: it may be down, and each of them would
    wait for a time-out. So is what would be begun after `work`: then another channel has its turn.
    """
    sent: list[int] = []
    began = parts.clock()
    for place, number in enumerate(ids):
        if work is not None and parts.clock() - began > work:
            let_go(ids[place:], parts)
            break
        row, failure = _tried(number, parts, by)
        sent += [number] if row and failure is None else []
        if failure is not None and failure.concerns == "channel":
            let_go(ids[place + 1 :], parts)
            break
    return sent


def _tried(
    number: int, parts: Delivering, by: str
) -> tuple[DeliveryRow | None, DeliveryError | None]:
    """Try one; what cannot even be made fails as a message does, and holds up no other."""
    try:
        row = _begin(number, parts, by)
    except ITS_OWN as error:
        if is_everybodys(error):
            raise
        row = parts.database.write(lambda tx: outbox.claim(tx, number, now=parts.clock(), by=by))
        failure = NoMessage(error)
        return row, keep_outcome(row, failure, "", parts) if row else None
    return row, _attempt(row, parts, by) if row else None


def next_due(ids: Sequence[int], parts: Delivering, limit: int) -> list[int]:
    """Return what comes next on the channel of these deliveries, where something is due there."""
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
            if channels.has_ended(tx, row.channel) or _is_anothers(tx, row, parts):
                return None
            now = parts.clock()
            leaves = look(tx, row, parts.terms, now) == GO
            said = _said(tx, row) if leaves else None
        if not leaves:
            parts.database.write(lambda tx, row=row, now=now: passes(tx, row, parts.terms, now))  # type: ignore[misc]
            return None
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


def _is_anothers(tx: Connection, row: DeliveryRow, parts: Delivering) -> bool:
    """Whether it is for another channel than our config says: who has the newer one sends it."""
    known = row.channel in parts.channels
    return not known or channels.is_anothers(tx, row.channel, parts.channels)


def _said(tx: Connection, row: DeliveryRow) -> Said | Mapping[str, Any] | None:
    """Read what is delivered: an alert, or the body of a digest; None where it stands as bytes."""
    if row.payload is not None:
        return None
    if row.alert_id is not None:
        return said_of(tx, row.alert_id)
    return digest_for(tx, row) or {}


def _made(
    row: DeliveryRow, said: Said | Mapping[str, Any] | None, parts: Delivering, now: datetime
) -> _Made | None:
    if said is None:
        return None
    if isinstance(said, Said):
        body = body_of(said, telling=parts.telling, now=now)
        return _rendered(row, said, body, said.row.story_key, parts)
    one = alone(said)  # it stands in the thread of its story
    return _rendered(row, None, said, one["data"]["story"]["id"] if one else row.key, parts)


def _rendered(
    row: DeliveryRow, said: Said | None, body: Mapping[str, Any], thread: str, parts: Delivering
) -> _Made:
    channel = parts.channels[row.channel]
    message = Message(
        id=row.key,
        thread=thread,
        recipient=row.recipient,
        body=body,
        language=channel.language,
        zone=channel.zone,
        links=links_of(row, body, parts.own_links, parts.clock()),
    )
    try:
        payload = parts.notifiers[row.channel].render(message)
    except DeliveryError as error:  # an address that no letter can have
        return _Made(said=said, body=body, refused=error)
    return _Made(said=said, body=body, payload=payload)


def _taken(
    tx: Connection,
    number: int,
    made: _Made | None,
    parts: Delivering,
    *,
    by: str,
    now: datetime,
    last: bool,
) -> DeliveryRow | None:
    if not _may_leave(tx, number, parts, by=by, now=now):
        return None
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
        give_up(tx, row, made.refused, now)
        return None
    outbox.keep_payload(tx, number, made.payload)
    return outbox.get(tx, number)


def _may_leave(tx: Connection, number: int, parts: Delivering, *, by: str, now: datetime) -> bool:
    """Whether a delivery waits, it is its turn on its channel, and nothing holds it."""
    channels.hold(tx, outbox.channel_of(tx, number) or "")
    here = outbox.find(tx, number)
    if here is None or here.state != "pending" or line.is_busy(tx, number, by=by, now=now):
        return False
    return not _is_anothers(tx, here, parts) and passes(tx, here, parts.terms, now)


def _made_here(
    tx: Connection, row: DeliveryRow, said: Said, parts: Delivering, now: datetime
) -> _Made:
    """Make what is told where nothing can change it: it grows again and again."""
    told = frozen(tx, said.row.id, telling=parts.telling, now=now)
    return _rendered(row, None, told.body or {}, told.story_key, parts)


# --- send and settle ----------------------------------------------------------------------


def _attempt(row: DeliveryRow, parts: Delivering, by: str) -> DeliveryError | None:
    """Send, and settle what came of it; return the failure."""
    detail, failure = "", None
    try:
        with holding(parts.database, row.id, by=by, clock=parts.clock, every=parts.renewed):
            notifier = parts.notifiers[row.channel]
            detail = notifier.send(row.key, row.recipient, row.payload or b"", now=parts.clock())
    except DeliveryError as error:
        failure = error
    except ITS_OWN as error:
        failure = NoMessage(error)
    return keep_outcome(row, failure, detail, parts)
