"""Numbers that tell how a topic does: its alerts a day, and how many of them were wanted."""

from datetime import timedelta

DAY = timedelta(days=1)
ENOUGH = 20  # told articles, from which on a share of them says something


def a_day(number: int, days: int, age: timedelta | None = None) -> float:
    """Return how many there were a day in the last days; of what is younger, since it began."""
    lived = days if age is None else age / DAY
    return round(number / max(1.0, min(days, lived)), 2)


def precision(told: int, marked: int) -> float | None:
    """Return which share of what was told nobody marked as not relevant, 0..1.

    None where too little was told to know.
    """
    return round(1 - min(marked, told) / told, 3) if told >= ENOUGH else None
