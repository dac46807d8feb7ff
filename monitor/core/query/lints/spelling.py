"""Words that are not what they seem."""

import re

from monitor.core.language.gazetteer import place_called
from monitor.core.query.lints.asked import Asked, Found, lint
from monitor.core.query.lints.needless import OPERATORS
from monitor.core.query.tree import Case, Phrase, Regex, Word

_CITY = 1_000_000  # people
_WORDS_TOO = frozenset(
    {"chad", "china", "guinea", "jordan", "panama", "phoenix", "queens", "turkey", "мали"}
)
_INSIDE = re.compile(r"\b(?:AND|OR|NOT|O?NEAR(?:/\d+)?)\b")
_ASCII_CLASS = re.compile(r"\\[bBwW]")
_LATIN, _CYRILLIC = re.compile("[A-Za-z]"), re.compile("[\u0400-\u04ff]")


def small_operators(asked: Asked) -> Found:
    """Find operators in small letters, which are words."""
    for query in asked.ands():
        for part in query.parts:
            if isinstance(part, Word) and part.text in OPERATORS and not part.exact:
                operator = part.text.upper()
                yield lint("small_operator", part.column, word=part.text, operator=operator)


def quoted_operators(asked: Asked) -> Found:
    """Find operators inside quotation marks, which are words."""
    for query in asked.nodes():
        inside = isinstance(query, Phrase) and not query.text.isupper()
        if inside and (said := _INSIDE.search(str(query))):
            yield lint("quoted_operator", query.column, operator=said[0])


def acronyms(asked: Asked) -> Found:
    """Find short acronyms that are common words in small letters."""
    cases = [query for query in asked.nodes() if isinstance(query, Case)]
    said_so = {id(word) for case in cases for word in Asked(query=case).words()}
    for word in asked.words():
        short = word.text.isupper() and 2 <= len(word.text) <= 3 and not word.prefix
        if short and id(word) not in said_so and asked.is_common(word.text):
            yield lint("acronym", word.column, word=word.text, small=word.text.lower())


def shouted(asked: Asked) -> Found:
    """Find a query that is written in capitals."""
    words = [word for word in asked.words() if word.text.isalpha()]
    short = [word for word in words if 2 <= len(word.text) <= 5]
    loud = len(words) > 2 and all(word.text.isupper() for word in words)
    if loud and short and len(short) < len(words):
        yield lint("shouted", short[0].column, word=short[0].text)


def short_prefix(asked: Asked) -> Found:
    """Find words that are cut so short that they begin much else."""
    for word in asked.words():
        if word.prefix and word.text.isascii() and len(word.text) < 4:
            yield lint("short_prefix", word.column, word=word)


def ascii_classes(asked: Asked) -> Found:
    """Find regular expressions whose classes do not know the letters that stand beside them."""
    for query in asked.nodes():
        said = query.expression if isinstance(query, Regex) else ""
        if not said.isascii() and (found := _ASCII_CLASS.search(said)):
            yield lint("ascii_class", query.column, sign=found[0])


def two_alphabets(asked: Asked) -> Found:
    """Find words with letters of two alphabets that look alike."""
    for query in asked.nodes():
        for word in query.text.split() if isinstance(query, Word | Phrase) else ():
            if _LATIN.search(word) and _CYRILLIC.search(word):
                yield lint("two_alphabets", query.column, word=word)


def small_places(asked: Asked) -> Found:
    """Find a place's name in small letters, whose forms are then those of another word."""
    for word in asked.words() if asked.languages else ():
        if not word.prefix and not word.exact and _is_big_place(word.text):
            yield lint("small_place", word.column, word=word.text, name=word.text.title())


def _is_big_place(word: str) -> bool:
    if not word.islower() or word in _WORDS_TOO or len(word) < 4:
        return False
    place = place_called(word)
    if place is None or place.people < _CITY:
        return False
    return place.name.casefold() == word or not word.isascii()
