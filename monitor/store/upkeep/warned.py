"""What is to be known though all parts work, read from the rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.concerns import Concern, Group, Lying, Paused, concerns
from monitor.core.polling.interval import in_trouble
from monitor.store.polling import outages
from monitor.store.polling.feeds import DUE
from monitor.store.sending import waiting
from monitor.store.tables.feeds import feed

_LATELY = timedelta(days=7)


def warned(tx: Connection, now: datetime) -> list[Concern]:
    """Return what waits, failed, is held or paused; channels, groups and recipients that fail."""
    lies = waiting.lying(tx, now, failed_since=now - _LATELY)
    unwell = tx.execute(_unwell()).all()
    unread = [one for one in unwell if not one.paused_by]
    return concerns(
        **lies,
        groups=_groups(tx, unread),
        outage=_outage([one for one in unread if one.awaits]),
        **waiting.failing(tx),
        paused=[
            Paused(name=one.shown, by=one.paused_by, id=one.id) for one in unwell if one.paused_by
        ],
    )


def _unwell() -> sa.Select[Any]:
    """Return what asks for the feeds that are not read or are paused, in their numbers' order.

    One that waits for the end of an outage has not been read since that began.
    """
    row = feed.c
    shown = sa.case((row.name != "", row.name), (row.title != "", row.title), else_=row.host)
    told = (row.id, row.group_name, row.failures, row.reason, row.error, row.paused_by, row.awaits)
    began = sa.case((row.awaits != "", outages.BEGAN), else_=row.failing_since)
    query = sa.select(*told, row.polled_at, began.label("since"), shown.label("shown"))
    some = sa.or_(outages.UNREAD, row.paused_by != "")
    return query.where(row.state == "live", some).order_by(row.id)


def _groups(tx: Connection, unread: Sequence[sa.Row[Any]]) -> list[Group]:
    """Return how many feeds each group has, and which of them cannot be read."""
    name = feed.c.group_name
    counted = sa.select(name, sa.func.count()).where(DUE).group_by(name).order_by(name)
    of: dict[str, list[sa.Row[Any]]] = defaultdict(list)
    for one in unread:
        of[one.group_name].append(one)
    return [
        Group(
            name=name,
            feeds=number,
            unread=len(of[name]),
            since=_last(of[name]),
            troubled=tuple(one.shown for one in of[name] if in_trouble(one.failures, one.reason)),
        )
        for name, number in tx.execute(counted)
    ]


def _outage(waits: Sequence[sa.Row[Any]]) -> Lying | None:
    """Return how many wait for the end of what most fail of, and what the last of them said."""
    if not waits or waits[0].since is None:
        return None
    last = max(waits, key=lambda one: one.polled_at)
    return Lying(of="", number=len(waits), since=waits[0].since, said=last.error)


def _last(some: Iterable[sa.Row[Any]]) -> datetime | None:
    return max((one.since for one in some if one.since), default=None)
