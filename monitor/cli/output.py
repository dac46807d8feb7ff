"""Print: tables for people, one JSON object a line for machines, one clear line for an error."""

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

LONGEST, LONGEST_HEADING, NARROW = 200, 12, 90  # of a word, a heading, a terminal
NAMES = ("title", "feed", "topic", "name")  # may be of any length, as their writers like it
LONGEST_CELL = 2000  # of what is no name
WHOLE = {"id", "key", "delivery", "at", "when", "polled", "decided", "last match", "seen"}
_ORDERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NO_WORD = re.compile(rf"(\S{{{LONGEST}}})\S{{{LONGEST},}}")


def print_json(value: Mapping[str, Any]) -> None:
    """Print one object on one line, at once: a reader may be waiting for it."""
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not utf8, default=_plain), flush=True)


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, zone: str = "", none: str = ""
) -> None:
    """Print a table; in a pipe it is as wide as it needs to be.

    Times are told as in this zone. Where there are no rows it says so in the words of `none`.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    told = [
        [
            Text(_cut(_cell(value, zone), name, row))
            for name, value in zip(columns, row, strict=False)
        ]
        for row in rows
    ]
    if none and not told:
        print(none)
        return
    console = Console(width=None if sys.stdout.isatty() else 250, soft_wrap=not sys.stdout.isatty())
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:  # a terminal breaks texts, and where there is room no id: it is copied
        whole = column in WHOLE and console.width >= NARROW
        least = min(len(column), LONGEST_HEADING)
        table.add_column(column, overflow="fold", no_wrap=whole, min_width=least)
    for cells in told:
        table.add_row(*cells)
    console.print(table, markup=False, highlight=False)


def complain(message: str) -> None:
    """Print an error to stderr, each of its lines after our name; what is no word is shortened."""
    from monitor.core.addresses.bare import unkeyed

    for line in message.splitlines() or ["it failed without a word"]:
        said = shown(unkeyed(_NO_WORD.sub(r"\1...", line)))
        print(f"monitor: {said}", file=sys.stderr, flush=True)


def progress(message: str) -> None:
    """Tell a person at a terminal what takes its time."""
    if sys.stderr.isatty():
        complain(message)


def shortened(name: str) -> str:
    """Return a name that may be of any length as a line has room for it."""
    return name if len(name) <= LONGEST else f"{name[:LONGEST]}..."


def local(at: datetime, zone: str = "") -> datetime:
    """Return a time in the zone of the config; where none is known, in this machine's."""
    try:
        return at.astimezone(ZoneInfo(zone) if zone else None)
    except OverflowError:  # a page may say the year 1, or 9999
        return at


def time_shown(at: datetime, zone: str = "", *, seconds: bool = False) -> str:
    """Return a time as people read it, with its zone: 2026-03-02 10:00 EET."""
    return f"{local(at, zone):{'%Y-%m-%d %H:%M:%S %Z' if seconds else '%Y-%m-%d %H:%M %Z'}}"


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _cut(text: str, column: str, row: Sequence[object]) -> str:
    """Cut a text that nobody reads in a table; one of a column of names, or that is named so."""
    named = row[0] if len(row) == 2 else column
    most = LONGEST if named in NAMES else LONGEST_CELL
    return text if len(text) <= most else f"{text[:LONGEST]}..."


def _cell(value: object, zone: str) -> str:
    if isinstance(value, datetime):
        return time_shown(value, zone)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else shown(str(value))


def shown(text: str) -> str:
    """Write what would tell a terminal to do something, or turn what follows, as an escape."""
    return _ORDERS.sub(lambda found: _escape(ord(found[0])), text)


def _escape(number: int) -> str:
    return f"\\x{number:02x}" if number <= 0xFF else f"\\u{number:04x}"
