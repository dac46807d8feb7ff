"""The cases of Slavic nouns in small letters, where a dictionary has some of them.

A dictionary that gives each form to one noun gives "миром" to the Russian for myrrh, and so the
noun for peace is without it. Which declension a noun is of the forms tell that the dictionary has.
"""

from collections.abc import Collection, Iterator
from functools import lru_cache

from monitor.core.language.inflection import declensions
from monitor.core.language.inflection.endings import SHORTEST
from monitor.core.language.spelling.scripts import in_other_script
from monitor.core.language.words import fold

_LEAST = 3  # forms that a dictionary must have of a declension, for a noun to be of it
_SHARE = 3  # and of its forms one in so many, at least


def cases(noun: str, language: str, known: Collection[str]) -> frozenset[str]:
    """Return the folded forms that a folded noun has beside those that are known; itself, too.

    None where what is known of it is of no declension, unless the table has the noun by itself.
    What would be one of the language's most frequent words is left out: "стали" is of "сталь", and
    is "became" a hundred times as often.
    """
    has = frozenset({noun, *known})
    likely = [
        (ending, forms)
        for ending, forms in _declined(noun, language)
        if ending == noun or _is_likely(forms, has)
    ]
    if not likely:
        return frozenset()
    _, best = max(likely, key=lambda one: (len(one[1] & has), len(one[0])))
    return frozenset(form for form in best if len(form) >= SHORTEST) - _frequent(language)


def _is_likely(forms: frozenset[str], known: frozenset[str]) -> bool:
    both = len(forms & known)
    if both == _LEAST:
        return known <= forms or len(forms) == _LEAST + 1
    return both > _LEAST and both * _SHARE >= len(forms)


def _declined(noun: str, language: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield a noun's forms by each declension that its ending is of, with the ending."""
    for ending, instead in _rows(language):
        if noun.endswith(ending):
            stem = noun.removesuffix(ending)
            yield ending, frozenset({noun, *(stem + one for one in instead)})


@lru_cache
def _rows(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read a language's table."""
    rows = [
        (fold(ending.replace("-", "")), tuple(fold(one.replace("-", "")) for one in said.split()))
        for line in declensions.TABLES.get(language, "").strip().splitlines()
        for ending, _, said in [line.partition(": ")]
    ]
    if language == "hbs":
        rows += [(_cyrillic(ending), tuple(map(_cyrillic, some))) for ending, some in rows]
    return tuple(rows)


def _cyrillic(letters: str) -> str:
    return min(in_other_script([letters], "hbs")) if letters else ""


@lru_cache
def _frequent(language: str) -> frozenset[str]:
    return frozenset(map(fold, declensions.FREQUENT.get(language, "").split()))
