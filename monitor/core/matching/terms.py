"""A word or a phrase of a query made ready: its forms, and how else texts write them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from monitor.core.language.inflection.endings import begun
from monitor.core.language.inflection.forms import Forms
from monitor.core.language.inflection.persons import divided_stem, of_both
from monitor.core.language.spelling.accents import OFTEN_BARE, without
from monitor.core.language.spelling.alike import in_other_letters
from monitor.core.language.spelling.compounds import HALF_SPACE, is_hebrew, joined
from monitor.core.language.spelling.english import in_other_english
from monitor.core.language.spelling.joints import (
    Way,
    models,
    parts_of,
    ways_of_phrase,
    ways_of_word,
)
from monitor.core.language.spelling.misread import misread
from monitor.core.language.spelling.scripts import in_other_script
from monitor.core.language.spelling.segments import is_divided
from monitor.core.language.words import fold, otherwise, pieces, units, without_apostrophe
from monitor.core.matching.clauses import (
    Bare,
    Capitals,
    Either,
    Standing,
    Together,
    Where,
    Words,
)
from monitor.core.query.tree import Phrase, Word

FormsOf = Callable[[str], Forms]  # the forms that a word stands for, itself among them
_SHORT, _LONG = 3, 5  # letters of a word that is all capitals: US, WHO; NATO, which some write Nato
_THREE = 3
_TURKIC, _DOTLESS = frozenset("ığşİĞŞ"), frozenset({"tr", "az", "crh"})
_NUMBERED = re.compile(r"([^\W\d_]{2,})(\d+)")
_DOUBLED = re.compile(r"(?:([^\W\d_])\1){2,3}")  # EEUU, which Spanish writes EE UU, too
_AFTER = re.compile(r"([.])[^\W\d_]")  # .NET
_accents = re.compile("[\u00aa-\u024f\u0253-\u025b\u0300-\u03ff\u1e00-\u1fff]")
_others = re.compile("[äöüøåđ]|[ىة](?: |$)")
_NONE = Bare()
_WOMEN = frozenset({"innen"})  # behind a colon or a star: Kolleg:innen
_UNSPACED = "\u0e00"  # before it there is no script without spaces


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """What holds for all inside: where, whether capitals count, whether it is wanted.

    `beside`: a word of a name of several, so that its forms need no capital of their own.
    `alike`: in letters of another alphabet that look like those of the query. `languages`: whose
    words they are.
    """

    forms: FormsOf
    languages: tuple[str, ...] = ()
    where: Where = field(default_factory=Where)
    case: bool = False
    beside: bool = False
    alike: bool = False
    wanted: bool = True
    boost: int = 0
    longer: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def just_itself(word: str) -> Forms:
    """Return no form but the word's own."""
    return Forms(frozenset({fold(word)}))


def phrase_of(query: Phrase, mood: Mood) -> Standing:
    """Make a phrase ready: its words in these forms, and those written in parts as one, too."""
    alike = " ".join(in_other_letters(one) or one for one in query.text.split())
    every = tuple(dict.fromkeys((query.text, joined(query.text), alike)))
    found: list[Standing] = [_together(_phrase_units(text), text, mood) for text in every]
    ways = () if mood.case else ways_of_phrase(query.text, mood.languages)
    alone = replace(mood, forms=just_itself)
    if not mood.case:
        said = [frozenset({one} - {""}) for one in _phrase_units(query.text)]
        found += _misread(said, query.text, mood)
    return _any([*found, *(_way(way, query.text, alone) for way in ways)])


def word_of(query: Word, mood: Mood) -> Standing:
    """Make a word ready: in all its forms, in one part or in several."""
    text = query.text
    if is_simple(text):
        return _any([_single(query, text, mood), *_more(query, mood)])
    parts = pieces(text)
    found: list[Standing] = [
        _single(query, parts[0], mood) if len(parts) == 1 else _side_by_side(query, mood)
    ]
    if query.prefix:
        return found[0]
    whole = parts if text.isalnum() else pieces(joined(text))
    if len(whole) == 1 != len(parts):
        found.append(_as_one(query, parts, whole[0], mood))
        found += [_together(two, text, mood) for two in _in_two(parts)]
    elif len(parts) == 1 and not query.exact:
        found += [_together(apart, query.text, mood) for apart in _in_parts(query.text)]
    return _any([*found, *_more(query, mood)])


