"""How often a feed brings news: its arrival rate by hour of the week, learned as it goes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from typing import Any

HOUR, WEEK = timedelta(hours=1), timedelta(weeks=1)
HALF_LIFE = timedelta(weeks=4)  # what was seen so long ago counts half
PEAK_HALF_LIFE = timedelta(weeks=1)
_HOURS = 168
_SLOWEST = 1 / (30 * 24)  # an hour: a feed that was never seen to change may do so once a month
_UNKNOWN = 0.2  # an hour: what a feed is thought to bring before anything is known
_SHORTEST = timedelta(minutes=15)  # a rate is never taken over less: one article is no burst


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """What was seen of a feed: arrivals by hour of the week (UTC, Monday first), fading."""

    at: datetime  # until when it was watched
    weeks: float = 0.0  # how long, fading as well
    counts: tuple[float, ...] = (0.0,) * _HOURS
    peak: float = 0.0  # arrivals an hour at its busiest, fading


def as_json(rhythm: Rhythm) -> dict[str, object]:
    """Return it as it is kept."""
    return {
        "at": rhythm.at.isoformat(),
        "weeks": round(rhythm.weeks, 4),
        "peak": rhythm.peak,
        "counts": list(rhythm.counts),
    }


def from_json(said: Mapping[str, Any] | None, now: datetime) -> Rhythm:
    """Read it as it was kept; a feed that nothing is known of begins now."""
    if said is None:
        return Rhythm(at=now)
    return Rhythm(
        at=datetime.fromisoformat(said["at"]),
        weeks=said["weeks"],
        peak=said["peak"],
        counts=tuple(said["counts"]),
    )


def first_seen(published: Iterable[datetime | None], now: datetime) -> Rhythm:
    """Learn from the dates in a feed's first document: it tells of the weeks before."""
    dates = [date for date in published if date and now - HALF_LIFE <= date <= now]
    if len(dates) < 2:
        return Rhythm(at=now)
    watched = Rhythm(at=min(dates))
    return learned(watched, dates[1:], now)


def learned(rhythm: Rhythm, arrivals: Sequence[datetime | None], now: datetime) -> Rhythm:
    """Learn what came since then. An arrival without a date of that time counts as of `now`."""
    span = max(now - rhythm.at, timedelta(0))
    fading = 0.5 ** (span / HALF_LIFE)
    counts = [count * fading for count in rhythm.counts]
    for date in arrivals:
        counts[_hour(date if date and rhythm.at <= date <= now else now)] += 1
    recent = len(arrivals) / (max(span, _SHORTEST) / HOUR)
    peak = rhythm.peak * 0.5 ** (span / PEAK_HALF_LIFE)
    return Rhythm(
        at=max(now, rhythm.at),
        weeks=rhythm.weeks * fading + span / WEEK,
        counts=tuple(round(count, 3) for count in counts),
        peak=round(max(peak, recent), 4),
    )


def rate(rhythm: Rhythm, when: datetime) -> float:
    """Return the arrivals an hour to expect then.

    An hour of the week borrows from its neighbours, from that hour of the other days, and from
    the mean, the more so the less has been seen.
    """
    hour = _hour(when)
    return _rate(rhythm, hour, _of_day(rhythm, hour % 24, mean_rate(rhythm)))


def mean_rate(rhythm: Rhythm) -> float:
    """Return the arrivals an hour, over the whole week."""
    found = _borrowed(sum(rhythm.counts), _HOURS * rhythm.weeks, _UNKNOWN)
    return max(found, _SLOWEST)


def a_day(said: Mapping[str, Any] | None, now: datetime) -> float | None:
    """Return the arrivals a day of a rhythm as it was kept; None where nothing is known of it."""
    if said is None:
        return None
    return round(24 * mean_rate(learned(from_json(said, now), [], now)), 1)


def week_ahead(rhythm: Rhythm, now: datetime) -> list[float]:
    """Return the rate of each hour of the week that begins now."""
    mean, first = mean_rate(rhythm), _hour(now)
    days = [_of_day(rhythm, hour, mean) for hour in range(24)]
    hours = ((first + step) % _HOURS for step in range(_HOURS))
    return [_rate(rhythm, hour, days[hour % 24]) for hour in hours]


def demand(rates: Sequence[float]) -> float:
    """Return the mean of the square roots of a week's rates: how many polls a feed is worth."""
    return sum(map(sqrt, rates)) / len(rates)


def _of_day(rhythm: Rhythm, hour: int, mean: float) -> float:
    """Return the rate of an hour of the day, over all days."""
    return _borrowed(sum(rhythm.counts[hour::24]), 7 * rhythm.weeks, mean)


def _rate(rhythm: Rhythm, hour: int, of_day: float) -> float:
    counts = rhythm.counts
    near = (counts[hour - 1] + 2 * counts[hour] + counts[hour - _HOURS + 1]) / 4
    return max(_borrowed(near, rhythm.weeks, of_day), _SLOWEST)


def _borrowed(count: float, units: float, prior: float) -> float:
    """Estimate a rate from a count over `units` hours, of which one more is thought to be usual."""
    return (count + prior) / (units + 1)


def _hour(when: datetime) -> int:
    return when.weekday() * 24 + when.hour
