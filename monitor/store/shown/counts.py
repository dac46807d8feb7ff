"""Numbers of rows by hour or day, for charts: one query each, over an index of the time."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

import sqlalchemy as sa
from sqlalchemy.engine import Connection

HOUR = timedelta(hours=1)


def hours_until(now: datetime, hours: int) -> list[datetime]:
    """Return the bounds of the last hours, this one among them: one more than there are hours."""
    this = now.replace(minute=0, second=0, microsecond=0)
    return [this - HOUR * (hours - 1 - place) for place in range(hours + 1)]


def by_spans(
    tx: Connection,
    at: sa.ColumnElement[datetime],
    bounds: Sequence[datetime],
    *only: sa.ColumnElement[bool],
) -> list[int]:
    """Count the rows between each two bounds, in order."""
    spans = [
        sa.func.count(sa.case((sa.and_(at >= begun, at < ended), 1)))
        for begun, ended in pairwise(bounds)
    ]
    return list(tx.execute(sa.select(*spans).where(at >= bounds[0], at < bounds[-1], *only)).one())
