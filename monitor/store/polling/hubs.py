"""Subscriptions at hubs, and what hubs have pushed and nobody has taken in yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.polling.websub import ANSWER_WITHIN, after_refusal, renewal
from monitor.store.machinery import claims
from monitor.store.polling import feeds
from monitor.store.tables.feeds import feed, push, subscription

LEASE = timedelta(minutes=2)
WAITING = 20  # pushes of one feed, at most: a hub that sends more is to come again
WAITING_BYTES = 32 * 1024 * 1024  # of them together, beside the last
TAKEN_BYTES = 32 * 1024 * 1024  # of all pushes that are loaded at once, beside the last
MANY = 500  # feeds with something pushed, at a time
PATIENCE = 2  # requests to stop that a hub may leave without asking back
_ALL = sa.true()
_MEANT = sa.and_(
    subscription.c.asked_at.is_not(None),
    sa.or_(
        subscription.c.verified_at.is_(None), subscription.c.verified_at < subscription.c.asked_at
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A feed's subscription at its hub; `ending` where it is to be given up."""

    id: int
    feed_id: int
    hub: str
    topic: str
    token: str
    secret: str
    ending: bool
    asked_at: datetime | None
    lease_ends_at: datetime | None
    failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """A document that a hub sent."""

    id: int
    feed_id: int
    content_type: str
    body: bytes


def forget(tx: Connection) -> None:
    """Have no subscription: hubs that send on are told so, and leases end."""
    tx.execute(sa.delete(subscription))


def sync(tx: Connection, now: datetime) -> None:
    """Have a subscription for each feed that names a hub and is polled, none for others.

    Where the feed has another hub or topic now, the old subscription is given up first.
    """
    named = sa.select(feed.c.id).where(feed.c.hub != "", feeds.DUE)
    same = sa.select(feed.c.id).where(
        feed.c.hub == subscription.c.hub, feed.c.topic == subscription.c.topic
    )
    stays = subscription.c.feed_id.in_(named) & subscription.c.feed_id.in_(same)
    over = sa.and_(~stays, subscription.c.ending.is_(False))
    tx.execute(sa.update(subscription).where(over).values(ending=True, due_at=now, failures=0))
    never = sa.and_(subscription.c.ending, subscription.c.asked_at.is_(None))
    tx.execute(sa.delete(subscription).where(never))
    have = sa.select(subscription.c.feed_id)
    query = sa.select(feed.c.id, feed.c.hub, feed.c.topic)
    for row in tx.execute(query.where(feed.c.id.in_(named), feed.c.id.not_in(have))).all():
        tx.execute(
            sa.insert(subscription).values(
                feed_id=row.id,
                hub=row.hub,
                topic=row.topic,
                token=token_urlsafe(32),
                secret=token_urlsafe(32),
                due_at=now,
            )
        )


def claim(tx: Connection, *, now: datetime, by: str, limit: int) -> list[Subscription]:
    """Take those that are to be asked for, renewed or given up, and note that they are meant."""
    ids = claims.queue_due(tx, subscription, due=_ALL, now=now, lease=LEASE, limit=limit)
    taken = claims.claim(tx, subscription, ids, due=_ALL, now=now, lease=LEASE, by=by)
    mine = subscription.c.id.in_(taken)
    tx.execute(sa.update(subscription).where(mine).values(asked_at=now))
    return [_row(row) for row in tx.execute(sa.select(subscription).where(mine)).mappings()]


def asked(tx: Connection, row: Subscription, now: datetime) -> None:
    """Note that a hub took the request: it is to ask back, or has done so already."""
    mine = sa.and_(subscription.c.id == row.id, _MEANT)
    if row.ending and row.failures >= PATIENCE:
        tx.execute(sa.delete(subscription).where(mine))
        return
    again = {"due_at": now + ANSWER_WITHIN, "lease_by": None}
    counted = {"failures": row.failures + 1, "error": "the hub has not asked back"}
    tx.execute(sa.update(subscription).where(mine).values(again | counted))


def refused(tx: Connection, row: Subscription, error: str, now: datetime) -> None:
    """Note that a hub did not take the request. What was to be given up has ended with that."""
    mine = subscription.c.id == row.id
    if row.ending:
        tx.execute(sa.delete(subscription).where(mine))
        return
    failures = row.failures + 1
    later = {"due_at": after_refusal(now, failures), "lease_by": None, "asked_at": None}
    tx.execute(
        sa.update(subscription).where(mine).values(later | {"failures": failures, "error": error})
    )


