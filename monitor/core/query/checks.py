"""What a word, a phrase or a field may be; all else is refused with what to write instead."""

import re
from difflib import get_close_matches

from monitor.core.language.words import units
from monitor.core.query.lexemes import Lexeme, fail
from monitor.core.query.tree import FIELDS, FILTERS

LONGEST_PHRASE = 100  # words
SHORTEST_PREFIX = 3  # letters
_FUNCTION = re.compile(r"(?i:atleast\d*|min\d*of|first/?\d*|case|exact|place|person|org)")
_CALL = re.compile(r"atleast\d+|min\d+of|first/\d+")
# What other query languages have, and what to write instead.
_REFUSED = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (r"(?:(?:W|PRE)/\d*|ADJ/?\d*)$", "'{word}' is another language's: write NEAR/n"),
        (r"O?NEAR/.*", "'{word}': write the number of words that may stand between, as in NEAR/5"),
        (r"(?:SAME|XOR)$", "'{word}' is not understood: write SENT, PARA, AND or OR"),
        (r"\|\|?$", "'{word}' is not understood: write OR"),
        (r"(?:&&?|\+)$", "'{word}' is not understood: write AND"),
        (r"[!-]$", "'{word}' is not understood: write NOT"),
        (r"[!-]\w", "'{word}' is not understood: write NOT {rest}"),
        (r"\+\w", "'{word}' is not understood: every word must be there; write {rest}"),
        (r"[*?]", "'{word}' begins with a wildcard: write how the word begins, as in wor*"),
        (r"\w+\*$", ""),
        (r".*[*?]", "'{word}': a wildcard stands at the end only, as in wor*"),
        (r"~|.*~\d*$", "'{word}': ~ is not supported: write NEAR/n, or the spellings joined by OR"),
    )
)  # fmt: skip


def check_word(here: Lexeme) -> None:
    """Refuse what other query languages mean by it, rather than read it as a word."""
    word = here.text
    if _FUNCTION.fullmatch(word) and here.after == "(":
        fail(f"'{word}(...)' is not supported: write the words, joined by AND or OR", here.column)
    for refused, message in _REFUSED:
        if refused.match(word):
            if message:
                fail(message.format(word=word, rest=word[1:]), here.column)
            break
    if _CALL.fullmatch(word):
        fail(f"write the parenthesis right behind it, as in {word}(word)", here.column)
    if not units(word):
        fail(f"'{word}' has no letter or digit: leave it out, or write a word", here.column)
    if word.endswith("*") and sum(letter.isalnum() for letter in word) < SHORTEST_PREFIX:
        fail(
            f"'{word}' begins too many words: write at least {SHORTEST_PREFIX} letters before "
            "the *",
            here.column,
        )


def check_phrase(here: Lexeme) -> None:
    """Refuse phrases that can match nothing, or that are of another language."""
    words = units(here.text.replace("*", " "))
    if not words:
        message = "there is no word between the quotation marks: write one, or leave them out"
        fail(message, here.column)
    if len(words) > LONGEST_PHRASE:
        fail(f"the phrase has more than {LONGEST_PHRASE} words: shorten it", here.column)
    if any("*" in word and word != "*" for word in here.text.split()):
        fail('in a phrase * stands alone, for any one word: "a * b"', here.column)
    if here.text.split()[0] == "*" or here.text.split()[-1] == "*":
        fail("a phrase begins and ends with a word: leave out the * there", here.column)
    if here.after == "~":
        fail("'~' after a phrase is not supported: write word NEAR/n word", here.column)


def check_field(here: Lexeme) -> None:
    """Refuse fields that there are not, with the one that was meant."""
    known = (*FIELDS, *FILTERS)
    if here.text in known:
        return
    close = get_close_matches(here.text.lower(), known, n=1)
    hint = f"did you mean '{close[0]}:'?" if close else f"there are {', '.join(known)}"
    message = f"unknown field '{here.text}:': {hint} (a colon in a word goes in quotation marks)"
    fail(message, here.column)
