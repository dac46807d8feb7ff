"""What came while a feed changed its address: a new feed's first document, known from another.

A feed that is moved in the config (to https, another path or host) is a new one, and what its
first document holds would be its baseline: what came since the last poll at the old address too.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.core.articles.entries import Item

_ALL_BUT_LATE = 0.75  # of what a predecessor should have had: publishers date back what is late
_FEW = 2  # entries in common, from which on one feed may be the other: one is a shared article


@dataclass(frozen=True, slots=True, kw_only=True)
class Predecessor:
    """Another feed, with the keys of those entries of a document that it has had.

    `gone`: it bears the name of the new feed or is of its host, and is in the config no longer,
    or fails: then it need not have had most of the document, for much may have come since.
    """

    feed_id: int
    known: Collection[str]
    gone: bool


def came_between(items: Sequence[Item], other: Predecessor) -> list[Item]:
    """Return those entries of a feed's first document that came after another's last poll.

    None where that was no predecessor: it must have had most of the document; one that is gone,
    most of what lies between the oldest and the newest entry that it had. What lies there and is
    not known came late, where it is little; where it is more, the feed is another's like, as of a
    wider search. What is older than all that was known is never among them.
    """
    had = [place for place, item in enumerate(items) if item.key in other.known]
    if len(had) < min(_FEW, len(items)) or not had:
        return []
    dates = [at for place in had if (at := _date(items[place]))]
    span = _Span(had[0], had[-1], min(dates, default=None), max(dates, default=None))
    asked = [
        item
        for place, item in enumerate(items)
        if not other.gone or not (span.is_before(place, item) or span.is_after(place, item))
    ]
    if 2 * len(had) < len(asked):
        return []
    came_late = other.gone and len(had) >= _ALL_BUT_LATE * len(asked)
    return [
        item
        for place, item in enumerate(items)
        if item.key not in other.known
        and not span.is_before(place, item)
        and (came_late or span.is_after(place, item))
    ]


@dataclass(frozen=True, slots=True)
class _Span:
    """From the newest to the oldest entry that was known: by place, and by date where dated."""

    first: int
    last: int
    oldest: datetime | None
    newest: datetime | None

    def is_before(self, place: int, item: Item) -> bool:
        """Whether an entry is older than all that were known."""
        at = _date(item)
        return at < self.oldest if at and self.oldest else place > self.last

    def is_after(self, place: int, item: Item) -> bool:
        """Whether an entry is newer than all that were known."""
        at = _date(item)
        return at > self.newest if at and self.newest else place < self.first


def _date(item: Item) -> datetime | None:
    return item.entry.published or item.entry.updated
