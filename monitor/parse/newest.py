"""Which entries of a long document are kept: the newest, in whatever order they stand."""

from collections.abc import Callable, Sequence
from datetime import datetime
from heapq import nlargest
from typing import TypeVar

One = TypeVar("One")

LOOKED_AT = 20_000  # of one document: half of them from each end


def newest(some: Sequence[One], most: int, dated: Callable[[One], datetime | None]) -> list[One]:
    """Give at most so many, in their order: the newest where there are more.

    One without a date stands beside the one before it; where none has a date, the first are kept.
    """
    if len(some) <= most:
        return list(some)
    places = list(range(len(some)))
    if len(some) > LOOKED_AT:
        places[LOOKED_AT // 2 : -(LOOKED_AT // 2)] = []
    dates = _filled([dated(some[place]) for place in places])
    if dates is None:
        return list(some[:most])
    chosen = nlargest(most, zip(dates, [-place for place in places], strict=True))
    return [some[place] for place in sorted(-negative for _, negative in chosen)]


def _filled(dates: Sequence[datetime | None]) -> list[datetime] | None:
    """Give each its date or the one before; None where there are none."""
    at = next((date for date in dates if date), None)
    if at is None:
        return None
    filled = []
    for date in dates:
        at = date or at
        filled.append(at)
    return filled
