"""Counts of what became of polls, articles, matches and attempts: written with the row itself."""

from collections.abc import Mapping
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from monitor.store.tables.upkeep import tally

What = Literal["polls", "articles", "matches", "attempts", "lag_matched", "lag_delivered"]
Counts = Mapping[tuple[What, str], int]


def _more(insert: Any) -> Any:
    """Make the statement that counts on; once, for that costs more than to run it."""
    new = insert(tally)
    more = {"number": tally.c.number + new.excluded.number}
    return new.on_conflict_do_update(index_elements=["what", "outcome"], set_=more)


_MORE = {"sqlite": _more(sqlite.insert), "postgresql": _more(postgresql.insert)}


def add(tx: Connection, counts: Counts) -> None:
    """Count some more. Comes last in a transaction: until that ends others wait here."""
    rows = [
        {"what": what, "outcome": outcome, "number": number}
        for (what, outcome), number in sorted(counts.items())  # so that nobody waits crosswise
        if number
    ]
    if rows:
        tx.execute(_MORE[tx.dialect.name], rows)


def totals(tx: Connection) -> dict[str, dict[str, int]]:
    """Return all counts since the database was made: by what, then by outcome."""
    found: dict[str, dict[str, int]] = {}
    for row in tx.execute(sa.select(tally).order_by(tally.c.what, tally.c.outcome)):
        found.setdefault(row.what, {})[row.outcome] = row.number
    return found
