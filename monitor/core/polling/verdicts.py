"""What is to be known of a feed: what was mended to read it, and what could not be.

Each line is for whoever runs the monitor. What costs articles is a doubt besides, of which
operators are told once: links that cannot be used, dates that never move, letters that are lost,
pages that cannot be read.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from monitor.core.addresses.pages import NONE
from monitor.core.articles.dating import verdict_on
from monitor.core.articles.entries import Item
from monitor.core.model import ParsedFeed

Doubt = Literal["", "links", "dates", "letters", "pages"]
FEW = 3  # entries or pages of which nothing is said as of most
MOST = 0.5  # of them
UNREAD = "its date cannot be read"
LOST = "\ufffd"  # what became of bytes that are no letter
PAGES = 8  # that were read, from which on it is said that most could not be
LACKING = 0.75  # of them
STALE = 3  # new articles in a row that were too old to be told
_LOST_LETTERS = "letters that could not be read"
_DOUBTS: dict[Doubt, str] = {"links": NONE, "letters": _LOST_LETTERS}
_COSTLY = frozenset([*_DOUBTS.values(), UNREAD])


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """What is to be known of a feed's document, and the gravest of what costs articles."""

    notes: tuple[str, ...] = ()
    doubt: Doubt = ""
    words: str = ""  # of the doubt
    costs: tuple[str, ...] = ()  # those of the notes that may cost articles, or words of them


def verdict(
    parsed: ParsedFeed, items: Sequence[Item], found: datetime, *, max_age: timedelta
) -> Remarks:
    """Judge a document by what was said of its entries."""
    counted = Counter(note for item in items for note in _notes(item))
    count = len(items)
    of_entries = {note: _of(number, count, note) for note, number in counted.items()}
    dates = verdict_on(parsed.dates, found, max_age=max_age, unread=counted[UNREAD])
    of_dates = [dates] if dates else []
    whole = [*parsed.notes, *of_dates]
    costly = _COSTLY - {UNREAD} if dates else _COSTLY
    doubt = _doubt(counted, count)
    return Remarks(
        notes=(*parsed.notes, *of_entries.values(), *of_dates),
        doubt=doubt,
        words=of_entries[_DOUBTS[doubt]] if doubt else "",
        costs=(*whole, *(said for note, said in of_entries.items() if note in costly)),
    )


def _doubt(counted: Counter[str], count: int) -> Doubt:
    """Return what most entries lack; of one or two entries, that no link of theirs can be used."""
    for doubt, note in _DOUBTS.items():
        if counted[note] > MOST * count and count >= FEW:
            return doubt
    return "links" if count and counted[NONE] == count else ""


def doubt_of_reading(*, pages: int, lacking: int, stale: int) -> tuple[Doubt, str]:
    """Judge a feed by what became of its articles.

    `pages` that were asked for lately, `lacking` of them that could not be read or gave less than
    the feed; `stale`: new articles in a row that were too old to be told.
    """
    if stale >= STALE:
        words = f"its last {stale} new articles are dated too long ago to be told"
        return "dates", f"{words}: its dates may be stuck"
    if pages >= PAGES and lacking >= LACKING * pages:
        return "pages", (
            f"{lacking} of its last {pages} pages could not be read, or gave less than the feed: "
            "its own words serve"
        )
    return "", ""


def _notes(item: Item) -> list[str]:
    said = item.entry
    lost = LOST in said.title or LOST in (said.summary or said.content)
    notes = [*said.notes, item.note, _LOST_LETTERS if lost else ""]
    return [note for note in dict.fromkeys(map(_kind, notes)) if note]


def _kind(note: str) -> str:
    """Return a note without what it says of the one entry."""
    return note.partition(": '")[0]


def _of(number: int, count: int, note: str) -> str:
    return f"{number} of {count} entries: {note}"
