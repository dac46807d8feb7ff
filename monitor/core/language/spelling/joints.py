"""What is one word for some and several for others: cyberattack, cyber attack; R&D, R & D; OpenAI.

Only what is written both ways is divided: "island" is no "is land", and "turnout" no "turn out",
which is a verb. Where a word is a name its capitals must be there ("Open AI"), as must the mark
that joins ("R & D") or ends ("U. N.").
"""

import re
from typing import NamedTuple

from monitor.core.language.words import fold

# First parts, each with what is written behind it with a space, a hyphen, or nothing.
_COMPOUNDS = """
air: strike strikes base bases craft field lift port raid space crash power men lines line
arms: deal race maker
back: bencher benchers lash log
battle: field ground ship
black: list mail market
blood: bath shed test
border: line lands
cease: fire fires
church: yard goer goers
city: state wide
coast: guard guards line
court: house room yard
cross: border fire road roads
data: base bases center centre set
day: care light
death: toll
down: turn pour
dead: line lock
dock: yard worker workers
drug: store maker maker
earth: quake quakes
fact: check checker checking
farm: land worker workers
fire: arm arms fight fighter fighters fighting storm works
fish: farm monger
flood: water waters plain gate gates
fore: front
free: lance
front: line lines runner runners
fund: raiser raising
gas: field light pipeline
green: house
grid: lock
ground: water breaking
gun: fire man men fight shot shots point
hand: gun guns
hard: line liner liners ware
head: line lines quarter quarters scarf
health: care
heat: wave waves stroke
help: line
high: way jacking
home: land owner owners
hunger: strike
hydro: power electric
land: mine mines slide slides mark owner owners lord lords fill
law: maker makers suit suits
life: boat boats guard guards line
long: term
mal: ware
mass: acre
mid: term terms week
mine: field fields
mud: slide slides
multi: lateral national
name: sake
nation: wide
news: paper papers room rooms room letter
oil: field fields
over: dose doses
para: military
pay: check roll
peace: keeper keepers keeping maker makers talks
pipe: line lines
pot: hole holes
power: plant house
press: freedom
price: cap
rail: road way
rain: fall storm forest
ransom: ware
road: block blocks side map
run: way
rush: hour
safe: guard guards
school: teacher children yard
sea: port ports food side level
ship: yard yards wreck building
short: fall list
side: line
smart: phone phones
snow: fall storm
soft: ware
south: east west
north: east west
space: craft ship flight station
spokes: person
spy: ware
stake: holder holders
state: wide
steel: worker workers
stop: gap
storm: water
strike: breaker
strong: man hold
super: market markets power
tear: gas
tech: giant
time: line table
trade: mark union
truck: driver
under: ground
voter: turnout
war: head heads fare ship ships plane planes time torn crime
waste: water
water: front way shed
week: end
whistle: blower blowers
white: wash house
wide: spread
wild: fire fires life
wind: farm farms storm
wire: tap tapping
work: force place shop shops
world: wide
"""
_KNOWN = {
    first + second: (first, second)
    for first, _, others in (line.partition(": ") for line in _COMPOUNDS.strip().splitlines())
    for second in others.split()
}
# What is set before words of many languages, with a space or without.
_BEFORE = re.compile(
    "(cyber|ciber|kyber|counter|contra|anti|micro|multi|mega|nano|bio|eco|geo|agro|aero|euro|narco|"
    "crypto|cripto|tele|ultra|hyper|inter|neo|pseudo|vice|ex(?=[^\\W\\d_]{6})|mini|semi|кибер|кібер|анти|вице|віце|"
    "экс|екс|евро|євро)([^\\W\\d_]{5,})",
    re.IGNORECASE,
)
_camel = re.compile(r"([A-ZÀ-Þ][a-zß-ÿ]+)([A-ZÀ-Þ][A-Za-zÀ-ÿ]*)")
_joined = re.compile(r"([^\W_]{1,5})&([^\W_]{1,5})")
_spaced = re.compile(r"(.*\S)\s+&\s+(\S.*)")
_numbered = re.compile(r"([B-DF-HJ-NP-TV-ZБГЖПТФХ])(\d+)")
_strain = re.compile(r"([A-Z]\d+)([A-Z]\d+)")  # H5N1
_model = re.compile(r"([^\W\d_]{1,4})[-\u2010\u2011 ]?(\d{2,3})")
_MODELS = ("abcdefgmnsv", "абвгкмнсп")  # letters that stand behind a number
_SPACED_ACRONYMS = frozenset(["US", "UN", "UK", "EU", "USA", "UAE", "USSR"])
_AND = {"de": "und", "fr": "et", "es": "y", "it": "e", "pt": "e", "nl": "en", "sv": "och",
        "da": "og", "nb": "og", "no": "og", "ro": "și", "pl": "i", "ca": "i"}  # fmt: skip
