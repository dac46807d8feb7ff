"""Queries that were written for other tools, in our language.

Each dialect is a table (`media`, `archives`, `lucene`) of what is written and what it is; one
reader makes our own tree of it. What cannot be said in ours is refused, with what to write instead.
"""

from dataclasses import dataclass

from monitor.core.errors import QueryError
from monitor.core.query.dialects.archives import FACTIVA, LEXIS
from monitor.core.query.dialects.lucene import LUCENE
from monitor.core.query.dialects.media import BRANDWATCH, MELTWATER
from monitor.core.query.dialects.reader import TreeReader
from monitor.core.query.level import shortened
from monitor.core.query.parser import parse
from monitor.core.query.positive import check_positive
from monitor.core.query.tree import Query

DIALECTS = {one.name: one for one in (MELTWATER, BRANDWATCH, FACTIVA, LEXIS, LUCENE)}


@dataclass(frozen=True, slots=True)
class Translation:
    """A query in our language, and what of it became another thing than it seems."""

    query: Query
    notes: tuple[str, ...] = ()


def translated(text: str, dialect: str) -> Translation:
    """Translate a query of a dialect (a key of `DIALECTS`) to ours; `str()` of it always parses.

    Raises QueryError, at the column of the text, for what ours cannot say.
    """
    reader = TreeReader(text, DIALECTS[dialect])
    tree = reader.whole()
    check_positive(tree)
    try:
        query = parse(str(tree))
    except QueryError as error:
        raise QueryError(
            f"translated it is '{shortened(str(tree))}', and there: {error}", 1
        ) from None
    return Translation(query, tuple(dict.fromkeys(reader.notes)))
