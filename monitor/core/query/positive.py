"""Whether every article that matches must have some word of the query."""

from monitor.core.query.faults import fault
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
    Regex,
    Word,
)


def check_positive(query: Query) -> None:
    """Refuse a query that is true of articles which have none of its words."""
    if is_positive(query):
        return
    fault("only_takes_away", query.column)


def is_positive(query: Query, *, wanted: bool = True, words: bool = False) -> bool:
    """Whether it, or where not `wanted` its opposite, needs something of its own in the article.

    With `words` a word that can be named: a regular expression is none.
    """
    match query:
        case Not():
            return is_positive(query.part, wanted=not wanted, words=words)
        case Filter() | Word() | Phrase() | PlaceName() | Regex():
            named = not isinstance(query, Filter) and not (words and isinstance(query, Regex))
            return wanted and named
        case Near() | AtLeast():
            return wanted and any(is_positive(side, words=words) for side in _needed(query))
        case InField() | First() | Case() | Boosted():
            return is_positive(query.part, wanted=wanted, words=words)
    needed = len(query.parts) if isinstance(query, And) else 1
    if isinstance(query, MinOf):
        needed = query.count
    needed = needed if wanted else len(query.parts) - needed + 1
    without = sum(not is_positive(part, wanted=wanted, words=words) for part in query.parts)
    return without < needed


def _needed(query: Near | AtLeast) -> tuple[Query, ...]:
    """Return the parts that are there wherever it is."""
    if isinstance(query, AtLeast):
        return (query.part,)
    return (query.left,) if query.joint == "NOT NEAR" else (query.left, query.right)
