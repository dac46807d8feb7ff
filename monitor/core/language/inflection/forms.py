"""The forms that a word of a query stands for in one language."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from monitor.core.language.gazetteer import place_called
from monitor.core.language.inflection.endings import SHORTEST, endings, is_acronym
from monitor.core.language.inflection.further import further
from monitor.core.language.inflection.nouns import cases
from monitor.core.language.words import fold, units

LemmaOf = Callable[[str], str | None]  # a dictionary: what a word, as it is written, is a form of
FormsOf = Callable[[str], Iterable[str]]  # the same, from behind: a lemma's forms
# How the dictionaries write adjectives, and what ends so and is none.
_ADJECTIVES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "ru": (("ый", "ий", "ой"), ()), "be": (("ы", "і"), ()), "uk": (("ий", "ій"), ()),
    "bg": (("и", "ен"), ()), "mk": (("и", "ен"), ()), "pl": (("y", "i"), ()),
    "cs": (("ý", "í"), ()), "sk": (("ý", "í", "y", "i"), ()),
    "sl": (("i", "en"), ("ti", "či")), "hbs": (("i", "и"), ("ti", "ći", "ти", "ћи")),
}  # fmt: skip
# What the dictionaries hold among a name's forms, and is made of it: adjectives by how they end,
# inhabitants by what they add.
_ADJECTIVAL = {
    language: re.compile(f"(?:{ends})$")
    for language, ends in {
        "bg": "[сшч]ки|чанин|чанка", "mk": "[сшч]ки|чанин|чанка", "uk": "[сцз]ький",
        "sl": "[sš]ki|čan|čanka", "hbs": "[sšč]ki|[сшч]ки|čanin|чанин", "tr": "l[ıiuü]",
    }.items()
}  # fmt: skip
_INHABITANTS = {"sl": ("ec", "ka"), "hbs": ("ac", "ka", "ац", "ка")}
_NOUNS = frozenset({"de", "lb"})  # which write common nouns with a capital, too
_CITY = 100_000  # people
_DECLINED = 4  # forms of a word, from which on its dictionary is held to have them all
_SHARED = 3  # letters that a name's form may lack of the name


@dataclass(frozen=True, slots=True)
class Forms:
    """The folded forms of a word: those that count anyhow, and those that need a capital letter.

    In small letters the latter are other words: "путин" is a form of the Russian for "season".
    `own`: whether the language has the word itself, and not only as a form of another. Where not,
    `others` are the forms that it has of another word.
    """

    free: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    own: bool = False
    others: frozenset[str] = frozenset()

    def __or__(self, other: "Forms") -> "Forms":
        """Join two; what counts anyhow in one does so in both."""
        free = self.free | other.free
        return Forms(free, (self.proper | other.proper) - free)

    def without_others(self) -> "Forms":
        """Return what is left where another language has the word itself."""
        return Forms(self.free - self.others, self.proper - self.others, self.own)


def lemmas(word: str, language: str, lemma_of: LemmaOf) -> frozenset[str]:
    """Return the dictionary's words that a word of a query means.

    A word in small letters means whatever it is a form of; one with a capital is a name, a
    noun of a language that writes them so, a first word, or an adjective in a name.
    """
    plain = word.lower()
    small = lemma_of(plain)
    if word == plain:
        titled = word.capitalize()
        found = {small, titled if lemma_of(titled) == titled else None}
        return frozenset(lemma for lemma in found if lemma and _is_small(lemma, word, language))
    own = _itself(word, lemma_of)
    if own or is_acronym(word):
        return own
    if small and _is_adjective(small, language):
        return frozenset({small})
    other = lemma_of(word.capitalize() if word.isupper() else word)
    is_name = other and other != other.lower() and not _is_derived(plain, fold(other), language)
    is_one = is_name or (other and _is_adjective(other, language))
    return frozenset({other} if other and is_one else ())


def _itself(word: str, lemma_of: LemmaOf) -> frozenset[str]:
    """Return the dictionary's words that a word with a capital is itself."""
    plain, titled = word.lower(), word.capitalize() if word.isupper() else word
    own = {name for name in (word, titled, plain) if lemma_of(name) == name}
    return frozenset(own | {name for name in (lemma_of(titled),) if name and name.lower() == plain})


