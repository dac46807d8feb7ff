"""Whether our clock may be wrong, as what it is to be told by shows: news, and our own steps.

A clock that is ahead makes all that is kept look past its keeping.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.core.phrases import Phrasebook

FAR = timedelta(days=14)  # that news may be old, or that nothing may run
A_DAY = timedelta(days=1)  # after a jump, in which somebody may set the clock right
SOME = 5  # articles found in a day, from which on it is no silence that makes the newest one old
CLOCK = Phrasebook(
    "clock",
    {
        "ahead": (
            "it says {now}, and the newest articles are of {newest}: set it right; nothing old is "
            "let go of before"
        ),
        "jumped": (
            "it has jumped from {before} to {after}, or nothing ran meanwhile: set it right if it "
            "is wrong; nothing old is let go of for a day"
        ),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What tells of the clock.

    `newest`: of when the newest articles are, by their publishers; `lately`: how many were found
    in the last day; `jumped_at`, `before`: when a step ran that had long not run, and its last run
    before.
    """

    newest: datetime | None
    lately: int
    jumped_at: datetime | None = None
    before: datetime | None = None


def may_let_go(signs: Signs, now: datetime) -> bool:
    """Whether what is past its keeping may go: not where the clock may be ahead by weeks."""
    old = signs.newest is not None and now - signs.newest > FAR
    return not old and not _has_just_jumped(signs, now)


def doubt(signs: Signs, now: datetime) -> str:
    """Say why the clock may be wrong; "" where nothing tells, and where there is just no news."""
    if signs.newest is not None and now - signs.newest > FAR and signs.lately >= SOME:
        newest = f"{signs.newest:%Y-%m-%d}"
        return CLOCK.say("ahead", now=f"{now:%Y-%m-%d}", newest=newest)
    if signs.before is not None and _has_just_jumped(signs, now):
        days = {"before": f"{signs.before:%Y-%m-%d}", "after": f"{signs.jumped_at:%Y-%m-%d}"}
        return CLOCK.say("jumped", **days)
    return ""


def _has_just_jumped(signs: Signs, now: datetime) -> bool:
    return signs.jumped_at is not None and signs.jumped_at <= now < signs.jumped_at + A_DAY
