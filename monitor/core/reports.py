"""How many publishers report a story by themselves: copies of one text count once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.core.articles.sketches import contained, length

COPIED = 0.5  # of the shorter text's pairs of words: what two write by themselves shares far less
FLASH, COPIED_FLASH = (
    24,
    0.8,
)  # so few pairs of words share a day and a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """An article as it counts: who published it, when it was found, and a sketch of its text."""

    publisher: str
    found: datetime
    sketch: str


def independent(reported: Sequence[Reported], within: timedelta | None, now: datetime) -> int:
    """Count the publishers that report a story, in so long a time before now where that is said.

    Publishers of whom one has copied the other count as one, and so do those in a chain.
    """
    late = [one for one in reported if within is None or one.found >= now - within]
    groups: list[tuple[set[str], list[Reported]]] = []
    for one in late:
        mine = [group for group in groups if _belongs(one, *group)]
        others = [group for group in groups if group not in mine]
        names = {one.publisher}.union(*(names for names, _ in mine))
        groups = [*others, (names, [one, *(each for _, some in mine for each in some)])]
    return len(groups)


def most_independent(reported: Sequence[Reported], within: timedelta | None, now: datetime) -> int:
    """Count the most publishers that have reported a story in any so long a time, up to now."""
    if within is None:
        return independent(reported, None, now)
    moments = {one.found for one in reported if one.found <= now}
    return max(
        (
            independent([one for one in reported if one.found <= moment], within, moment)
            for moment in moments
        ),
        default=0,
    )


def _belongs(one: Reported, publishers: set[str], others: Sequence[Reported]) -> bool:
    if one.publisher in publishers:
        return True
    return any(_is_copy(one.sketch, other.sketch) for other in others)


def _is_copy(one: str, other: str) -> bool:
    short = min(length(one), length(other)) < FLASH
    return contained(one, other) >= (COPIED_FLASH if short else COPIED)
