"""Regular expressions of RE2, which take time in proportion to the text, whatever they are."""

import re
from functools import lru_cache
from typing import NoReturn

import re2

from monitor.core.query.faults import fault
from monitor.core.query.lexemes import Lexeme

LARGEST = 20_000  # instructions of the program that an expression becomes
_MEMORY = 1 << 22  # bytes, of what works it out
_SAMPLES = ("", "a", "a, b 1")  # what holds empty stretches of each sort: ends, borders of words


@lru_cache(maxsize=4096)
def expression(text: str) -> re2._Regexp:
    """Make an expression ready. Raises re2.error."""
    options = re2.Options()
    options.log_errors, options.max_mem = False, _MEMORY
    return re2.compile(text, options)


def check_regex(here: Lexeme) -> None:
    """Refuse what is no expression, is too large, or can match no text at all."""
    try:
        made = expression(here.text)
    except re2.error as error:
        _refuse(error.args[0].decode("utf-8", "replace"), here.column)
    if made.programsize > LARGEST:
        fault("regex_too_large", here.column)
    found = [match.span() for text in _SAMPLES for match in made.finditer(text)]
    if any(start == end for start, end in found):
        fault("regex_empty", here.column)


def _refuse(why: str, column: int) -> NoReturn:
    """Put what RE2 says into our words."""
    if "too large" in why or "repetition size" in why:
        fault("regex_too_large", column)
    if "perl operator" in why or re.search(r"sequence: \\\d", why):
        fault("regex_looks_around", column, error=why)
    fault("regex_wrong", column, error=why)
