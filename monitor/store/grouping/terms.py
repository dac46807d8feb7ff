"""How many of the matched articles of the last days have a term: a count by term and day."""

import json
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from monitor.core.model import STORY_WINDOW
from monitor.core.stories import Fingerprint
from monitor.store.tables.stories import story_term

_BEGIN = date(1970, 1, 1).toordinal()


def count(tx: Connection, prints: Iterable[Fingerprint], now: datetime) -> None:
    """Count the terms of articles that came now; in the order of terms, so none waits crosswise."""
    for one in prints:
        rows = [{"term": term, "day": _day(now), "articles": 1} for term in sorted(one.counted)]
        if rows:
            tx.execute(_MORE[tx.dialect.name], rows)


def counts(tx: Connection, terms: Collection[int], now: datetime) -> dict[int, int]:
    """Return how many articles of the last days have each of some terms, where any has."""
    asked = list(terms)
    given: Any = json.dumps(asked) if tx.dialect.name == "sqlite" else asked
    since = _day(now - STORY_WINDOW)
    rows = tx.execute(_COUNTS[tx.dialect.name], {"terms": given, "since": since}).all()
    return dict(map(tuple, rows))


def forget(tx: Connection, before: datetime) -> int:
    """Drop the counts of days that are past."""
    return tx.execute(sa.delete(story_term).where(story_term.c.day < _day(before))).rowcount


def _day(at: datetime) -> int:
    return at.date().toordinal() - _BEGIN


def _more(insert: Any) -> Any:
    new = insert(story_term)
    more = {"articles": story_term.c.articles + new.excluded.articles}
    return new.on_conflict_do_update(index_elements=["term", "day"], set_=more)


def _counts(wanted: sa.ColumnElement[bool]) -> sa.Select[Any]:
    row = story_term.c
    return (
        sa.select(row.term, sa.cast(sa.func.sum(row.articles), sa.Integer).label("articles"))
        .where(wanted, row.day >= sa.bindparam("since"))
        .group_by(row.term)
    )


_some = sa.func.json_each(sa.bindparam("terms", type_=sa.Text)).table_valued("value")
_MORE = {"sqlite": _more(sqlite.insert), "postgresql": _more(postgresql.insert)}
_COUNTS = {
    "sqlite": _counts(story_term.c.term.in_(sa.select(_some.c.value))),
    "postgresql": _counts(
        story_term.c.term == sa.any_(sa.bindparam("terms", type_=postgresql.ARRAY(sa.BigInteger)))
    ),
}
