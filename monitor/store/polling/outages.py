"""The time in which most feeds fail alike: since when it lasts, which feeds wait for its end."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.polling.outages import (
    AGAIN,
    HOSTS,
    LATELY,
    PROBE_EVERY,
    PROBES,
    probes_apart,
    shared_cause,
)
from monitor.core.polling.outages import cause as cause_of
from monitor.store.machinery.turns import take_turn
from monitor.store.polling import feeds
from monitor.store.polling.feeds import FeedRow
from monitor.store.tables.feeds import feed
from monitor.store.tables.upkeep import tick

_PART, _PROBE = "outage", "probe"
_POLLS = 5 * HOSTS  # that are looked at: a host may have several feeds
_WAITS = feed.c.awaits != ""
UNREAD = sa.or_(feed.c.failures > 0, _WAITS)  # whose latest poll failed, whosever fault it is
BEGAN = sa.select(tick.c.ticked_at).where(tick.c.part == _PART).scalar_subquery()


def since(tx: Connection) -> datetime | None:
    """Return since when most feeds fail alike; None where they do not."""
    return tx.execute(sa.select(tick.c.ticked_at).where(tick.c.part == _PART)).scalar()


def waits(tx: Connection, row: FeedRow, *, by: str, now: datetime, reason: str, error: str) -> bool:
    """Let a feed wait that fails as most do: nothing is held against it.

    False where most do not, where this one failed before, or where the lease is gone.
    """
    found = cause_of(reason)
    if row.failures or (since(tx) is None and not _begins(tx, row, found, now)):
        return False
    others = sa.select(feed.c.id).where(feed.c.awaits == found).limit(1)
    if tx.execute(others).first() is None:
        return False
    values = {
        "awaits": found,
        "due_at": now + AGAIN,
        "lease_by": None,
        "polls_at": None,
        "polled_at": now,
        "reason": reason,
        "error": error[:500],
        "cut_short": 0,
    }
    mine = sa.and_(feed.c.id == row.id, feed.c.lease_by == by)
    return bool(tx.execute(sa.update(feed).where(mine).values(values)).rowcount)


def _begins(tx: Connection, row: FeedRow, found: str, now: datetime) -> bool:
    """Whether with this failure most fail alike; then those wait that failed just before."""
    latest = {row.host: found}
    polls = (
        sa.select(feed.c.host, feed.c.reason)
        .where(feeds.DUE, feed.c.polled_at > now - LATELY, feed.c.id != row.id)
        .where(sa.or_(feed.c.failing_since.is_(None), feed.c.failing_since > now - LATELY))
        .order_by(feed.c.polled_at.desc())
        .limit(_POLLS)
    )
    for host, reason in tx.execute(polls):
        latest.setdefault(host, reason)
    hosts = sa.select(sa.func.count(sa.distinct(feed.c.host))).where(feeds.DUE)
    if shared_cause([*latest.values()], int(tx.execute(hosts).scalar_one())) != found:
        return False
    tx.execute(sa.insert(tick).values(part=_PART, ticked_at=now))
    alike = [reason for reason in {*latest.values()} if reason and cause_of(reason) == found]
    mine = sa.and_(
        feeds.DUE,
        feed.c.reason.in_(alike),
        feed.c.failing_since > now - LATELY,
        feed.c.lease_by.is_(None),
    )
    values = {"awaits": found, "failures": 0, "failing_since": None, "due_at": now + AGAIN}
    tx.execute(sa.update(feed).where(mine).values(values))
    return True


def probe(tx: Connection, now: datetime) -> None:
    """Let a few of the feeds that wait be due, each half minute, those first not asked for long."""
    if since(tx) is None or not take_turn(tx, _PROBE, now, PROBE_EVERY):
        return
    waiting = tx.execute(
        sa.select(feed.c.id, feed.c.host, feed.c.polled_at, feed.c.awaits)
        .where(feeds.DUE, _WAITS)
        .order_by(feed.c.polled_at, feed.c.id)
        .limit(_POLLS)
    ).all()
    if not waiting:
        tx.execute(sa.delete(tick).where(tick.c.part == _PART))
    hosts: dict[str, int] = {}
    for row in waiting:
        if row.polled_at <= now - probes_apart(row.awaits):
            hosts.setdefault(row.host, row.id)
    chosen = [*hosts.values()][:PROBES]
    due = sa.and_(feed.c.id.in_(chosen), feed.c.lease_by.is_(None))
    tx.execute(sa.update(feed).where(due).values(due_at=now))


def ends(tx: Connection, row: FeedRow, now: datetime, reason: str = "") -> int:
    """Let all that wait be due at once, where one of them was answered; return how many did.

    Nothing where this one did not wait, or failed of the same again.
    """
    if not row.awaits or (reason and cause_of(reason) == row.awaits):
        return 0
    tx.execute(sa.delete(tick).where(tick.c.part == _PART))
    idle = feed.c.lease_by.is_(None)
    tx.execute(sa.update(feed).where(_WAITS, idle, feed.c.due_at > now).values(due_at=now))
    return int(tx.execute(sa.update(feed).where(_WAITS).values(awaits="")).rowcount)


def counted(tx: Connection) -> tuple[int, str]:
    """Return how many feeds wait, and what the last of them said."""
    waiting = sa.select(feed.c.error).where(feeds.DUE, _WAITS).order_by(feed.c.polled_at.desc())
    errors = tx.execute(waiting).scalars().all()
    return len(errors), errors[0] if errors else ""
