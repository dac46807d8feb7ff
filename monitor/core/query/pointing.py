"""Show where in a query something is wrong."""

from monitor.core.errors import QueryError

_BEFORE, _AFTER = 50, 30  # characters shown around the place


def pointed(query: str, error: QueryError) -> str:
    """Return what is wrong, and below it the query with a caret at the place."""
    at = min(error.column - 1, len(query))
    start = max(0, at - _BEFORE)
    shown = query[start : at + _AFTER].replace("\n", " ").replace("\t", " ")
    before, after = "..." * (start > 0), "..." * (len(query) > at + _AFTER)
    return f"{error}\n  {before}{shown}{after}\n  {' ' * (len(before) + at - start)}^"
