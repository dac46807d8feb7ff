"""Cut a query into its pieces, and refuse what would be misread."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NoReturn

from monitor.core.errors import QueryError
from monitor.core.words import units

LONGEST_PHRASE = 100  # words
FIELDS = ("title",)

_QUOTES = '"“”„‟«»＂'
_lexeme = re.compile(
    rf"(?P<open>\()|(?P<close>\))|[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]|"
    rf"(?P<unclosed>[{_QUOTES}])|(?P<field>[^\W\d]\w*):|(?P<word>[^\s(){_QUOTES}]+)"
)
_function = re.compile(r"(?i:atleast\d*|min\d+of|first/\d+|case|exact|place|person|org)")
# What other query languages have, and what to write instead.
_REFUSED = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (
            r"(?:(?:NOT-)?O?NEAR(?:/.*)?|(?:W|PRE|ADJ)/\d*|ADJ\d+|SENT|PARA|SAME|XOR)$",
            "'{word}' is not supported: use a phrase or AND (the word itself: in quotation marks)",
        ),
        (r"\|\|?$", "'{word}' is not understood: write OR"),
        (r"(?:&&?|\+)$", "'{word}' is not understood: write AND"),
        (r"[!-]$", "'{word}' is not understood: write NOT"),
        (r"[!-]\w", "'{word}' is not understood: write NOT {rest}"),
        (r"\+\w", "'{word}' is not understood: every word must be there; write {rest}"),
        (r"[*?]", "'{word}' begins with a wildcard, which is not supported: write whole words"),
        (r".*[*?]", "'{word}': wildcards are not supported: write the forms, joined by OR"),
        (r"[=@~^]|.*[~^]\d*$", "'{word}': = @ ~ ^ are not supported: write plain words"),
    )
)


def fail(message: str, column: int) -> NoReturn:
    """Refuse the query: what was read, and what to write instead."""
    raise QueryError(message, column)


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of the query: `kind` is a group of the expression above, or an operator."""

    kind: str
    text: str
    column: int


def lexemes(text: str) -> Iterable[Lexeme]:
    """Cut the query into its pieces; raise where a piece cannot be right."""
    for match in _lexeme.finditer(text):
        kind = match.lastgroup or ""
        piece, column = match.group(kind), match.start() + 1
        if kind == "unclosed":
            fail("this quotation mark is not closed: write the second one", column)
        if kind == "word" and piece in {"AND", "OR", "NOT"}:
            kind = piece
        elif kind == "word":
            _check_word(piece, text[match.end() : match.end() + 1], column)
        elif kind == "phrase":
            _check_phrase(piece, text[match.end() : match.end() + 1], column)
        elif kind == "field":
            _check_field(piece, column)
        yield Lexeme(kind, piece, column)


def _check_word(word: str, following: str, column: int) -> None:
    """Refuse what other query languages mean by it, rather than read it as a word."""
    if _function.fullmatch(word) and following == "(":
        fail(f"'{word}(...)' is not supported: write the words, joined by AND or OR", column)
    for refused, message in _REFUSED:
        if refused.match(word):
            fail(message.format(word=word, rest=word[1:]), column)
    if not units(word):
        fail(f"'{word}' has no letter or digit: leave it out, or write a word", column)


def _check_phrase(phrase: str, after: str, column: int) -> None:
    """Refuse phrases that can match nothing, or that ask for what is not built."""
    words = units(phrase)
    if not words:
        fail("there is no word between the quotation marks: write one, or leave them out", column)
    if len(words) > LONGEST_PHRASE:
        fail(f"the phrase has more than {LONGEST_PHRASE} words: shorten it", column)
    if "*" in phrase:
        fail("wildcards are not supported in a phrase: write the words, joined by AND", column)
    if after in {"~", "^"}:
        fail(f"'{after}' after a phrase is not supported: use the phrase, or AND", column)


def _check_field(name: str, column: int) -> None:
    """Refuse fields that there are not, with the one that was meant."""
    if name in FIELDS:
        return
    close = get_close_matches(name.lower(), FIELDS, n=1)
    hint = f"did you mean '{close[0]}:'?" if close else "there is only 'title:'"
    fail(f"unknown field '{name}:': {hint} (a colon in a word goes in quotation marks)", column)
