"""Of a feed that is longer than anybody reads, the newest entries, whatever its order."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from monitor.core.model import Entry

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def newest(entries: Sequence[Entry], limit: int) -> tuple[Entry, ...]:
    """Return at most so many entries, in the document's order: those of the latest dates.

    One without a date counts as the one before it does; where none has a date the first and the
    last are kept: news stands at one of the ends.
    """
    if len(entries) <= limit:
        return tuple(entries)
    if not any(map(_date, entries)):
        return (*entries[: limit // 2], *entries[-(limit // 2) :])
    dates = list(_dates(entries))
    latest = sorted(range(len(entries)), key=dates.__getitem__, reverse=True)[:limit]
    return tuple(entries[place] for place in sorted(latest))


def cut_to(count: int, limit: int) -> tuple[str, ...]:
    """Say that a feed holds more entries than are kept."""
    return (f"{limit} of its {count} entries are kept",) if count > limit else ()


def _dates(entries: Sequence[Entry]) -> Iterator[datetime]:
    first = next((date for entry in entries if (date := _date(entry))), _LONG_AGO)
    for entry in entries:
        first = _date(entry) or first
        yield first


def _date(entry: Entry) -> datetime | None:
    return entry.published or entry.updated
