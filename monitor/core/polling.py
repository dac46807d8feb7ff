"""When to poll a feed next, and when it is in trouble."""

from dataclasses import dataclass
from datetime import datetime, timedelta

HINT_CAP = timedelta(days=1)  # a publisher's misconfigured max-age must not hide a day of news
RETRY_AFTER_CAP = timedelta(days=1)  # 88 hours have been seen
FASTER, SLOWER = 0.6, 1.3  # a poll that found something new, and one that did not
TROUBLE_AFTER = 3  # failures in a row before anybody is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The operator's bounds for one feed."""

    fastest: timedelta
    slowest: timedelta


def after_success(
    pace: Pace, *, interval: timedelta, new: int, now: datetime, jitter: float,
    hint: timedelta | None = None,
) -> tuple[datetime, timedelta]:  # fmt: skip
    """Give the next poll and the interval to remember.

    The interval shrinks while a feed brings news and grows while it does not. `hint` is the
    publisher's own floor (max-age, ttl), capped; `jitter` in [0, 1) spreads feeds by a tenth.
    """
    scaled = (interval or pace.fastest) * (FASTER if new else SLOWER)
    kept = min(max(scaled, pace.fastest), pace.slowest)
    floor = min(hint or timedelta(0), HINT_CAP)
    return now + max(kept, floor) * (1 + jitter / 10), kept


def after_failure(
    pace: Pace, *, failures: int, now: datetime, jitter: float, retry_after: datetime | None = None
) -> datetime:
    """Give the next poll: twice as late with each failure in a row, never given up for ever.

    `failures` counts this one. What the publisher asked for (Retry-After) is kept, capped.
    """
    doubled: timedelta = pace.fastest * 2 ** min(failures - 1, 16)
    wait = min(doubled, max(pace.slowest, pace.fastest))
    asked = min(retry_after, now + RETRY_AFTER_CAP) if retry_after else now
    return max(now + wait * (1 + jitter / 10), asked)


def in_trouble(failures: int, reason: str) -> bool:
    """Whether a person should be told: it has failed several times, or will not heal by itself."""
    return failures >= TROUBLE_AFTER or (failures > 0 and reason == "forbidden")
