"""Compile a query: NOT, fields and capitals are pushed down to the words, which get their forms."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from monitor.core.gazetteer import longer_names, place_called
from monitor.core.inflection.forms import Forms
from monitor.core.matching.clauses import (
    INSIDE,
    Capitals,
    Clause,
    Either,
    Leaf,
    Nearby,
    Pattern,
    Sieve,
    Some,
    Standing,
    Together,
    Where,
    Words,
)
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
from monitor.core.words import fold, pieces, units

FormsOf = Callable[[str], Forms]  # the forms that a word stands for, itself among them
_BESIDE = frozenset({"NEAR", "ONEAR"})
_SHORT, _LONG = 3, 5  # letters of a word that is all capitals: US, WHO; NATO, which some write Nato


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mood:
    """What holds for all inside: where, whether capitals count, whether it is wanted.

    `beside`: a word of a name of several, so that its forms need no capital of their own.
    """

    forms: FormsOf
    where: Where = field(default_factory=Where)
    case: bool = False
    beside: bool = False
    wanted: bool = True
    boost: int = 0
    longer: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def just_itself(word: str) -> Forms:
    """Give no form but the word's own."""
    return Forms(frozenset({fold(word)}))


def compiled(
    query: Query,
    forms: FormsOf = just_itself,
    longer: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> Clause:
    """Make a query ready; NOT, fields and case are pushed down to the words.

    `longer` are the names inside of which a word, folded, does not stand.
    """
    return _clause(query, _Mood(forms=forms, longer=longer))


def _clause(query: Query, mood: _Mood) -> Clause:
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


def _leaf(query: Query, mood: _Mood, *, count: int = 1, shown: str = "") -> Leaf:
    what = _standing(query, mood)
    said = shown or (query.text if isinstance(query, Word | Phrase) else str(query))
    return Leaf(what=what, shown=said, count=count, wanted=mood.wanted, boost=mood.boost)


def _inside(query: InField | First | Case | Boosted, mood: _Mood) -> _Mood:
    match query:
        case InField():
            return replace(mood, where=replace(mood.where, fields=(query.name,)))
        case First():
            return replace(mood, where=replace(mood.where, first=query.count))
        case Case():
            return replace(mood, case=True)
        case _:
            return replace(mood, boost=max(mood.boost, query.boost))


def _standing(query: Query, mood: _Mood) -> Standing:
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


def _term(query: Query, mood: _Mood) -> Standing:
    if isinstance(query, Regex):
        return Pattern(expression=query.expression, where=mood.where)
    if isinstance(query, Phrase):
        words = tuple(_unit(unit) for unit in _phrase_units(query.text))
        return Together(words=words, said=query.text, where=mood.where, case=mood.case)
    assert isinstance(query, Word)  # the parser joins nothing else
    return _outside(_word(query, mood), mood.longer.get(fold(query.text), ()), mood)


def _either(parts: list[Standing]) -> Standing:
    """Join parts, of any of which it is enough that it stands; mere words are one set of forms."""
    plain = [one for one in parts if isinstance(one, Words) and one.is_plain]
    if len(plain) < 2 or len({one.where for one in plain}) > 1:
        return Either(tuple(parts))
    free = frozenset[str]().union(*(one.forms - one.proper for one in plain))
    forms = frozenset[str]().union(*(one.forms for one in plain))
    said = " OR ".join(one.said for one in plain)
    joined = Words(forms=forms, proper=forms - free, said=said, where=plain[0].where)
    others = [one for one in parts if not (isinstance(one, Words) and one.is_plain)]
    return Either((joined, *others)) if others else joined


def _place(name: str, mood: _Mood) -> Standing:
    """Make any of a place's names ready; inside of a longer place's name it does not stand."""
    place = place_called(name)
    assert place is not None  # the parser knows it
    own = _names(place.names, mood)
    return _outside(own, longer_names(place), mood)


def _outside(what: Standing, longer: tuple[str, ...], mood: _Mood) -> Standing:
    """Make it stand only outside of longer names."""
    return Nearby("NOT NEAR", INSIDE, what, _names(longer, mood)) if longer else what


def _names(names: Iterable[str], mood: _Mood) -> Either:
    """Make names ready: each in its forms, with a capital where its letters have any."""
    ready = (_word(Word(name), mood) for name in names if pieces(name))
    return Either(
        tuple(
            replace(one, case="first") if isinstance(one, Words) and not one.case else one
            for one in ready
        )
    )


def _unit(word: str) -> frozenset[str]:
    return frozenset({word}) if word else frozenset()


def _phrase_units(text: str) -> list[str]:
    """Give the words of a phrase; "" is any one word."""
    return [unit for part in text.split() for unit in ([""] if part == "*" else units(part))]


def _word(query: Word, mood: _Mood) -> Standing:
    case: Capitals = "all" if mood.case else _capitals(query)
    alone = query.exact or query.prefix or mood.case
    forms_of = just_itself if alone else mood.forms
    parts = [forms_of(piece) for piece in pieces(query.text)]
    if len(parts) > 1:
        words = tuple(part.free | part.proper for part in parts)
        return Together(words=words, said=query.text, where=mood.where, case=mood.case)
    (forms,) = parts
    return Words(
        forms=forms.free | forms.proper, proper=frozenset() if mood.beside else forms.proper,
        said=query.text, where=mood.where, case=case, exact=query.exact, prefix=query.prefix,
    )  # fmt: skip


def _capitals(query: Word) -> Capitals:
    """Say which capitals a word must have: in small letters an acronym is another word."""
    text = query.text
    if query.prefix or not (text.isalpha() and text.isupper()) or not 2 <= len(text) <= _LONG:
        return ""
    return "all" if len(text) <= _SHORT else "first"
