"""When a topic is in the news far more than usual, and when it has fallen silent.

A burst is judged by distinct stories: one agency's text in forty outlets is no burst. What is
usual is taken from the same hours of the week before, so that no Monday morning is one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp
from statistics import mean, median
from typing import Any, Literal

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
SPAN = 4 * WEEK  # of what came in it is learned what is usual
LEARNS = 3 * DAY  # nothing is said of a topic, nor is a feed counted, that is younger
KNOWS = 2 * WEEK  # from then on by hours of the week; before, by hours of the day
LEAST = 5  # stories in an hour: fewer are no burst
FACTOR = 3  # times what is usual
FLOOR = 0.5  # an hour: less is taken for so much
CHANCE = 1e-4  # of so many by chance
OVER = 1.5  # times what is usual: fewer end a burst
LOOKS = timedelta(minutes=2)  # for so long, which is two looks
COOL = timedelta(hours=6)  # after one burst, before another is told
QUIET_LEAST = timedelta(hours=24)
QUIET_GAPS = 5  # times the usual gap
QUIET_MATCHES = 20  # in SPAN: of fewer it cannot be said what is usual
State = Literal["learning", "usual", "burst", "silent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """The hours that are compared with the last one, each by how long ago it ended."""

    same: tuple[timedelta, ...]  # the same hour of weeks before
    near: tuple[timedelta, ...]  # those, and the hours before and after each


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the rows say of a topic now. What is None is not known, or was not asked for."""

    topic: str
    age: timedelta  # for how long it has been watched
    stories: int = 0  # in the last hour, that feeds brought which count
    usual: float | None = None
    fresh: bool = False  # it had a match within QUIET_LEAST: then gaps are not asked for
    last: datetime | None = None  # its latest match
    gap: timedelta | None = None  # that hardly any two of its matches are further apart
    an_hour: float = 0.0  # its matches, over SPAN


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What was told of a topic's burst or silence, and when; `seen_at`: when it was so last."""

    told_at: datetime
    open: bool
    seen_at: datetime | None


def hours_compared(age: timedelta) -> Hours:
    """Return the hours by which is judged what is usual, for a topic of this age."""
    apart = WEEK if age >= KNOWS else DAY
    number = max(1, min(SPAN // WEEK if apart == WEEK else 7, age // apart))
    same = tuple(apart * back for back in range(1, number + 1))
    near = tuple(ago + beside for ago in same for beside in (-HOUR, timedelta(0), HOUR))
    return Hours(same=same if apart == WEEK else (), near=near)


def usual(
    age: timedelta, *, same: Sequence[int], near: Sequence[int], hourly: float
) -> float | None:
    """Return how many stories an hour are usual; None where too little is known.

    The median of the same hour of four weeks, at least the mean of those hours and of the ones
    beside them: four small numbers alone are too few, and every other week had a false burst.
    """
    if age < LEARNS:
        return None
    return max(median(same) if age >= KNOWS and same else hourly, mean(near) if near else 0.0)


def is_burst(stories: int, usual: float) -> bool:
    """Whether so many stories in an hour are far more than usual, and hardly chance."""
    enough = stories >= LEAST and stories >= FACTOR * max(usual, FLOOR)
    return enough and chance_of(stories, usual) < CHANCE


def chance_of(stories: int, usual: float) -> float:
    """Return P(X >= stories) where X is Poisson with this mean."""
    term = below = exp(-usual)
    for count in range(1, stories):
        term *= usual / count
        below += term
    return max(0.0, 1.0 - below) if stories else 1.0


def begins(look: Look, before: Mark | None, now: datetime) -> bool:
    """Whether a burst is to be told now."""
    if before and (before.open or now - (before.seen_at or before.told_at) < COOL):
        return False
    return look.usual is not None and is_burst(look.stories, look.usual)


def lasts(look: Look) -> bool:
    """Whether there is still more than usual of a topic."""
    return look.stories >= OVER * max(look.usual or 0.0, FLOOR)


def ends(look: Look, before: Mark, now: datetime) -> bool:
    """Whether a burst is over: it was less for two looks."""
    return before.open and not lasts(look) and now - (before.seen_at or before.told_at) >= LOOKS


def usual_gap(gaps: Sequence[timedelta]) -> timedelta | None:
    """Return what 95 of a hundred gaps between two matches do not exceed; None of too few."""
    if len(gaps) + 1 < QUIET_MATCHES:
        return None
    return sorted(gaps)[int(0.95 * (len(gaps) - 1))]


def is_silent(look: Look, now: datetime) -> bool:
    """Whether a topic has had no match for far longer than usual."""
    if look.last is None or look.gap is None or look.age < LEARNS:
        return False
    return now - look.last > max(QUIET_LEAST, QUIET_GAPS * look.gap)


def silence_turns(look: Look, before: Mark | None, now: datetime, *, muted: bool) -> bool:
    """Whether a silence is to be told now, or its end; a match alone ends it.

    `muted`: so many feeds fail that a silence says nothing of the news.
    """
    if before and before.open:
        return look.fresh
    return is_silent(look, now) and not muted


def state_of(look: Look, burst: Mark | None, silence: Mark | None) -> State:
    """Return how a topic stands, as was told of it last."""
    if burst and burst.open:
        return "burst"
    if silence and silence.open:
        return "silent"
    return "usual" if look.age >= LEARNS else "learning"


def figures_of(look: Look) -> dict[str, Any]:
    """Return how many stories the last hour had, how many are usual, how many times that is."""
    told = look.usual
    factor = None if told is None else round(look.stories / max(told, FLOOR), 1)
    shown = None if told is None else round(told, 1)
    return {"count": look.stories, "usual": shown, "factor": factor, "hours": 1}


def figures_of_silence(look: Look, now: datetime) -> dict[str, Any]:
    """Return for how many hours there was nothing, and how many matches are usual in them."""
    hours = (now - look.last) / HOUR if look.last else 0.0
    usual = round(look.an_hour * hours, 1)
    return {"count": 0, "usual": usual, "factor": 0.0, "hours": round(hours)}