def _is_small(lemma: str, word: str, language: str) -> bool:
    """Whether a word in small letters may mean that: no name that a Slavic adjective is made of."""
    return lemma == lemma.lower() or lemma.lower() == word or language not in _ADJECTIVES


def _is_adjective(lemma: str, language: str) -> bool:
    ends, others = _ADJECTIVES.get(language, ((), ()))
    return lemma.endswith(ends) and not lemma.endswith(others)


def inflected(word: str, language: str, lemma_of: LemmaOf, forms_of: FormsOf) -> Forms:
    """Return a word's forms in one language: the dictionary's, and where it is a name, by endings.

    The word itself is always one. What dictionaries and endings lack is among them.
    """
    forms = _looked_up(word, language, lemma_of, forms_of)
    free, proper = further(word, language, (forms.free, forms.proper), lemma_of, own=forms.own)
    return replace(forms, free=free, proper=proper)


def _looked_up(word: str, language: str, lemma_of: LemmaOf, forms_of: FormsOf) -> Forms:
    itself = fold(word)
    is_name = word != word.lower()
    meant = lemmas(word, language, lemma_of)
    if not _has(meant, word):
        meant = _base(word, forms_of) or meant
    elif not is_name and word not in meant:  # "блок" is no form of a poet's name only
        meant |= _base(word, forms_of)
    known = {
        form
        for lemma in meant
        for written in forms_of(lemma)
        if (form := _single(written)) and (not is_name or _is_like(form, itself, language))
    }
    common = {lemma for lemma in meant if lemma == lemma.lower()}
    known |= {form for lemma in common for form in _cases(lemma, language, forms_of)}
    made = endings(word, language) if is_name or not meant else frozenset()
    if is_name and common & {word.lower()} and _is_city(word, language):
        free: set[str] = set()  # in small letters its forms are a boat's: Łódź, łodzi
    elif not is_name or common & {word.lower()}:
        free = known | {form for form in made if not lemma_of(form)}
    else:
        own = {itself, *map(fold, meant)}
        free = {form for form in known | made if not _is_other(form, own, lemma_of)}
    owned = _has(meant, word)
    if owned and not common and len(known) >= _DECLINED:
        free &= known  # what only the endings say is another language's word more often
    return Forms(
        free=frozenset(free | {itself}),
        proper=frozenset((known | made) - free - {itself}),
        own=owned,
        others=frozenset() if owned else frozenset(known | set(filter(lemma_of, made))) - {itself},
    )


def _cases(lemma: str, language: str, forms_of: FormsOf) -> frozenset[str]:
    """Return the forms of a noun in small letters, where its dictionary has some of them."""
    return cases(fold(lemma), language, {_single(written) for written in forms_of(lemma)})


def _is_city(word: str, language: str) -> bool:
    """Whether a word with a capital is a city's name, where nouns have none."""
    place = place_called(word) if language not in _NOUNS else None
    return place is not None and place.people >= _CITY


def _has(meant: Iterable[str], word: str) -> bool:
    return any(lemma.lower() == word.lower() for lemma in meant)


def _is_other(form: str, own: set[str], lemma_of: LemmaOf) -> bool:
    """Whether a name's form is another word, written small."""
    lemma = lemma_of(form)
    return lemma is not None and fold(lemma) not in own


def _single(written: str) -> str:
    """Return a dictionary's form, folded; "" where it is no single word of some length."""
    parts = units(written)
    return parts[0] if len(parts) == 1 and len(parts[0]) >= SHORTEST - 1 else ""


def _is_like(form: str, name: str, language: str) -> bool:
    """Whether a form can be one of a name: dictionaries hold nicknames and misspellings too."""
    long_enough = len(form) >= max(SHORTEST, len(name) - _SHARED)
    return form[0] == name[0] and long_enough and not _is_derived(form, name, language)


def _is_derived(word: str, name: str, language: str) -> bool:
    """Whether a word is made of a name, and no form of it; both folded."""
    ends = _ADJECTIVAL.get(language)
    if ends and ends.search(word) and not ends.search(name):
        return True
    return word.startswith(name) and word[len(name) :] in _INHABITANTS.get(language, ())


def _base(word: str, forms_of: FormsOf) -> frozenset[str]:
    """Return the word in small letters where others are its forms, whatever it is a form of."""
    plain = word.lower()
    is_one = not is_acronym(word) and len({*forms_of(plain)}) >= _DECLINED
    return frozenset({plain}) if is_one else frozenset()
