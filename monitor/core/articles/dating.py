"""When an article was published, where its feed, its page and the clock do not agree.

The feed's date holds, unless the page shows that it cannot: where it says none, where it lies half
a year or more before the page's, or where the page names an exact time a year or more before the
feed's. Nothing was published later than it was found.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor.core.articles.entries import Item

SLIP = timedelta(hours=14)  # that a date without a zone may be wrong by
STUCK = timedelta(days=183)  # that a feed's date lies before the page's: it is of something else
OLD = timedelta(days=365)  # that an exact time of the page lies before the feed's
ALIKE = timedelta(seconds=2)  # between the dates of entries that were dated all at once
FEW = 3  # entries of which nothing can be said as of a whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date of publication, None where nobody says one; a note where the feed's is not it."""

    published: datetime | None
    note: str = ""


def dated(*, feed: datetime | None, page: datetime | None, found: datetime) -> Dated:
    """Decide when an article was published; `found` is when it was first seen, or is read."""
    page = _not_to_come(page, found)
    if feed is None:
        return Dated(published=page)
    if feed > found:
        return _to_come(feed, page, found)
    if page is None:
        return Dated(published=feed)
    if page - feed >= STUCK or (feed - page >= OLD and _is_exact(page)):
        said = f"the feed says {_day(feed)}, the page {_day(page)}: the page's date is taken"
        return Dated(published=page, note=said)
    return Dated(published=feed)


def _not_to_come(page: datetime | None, found: datetime) -> datetime | None:
    """Believe a page's date unless it is to come; where it soon is, its zone was not said."""
    if page is None or page <= found:
        return page
    return found if page <= found + SLIP else None


def _to_come(feed: datetime, page: datetime | None, found: datetime) -> Dated:
    """Decide where the feed's date is to come: by the page's, else it was found at the latest."""
    if page is not None and (feed > found + SLIP or feed - page <= SLIP):
        return Dated(published=page, note=_ahead(feed, found, "the page's date is taken"))
    return Dated(published=found, note=_ahead(feed, found, "it is dated when it was found"))


def _ahead(feed: datetime, found: datetime, instead: str) -> str:
    """Say that a date is to come, unless by no more than a zone that was not said."""
    if feed <= found + SLIP:
        return ""
    return f"the feed says {_day(feed)}, which is to come: {instead}"


def _is_exact(date: datetime) -> bool:
    """Whether a date is of a minute; templates carry days."""
    return bool(date.minute or date.second)


def _day(date: datetime) -> str:
    return f"{date:%Y-%m-%d}"


# --- a whole feed -------------------------------------------------------------------------


def verdict_on(
    dates: Sequence[datetime | None], found: datetime, *, max_age: timedelta, unread: int = 0
) -> str:
    """Say in a sentence what is wrong with the dates of a feed's new entries; "" where nothing is.

    `dates`: as read, None where none could be; `unread`: of how many one is written that cannot be
    read. Of fewer than three entries nothing is said but that their dates cannot be read.
    """
    said = [date for date in dates if date is not None]
    if unread and not said:
        return f"none of its dates can be read ({unread} tried): articles are dated by their pages"
    wrong = _of_all(said, found, max_age) if len(said) >= FEW else ""
    if not wrong and unread > len(said):
        return f"{unread} of its {unread + len(said)} dates cannot be read"
    return wrong


def without_stuck(
    items: Sequence[Item],
    dates: Sequence[datetime | None],
    found: datetime,
    *,
    max_age: timedelta,
) -> list[Item]:
    """Return a feed's items; where one date that is long past stands on all, it dates none of them.

    `dates` are those of all its entries.
    """
    said = [date for date in dates if date is not None]
    stuck = (
        FEW <= len(said) == len(dates)
        and max(said) - min(said) <= ALIKE
        and max(said) < found - max_age
    )
    return [_undated(item) for item in items] if stuck else list(items)


def _undated(item: Item) -> Item:
    return replace(item, entry=replace(item.entry, published=None, updated=None))


def _of_all(said: Sequence[datetime], found: datetime, max_age: timedelta) -> str:
    first, last = min(said), max(said)
    if last < found - max_age:
        return _all_old(first, last, len(said), found)
    if first > found + SLIP:
        return (
            f"all its dates are to come, the first {_day(first)}: "
            "articles are dated by their pages, or when they are found"
        )
    if last - first <= ALIKE:
        return (
            f"all its {len(said)} entries have one date and time, of {_day(first)}: "
            "that may be when the feed was made, not when they were published"
        )
    return ""


def _all_old(first: datetime, last: datetime, count: int, found: datetime) -> str:
    """Say that all are too old to be told, and whether they are one date that never moves."""
    then = "where a page says no other its article is too old to be told"
    if last - first <= ALIKE:
        return f"all its {count} entries are dated {_day(first)}: its dates are stuck, and {then}"
    age = (found - last).days
    return f"the newest of its {count} entries is dated {_day(last)}, {age} days ago: {then}"
