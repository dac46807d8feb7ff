"""Names of people in the plural, which no dictionary has: Houthis, Uyghurs; LehrerInnen."""

import re

from monitor.core.language.gazetteer import place_called
from monitor.core.language.words import fold

_PLURAL = {  # what is set behind a vowel, and behind a consonant
    "en": ("s", "s"), "fr": ("s", "s"), "nl": ("s", "en"), "de": ("s", "s"),
    "es": ("s", "es"), "pt": ("s", "es"), "gl": ("s", "es"), "ca": ("s", "s"),
}  # fmt: skip
_VOWELS = frozenset("aeiouáéíóúàèìòùâêîôû")
_SHORTEST = 4  # letters
# First names, and others, that are another name with an s: Roger, Rogers.
_SAID = """
adam abram alexander andrew anthony brook bower burn charle clement coll collin daniel danie dave
davi david dean dougla edward elli eve evan field flower franci frank gate george gibb gilbert
graham grove hall hank harri harry hay henry higgin hopkin hugh jack jacob jame jen jenkin job john
jone juliu lewi lyon luca mar marcu mari martin matthew mathew may mead michael mill morri myer
nichol nicola owen pari parker paul perkin peter philip phillip pott power richard river robbin
robert robin roger rose ross sander samuel saunder simon stan stark steven stephen swann thoma
thomson tiger tobia travi tudor vance victor wale walter water watkin wat will william wood wool
"""
_OTHERS = frozenset(_SAID.split())
_RARELY_WORDS = frozenset({"brook", "frank", "jack", "mark", "peter", "robin", "roger", "wale"})
_german = re.compile(r".{2,}(?:er|or|ist|ent|ant|at|eur|et)|.*(?:arzt|anwalt|bauer|koch)")
_stem = re.compile(r"(.+(?:eg|und|et|ert|ied|log|ag|os|ott|en|it|ug|ud|uss|eut|at|ing))e")
_ROUND = {"arzt": "ärzt", "anwalt": "anwält", "bauer": "bäuer", "koch": "köch"}


def plural(name: str, language: str) -> frozenset[str]:
    """Return the folded plural of a name; none of a place's, or where it is another name."""
    word = fold(name)
    if language not in _PLURAL or len(word) < _SHORTEST or not word.isalpha() or word[-1] in "sxz":
        return frozenset()
    more = word + _PLURAL[language][word[-1] not in _VOWELS]
    if word in _OTHERS or place_called(name) or place_called(more.capitalize()):
        return frozenset()
    return frozenset({more})


def other_name(name: str, language: str) -> frozenset[str]:
    """Return what would be the plural of an English word, and is another name: Brooks, Wales."""
    word = fold(name)
    return frozenset({word + "s"} if language == "en" and word in _RARELY_WORDS else ())


def of_both(noun: str) -> frozenset[str]:
    """Return what a folded German noun for men is for women, too: LehrerInnen, Ärzt*innen."""
    stem = _rounded(noun)
    if _german.fullmatch(noun):
        return frozenset({stem + "innen", stem})
    found = _stem.fullmatch(noun)
    return frozenset({found[1] + "innen"}) if found else frozenset()


def divided_stem(noun: str) -> str:
    """Return what stands before the colon of Kolleg:innen, where that is no form of the noun."""
    found = _stem.fullmatch(fold(noun)) if noun[:1].isupper() else None
    return found[1] if found else ""


def _rounded(noun: str) -> str:
    end = next((one for one in _ROUND if noun.endswith(one)), "")
    return noun.removesuffix(end) + _ROUND.get(end, "")
