"""Compile a query: NOT, fields and capitals are pushed down to the words, which get their forms."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce
from operator import or_
from types import MappingProxyType

from monitor.core.language.gazetteer import longer_names, longer_unspaced, place_called
from monitor.core.language.gazetteer.elsewhere import elsewhere
from monitor.core.language.words import fold, pieces
from monitor.core.matching.clauses import (
    INSIDE,
    Clause,
    Either,
    Leaf,
    Meant,
    Nearby,
    Pattern,
    Sieve,
    Some,
    Standing,
    Words,
)
from monitor.core.matching.terms import FormsOf, Mood, is_simple, just_itself, phrase_of, word_of
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

_BESIDE = frozenset({"NEAR", "ONEAR"})


def compiled(
    query: Query,
    forms: FormsOf = just_itself,
    longer: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    languages: tuple[str, ...] = (),
) -> Clause:
    """Make a query ready; NOT, fields and case are pushed down to the words.

    `longer` are the names inside of which a word, folded, does not stand; `languages` whose
    words they are.
    """
    return _clause(query, Mood(forms=forms, longer=longer, languages=languages))


def _clause(query: Query, mood: Mood) -> Clause:
    match query:
        case Not():
            return _clause(query.part, replace(mood, wanted=not mood.wanted))
        case InField() | First() | Case() | Boosted():
            return _clause(query.part, _inside(query, mood))
        case Filter():
            return Sieve(filter=query, wanted=mood.wanted)
        case And() | Or() | MinOf():
            parts = tuple(_clause(part, mood) for part in query.parts)
            return Some(count=_needed(query, len(parts), wanted=mood.wanted), parts=parts)
        case AtLeast():
            return _leaf(query.part, mood, count=query.count, shown=str(query))
        case _:
            return _leaf(query, mood)


def _needed(query: And | Or | MinOf, parts: int, *, wanted: bool) -> int:
    count = {And: parts, Or: 1}.get(type(query), getattr(query, "count", 1))
    return count if wanted else parts - count + 1


def _leaf(query: Query, mood: Mood, *, count: int = 1, shown: str = "") -> Leaf:
    what = _standing(query, mood)
    said = shown or (query.text if isinstance(query, Word | Phrase) else str(query))
    return Leaf(what=what, shown=said, count=count, wanted=mood.wanted, boost=mood.boost)


def _inside(query: InField | First | Case | Boosted, mood: Mood) -> Mood:
    match query:
        case InField():
            return replace(mood, where=replace(mood.where, fields=(query.name,)))
        case First():
            return replace(mood, where=replace(mood.where, first=query.count))
        case Case():
            return replace(mood, case=True)
        case _:
            return replace(mood, boost=max(mood.boost, query.boost))


def _standing(query: Query, mood: Mood) -> Standing:
    match query:
        case InField() | Case() | Boosted():
            return _standing(query.part, _inside(query, mood))
        case Or():
            return _either([_standing(part, mood) for part in query.parts])
        case Near():
            beside = query.joint in _BESIDE and not query.words
            mood = replace(mood, beside=mood.beside or beside)
            left, right = _standing(query.left, mood), _standing(query.right, mood)
            return Nearby(query.joint, query.words, left, right)
        case PlaceName():
            return _place(query.name, mood)
        case _:
            return _term(query, mood)


def _term(query: Query, mood: Mood) -> Standing:
    if isinstance(query, Regex):
        return Pattern(expression=query.expression, where=mood.where)
    if isinstance(query, Phrase):
        return phrase_of(query, mood)
    assert isinstance(query, Word)  # the parser joins nothing else
    longer = mood.longer.get(fold(query.text), ()) if mood.longer else ()
    longer += () if is_simple(query.text) else longer_unspaced(query.text)
    return _outside(word_of(query, mood), longer, mood)


def _either(parts: list[Standing]) -> Standing:
    """Join parts, of any of which it is enough that it stands; mere words are one set of forms."""
    plain = [one for one in parts if isinstance(one, Words) and one.is_plain]
    if len(plain) < 2 or len({one.where for one in plain}) > 1:
        return Either(tuple(parts))
    free = frozenset[str]().union(*(one.forms - one.proper for one in plain))
    forms = frozenset[str]().union(*(one.forms for one in plain))
    sure = frozenset[str]().union(*(one.forms - one.bare.every for one in plain))
    bare = reduce(or_, (one.bare for one in plain)).but(sure)
    joined = Words(
        forms=forms,
        proper=forms - free,
        bare=bare,
        said=" OR ".join(one.said for one in plain),
        where=plain[0].where,
    )
    others = [one for one in parts if not (isinstance(one, Words) and one.is_plain)]
    return Either((joined, *others)) if others else joined


def _place(name: str, mood: Mood) -> Standing:
    """Make any of a place's names ready; inside of a longer place's name it does not stand.

    With its country it does not stand, either, where it is said to be in another.
    """
    place = place_called(name)
    assert place is not None  # the parser knows it
    own = _names(place.names, mood)
    unspaced = {longer for name in place.names for longer in longer_unspaced(name)}
    longer = longer_names(place) + tuple(sorted(unspaced - {*place.names}))
    found = _outside(own, longer, mood)
    return Meant(found, elsewhere(place)) if "," in name else found


def _outside(what: Standing, longer: tuple[str, ...], mood: Mood) -> Standing:
    """Make it stand only outside of longer names."""
    return Nearby("NOT NEAR", INSIDE, what, _names(longer, mood)) if longer else what


def _names(names: Iterable[str], mood: Mood) -> Either:
    """Make names ready: each in its forms, with a capital where its letters have any."""
    ready = (word_of(Word(name), mood) for name in names if pieces(name))
    return Either(tuple(_with_capital(one) for one in ready))


def _with_capital(name: Standing) -> Standing:
    if isinstance(name, Either):
        return Either(tuple(_with_capital(part) for part in name.parts))
    return replace(name, case="first") if isinstance(name, Words) and not name.case else name
