"""The outbox: put, claim, settle deliveries. Each attempt is written before it is made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.delivery import Verdict
from monitor.store import claims
from monitor.store.schema import alert, alert_match, attempt, channel, delivery, match

LEASE = timedelta(seconds=60)  # a notifier's own deadline (at most 30 s) and a margin
DUE = delivery.c.state == "pending"


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


def put(
    tx: Connection, *, key: str, alert_id: int, channel_name: str, recipient: str,
    due_at: datetime, now: datetime,
) -> None:  # fmt: skip
    """Put a delivery into the outbox."""
    tx.execute(
        sa.insert(delivery).values(
            key=key,
            alert_id=alert_id,
            channel=channel_name,
            recipient=recipient,
            state="pending",
            due_at=due_at,
            created_at=now,
        )
    )


def queue_due(
    tx: Connection, *, channel_name: str, now: datetime, limit: int, early: bool = False
) -> list[int]:
    """Mark a channel's deliveries that are due; `early` takes in those that wait to leave."""
    if early:
        first = sa.and_(DUE, delivery.c.attempts == 0, delivery.c.channel == channel_name)
        tx.execute(
            sa.update(delivery)
            .where(first, delivery.c.due_at > now, delivery.c.lease_by.is_(None))
            .values(due_at=now)
        )
    due = sa.and_(DUE, delivery.c.channel == channel_name)
    return claims.queue_due(tx, delivery, due=due, now=now, lease=LEASE, limit=limit)


def pending_channels(tx: Connection) -> list[str]:
    """Give the channels that have something in the outbox."""
    query = sa.select(delivery.c.channel).where(DUE).distinct().order_by(delivery.c.channel)
    return list(tx.execute(query).scalars())


def claim(tx: Connection, number: int, *, now: datetime, by: str) -> DeliveryRow | None:
    """Take one delivery that is due, and write the attempt that is about to be made."""
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


def settle(
    tx: Connection, row: DeliveryRow, *, verdict: Verdict, detail: str, by: str, now: datetime
) -> bool:
    """Write what came of an attempt, and what follows; False where the lease has gone."""
    tx.execute(
        sa.update(attempt)
        .where(attempt.c.delivery_id == row.id, attempt.c.number == row.attempts)
        .values(ended_at=now, outcome=verdict.outcome, detail=detail[:500])
    )
    held = sa.and_(delivery.c.id == row.id, delivery.c.lease_by == by)
    settled = (
        sa.update(delivery)
        .where(held)
        .values(
            state=verdict.state,
            due_at=verdict.again_at or now,
            settled_at=None if verdict.again_at else now,
            lease_by=None,
            detail=detail[:500],
        )
    )
    return bool(tx.execute(settled).rowcount)


def put_back(tx: Connection, ids: Sequence[int], due_at: datetime) -> None:
    """Let deliveries that were queued and not tried wait until then."""
    tx.execute(
        sa.update(delivery)
        .where(delivery.c.id.in_(list(ids)), DUE, delivery.c.lease_by == claims.QUEUED)
        .values(due_at=due_at, lease_by=None)
    )


def replay(tx: Connection, ids: Sequence[int], now: datetime) -> list[int]:
    """Send failed deliveries again, under the same ids and with the same bytes."""
    again = (
        sa.update(delivery)
        .where(delivery.c.id.in_(list(ids)), delivery.c.state == "failed")
        .values(state="pending", due_at=now, lease_by=None, settled_at=None)
        .returning(delivery.c.id)
    )
    return sorted(tx.execute(again).scalars())


def give_up_orphans(
    tx: Connection, channels: Sequence[str], *, before: datetime, now: datetime
) -> int:
    """Let deliveries stand as failed that have waited so long for a channel that is not in use."""
    orphans = sa.and_(DUE, delivery.c.channel.not_in(list(channels)), delivery.c.due_at < before)
    detail = "the config has this channel no more, or not in use"
    failed = sa.update(delivery).where(orphans)
    return tx.execute(failed.values(state="failed", settled_at=now, detail=detail)).rowcount


def get(tx: Connection, number: int) -> DeliveryRow:
    """Give one delivery."""
    return _row(tx.execute(sa.select(delivery).where(delivery.c.id == number)).one())


def listed(
    tx: Connection, *, state: str = "", alert_ids: Sequence[int] | None = None, limit: int = 50
) -> list[DeliveryRow]:
    """Give deliveries, the newest first, of one state or of some alerts or their digests."""
    query = sa.select(delivery).order_by(delivery.c.id.desc()).limit(limit)
    if state:
        query = query.where(delivery.c.state == state)
    if alert_ids is not None:
        digests = sa.select(alert.c.digest_id).where(alert.c.id.in_(list(alert_ids)))
        mine = delivery.c.alert_id.in_(list(alert_ids))
        query = query.where(sa.or_(mine, delivery.c.digest_id.in_(digests)))
    return [_row(row) for row in tx.execute(query)]


def articles_of(tx: Connection, row: DeliveryRow) -> list[int]:
    """Give the articles that a delivery tells of."""
    if row.alert_id is not None:
        mine = alert.c.id == row.alert_id
    else:
        mine = alert.c.digest_id == (row.digest_id or 0)  # 0: a notice tells of none
    told = (
        sa.select(match.c.article_id)
        .join(alert_match, alert_match.c.match_id == match.c.id)
        .join(alert, alert.c.id == alert_match.c.alert_id)
    )
    return sorted(set(tx.execute(told.where(mine)).scalars()))


def failures_of(tx: Connection, row: DeliveryRow) -> int:
    """Count the attempts of a delivery that failed; those cut short are not among them."""
    failed = sa.and_(attempt.c.delivery_id == row.id, attempt.c.outcome == "temporary")
    return tx.execute(sa.select(sa.func.count()).where(failed)).scalar_one()


def attempts_of(tx: Connection, number: int) -> list[sa.Row[Any]]:
    """Give the attempts of a delivery in order."""
    query = sa.select(attempt).where(attempt.c.delivery_id == number).order_by(attempt.c.number)
    return list(tx.execute(query))


# --- channels -----------------------------------------------------------------------------


def sync_channels(tx: Connection, kinds: Iterable[tuple[str, str]], now: datetime) -> None:
    """Know each configured channel (name, kind)."""
    known = set(tx.execute(sa.select(channel.c.name)).scalars())
    new = [
        {"name": name, "kind": kind, "first_seen_at": now}
        for name, kind in kinds
        if name not in known
    ]
    if new:
        tx.execute(sa.insert(channel), new)


def channel_ok(tx: Connection, name: str, now: datetime) -> None:
    """Note that a channel took a message."""
    tx.execute(
        sa.update(channel)
        .where(channel.c.name == name)
        .values(succeeded_at=now, failures=0, failing_since=None, error="")
    )


def channel_failed(tx: Connection, name: str, error: str, now: datetime) -> None:
    """Note that a channel failed, and since when."""
    since = sa.func.coalesce(
        channel.c.failing_since, sa.bindparam("since", now, channel.c.failing_since.type)
    )
    tx.execute(
        sa.update(channel)
        .where(channel.c.name == name)
        .values(failures=channel.c.failures + 1, failing_since=since, error=error[:500])
    )


def channels(tx: Connection) -> list[sa.Row[Any]]:
    """Give what is known of each channel's health."""
    return list(tx.execute(sa.select(channel).order_by(channel.c.name)))


def _row(row: sa.Row[Any]) -> DeliveryRow:
    return DeliveryRow(**{name: getattr(row, name) for name in DeliveryRow.__slots__})
