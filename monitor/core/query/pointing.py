"""Show where in a query something is wrong."""

import re
from dataclasses import dataclass

from monitor.core.errors import QueryError

_WORD = re.compile(r"\w+|\S")
_BEFORE, _AFTER = 50, 30  # characters shown around the place


def pointed(query: str, error: QueryError) -> str:
    """Return what is wrong, and below it the query with a caret at the place."""
    at = min(error.column - 1, len(query))
    start = max(0, at - _BEFORE)
    shown = query[start : at + _AFTER].replace("\n", " ").replace("\t", " ")
    before, after = "..." * (start > 0), "..." * (len(query) > at + _AFTER)
    return f"{error}\n  {before}{shown}{after}\n  {' ' * (len(before) + at - start)}^"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """A query in three pieces, the middle one wrong; line and column count from 1."""

    message: str
    line: int
    column: int
    before: str
    at: str
    after: str


def divided(query: str, error: QueryError) -> Pointed:
    """Return where in a query something is wrong: a whole word, or one character."""
    start = min(error.column - 1, len(query))
    found = _WORD.match(query, start)
    end = found.end() if found else start
    lead = query[:start]
    return Pointed(
        message=error.said,
        line=lead.count("\n") + 1,
        column=start - (lead.rfind("\n") + 1) + 1,
        before=lead,
        at=query[start:end],
        after=query[end:],
    )
