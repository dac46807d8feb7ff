"""Under which terms a channel is told: at once or by digest, not at night, not too often."""

from dataclasses import dataclass
from datetime import time, timedelta, tzinfo
from typing import Literal

Every = Literal["hour", "day", "week"]
EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When a digest closes: with each hour, or at these times of day on these days (0 is Monday).

    Where it closes each hour, `at` is empty and `days` do not matter.
    """

    at: tuple[time, ...] = ()
    zone: tzinfo
    days: frozenset[int] = EVERY_DAY
    empty: bool = False  # whether one is sent that tells of no story
    every: Every = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """When nothing leaves but what is of a severity in `but`; the rest waits until it ends.

    From `start` to `end`, half-open, in local time; over midnight where `end` is not later. `days`
    are those on which it begins. More than `fold_after` that waited are one message.
    """

    start: time
    end: time
    zone: tzinfo
    days: frozenset[int] = EVERY_DAY
    but: frozenset[str] = frozenset()
    fold_after: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """So many messages in so long a time; what is beyond it is folded into one."""

    alerts: int
    per: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Under which terms somebody is told of a match; None: no such term."""

    digest: Schedule | None = None
    quiet: Quiet | None = None
    limit: Limit | None = None


AS_THE_CHANNEL = Terms()


def as_written(span: timedelta) -> str:
    """Return a duration as the config writes it: 90s is 1m30s."""
    rest, parts = int(span.total_seconds()), ""
    for unit, size in (("d", 86_400), ("h", 3600), ("m", 60), ("s", 1)):
        number, rest = divmod(rest, size)
        parts += f"{number}{unit}" if number else ""
    return parts or "0s"
