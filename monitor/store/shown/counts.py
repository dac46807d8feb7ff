"""Numbers of rows by hour, day or week, for charts: one query each, over an index of the time."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.tables.instant import Instant

HOUR = timedelta(hours=1)


def hours_until(now: datetime, hours: int) -> list[datetime]:
    """Return the bounds of the last hours, this one among them: one more than there are hours."""
    this = now.replace(minute=0, second=0, microsecond=0)
    return [this - HOUR * (hours - 1 - place) for place in range(hours + 1)]


def by_spans(
    tx: Connection,
    bounds: Sequence[datetime],
    *times: sa.ColumnElement[datetime],
    only: sa.ColumnElement[bool] | None = None,
) -> list[tuple[int, ...]]:
    """Count the rows of each of these times between each two bounds, in order.

    Each span is a range of an index; one walk would have to ask each row of each span.
    """
    span = _spans(len(bounds) - 1)
    counts = [_within(span, at, only) for at in times]
    query = sa.select(*counts).select_from(span).order_by(span.c.place)
    rows = tx.execute(query, _said(bounds)).all()
    return list(zip(*rows, strict=True))


def _within(
    span: sa.Subquery, at: sa.ColumnElement[datetime], only: sa.ColumnElement[bool] | None
) -> sa.ScalarSelect[int]:
    its = sa.select(sa.func.count()).where(at >= span.c.begun, at < span.c.ended)
    return (its if only is None else its.where(only)).correlate(span).scalar_subquery()


@cache  # it is long, and always the same
def _spans(number: int) -> sa.Subquery:
    """Return rows of so many spans: their places, and the two bounds of each."""
    bounds = [sa.bindparam(f"bound_{place}", type_=Instant) for place in range(number + 1)]
    rows = [
        sa.select(sa.literal(place).label("place"), begun.label("begun"), ended.label("ended"))
        for place, (begun, ended) in enumerate(pairwise(bounds))
    ]
    return sa.union_all(*rows).subquery("span")


def _said(bounds: Sequence[datetime]) -> dict[str, Any]:
    return {f"bound_{place}": bound for place, bound in enumerate(bounds)}
