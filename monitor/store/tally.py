"""Counts of what became of polls, articles, matches and attempts: written with the row itself."""

from collections.abc import Mapping
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from monitor.store.ourselves import tally

What = Literal["polls", "articles", "matches", "attempts"]
Counts = Mapping[tuple[What, str], int]


def add(tx: Connection, counts: Counts) -> None:
    """Count some more. Comes last in a transaction: until that ends others wait here."""
    insert = sqlite.insert if tx.dialect.name == "sqlite" else postgresql.insert
    for (what, outcome), number in sorted(counts.items()):  # in one order: nobody waits crosswise
        if number:
            new = insert(tally).values(what=what, outcome=outcome, number=number)
            more = {"number": tally.c.number + number}
            tx.execute(new.on_conflict_do_update(index_elements=["what", "outcome"], set_=more))


def totals(tx: Connection) -> dict[str, dict[str, int]]:
    """Give all counts since the database was made: by what, then by outcome."""
    found: dict[str, dict[str, int]] = {}
    for row in tx.execute(sa.select(tally).order_by(tally.c.what, tally.c.outcome)):
        found.setdefault(row.what, {})[row.outcome] = row.number
    return found
