"""The forms that a name may take in a language, where no dictionary has it."""

from collections.abc import Mapping
from functools import lru_cache

from monitor.core.language.inflection import mutations, others, slavic, turkic
from monitor.core.language.words import fold

SHORTEST = 3  # letters of a name that is given endings
_VOWELS = frozenset("aeiouyáéíóúýàèìòùâêîôûäöüåæøąęėįųūāēīőűıаеёиоуыэюяєіїўέήίόύώαεηιουωաեիոუაეიო")
_TABLES = slavic.TABLES | others.TABLES
LANGUAGES = frozenset(_TABLES) | frozenset(others.BEGINNINGS) | frozenset(turkic.TABLES)
LANGUAGES |= mutations.LANGUAGES
_LATIN_ENDS = "\u0250"
_ACRONYM = range(2, 6)  # letters of a word that is all capitals: longer ones are cried out
_AS_WORDS = frozenset({"sl", "hbs"})  # where NATO is declined as any name: Nata, Natu
_ARTICLES = {"ar": "ال", "he": "ה"}


def endings(name: str, language: str) -> frozenset[str]:
    """Return the folded forms that a name may take, itself not among them; none for most languages.

    Too many rather than too few: what is no word of the language stands in no text.
    """
    word = fold(name)
    if len(word) < SHORTEST or not word.replace("'", "").isalpha():
        return frozenset()
    rules = _rules(language)
    found: set[str] = set()
    for ending in _fitting(word, rules):
        instead, goes_on = rules[ending]
        stem = word[: len(word) - len(ending)] if ending != "-" else word
        found.update(stem + one for one in instead if _is_one_script(stem, one))
        if not goes_on:
            break
    if language == "hu" and word[-1] not in _VOWELS:  # Trumppal, Kijevvel, but not of acronyms
        found |= {word + word[-1] + ending for ending in ("al", "el", "á", "é")}
    if is_acronym(name) and language not in _AS_WORDS:
        found = {form for form in found if form.startswith(word)}
    found |= begun(word, language) | turkic.attached(word, language)
    return frozenset(form for form in found if len(form) >= SHORTEST) - {word}


def is_acronym(word: str) -> bool:
    """Whether a word is written as an acronym: its letters stay, whatever follows them."""
    return word.isupper() and len(word) in _ACRONYM


def begun(word: str, language: str) -> set[str]:
    """Return a folded word with what may be written before it; with an article, that without it.

    In Celtic languages with its other beginnings.
    """
    beginnings = others.BEGINNINGS.get(language, ())
    if not beginnings:
        return {*mutations.mutated(word, language)}
    article = _ARTICLES.get(language, "")
    plain = {word, word.removeprefix(article)} if len(word) > SHORTEST else {word}
    return {beginning + one for one in plain for beginning in ("", *beginnings)}


def is_latin(word: str) -> bool:
    """Whether a word begins with a Latin letter."""
    return word[:1] < _LATIN_ENDS


def _is_one_script(stem: str, ending: str) -> bool:
    return not ending or is_latin(stem) == is_latin(ending)


def _fitting(word: str, rules: Mapping[str, tuple[tuple[str, ...], bool]]) -> list[str]:
    """Return the endings that fit, the longest first."""
    found = [word[-size:] for size in range(min(4, len(word) - 1), 0, -1) if word[-size:] in rules]
    return found + (["-"] if "-" in rules and word[-1] not in _VOWELS else [])


@lru_cache
def _rules(language: str) -> Mapping[str, tuple[tuple[str, ...], bool]]:
    """Read a language's table; what an ending says twice is joined."""
    rules: dict[str, tuple[tuple[str, ...], bool]] = {}
    for line in _TABLES.get(language, "").replace("ς", "σ").strip().splitlines():
        ending, _, said = line.partition(": ")
        before, goes_on = rules.get(ending, ((), False))
        instead = tuple("" if one == "''" else one for one in said.split() if one != "+")
        rules[ending] = (before + instead, goes_on or said.endswith("+"))
    return rules
