"""The words of dates: months, weekdays and halves of the day of some eighty languages.

words.tsv is made by tools/datewords.py, for the most part of the Unicode CLDR. It is loaded when
a date with words of another language than English is first met.
"""

import re
import unicodedata
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_MARKS = re.compile("[\u0300-\u036f]")  # of Latin, Greek and Cyrillic letters; others' are letters
_NO_SOUND = re.compile("[.॰'’ʼ`´\u200b-\u200f\u064b-\u0652]")
_OF = re.compile(r"(?:d|l)['’](?=\w)")  # d'octubre
_HALVES = ("am", "pm", "noon", "evening", "night")
AM, PM, NOON, EVENING, NIGHT = range(5)
Meanings = Mapping[int, AbstractSet[str]]  # of a word: by its number, the languages


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What each word may mean, and in which languages it does."""

    months: Mapping[str, Meanings]
    short: Mapping[str, Meanings]  # first letters of months, as some servers cut them
    days: Mapping[str, Meanings]  # 0 is Monday
    halves: Mapping[str, Meanings]  # AM, PM, NOON, EVENING or NIGHT
    persian: Mapping[str, Meanings]  # months of the Persian calendar


@cache
def words() -> Words:
    """Load the table: once, a few milliseconds."""
    found: dict[str, dict[str, dict[int, set[str]]]] = {
        kind: {} for kind in ("month", "short", "day", "half", "persian")
    }
    said = files(__package__).joinpath("words.tsv").read_text(encoding="utf-8")
    for line in said.splitlines():
        language, kind, number, forms = line.split("\t")
        value = _HALVES.index(number) if kind == "half" else int(number)
        for form in forms.split(" "):
            found[kind].setdefault(form, {}).setdefault(value, set()).add(language)
    return Words(
        months=found["month"],
        short=found["short"],
        days=found["day"],
        halves=found["half"],
        persian=found["persian"],
    )


@lru_cache(maxsize=2048)
def plain(word: str) -> str:
    """Return a word as the table has it: small, without accents, dots and apostrophes."""
    small = unicodedata.normalize("NFD", _OF.sub("", unicodedata.normalize("NFKC", word.lower())))
    return unicodedata.normalize("NFC", _NO_SOUND.sub("", _MARKS.sub("", small))).replace("ı", "i")