def _more(query: Word, mood: Mood) -> list[Standing]:
    """Return how else a word is written: in several, as others' models, in letters like its own."""
    if query.exact or query.prefix or mood.case:
        return []
    found = [_way(way, query.text, mood) for way in ways_of_word(query.text)]
    if "de" in mood.languages and (stem := divided_stem(query.text)):
        found.append(_beside([(frozenset({stem}), _NONE), (_WOMEN, _NONE)], query.text, mood))
    if "de" in mood.languages and query.text.istitle() and of_both(fold(query.text)):
        one = query.text + "In"
        found.append(Words(forms=frozenset({fold(one)}), said=one, where=mood.where, case="all"))
    if query.text.isalpha():
        forms = mood.forms(query.text) if not query.text.isascii() else Forms()
        return found + _misread([forms.free | forms.proper], query.text, mood)
    if model := models(query.text):
        letters, numbers = model
        every = frozenset(letters + number for number in numbers)
        plain = frozenset({letters})
        found.append(_beside([(plain, _NONE), (numbers, _NONE)], query.text, mood))
        found.append(_words(replace(query, text=query.text.lower()), Forms(every), mood))
    if other := "" if mood.alike else in_other_letters(query.text):
        found.append(word_of(replace(query, text=other), replace(mood, alike=True)))
    return found


def _misread(words: list[frozenset[str]], said: str, mood: Mood) -> list[Standing]:
    """Make words ready with the letters of another code page, whose accents are none of theirs."""
    found = [misread(forms, mood.languages) for forms in words]
    if not any(found):
        return []
    if len(found) == 1:
        return [Words(forms=found[0], said=said, where=mood.where)]
    every = [(some | forms, _NONE) for some, forms in zip(found, words, strict=True)]
    return [_beside(every, said, mood)]


def _way(way: Way, said: str, mood: Mood) -> Standing:
    """Make another way to write a term ready; where it is two words, with the forms of it all."""
    if len(way.words) == 1:
        plain = said if said != said.upper() else said.lower()
        one = _words(Word("".join(plain.split())), Forms(frozenset(way.words)), mood)
        return replace(one, after="#" if way.tagged else "")
    if way.said:
        return replace(_together(way.words, way.said, mood), whole=True)
    forms = mood.forms(said)
    divided = [two for form in forms.free | forms.proper if (two := parts_of(form))]
    seconds = frozenset({way.words[-1], *(two[1] for two in divided if two[0] == way.words[0])})
    firsts = [frozenset({word}) for word in way.words[:-1]]
    if " " not in said:
        last = mood.forms(way.words[-1])
        seconds |= last.free | last.proper
    return _beside([(some, _bare(some, said, mood)) for some in (*firsts, seconds)], said, mood)


def is_simple(text: str) -> bool:
    """Whether a term is just letters, of a script with spaces, not all of them capitals."""
    plain = text.isalpha() and not text.isupper()
    return plain and (text.isascii() or (max(text) < _UNSPACED and "ʼ" not in text))


def _any(found: Sequence[Standing]) -> Standing:
    return found[0] if len(found) == 1 else Either(tuple(found))


def _in_two(parts: tuple[str, ...]) -> list[tuple[str, str]]:
    """Join two neighbours of three: x-ray-machine is xray machine."""
    if len(parts) != _THREE:
        return []
    first, second, third = map(fold, parts)
    return [(first + second, third), (first, second + third)]


def _in_parts(word: str) -> list[tuple[str, ...]]:
    """Return the parts in which others may write a word: covid 19, ee uu, آتش بس."""
    if HALF_SPACE in word.strip(HALF_SPACE):
        return [tuple(map(fold, word.strip(HALF_SPACE).split(HALF_SPACE)))]
    numbered, doubled = _NUMBERED.fullmatch(word), word.isupper() and _DOUBLED.fullmatch(word)
    if numbered:
        return [(fold(numbered[1]), fold(numbered[2]))]
    if doubled and len(set(word)) > 1:
        return [tuple(fold(word[at : at + 2]) for at in range(0, len(word), 2))]
    return []


def _side_by_side(query: Word, mood: Mood) -> Together:
    """Make a word of several parts ready, each in its forms."""
    alone = query.exact or query.prefix or mood.case
    forms_of = just_itself if alone else mood.forms
    forms = [forms_of(piece) for piece in pieces(query.text)]
    every = [part.free | part.proper for part in forms]
    if not alone:
        first = fold(pieces(query.text)[0])
        every[0] = every[0].union(*(begun(first, one) for one in mood.languages))
    return _beside([(some, _bare(some, query.text, mood)) for some in every], query.text, mood)


