"""Words that are not what they seem."""

import re

from monitor.core.language.gazetteer import place_called
from monitor.core.query.lints.asked import Asked, Found, Lint
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
                message = f"'{part.text}' is a word here: write {part.text.upper()} to join"
                yield Lint(part.column, f"{message}, or ={part.text} for the word")


def quoted_operators(asked: Asked) -> Found:
    """Find operators inside quotation marks, which are words."""
    for query in asked.nodes():
        inside = isinstance(query, Phrase) and not query.text.isupper()
        if inside and (said := _INSIDE.search(str(query))):
            message = f"{said[0]} is a word inside quotation marks: quote each side by itself"
            yield Lint(query.column, message)


def acronyms(asked: Asked) -> Found:
    """Find short acronyms that are common words in small letters."""
    cases = [query for query in asked.nodes() if isinstance(query, Case)]
    said_so = {id(word) for case in cases for word in Asked(query=case).words()}
    for word in asked.words():
        short = word.text.isupper() and 2 <= len(word.text) <= 3 and not word.prefix
        if short and id(word) not in said_so and asked.is_common(word.text):
            message = f"'{word.text}' is found in capitals only, '{word.text.lower()}' is not"
            yield Lint(word.column, f"{message}: write case({word.text}) if so, or its full name")


def shouted(asked: Asked) -> Found:
    """Find a query that is written in capitals."""
    words = [word for word in asked.words() if word.text.isalpha()]
    short = [word for word in words if 2 <= len(word.text) <= 5]
    loud = len(words) > 2 and all(word.text.isupper() for word in words)
    if loud and short and len(short) < len(words):
        message = f"'{short[0].text}' is not found in small letters: write words as texts have them"
        yield Lint(short[0].column, message)


def short_prefix(asked: Asked) -> Found:
    """Find words that are cut so short that they begin much else."""
    for word in asked.words():
        if word.prefix and word.text.isascii() and len(word.text) < 4:
            message = f"'{word}' begins many other words: write a letter more, or the words"
            yield Lint(word.column, message)


def ascii_classes(asked: Asked) -> Found:
    """Find regular expressions whose classes do not know the letters that stand beside them."""
    for query in asked.nodes():
        said = query.expression if isinstance(query, Regex) else ""
        if not said.isascii() and (found := _ASCII_CLASS.search(said)):
            message = f"{found[0]} knows ASCII letters only: write \\p{{L}} for any letter"
            yield Lint(query.column, f"{message}, and leave \\b out")


def two_alphabets(asked: Asked) -> Found:
    """Find words with letters of two alphabets that look alike."""
    for query in asked.nodes():
        for word in query.text.split() if isinstance(query, Word | Phrase) else ():
            if _LATIN.search(word) and _CYRILLIC.search(word):
                message = (
                    f"'{word}' has Latin and Cyrillic letters in it, as hardly any article has"
                )
                yield Lint(query.column, f"{message}; type it again in one alphabet")


def small_places(asked: Asked) -> Found:
    """Find a place's name in small letters, whose forms are then those of another word."""
    for word in asked.words() if asked.languages else ():
        if not word.prefix and not word.exact and _is_big_place(word.text):
            message = f"'{word.text}' is a place's name: write {word.text.title()}"
            yield Lint(word.column, f"{message}; in small letters it has a common word's forms")


def _is_big_place(word: str) -> bool:
    if not word.islower() or word in _WORDS_TOO or len(word) < 4:
        return False
    place = place_called(word)
    if place is None or place.people < _CITY:
        return False
    return place.name.casefold() == word or not word.isascii()
