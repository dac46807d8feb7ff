"""What a job is given: the parts, and how its door goes about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from monitor.core.watching import KINDS, Kind

if TYPE_CHECKING:
    from monitor.wiring.parts import Parts

Ids = Sequence[int]
Nudge = tuple[str, list[int]]  # a job's name, and ids for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a door goes about what is due.

    A service takes a little at a time, again and again, and is one of several; a pass takes all
    that there is, at once, and waits for nothing.
    """

    round: float | None  # seconds that a poll or read job takes in what becomes due meanwhile
    lying: timedelta  # an article that waits longer than this was left lying
    alone: int  # feeds that may kill their worker, at most in one go
    articles: int  # left lying before one step, at most
    back_matches: int
    deliveries: int  # of each channel
    early: bool  # what only waits to leave leaves now
    serves: bool  # its ticks prove that queues are served
    watches: tuple[Kind, ...]  # troubles that are told


SERVICE = Manner(
    round=60.0,  # then edits of the config count
    lying=timedelta(seconds=10),
    alone=20,
    articles=500,
    back_matches=10,
    deliveries=20,
    early=False,
    serves=True,
    watches=KINDS,
)
MANY = 100_000  # more than this at once is left to the next pass
PASS = Manner(
    round=None,
    lying=timedelta(0),
    alone=MANY,
    articles=MANY,
    back_matches=MANY,
    deliveries=20,
    early=True,
    serves=False,
    watches=("feed", "channel"),  # beat and workers are not there to be silent
)


def _uncounted(_what: str, _number: int) -> None:
    """Count nothing: a service has its counts in the database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The parts, how the door goes about it, and whom it tells how much was done."""

    parts: Parts
    manner: Manner = SERVICE
    did: Callable[[str, int], None] = _uncounted