def _as_one(query: Word, parts: tuple[str, ...], whole: str, mood: Mood) -> Words:
    """Make a word of several parts ready as one; it has the forms of its last part."""
    last = just_itself(parts[-1]) if query.exact or mood.case else mood.forms(parts[-1])
    if is_hebrew(whole) and not query.exact:
        return _words(Word(whole), mood.forms(whole), mood)
    begin = fold(whole)[: -len(fold(parts[-1]))]
    forms = Forms(frozenset({fold(whole), *(begin + form for form in last.free | last.proper)}))
    return _words(Word(whole, exact=query.exact), forms, mood)


def _single(query: Word, piece: str, mood: Mood) -> Words:
    alone = query.exact or query.prefix or mood.case
    forms_of = just_itself if alone else mood.forms
    forms = forms_of(piece)
    if "I" in piece and (_TURKIC.intersection(piece) or not _DOTLESS.isdisjoint(mood.languages)):
        forms |= forms_of(piece.replace("I", "ı"))  # whose capital it is there
    return _words(query, forms, mood)


def _words(query: Word, forms: Forms, mood: Mood) -> Words:
    free, proper = forms.free, forms.proper
    capitals = _capitals(query)
    if capitals and not (mood.case or query.exact) and {"en", *mood.languages[:1]} == {"en"}:
        free |= {form + "s" for form in free}  # two MPs
    if not query.exact:
        named = query.text != query.text.lower()
        free |= _otherwise(free, mood, named=named)
        proper |= _otherwise(proper, mood, named=named)
    bare = _bare(free | proper, query.text, mood)
    after = query.text[:1] == "." and _AFTER.match(query.text)
    return Words(
        forms=free | proper | bare.every,
        proper=frozenset() if mood.beside else proper - free,
        bare=bare,
        said=query.text.lstrip("."),
        where=mood.where,
        case="all" if mood.case else capitals,
        exact=query.exact,
        prefix=query.prefix,
        after=after[1] if after else "",
    )


def _together(words: Iterable[str], said: str, mood: Mood) -> Together:
    every = [frozenset({word}) if word else frozenset[str]() for word in words]
    found = [
        forms.union(
            _otherwise(forms, mood, named=said != said.lower()),
            *(in_other_script(forms, one) for one in mood.languages),
        )
        for forms in every
    ]
    found[0] = found[0].union(*(begun(form, one) for form in every[0] for one in mood.languages))
    return _beside([(forms, _bare(forms, said, mood)) for forms in found], said, mood)


def _beside(words: list[tuple[frozenset[str], Bare]], said: str, mood: Mood) -> Together:
    return Together(
        words=tuple(forms | bare.every for forms, bare in words),
        bare=tuple(bare for _, bare in words) if any(bare for _, bare in words) else (),
        said=said,
        where=mood.where,
        case=mood.case,
        apart=is_divided(said),
    )


def _otherwise(forms: frozenset[str], mood: Mood, *, named: bool) -> frozenset[str]:
    """Return how else folded forms are spelled, where it makes no other words of them."""
    if mood.case:
        return frozenset()
    found = {one for form in forms if (one := without_apostrophe(form, named=named)) != form}
    if "en" in mood.languages:
        found = found.union(*(in_other_english(form, name=named) for form in forms))
    if _others.search(" ".join(forms)):
        found |= {also for form in forms for also in otherwise(form)[1:]}
    return frozenset(found) - forms


def _bare(forms: frozenset[str], said: str, mood: Mood) -> Bare:
    """Return what forms are without their accents."""
    if not _accents.search(" ".join(forms)) or not (found := without(forms)):
        return _NONE
    named = found if said != said.lower() else frozenset[str]()
    often = found if not OFTEN_BARE.isdisjoint(mood.languages) else frozenset[str]()
    return Bare(found, named, often)


def _phrase_units(text: str) -> list[str]:
    """Return the words of a phrase; "" is any one word."""
    return [unit for part in text.split() for unit in ([""] if part == "*" else units(part))]


def _capitals(query: Word) -> Capitals:
    """Say which capitals a word must have: in small letters an acronym is another word."""
    text = query.text.lstrip(".")
    if query.prefix or not (text.isalpha() and text.isupper()) or not 2 <= len(text) <= _LONG:
        return ""
    return "all" if len(text) <= _SHORT else "first"