def by_token(tx: Connection, token: str) -> Subscription | None:
    """Return the subscription whose address a hub called."""
    found = tx.execute(sa.select(subscription).where(subscription.c.token == token))
    row = found.mappings().first()
    return _row(row) if row else None


def verify(
    tx: Connection, row: Subscription, *, ending: bool, lease: timedelta, now: datetime
) -> bool:
    """Whether we meant what a hub asks back about; if so it holds from now on, or is over."""
    mine = sa.and_(subscription.c.id == row.id, subscription.c.ending == ending, _MEANT)
    if ending:
        return bool(tx.execute(sa.delete(subscription).where(mine)).rowcount)
    held = sa.update(subscription).where(mine)
    verified = {
        "verified_at": now,
        "lease_ends_at": now + lease,
        "due_at": renewal(now, lease),
        "lease_by": None,
        "failures": 0,
        "error": "",
    }
    return bool(tx.execute(held.values(verified)).rowcount)


def deny(tx: Connection, row: Subscription, reason: str, now: datetime) -> None:
    """Note that a hub will not send, or no more."""
    refused(tx, row, f"the hub denies it: {reason[:200]}", now)
    mine = subscription.c.id == row.id
    tx.execute(sa.update(subscription).where(mine).values(lease_ends_at=None, relied_on=False))


def keep_push(
    tx: Connection, row: Subscription, *, body: bytes, content_type: str, now: datetime
) -> bool:
    """Keep what a hub sent, and have the feed taken up; False where too much waits already."""
    size = sa.func.coalesce(sa.func.sum(sa.func.length(push.c.body)), 0)
    waiting = sa.select(sa.func.count(), size).where(push.c.feed_id == row.feed_id)
    number, together = tx.execute(waiting).one()
    if number >= WAITING or together >= WAITING_BYTES:
        return False
    values = {"feed_id": row.feed_id, "body": body, "content_type": content_type[:200]}
    tx.execute(sa.insert(push).values(values | {"received_at": now}))
    return True


def hurry(tx: Connection, now: datetime) -> None:
    """Let feeds be due of which something was pushed; when they were to be polled stays known."""
    polled = sa.select(push.c.feed_id).join(feed, feed.c.id == push.c.feed_id).where(feeds.DUE)
    ids = tx.execute(polled.distinct().limit(MANY)).scalars().all()
    if not ids:
        return
    pushed = feed.c.id.in_(ids)
    planned = sa.func.coalesce(feed.c.polls_at, feed.c.due_at)
    early = sa.and_(pushed, feed.c.due_at > now, feed.c.lease_by.is_(None))
    tx.execute(sa.update(feed).where(early).values(polls_at=planned, due_at=now))


def pushed(tx: Connection, feed_ids: Sequence[int]) -> dict[int, list[Push]]:
    """Return what was pushed of some feeds, in order; what would be too much at once is left."""
    sizes = sa.select(push.c.id, sa.func.length(push.c.body)).order_by(push.c.id)
    ids, together = [], 0
    for number, size in tx.execute(sizes.where(push.c.feed_id.in_(list(feed_ids)))):
        if together < TAKEN_BYTES:
            ids.append(number)
        together += size
    query = sa.select(push).where(push.c.id.in_(ids)).order_by(push.c.id)
    found: dict[int, list[Push]] = {}
    for row in tx.execute(query):
        one = Push(id=row.id, feed_id=row.feed_id, content_type=row.content_type, body=row.body)
        found.setdefault(row.feed_id, []).append(one)
    return found


def taken_in(tx: Connection, some: Iterable[Push]) -> None:
    """Let go of pushes."""
    tx.execute(sa.delete(push).where(push.c.id.in_([one.id for one in some])))


def rely(tx: Connection, feed_id: int, *, on: bool) -> None:
    """Note whether the hub was first with what is new: then the feed is polled more seldom."""
    mine = sa.and_(subscription.c.feed_id == feed_id, subscription.c.relied_on != on)
    tx.execute(sa.update(subscription).where(mine).values(relied_on=on))


def relied_on(tx: Connection, feed_ids: Sequence[int], now: datetime) -> set[int]:
    """Return those feeds whose hub sends, and was first the last time."""
    query = sa.select(subscription.c.feed_id).where(
        subscription.c.feed_id.in_(list(feed_ids)),
        subscription.c.relied_on,
        subscription.c.lease_ends_at > now,
    )
    return set(tx.execute(query).scalars())


def _row(row: sa.RowMapping) -> Subscription:
    values: dict[str, Any] = {name: row[name] for name in Subscription.__slots__}
    return Subscription(**values)
