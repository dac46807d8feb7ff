"""The outbox: put, claim, settle deliveries. Each attempt is written before it is made."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.delivery import Settlement
from monitor.store.machinery import claims
from monitor.store.sending import channels, line
from monitor.store.tables.news import match
from monitor.store.tables.sending import alert, alert_match, attempt, channel, delivery
from monitor.store.upkeep import secrets

DOWN = "down"  # the outcome of an attempt that was temporary, and its channel's failure
ASKED = "asked"  # in `held_by`: somebody wants it to leave, whatever holds the others
LEASE = timedelta(seconds=60)  # whoever sends renews it while that takes its time
# held: it waits for more than its time; folded: told with others, by the digest `folded_into`;
# unsubscribed: its recipient wants no more of it; closed: its channel is no more, and no other has
# to tell it.
STATES = ("pending", "held", "sent", "folded", "failed", "unsubscribed", "closed")
DUE = delivery.c.state == "pending"
# What nobody holds back: its channel is in use, and takes messages as far as we know.
FLOWING = sa.and_(DUE, delivery.c.channel.in_(sa.select(channel.c.name).where(channels.WORKING)))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRow:
    """One alert or digest for one channel and recipient."""

    id: int
    key: str
    alert_id: int | None
    digest_id: int | None
    channel: str
    recipient: str
    state: str
    due_at: datetime
    attempts: int
    created_at: datetime
    settled_at: datetime | None
    payload: bytes | None
    detail: str
    blamed: int
    held_by: str
    folded_into: int | None


def key_of(tx: Connection, kind: Literal["msg", "dig"], *told: object) -> str:
    """Return the id of a delivery: the same for what is told to whom, whichever part makes it.

    No other installation has it: two may tell one receiver of one story, by channels of one name.
    """
    said = "\n".join(map(str, (secrets.known(tx, secrets.INSTALLATION), *told)))
    return f"{kind}_{hashlib.sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()[:26]}"


def is_known(tx: Connection, key: str) -> bool:
    """Whether there is a delivery of this id."""
    return tx.execute(sa.select(delivery.c.id).where(delivery.c.key == key)).first() is not None


def put(
    tx: Connection,
    *,
    key: str,
    channel: str,
    recipient: str,
    due_at: datetime,
    now: datetime,
    alert_id: int | None = None,
    digest_id: int | None = None,
    payload: bytes | None = None,
    held_by: str = "",
) -> int:
    """Put a delivery into the outbox, of an alert, a digest, or the bytes of a notice; its id.

    `held_by`: of a digest, what has held what it tells.
    """
    added = sa.insert(delivery).values(
        key=key,
        alert_id=alert_id,
        digest_id=digest_id,
        channel=channel,
        recipient=recipient,
        state="pending",
        due_at=due_at,
        created_at=now,
        payload=payload,
        held_by=held_by,
    )
    return int(tx.execute(added.returning(delivery.c.id)).scalar_one())


def queue_due(
    tx: Connection, *, channel_name: str, now: datetime, limit: int, early: bool = False
) -> list[int]:
    """Mark a channel's deliveries that are due, in their order; none while some are on their way.

    So a slow channel is served by one worker at a time, and leaves the others to other channels.
    One that is down gives a single delivery to try it with, when it is time for that. One that has
    ended gives none. `early` takes in those that wait to leave, and waits for nothing.
    """
    state = channels.hold(tx, channel_name)
    mine = sa.and_(DUE, delivery.c.channel == channel_name)
    if state is not None and state.ended_at:
        return []
    if early:
        _let_leave(tx, mine, now)
    elif (state is not None and state.try_at and state.try_at > now) or _on_their_way(
        tx, mine, now
    ):
        return []
    line.take_back(tx, channel_name, now)
    if state is not None and state.failures:
        ids = line.who_tries(tx, channel_name, now, state.failures)
    else:
        ids = line.next_in(tx, channel_name, now, limit)
    queued = {"due_at": now + LEASE, "lease_by": claims.QUEUED}
    tx.execute(sa.update(delivery).where(delivery.c.id.in_(ids), DUE).values(queued))
    return ids


def _let_leave(tx: Connection, mine: sa.ColumnElement[bool], now: datetime) -> None:
    first = sa.and_(mine, delivery.c.attempts == 0, delivery.c.lease_by.is_(None))
    tx.execute(sa.update(delivery).where(first, delivery.c.due_at > now).values(due_at=now))


def _on_their_way(tx: Connection, mine: sa.ColumnElement[bool], now: datetime) -> bool:
    held = sa.and_(mine, delivery.c.due_at > now, delivery.c.lease_by.is_not(None))
    return tx.execute(sa.select(delivery.c.id).where(held).limit(1)).first() is not None


def pending_channels(tx: Connection) -> list[str]:
    """Return the channels that have something in the outbox; first who took nothing for longest."""
    row = channel.c
    waits = sa.select(delivery.c.id).where(DUE, delivery.c.channel == row.name).limit(1)
    known = tx.execute(sa.select(row.name, row.succeeded_at).where(waits.exists())).all()
    took = {one.name: one.succeeded_at.timestamp() if one.succeeded_at else 0.0 for one in known}
    return sorted(took, key=lambda name: (took[name], name))


def claim(tx: Connection, number: int, *, now: datetime, by: str) -> DeliveryRow | None:
    """Take one delivery that is due, and write the attempt that is about to be made.

    None where another has it, or sends something of its channel: one after the other, in order.
    """
    channels.hold(tx, channel_of(tx, number) or "")
    if line.is_busy(tx, number, by=by, now=now):
        return None
    taken = claims.claim(tx, delivery, [number], due=DUE, now=now, lease=LEASE, by=by)
    if not taken:
        return None
    counted = sa.update(delivery).where(delivery.c.id == number)
    tx.execute(counted.values(attempts=delivery.c.attempts + 1))
    row = get(tx, number)
    tx.execute(sa.insert(attempt).values(delivery_id=number, number=row.attempts, started_at=now))
    return row


def keep_payload(tx: Connection, number: int, payload: bytes) -> None:
    """Freeze what is sent: every later attempt sends these bytes."""
    tx.execute(
        sa.update(delivery)
        .where(delivery.c.id == number, delivery.c.payload.is_(None))
        .values(payload=payload)
    )


def renew(tx: Connection, number: int, *, by: str, now: datetime) -> bool:
    """Hold a delivery longer, while it is being sent; False where another has it."""
    held = sa.and_(delivery.c.id == number, DUE, delivery.c.lease_by == by)
    longer = sa.update(delivery).where(held).values(due_at=now + LEASE)
    return bool(tx.execute(longer).rowcount)


def settle(
    tx: Connection,
    row: DeliveryRow,
    *,
    verdict: Settlement,
    detail: str,
    blamed: int,
    now: datetime,
) -> bool:
    """Write what came of an attempt, and what follows; False, and nothing, where it is stale.

    It is where another attempt was begun since, or the delivery was settled: then that one counts.
    """
    again_at = verdict.again_at
    given_up = verdict.state == "failed" and not (row.alert_id is None and row.digest_id is None)
    settled = (
        sa.update(delivery)
        .where(delivery.c.id == row.id, DUE, delivery.c.attempts == row.attempts)
        .values(
            state=verdict.state,
            due_at=again_at if again_at and again_at > now else line.place(now),
            settled_at=None if again_at else now,
            lease_by=None,
            detail=detail[:500],
            blamed=blamed,
            untold=given_up,
        )
    )
    if not tx.execute(settled).rowcount:
        return False
    ended = DOWN if verdict.of_channel else verdict.outcome
    mine = sa.and_(attempt.c.delivery_id == row.id, attempt.c.number == row.attempts)
    values = {"ended_at": now, "outcome": ended, "detail": detail[:500]}
    tx.execute(sa.update(attempt).where(mine).values(values))
    if row.alert_id is not None and row.attempts > 1 and not again_at:
        line.let_follow(tx, row.alert_id, row.recipient, now)
    return True


def wake(tx: Connection, *, channel_name: str, recipient: str, now: datetime) -> None:
    """Let all be due that waits for a recipient who was refused and is reached again."""
    waiting = sa.and_(
        delivery.c.channel == channel_name,
        delivery.c.recipient == recipient,
        delivery.c.attempts > 0,
        delivery.c.due_at > now,
        delivery.c.lease_by.is_(None),
    )
    line.put_back(tx, waiting, now)


def put_back(tx: Connection, ids: Sequence[int], now: datetime) -> None:
    """Let deliveries that were queued and not tried be due again."""
    mine = sa.and_(delivery.c.id.in_(list(ids)), delivery.c.lease_by == claims.QUEUED)
    line.put_back(tx, mine, now)


def get(tx: Connection, number: int) -> DeliveryRow:
    """Return one delivery."""
    return from_row(tx.execute(sa.select(delivery).where(delivery.c.id == number)).one())


def find(tx: Connection, number: int) -> DeliveryRow | None:
    """Return one delivery, or None where there is none of this number."""
    row = tx.execute(sa.select(delivery).where(delivery.c.id == number)).one_or_none()
    return from_row(row) if row else None


def channels_known(tx: Connection) -> list[str]:
    """Return the names of the channels that deliveries are kept of."""
    return list(tx.execute(sa.select(delivery.c.channel).distinct().order_by("channel")).scalars())


def channel_of(tx: Connection, number: int) -> str | None:
    """Return the channel of a delivery, or None where there is none of this number."""
    name: str | None = tx.execute(
        sa.select(delivery.c.channel).where(delivery.c.id == number)
    ).scalar()
    return name


def listed(
    tx: Connection,
    *,
    state: str = "",
    alert_ids: Sequence[int] | sa.Select[tuple[int]] | None = None,
    limit: int = 50,
) -> list[DeliveryRow]:
    """Return deliveries, the newest first, of one state or of some alerts or their digests."""
    query = sa.select(delivery).order_by(delivery.c.id.desc()).limit(limit)
    if state:
        query = query.where(delivery.c.state == state)
    if alert_ids is not None:
        some = alert_ids if isinstance(alert_ids, sa.Select) else list(alert_ids)
        digests = sa.select(alert.c.digest_id).where(alert.c.id.in_(some))
        mine, folded = delivery.c.alert_id.in_(some), delivery.alias()
        into = sa.select(folded.c.folded_into).where(folded.c.alert_id.in_(some))
        by_digest = sa.or_(delivery.c.digest_id.in_(digests), delivery.c.digest_id.in_(into))
        query = query.where(sa.or_(mine, by_digest))
    return [from_row(row) for row in tx.execute(query)]


def articles_of(tx: Connection, row: DeliveryRow) -> list[int]:
    """Return the articles that a delivery tells of."""
    number = row.digest_id or 0  # 0: a notice tells of none
    folded = sa.select(delivery.c.alert_id).where(delivery.c.folded_into == number)
    if row.alert_id is not None:
        mine = alert.c.id == row.alert_id
    else:
        mine = sa.or_(alert.c.digest_id == number, alert.c.id.in_(folded))
    told = (
        sa.select(match.c.article_id)
        .join(alert_match, alert_match.c.match_id == match.c.id)
        .join(alert, alert.c.id == alert_match.c.alert_id)
    )
    return sorted(set(tx.execute(told.where(mine)).scalars()))


def failures_of(tx: Connection, row: DeliveryRow) -> int:
    """Count the attempts of a delivery that failed for its own sake, or its recipient's.

    Those cut short are not among them, nor those by which a channel was tried that was down.
    """
    failed = sa.and_(attempt.c.delivery_id == row.id, attempt.c.outcome == "temporary")
    return tx.execute(sa.select(sa.func.count()).where(failed)).scalar_one()


def from_row(row: sa.Row[Any]) -> DeliveryRow:
    """Return a row as it is kept."""
    return DeliveryRow(**{name: getattr(row, name) for name in DeliveryRow.__slots__})
