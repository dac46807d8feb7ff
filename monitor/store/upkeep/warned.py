"""What is to be known though all parts work, read from the rows."""

from collections import defaultdict
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.concerns import Concern, Group, Paused, concerns
from monitor.core.polling.interval import in_trouble
from monitor.store.polling.feeds import DUE
from monitor.store.sending import waiting
from monitor.store.tables.feeds import feed

_LATELY = timedelta(days=7)


def warned(tx: Connection, now: datetime) -> list[Concern]:
    """Return what waits, failed, is held or paused, new channels that fail, groups that do."""
    return concerns(
        waiting=waiting.beyond_retries(tx, now),
        failed=waiting.failed_since(tx, now - _LATELY),
        held=waiting.held(tx),
        groups=_groups(tx),
        new=waiting.new_that_fail(tx),
        paused=_paused(tx),
    )


def _groups(tx: Connection) -> list[Group]:
    row, live = feed.c, DUE
    counted = sa.select(row.group_name, sa.func.count()).where(live).group_by(row.group_name)
    failing = sa.select(row.group_name, row.failures, row.reason, row.failing_since)
    since: dict[str, list[datetime]] = defaultdict(list)
    for one in tx.execute(failing.where(live, row.failures > 0)):
        if in_trouble(one.failures, one.reason):
            since[one.group_name].append(one.failing_since)
    return [
        Group(name=name, feeds=number, failing=len(since[name]), since=_last(since[name]))
        for name, number in tx.execute(counted.order_by(row.group_name))
    ]


def _paused(tx: Connection) -> list[Paused]:
    """Return the feeds that somebody paused."""
    row = feed.c
    shown = sa.case((row.name != "", row.name), (row.title != "", row.title), else_=row.host)
    query = sa.select(row.id, shown.label("name"), row.paused_by).where(
        row.state == "live", row.paused_by != ""
    )
    return [
        Paused(name=one.name, by=one.paused_by, id=one.id)
        for one in tx.execute(query.order_by(row.id))
    ]


def _last(some: list[datetime]) -> datetime | None:
    return max(some, default=None)
