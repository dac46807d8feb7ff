"""Numbers of rows by state, for the page and for Prometheus."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.sending import outbox
from monitor.store.tables.feeds import feed
from monitor.store.tables.sending import channel, delivery
from monitor.store.tables.upkeep import figure

_CACHE = "cache."


def feeds_by_outcome(tx: Connection) -> dict[str, int]:
    """Count the feeds in use by how their last poll ended: ok, new, why it failed; or paused."""
    outcome = sa.case(
        (feed.c.paused_by != "", "paused"),
        (sa.or_(feed.c.failures > 0, feed.c.awaits != ""), feed.c.reason),
        (feed.c.polled_at.is_(None), "new"),
        else_="ok",
    )
    return _counted(tx, outcome, sa.select(feed).where(feed.c.state == "live"))


def outbox_by_state(tx: Connection) -> dict[str, int]:
    """Count the deliveries that are kept by state."""
    return {"pending": 0, "sent": 0, "failed": 0} | _counted(
        tx, delivery.c.state, sa.select(delivery)
    )


def channels_by_state(tx: Connection) -> dict[str, int]:
    """Count the channels in use: well, failing, to_mend (somebody has to do something), ended."""
    state = sa.case(
        (channel.c.ended_at.is_not(None), "ended"),
        (channel.c.to_mend, "to_mend"),
        (channel.c.failures > 0, "failing"),
        else_="well",
    )
    return {"well": 0, "failing": 0, "to_mend": 0, "ended": 0} | _counted(
        tx, state, sa.select(channel).where(channel.c.in_use)
    )


def oldest_pending(tx: Connection) -> datetime | None:
    """Return since when the oldest delivery waits that is to have left."""
    oldest = sa.select(sa.func.min(delivery.c.created_at)).where(outbox.DUE)
    found: datetime | None = tx.execute(oldest).scalar()
    return found


def keep_cache(tx: Connection, name: str, size: int) -> None:
    """Keep how many bytes a cache takes, in the process that says so last."""
    mine = figure.c.name == f"{_CACHE}{name}"
    if not tx.execute(sa.update(figure).where(mine).values(value=size)).rowcount:
        tx.execute(sa.insert(figure).values(name=f"{_CACHE}{name}", value=size))


def caches(tx: Connection) -> dict[str, float]:
    """Return how many bytes each cache takes."""
    rows = tx.execute(sa.select(figure).where(figure.c.name.startswith(_CACHE)))
    return {row.name.removeprefix(_CACHE): row.value for row in rows}


def _counted(tx: Connection, by: sa.ColumnElement[str], rows: sa.Select[Any]) -> dict[str, int]:
    counted = rows.with_only_columns(by, sa.func.count()).group_by(by)
    return {row[0]: row[1] for row in tx.execute(counted)}
