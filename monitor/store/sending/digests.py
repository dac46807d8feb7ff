"""Digests in the database: what is held for one, and one that has closed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.digests import Alive
from monitor.core.model import Channel
from monitor.store.machinery.database import serialize
from monitor.store.sending import outbox
from monitor.store.sending.alerts import HELD
from monitor.store.tables.feeds import feed
from monitor.store.tables.news import article
from monitor.store.tables.sending import alert, channel, digest


def held(tx: Connection, name: str, before: datetime) -> list[int]:
    """Return alerts that are held for a channel since before then; one transaction at a time."""
    serialize(tx, "digests")
    return seen_held(tx, name, before)


def seen_held(tx: Connection, name: str, before: datetime) -> list[int]:
    """Return them as they are now; others may see the same."""
    mine = sa.and_(HELD, alert.c.channel == name, alert.c.created_at < before)
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


def alive(tx: Connection, since: datetime) -> Alive:
    """Say how many feeds there are, how many fail, and how many articles were found since."""
    live = sa.select(sa.func.count()).where(feed.c.state == "live")
    found = sa.select(sa.func.count()).where(
        article.c.found_at >= since, article.c.stage != "baseline"
    )
    return Alive(
        feeds=tx.execute(live).scalar_one(),
        failing=tx.execute(live.where(feed.c.failures > 0)).scalar_one(),
        articles=tx.execute(found).scalar_one(),
    )
