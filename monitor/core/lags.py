"""How long news takes from step to step, counted by spans, as Prometheus' histograms are."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Literal

Step = Literal["matched", "delivered"]
SECONDS = (30, 60, 120, 300, 600, 1_800, 3_600, 14_400, 86_400)  # up to which a span is counted
LONGER = "+Inf"
TOTAL = "sum"


def counted(lags: Iterable[timedelta]) -> dict[str, int]:
    """Return how many of some spans are in each of SECONDS and in none before, and their sum.

    A time that lies ahead, as of a clock that is wrong, counts as none.
    """
    found: dict[str, int] = {}
    for lag in lags:
        seconds = max(0, round(lag.total_seconds()))
        span = next((str(most) for most in SECONDS if seconds <= most), LONGER)
        found[span] = found.get(span, 0) + 1
        found[TOTAL] = found.get(TOTAL, 0) + seconds
    return found


def buckets(found: Mapping[str, int]) -> tuple[list[tuple[str, float]], float]:
    """Return the buckets of a histogram, each with all before it, and the sum of all."""
    total, rows = 0, []
    for span in (*map(str, SECONDS), LONGER):
        total += found.get(span, 0)
        rows.append((span, float(total)))
    return rows, float(found.get(TOTAL, 0))
