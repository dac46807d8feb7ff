"""Quiet hours: whether a moment lies in them, and when they end."""

from datetime import datetime, timedelta

from monitor.core.digests import instant
from monitor.core.terms import Quiet

_DAY = timedelta(days=1)


def quiet_until(quiet: Quiet | None, severity: str, now: datetime) -> datetime | None:
    """Return when the quiet hours end that hold what is of this severity now; None: none do.

    They begin and end at local times, over clock changes too: a night may have 8, 9 or 10 hours.
    Where one night touches the next, it ends with the last.
    """
    if quiet is None or severity in quiet.but:
        return None
    end = _end(quiet, now)
    while end is not None and (more := _end(quiet, end)) is not None and more > end:
        end = more
    return end


def _end(quiet: Quiet, now: datetime) -> datetime | None:
    """Return when the span ends that began yesterday or today and holds this moment."""
    today = now.astimezone(quiet.zone).date()
    for day in (today - _DAY, today):
        if day.weekday() not in quiet.days:
            continue
        start = instant(day, quiet.start, quiet.zone)
        after = day if quiet.end > quiet.start else day + _DAY
        end = instant(after, quiet.end, quiet.zone)
        if start <= now < end:
            return end
    return None