_MOST, _SHORTEST, _LONGEST = 6, 5, 60
_PART, _CAMEL = 3, 5  # letters
_SPACES = "\u0590"  # letters before it are of scripts with spaces and no prefixed particles


class Way(NamedTuple):
    """Folded words side by side; with the capitals and marks of `said`, where that is not empty.

    `tagged`: a hashtag.
    """

    words: tuple[str, ...]
    said: str = ""
    tagged: bool = False


def ways_of_word(text: str) -> list[Way]:
    """Return how else a word may be written, in several."""
    if text.isalpha():
        return _of_letters(text)
    if joined := _joined.fullmatch(text):
        first, second = joined.groups()
        begin, end = fold(first), fold(second)
        return [
            Way((begin, end), f"{first} & {second}"),
            Way((f"{begin}&amp", end), f"{first}&amp;{second}"),
            Way((begin, "amp", end), f"{first} &amp; {second}"),
            Way((begin, "and", end), f"{first} and {second}"),
        ]
    if numbered := _numbered.fullmatch(text):
        return [Way((fold(numbered[1]), numbered[2]), f"{numbered[1]} {numbered[2]}")]
    if strain := _strain.fullmatch(text):
        return [Way((fold(strain[1]), fold(strain[2])), f"{strain[1]} {strain[2]}")]
    return []


def _of_letters(text: str) -> list[Way]:
    if text in _SPACED_ACRONYMS:
        return [Way(tuple(fold(text)), ". ".join(text))]
    camel = _camel.fullmatch(text) if len(text) >= _CAMEL else None
    if camel:
        return [Way((fold(camel[1]), fold(camel[2])), f"{camel[1]} {camel[2]}")]
    parts = parts_of(fold(text))
    return [Way(parts)] if parts else []


def parts_of(word: str) -> tuple[str, str] | None:
    """Return the two words in which others write a folded one; None where nobody does."""
    if word in _KNOWN:
        return _KNOWN[word]
    found = _BEFORE.fullmatch(word)
    return (found[1], found[2]) if found else None


def models(text: str) -> tuple[str, frozenset[str]] | None:
    """Return the letters of a weapon's or a machine's name, and its number with a letter behind it.

    F-16 is of F-16C, F-16s and F-16A; None where it is no such name.
    """
    found = _model.fullmatch(text)
    if not found:
        return None
    letters = "".join(_MODELS)
    return fold(found[1]), frozenset(found[2] + letter for letter in letters)


def ways_of_phrase(text: str, languages: tuple[str, ...]) -> list[Way]:
    """Return how else a phrase may be written: in one word, as a hashtag, with & or its word."""
    if spaced := _spaced.fullmatch(text):
        return _with_mark(spaced[1], spaced[2], languages)
    parts = text.split()
    if len(parts) == 1:
        return ways_of_word(text)
    found = [
        Way(tuple(fold(one) for one in parts if one != word), " & ".join(text.split(f" {word} ")))
        for word in _ands(languages)
        if parts[1:-1].count(word) == 1 and all(one[0].isupper() for one in (parts[0], parts[-1]))
    ]
    whole = "".join(parts)
    plain = whole.isalnum() and _SHORTEST <= len(whole) <= _LONGEST and max(whole) < _SPACES
    if plain and len(parts) <= _MOST:
        tagged = not (len(parts) == 2 and whole.isalpha() and _is_one(*parts))
        found.append(Way((fold(whole),), tagged=tagged))
    return found


def _is_one(first: str, second: str) -> bool:
    """Whether two words may well be written as one."""
    if min(len(first), len(second)) >= _PART:
        return True
    return (first[0].isupper() and second[0].isupper()) or first in ("ex", "e", "co")


def _with_mark(first: str, second: str, languages: tuple[str, ...]) -> list[Way]:
    words = tuple(map(fold, first.split())), tuple(map(fold, second.split()))
    found = [Way((*words[0], fold(word), *words[1])) for word in _ands(languages)]
    if len(first) + len(second) <= _MOST and " " not in first + second:
        found.append(Way((f"{words[0][0]}&{words[1][0]}",)))
    return found


def _ands(languages: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(["and", *(_AND[one] for one in languages if one in _AND)]))
