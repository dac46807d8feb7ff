"""Regular expressions of RE2, which take time in proportion to the text, whatever they are."""

import re
from functools import lru_cache

import re2

from monitor.core.query.lexemes import Lexeme, fail

LARGEST = 20_000  # instructions of the program that an expression becomes
_MEMORY = 1 << 22  # bytes, of what works it out
_TOO_LARGE = "this expression is too large: write + or smaller numbers for {n,m}, or divide it"
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
        fail(_said(error.args[0].decode("utf-8", "replace")), here.column)
    if made.programsize > LARGEST:
        fail(_TOO_LARGE, here.column)
    found = [match.span() for text in _SAMPLES for match in made.finditer(text)]
    if any(start == end for start, end in found):
        message = "this can match the empty text, which is everywhere: write + for *, and leave "
        fail(message + "out ? and {0,n}, until some letter must be there", here.column)


def _said(why: str) -> str:
    """Put what RE2 says into our words."""
    if "too large" in why or "repetition size" in why:
        return _TOO_LARGE
    if "perl operator" in why or re.search(r"sequence: \\\d", why):
        return f"{why}: RE2 looks neither ahead nor behind, nor back; write NEAR or AND for that"
    return f"this is no regular expression of RE2 ({why}): mend it, or write \\ before a sign"
