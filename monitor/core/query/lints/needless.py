"""What a query would be the same without, and what makes it match nothing, or everything."""

from collections.abc import Iterable

from monitor.core.query.lints.asked import Asked, Found, lint, shown
from monitor.core.query.lints.wider import is_wider
from monitor.core.query.positive import is_positive
from monitor.core.query.tree import And, Boosted, Filter, Near, Not, Or, Query, Word, children

FAR = 50  # words between, beyond which NEAR is hardly more than AND
MOST_COMPARED = 300  # parts of a level that are held against each other
OPERATORS = frozenset({"and", "or", "not", "near"})


def too_common(asked: Asked) -> Found:
    """Find what nearly every article matches."""
    words = asked.common_ones(asked.query)
    if words:
        yield asked.of_common("common", words[0].text, words[0].column)


def no_use(asked: Asked) -> Found:
    """Find a common word that is asked for beside others: it takes nothing away."""
    if asked.common_ones(asked.query) is not None:
        return
    for query in asked.nodes():
        for part in children(query) if isinstance(query, And | Near) else ():
            said = isinstance(part, Word) and part.text.casefold() not in OPERATORS
            for word in (asked.common_ones(part) or ()) if said else ():
                yield asked.of_common("no_use", word.text, part.column)


def twice(asked: Asked) -> Found:
    """Find parts of a level that another part makes needless."""
    for query in asked.nodes():
        if isinstance(query, And | Or) and len(query.parts) <= MOST_COMPARED:
            yield from _needless(query, asked.languages)
        elif isinstance(query, And | Or):
            yield from _repeated(query)


def _repeated(query: And | Or) -> Found:
    seen: set[Query] = set()
    for part in query.parts:
        if part in seen:
            yield lint("repeated", part.column, part=part)
        seen.add(part)


def _needless(query: And | Or, languages: tuple[str, ...]) -> Found:
    either = isinstance(query, Or)
    code = "needless_or" if either else "needless_and"
    for at, part in enumerate(query.parts):
        for number, other in enumerate(query.parts):
            if at == number or isinstance(part, Boosted) or (part == other and at < number):
                continue
            wider, narrower = (other, part) if either else (part, other)
            alike = at < number and is_wider(narrower, wider, languages)
            if not alike and is_wider(wider, narrower, languages):
                what = "repeated" if part == other else code
                yield lint(what, part.column, part=shown(part), other=shown(other))


def never(asked: Asked) -> Found:
    """Find what must be there and must not."""
    for query in asked.ands():
        for part in query.parts:
            if isinstance(part, Not):
                yield from _taken_away(part, query, asked)


def _taken_away(part: Not, query: And, asked: Asked) -> Found:
    for other in query.parts:
        if not isinstance(other, Not) and is_wider(part.part, other, asked.languages):
            yield lint("never", part.column, other=shown(other), part=shown(part))
    if asked.common_ones(part.part):
        yield lint("hardly_without", part.column, part=shown(part.part))


def wordless(asked: Asked) -> Found:
    """Find a query that no word of an article leads to."""
    if not is_positive(asked.query, words=True):
        yield lint("wordless", asked.query.column)


def far(asked: Asked) -> Found:
    """Find a NEAR that reaches over most of an article."""
    for query in asked.nodes():
        if isinstance(query, Near) and query.joint in ("NEAR", "ONEAR") and query.words > FAR:
            joint = f"{query.joint}/{query.words}"
            yield lint("far", query.column, joint=joint, most=FAR)


def filters(asked: Asked) -> Found:
    """Find filters that no article passes."""
    for query in asked.nodes():
        if isinstance(query, Filter) and query.low and query.high and _is_empty(query):
            yield lint("empty_filter", query.column, filter=query)
    for query in asked.ands():
        yield from _apart(part for part in query.parts if isinstance(part, Filter))


def _apart(all_of: Iterable[Filter]) -> Found:
    """Find filters of one thing that must all be passed, and have no value in common."""
    seen: dict[str, Filter] = {}
    for part in all_of:
        if part.values and part.name != "source":
            first = seen.setdefault(part.name, part)
            if not set(first.values) & set(part.values):
                both = " ".join(first.values + part.values)
                yield lint("one_value", part.column, filter=part.name, both=both)


def _is_empty(query: Filter) -> bool:
    if query.name == "words":
        return int(query.low) > int(query.high)
    return query.low > query.high
