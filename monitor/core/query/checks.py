"""What a word, a phrase or a field may be; all else is refused with what to write instead."""

import re
from difflib import get_close_matches

from monitor.core.language.words import units
from monitor.core.query.faults import fault
from monitor.core.query.lexemes import Lexeme
from monitor.core.query.tree import FIELDS, FILTERS

LONGEST_PHRASE = 100  # words
SHORTEST_PREFIX = 3  # letters
_FUNCTION = re.compile(r"(?i:atleast\d*|min\d*of|first/?\d*|case|exact|place|person|org)")
_CALL = re.compile(r"atleast\d+|min\d+of|first/\d+")
# What other query languages have, and what to write instead.
_REFUSED = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"(?:(?:W|PRE)/\d*|ADJ/?\d*)$", "foreign_near"),
        (r"O?NEAR/.*", "near_number"),
        (r"(?:SAME|XOR)$", "foreign_operator"),
        (r"\|\|?$", "foreign_or"),
        (r"(?:&&?|\+)$", "foreign_and"),
        (r"[!-]$", "foreign_not"),
        (r"[!-]\w", "foreign_minus"),
        (r"\+\w", "foreign_plus"),
        (r"[*?]", "leading_wildcard"),
        (r"\w+\*$", ""),
        (r".*[*?]", "inner_wildcard"),
        (r"~|.*~\d*$", "foreign_tilde"),
    )
)  # fmt: skip


def check_word(here: Lexeme) -> None:
    """Refuse what other query languages mean by it, rather than read it as a word."""
    word = here.text
    if _FUNCTION.fullmatch(word) and here.after == "(":
        fault("unknown_call", here.column, word=word)
    for refused, code in _REFUSED:
        if refused.match(word):
            if code:
                fault(code, here.column, word=word, rest=word[1:])
            break
    if _CALL.fullmatch(word):
        fault("call_apart", here.column, word=word)
    if not units(word):
        fault("no_letter", here.column, word=word)
    if word.endswith("*") and sum(letter.isalnum() for letter in word) < SHORTEST_PREFIX:
        fault("prefix_too_short", here.column, word=word, least=SHORTEST_PREFIX)


def check_phrase(here: Lexeme) -> None:
    """Refuse phrases that can match nothing, or that are of another language."""
    words = units(here.text.replace("*", " "))
    if not words:
        fault("phrase_empty", here.column)
    if len(words) > LONGEST_PHRASE:
        fault("phrase_too_long", here.column, most=LONGEST_PHRASE)
    if any("*" in word and word != "*" for word in here.text.split()):
        fault("phrase_wildcard", here.column)
    if here.text.split()[0] == "*" or here.text.split()[-1] == "*":
        fault("phrase_open_end", here.column)
    if here.after == "~":
        fault("phrase_tilde", here.column)


def check_field(here: Lexeme) -> None:
    """Refuse fields that there are not, with the one that was meant."""
    known = (*FIELDS, *FILTERS)
    if here.text in known:
        return
    close = get_close_matches(here.text.lower(), known, n=1)
    if close:
        fault("field_meant", here.column, field=here.text, meant=close[0])
    fault("unknown_field", here.column, field=here.text, known=", ".join(known))
