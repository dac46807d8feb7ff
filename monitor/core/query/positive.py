"""Whether every article that matches must have some word of the query."""

from monitor.core.query.lexemes import fail
from monitor.core.query.tree import (
    And,
    AtLeast,
    Boosted,
    Case,
    Filter,
    First,
    InField,
    MinOf,
    Near,
    Not,
    Phrase,
    PlaceName,
    Query,
    Word,
)


def check_positive(query: Query) -> None:
    """Refuse a query that is true of articles which have none of its words."""
    if is_positive(query):
        return
    fail(
        "this is true of articles that have none of its words: NOT only takes away, and so does "
        "a filter; write what must be there, as in 'wanted AND NOT unwanted'",
        query.column,
    )


def is_positive(query: Query, *, wanted: bool = True) -> bool:
    """Whether it, or where not `wanted` its opposite, needs a word of its own in the article."""
    match query:
        case Filter():
            return False
        case Not():
            return is_positive(query.part, wanted=not wanted)
        case Word() | Phrase() | PlaceName() | Near() | AtLeast():
            return wanted
        case InField() | First() | Case() | Boosted():
            return is_positive(query.part, wanted=wanted)
        case MinOf():
            needed = query.count if wanted else len(query.parts) - query.count + 1
        case And():
            needed = len(query.parts) if wanted else 1
        case _:
            needed = 1 if wanted else len(query.parts)
    without = sum(not is_positive(part, wanted=wanted) for part in query.parts)
    return without < needed
