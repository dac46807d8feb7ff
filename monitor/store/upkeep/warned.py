"""What is to be known though all parts work, read from the rows."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.concerns import Concern, Group, Paused, concerns
from monitor.core.polling.interval import in_trouble
from monitor.store.polling.feeds import DUE
from monitor.store.sending import waiting
from monitor.store.tables.feeds import feed

_LATELY = timedelta(days=7)


def warned(tx: Connection, now: datetime) -> list[Concern]:
    """Return what waits, failed, is held or paused; channels, groups and recipients that fail."""
    lies = waiting.lying(tx, now, failed_since=now - _LATELY)
    unwell = tx.execute(_unwell()).all()
    return concerns(
        **lies,
        groups=_groups(tx, [one for one in unwell if not one.paused_by]),
        new=waiting.new_that_fail(tx),
        refused=waiting.refused(tx),
        paused=[
            Paused(name=one.shown, by=one.paused_by, id=one.id) for one in unwell if one.paused_by
        ],
    )


def _unwell() -> sa.Select[Any]:
    """Return what asks for the feeds that fail or are paused, in the order of their numbers."""
    row = feed.c
    shown = sa.case((row.name != "", row.name), (row.title != "", row.title), else_=row.host)
    told = (row.id, row.group_name, row.failures, row.reason, row.failing_since, row.paused_by)
    some = sa.or_(row.failures > 0, row.paused_by != "")
    query = sa.select(*told, shown.label("shown")).where(row.state == "live", some)
    return query.order_by(row.id)


def _groups(tx: Connection, failing: Sequence[sa.Row[Any]]) -> list[Group]:
    """Return how many feeds each group has, and how many of them fail."""
    name = feed.c.group_name
    counted = sa.select(name, sa.func.count()).where(DUE).group_by(name).order_by(name)
    since: dict[str, list[datetime]] = defaultdict(list)
    for one in failing:
        if in_trouble(one.failures, one.reason):
            since[one.group_name].append(one.failing_since)
    return [
        Group(name=name, feeds=number, failing=len(since[name]), since=_last(since[name]))
        for name, number in tx.execute(counted)
    ]


def _last(some: list[datetime]) -> datetime | None:
    return max(some, default=None)
