"""When to poll a feed next, and when it is in trouble.

For the least delay under a number of polls, a feed is asked as often as the square root of the
rate at which it brings news (Sia, Cho and Cho, "Efficient Monitoring Algorithm for Fast News
Alerts", TKDE 2007), hour by hour; and always before its window can have turned over.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt

from monitor.core.polling.rhythm import HOUR, Rhythm, rate

HINT_CAP = timedelta(days=1)  # a publisher's misconfigured max-age must not hide a day of news
TTL_CAP = timedelta(minutes=30)  # what stands in feeds for years, and nobody minds
PERIOD_CAP = timedelta(minutes=15)  # software says "hourly", and no publisher knows of it
RETRY_AFTER_CAP = timedelta(days=1)  # 88 hours have been seen
RARELY = timedelta(days=1)
STUBBORN = {
    "http-4xx": 4,
    "challenge": 4,
    "forbidden": 4,
    "odd-address": 4,
    "not-a-feed": 4,
    "too-large": 4,
    "tls": 2,
}
_FOR_GOOD = ("forbidden", "odd-address", "gone")
TROUBLE_AFTER = 3  # failures in a row before anybody is told
TURNOVER = 0.5  # of a feed's window may be new at a poll: more than that, and the next may miss
NONE = timedelta(0)
_WITH_JITTER = 1.11  # an interval, spread, and what a poll itself took
_STEP = HOUR / 4  # over which a rate is taken to be the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The operator's bounds for one feed, and the demand of all feeds that `average` is for."""

    fastest: timedelta
    slowest: timedelta
    average: timedelta = timedelta(minutes=15)
    weight: float = 1.0  # of this feed's news beside that of others
    demand: float = 0.45  # the mean of `rhythm.demand`; here, of feeds nothing is known of


def after_success(
    pace: Pace,
    rhythm: Rhythm,
    *,
    window: int,
    now: datetime,
    jitter: float,
    hint: timedelta | None = None,
    ttl: timedelta | None = None,
) -> tuple[datetime, timedelta]:
    """Return the next poll, and how long that is without what the publisher asks for.

    `window` is how many entries the feed's document holds. `hint` (max-age) and `ttl` are the
    publisher's own floors, capped; `jitter` in [0, 1) spreads feeds by a tenth.
    """
    wait = min(_worth_it(pace, rhythm, now), _never_miss(rhythm, window, pace))
    kept = min(max(wait, pace.fastest), pace.slowest)
    floor = max(min(hint or NONE, HINT_CAP), min(ttl or NONE, TTL_CAP, pace.slowest))
    return now + max(kept, floor) * (1 + jitter / 10), kept


def after_failure(
    pace: Pace,
    *,
    failures: int,
    now: datetime,
    jitter: float,
    reason: str = "",
    retry_after: datetime | None = None,
) -> datetime:
    """Return the next poll: twice as late with each failure in a row, never given up for ever.

    `failures` counts this one. What will hardly heal in minutes begins later (STUBBORN), what the
    publisher has ended is looked at once a day. Retry-After is kept, capped.
    """
    doubled: timedelta = pace.fastest * STUBBORN.get(reason, 1) * 2 ** min(failures - 1, 16)
    wait = RARELY if reason == "gone" else min(doubled, pace.slowest)
    asked = min(retry_after, now + RETRY_AFTER_CAP) if retry_after else now
    return max(now + wait * (1 + jitter / 10), asked)


def asked_apart(ttl: timedelta | None, period: timedelta | None) -> timedelta:
    """Return how long a feed's document asks to be left alone, by ttl or else by sy:update."""
    return ttl or min(period or NONE, PERIOD_CAP)


def in_trouble(failures: int, reason: str) -> bool:
    """Whether a person should be told: it has failed several times, or will not heal by itself."""
    return failures >= TROUBLE_AFTER or (failures > 0 and reason in _FOR_GOOD)


def _worth_it(pace: Pace, rhythm: Rhythm, now: datetime) -> timedelta:
    """Wait until a poll is worth as much as the mean poll: the less, the more news there is."""
    left, waited = pace.average / HOUR * pace.demand, timedelta(0)
    while waited < pace.slowest:
        worth = sqrt(rate(rhythm, now + waited) * pace.weight)
        if left <= worth * (_STEP / HOUR):
            return waited + HOUR * (left / worth)
        left -= worth * (_STEP / HOUR)
        waited += _STEP
    return pace.slowest


def _never_miss(rhythm: Rhythm, window: int, pace: Pace) -> timedelta:
    """Return the wait after which too much of the window may be new, at the busiest seen."""
    if not rhythm.peak or not window:
        return pace.slowest
    return min(HOUR * (window * TURNOVER / rhythm.peak), pace.slowest)


def replanned(
    due_at: datetime,
    *,
    polled_at: datetime,
    interval: timedelta,
    longest: timedelta,
    share: float,
    now: datetime,
) -> datetime:
    """Return the next poll where `longest` is a new bound of what we wait: never a later one.

    What the publisher asked for stays. `share` in [0, 1) tells feeds apart, so that not all of
    them come at once.
    """
    asked_for_more = due_at > polled_at + interval * _WITH_JITTER
    if interval <= longest or asked_for_more:
        return due_at
    return min(due_at, now + longest * share)
