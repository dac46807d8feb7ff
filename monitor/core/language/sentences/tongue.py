"""What the rules know of a language: its abbreviations, its small words, how it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from monitor.core.language.sentences.abbreviations import ANY, SAME, Listed, abbreviations
from monitor.core.language.sentences.starters import EVERYDAY, STARTERS


def listed(*lists: str) -> frozenset[str]:
    """Return the words of lists, as they are written."""
    return frozenset(word for one in lists for word in one.split())


# A number with a stop is "the third"; a year with a stop, too, in some of them.
_ORDINAL = listed("de da no fi et pl cs sk sl hr sr hu tr lv is eu lb fo")
_YEARS = listed("sr hr sl lv hu")
# What Latin letters there are in a text of these are English.
_FOREIGN = listed("zh ja ko th lo km my bo")

_NOUNS = listed("de lb")  # which write common nouns with a capital, too
# With which short words of a language end; another letter is an abbreviation's.
_FINALS = {
    "es": "aeiouáéíóúnsrldzxyj",
    "pt": "aeiouáéíóúâêôãõàsrlmnzx",
    "el": "αεηιουωάέήίόύώϊϋΐΰςνρ",
    "fi": "aeiouyäönstrl",
}
_VOWELS = frozenset("aeiouyаеиоуыіяαεηιου")

Kind = Literal["before", "within", "ending"]


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language as far as a stop is concerned."""

    code: str
    known: Mapping[str, Kind]
    others: frozenset[str]  # what is known in other languages
    starters: frozenset[str]
    ordinals: bool
    years: bool
    finals: str  # the letters with which short words of it end


NUMBERS = abbreviations()[ANY].number
EVERYDAY_WORDS = listed(EVERYDAY)


def tongue_of(language: str) -> Tongue:
    """Return what is known of a language by its code; of "" or an unknown one, all joined."""
    code = language.replace("_", "-").split("-", 1)[0].lower()
    code = SAME.get(code, code)
    known = code in _FOREIGN or (code in abbreviations() and code != ANY)
    return _tongue(code if known else "")  # what pages call a language may be anything


@cache
def _tongue(code: str) -> Tongue:
    if code in _FOREIGN:
        known, starters = _known([abbreviations()["en"]]), STARTERS["en"]
    elif code:
        known, starters = _known([abbreviations()[code]]), STARTERS.get(code, "")
    else:
        known, starters = _cautious(_every()), " ".join(STARTERS.values())
    others = frozenset() if code in _NOUNS else _every_name()
    return Tongue(
        code=code,
        known=known,
        others=others,
        starters=listed(starters),
        ordinals=code in _ORDINAL,
        years=code in _YEARS,
        finals=_FINALS.get(code, ""),
    )


@cache
def _every() -> Mapping[str, Kind]:
    return _known([said for code, said in abbreviations().items() if code != ANY])


@cache
def _every_name() -> frozenset[str]:
    return frozenset(_every())  # all languages share it


def _known(some: Sequence[Listed]) -> dict[str, Kind]:
    """Return the kinds of abbreviations: where they differ, the more doubtful one."""
    before, within, ending = (
        frozenset[str]().union(*sets)
        for sets in zip(*((one.before, one.within, one.ending) for one in some), strict=True)
    )
    any_ = abbreviations()[ANY]
    common: dict[str, Kind] = dict.fromkeys(any_.before, "before")
    common |= dict.fromkeys(any_.within, "within")
    common |= dict.fromkeys(any_.ending, "ending")
    kinds: dict[str, Kind] = dict.fromkeys(before, "before")
    kinds |= dict.fromkeys(ending - before, "ending")
    kinds |= dict.fromkeys((within - ending) | (before & ending), "within")
    return common | kinds


def _cautious(known: Mapping[str, Kind]) -> dict[str, Kind]:
    """Where no language is known, what may be a word in one of them may end a sentence."""
    return {
        name: "within" if kind == "before" and _may_be_a_word(name) else kind
        for name, kind in known.items()
    }


def _may_be_a_word(name: str) -> bool:
    common = name in abbreviations()[ANY].before or not name.isalpha() or name[0].isupper()
    return not common and (len(name) == 1 or not _VOWELS.isdisjoint(name))
