"""The forms that a word of a query stands for in one language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from monitor.core.inflection.endings import SHORTEST, endings
from monitor.core.words import fold, units

LemmaOf = Callable[[str], str | None]  # a dictionary: what a word, as it is written, is a form of
FormsOf = Callable[[str], Iterable[str]]  # the same, from behind: a lemma's forms
_ADJECTIVES = ("ый", "ий", "ой", "ій", "и", "y", "i", "ý", "í", "en", "ен")
_SHARED = 3  # letters that a name's form may lack of the name


@dataclass(frozen=True, slots=True)
class Forms:
    """The folded forms of a word: those that count anyhow, and those that need a capital letter.

    In small letters the latter are other words: "путин" is a form of the Russian for "season".
    """

    free: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()

    def __or__(self, other: "Forms") -> "Forms":
        """Join two; what counts anyhow in one does so in both."""
        free = self.free | other.free
        return Forms(free, (self.proper | other.proper) - free)


def lemmas(word: str, lemma_of: LemmaOf) -> frozenset[str]:
    """Give the dictionary's words that a word of a query means.

    A word in small letters means whatever it is a form of; one with a capital is a name, a
    noun of a language that writes them so, a first word, or an adjective in a name.
    """
    plain = word.lower()
    if word == plain:
        titled = word.capitalize()
        found = {lemma_of(plain), titled if lemma_of(titled) == titled else None}
        return frozenset(lemma for lemma in found if lemma)
    titled = word.capitalize() if word.isupper() else word
    own = {name for name in (word, titled, plain) if lemma_of(name) == name}
    own |= {name for name in (lemma_of(titled),) if name and name.lower() == plain}
    if own:
        return frozenset(own)
    other = lemma_of(titled) or _adjective(lemma_of(plain))
    return frozenset({other} if other and (other != other.lower() or _adjective(other)) else ())


def _adjective(lemma: str | None) -> str | None:
    return lemma if lemma and lemma.endswith(_ADJECTIVES) else None


def inflected(word: str, language: str, lemma_of: LemmaOf, forms_of: FormsOf) -> Forms:
    """Give a word's forms in one language: the dictionary's, and where it is a name, by endings.

    The word itself is always one.
    """
    itself = fold(word)
    is_name = word != word.lower()
    meant = lemmas(word, lemma_of)
    known = {
        form
        for lemma in meant
        for written in forms_of(lemma)
        if (form := _single(written)) and (not is_name or _is_like(form, itself))
    }
    made = endings(word, language) if is_name or not meant else frozenset()
    common = {lemma for lemma in meant if lemma == lemma.lower()}
    if not is_name or common & {word.lower()}:
        free = known | {form for form in made if not lemma_of(form)}
    else:
        own = {itself, *map(fold, meant)}
        free = {form for form in known | made if not _is_other(form, own, lemma_of)}
    return Forms(frozenset(free | {itself}), frozenset((known | made) - free - {itself}))


def _is_other(form: str, own: set[str], lemma_of: LemmaOf) -> bool:
    """Whether a name's form is another word, written small."""
    lemma = lemma_of(form)
    return lemma is not None and fold(lemma) not in own


def _single(written: str) -> str:
    """Give a dictionary's form, folded; "" where it is no single word of some length."""
    parts = units(written)
    return parts[0] if len(parts) == 1 and len(parts[0]) >= SHORTEST - 1 else ""


def _is_like(form: str, name: str) -> bool:
    """Whether a form can be one of a name: dictionaries hold nicknames and misspellings too."""
    return form[0] == name[0] and len(form) >= len(name) - _SHARED
