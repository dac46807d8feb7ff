"""Digests in the database: what is held for one, and one that has closed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.digests import Alive
from monitor.core.model import Channel
from monitor.store.sending import outbox
from monitor.store.sending.alerts import HELD
from monitor.store.tables.feeds import feed
from monitor.store.tables.news import article, story
from monitor.store.tables.sending import alert, channel, delivery, digest


def held(
    tx: Connection, name: str, before: datetime, *, leaves_by: datetime | None = None
) -> list[int]:
    """Return alerts that are held for a channel since before then, or those that leave by then."""
    mine = sa.and_(HELD, alert.c.channel == name, alert.c.created_at < before)
    if leaves_by is not None:
        mine = sa.and_(mine, alert.c.leaves_at <= leaves_by)
    return list(tx.execute(sa.select(alert.c.id).where(mine).order_by(alert.c.id)).scalars())


def is_closed(tx: Connection, name: str, close: datetime) -> bool:
    """Whether the digest of a window is there."""
    same = sa.and_(digest.c.channel == name, digest.c.window_to == close)
    return tx.execute(sa.select(digest.c.id).where(same)).first() is not None


def is_known_since(tx: Connection, name: str, close: datetime) -> bool:
    """Whether a channel was there when a window closed."""
    seen = sa.and_(channel.c.name == name, channel.c.first_seen_at <= close)
    return tx.execute(sa.select(channel.c.name).where(seen)).first() is not None


def add(
    tx: Connection,
    *,
    name: str,
    window: tuple[datetime, datetime],
    body: Mapping[str, Any],
    alerts: Sequence[int],
    now: datetime,
) -> int:
    """Keep a closed digest, whose body stands; the alerts in it are held no more."""
    start, close = window
    added = sa.insert(digest).values(
        channel=name, window_from=start, window_to=close, frozen_at=now, body=dict(body)
    )
    number = int(tx.execute(added.returning(digest.c.id)).scalar_one())
    tx.execute(sa.update(alert).where(alert.c.id.in_(list(alerts))).values(digest_id=number))
    return number


def add_folded(
    tx: Connection,
    *,
    name: str,
    window: tuple[datetime, datetime],
    body: Mapping[str, Any],
    now: datetime,
) -> int:
    """Keep a digest of what was held for one recipient; of several at once each has its number."""
    start, close = window
    while is_closed(tx, name, close):
        close += timedelta(microseconds=1)
    added = sa.insert(digest).values(
        channel=name, window_from=start, window_to=close, frozen_at=now, body=dict(body)
    )
    return int(tx.execute(added.returning(digest.c.id)).scalar_one())


def stories_held(tx: Connection, digest_id: int, recipient: str) -> set[str]:
    """Return the ids of a digest's stories of which a recipient is told otherwise, or later."""
    own = sa.and_(
        delivery.c.alert_id == alert.c.id,
        delivery.c.recipient == recipient,
        delivery.c.state.in_(("held", "folded", "pending", "sent")),
    )
    query = (
        sa.select(story.c.key)
        .join(alert, alert.c.story_id == story.c.id)
        .where(alert.c.digest_id == digest_id, sa.select(delivery.c.id).where(own).exists())
    )
    return set(tx.execute(query).scalars())


def put_deliveries(
    tx: Connection,
    digest_id: int,
    *,
    to: Channel,
    close: datetime,
    due_at: datetime,
    now: datetime,
) -> None:
    """Put a digest's deliveries into the outbox; they leave at `due_at`."""
    for recipient in to.recipients:
        outbox.put(
            tx,
            key=outbox.key_of(tx, "dig", to.name, close.isoformat(), recipient),
            digest_id=digest_id,
            channel=to.name,
            recipient=recipient,
            due_at=due_at,
            now=now,
        )


def body_of(tx: Connection, digest_id: int) -> Mapping[str, Any]:
    """Return what a digest tells."""
    body = tx.execute(sa.select(digest.c.body).where(digest.c.id == digest_id)).scalar_one()
    return dict(body)


def week(tx: Connection, name: str, zone: tzinfo, now: datetime) -> dict[date, int]:
    """Count the stories that a channel was to be told on each of the last seven local days."""
    today = now.astimezone(zone).date()
    days = [today - timedelta(days=back) for back in range(6, -1, -1)]
    first = datetime.combine(days[0], time(), zone)
    opened = sa.select(alert.c.created_at).where(
        alert.c.channel == name, alert.c.sequence == 1, alert.c.created_at >= first
    )
    counted = Counter(at.astimezone(zone).date() for at in tx.execute(opened).scalars())
    return {day: counted[day] for day in days}


def alive(tx: Connection, since: datetime) -> Alive:
    """Say how many feeds there are, how many fail, and how many articles were found since."""
    live = sa.select(sa.func.count()).where(feed.c.state == "live", feed.c.paused_by == "")
    found = sa.select(sa.func.count()).where(
        article.c.found_at >= since, article.c.stage != "baseline"
    )
    return Alive(
        feeds=tx.execute(live).scalar_one(),
        failing=tx.execute(live.where(feed.c.failures > 0)).scalar_one(),
        articles=tx.execute(found).scalar_one(),
    )
