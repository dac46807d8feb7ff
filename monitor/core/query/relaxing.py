"""What can be asked before a page is read: whether its text may match, as far as the feed tells."""

from collections.abc import Sequence

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
    Or,
    Phrase,
    PlaceName,
    Query,
    Regex,
    Word,
)

_KNOWN_BEFORE = ("lang", "source", "country")  # what a feed states of these, its page does not undo
_OF_THE_ARTICLE = ("title", "url")  # not of the page; tags are never a page's either
_UNKNOWN = "?"


def relaxed(query: Query, *, wanted: bool = True) -> Query | None:
    """Leave of a query what more text can only fulfil; None: nothing, all may match.

    What stands under NOT is left out, and filters as far as they are not known; `atleast` asks for
    one, NEAR for both, `first` and `body:` for anywhere. So what matches the query matches this,
    and goes on matching it with any text more. Where not `wanted` it is the opposite that is
    relaxed.
    """
    if isinstance(query, Not):
        return relaxed(query.part, wanted=not wanted)
    if isinstance(query, And | Or | MinOf):
        return _some(_needed(query, wanted=wanted), query.parts, wanted=wanted)
    if isinstance(query, InField | First | Case | Boosted):
        return _inside(query, relaxed(query.part, wanted=wanted))
    return _leaf(query) if wanted else None


def _needed(query: And | Or | MinOf, *, wanted: bool) -> int:
    every = len(query.parts)
    count = query.count if isinstance(query, MinOf) else every if isinstance(query, And) else 1
    return count if wanted else every - count + 1


def _leaf(query: Word | Phrase | PlaceName | Regex | Near | Filter | AtLeast) -> Query | None:
    match query:
        case Filter():
            return _filter(query)
        case Near():
            return _near(query)
        case AtLeast():
            return relaxed(query.part)
        case _:
            return query


def _filter(query: Filter) -> Filter | None:
    """Let what is not known pass; the number of words and the date may be the page's."""
    if query.name not in _KNOWN_BEFORE:
        return None
    return Filter(query.name, tuple(dict.fromkeys([*query.values, _UNKNOWN])), column=query.column)


def _near(query: Near) -> Query | None:
    sides = [query.left] if query.joint == "NOT NEAR" else [query.left, query.right]
    return _some(len(sides), sides, wanted=True)


def _inside(query: InField | First | Case | Boosted, part: Query | None) -> Query | None:
    if part is None or not isinstance(query, InField | Case):
        return part
    if isinstance(query, Case):
        return Case(part, column=query.column)
    if query.name == "author":  # the page may name one
        return None
    in_field = query.name in (*_OF_THE_ARTICLE, "tag")
    return InField(query.name, part, column=query.column) if in_field else part


def _some(count: int, parts: Sequence[Query], *, wanted: bool) -> Query | None:
    """Join what is left of parts of which so many are needed; what is not left is fulfilled."""
    found = [relaxed(part, wanted=wanted) for part in parts]
    left = tuple(part for part in found if part is not None)
    needed = count - (len(found) - len(left))
    if needed <= 0:
        return None
    if len(left) == 1:
        return left[0]
    if needed == len(left):
        return And(_flat(left, And), column=left[0].column)
    if needed == 1:
        return Or(_flat(left, Or), column=left[0].column)
    return MinOf(needed, left, column=left[0].column)


def _flat(parts: Sequence[Query], kind: type[And] | type[Or]) -> tuple[Query, ...]:
    split = (part.parts if isinstance(part, kind) else (part,) for part in parts)
    return tuple(part for some in split for part in some)
