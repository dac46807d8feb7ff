"""How a line ends, and how long it is: as a sentence does, or as a headline."""

import re
from itertools import islice

HEADLINE = 220  # characters that a headline has at most
_SHORT_HEADLINE = 80  # where a character is a word
_ENDS = re.compile(r"[.!?…。！？｡।॥؟۔։።။៕][\"'”’»«“)\]」』]*$")
_GEORGIAN = re.compile("[\u10d0-\u10ff]")  # small to Unicode: its large letters begin nothing
_LEADING = (":", "：", "︰", ",", "،", "，")
_WORDS = re.compile(r"\w+")
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def ends_as_sentence(text: str) -> bool:
    """Whether a text ends with a stop, and what may close after it."""
    return bool(_ENDS.search(text[-12:]))


def leads_down(text: str) -> bool:
    """Whether a line leads to those below it: "The dead:", "Dear readers,"."""
    return text.rstrip().endswith(_LEADING)


def is_headline(text: str) -> bool:
    """Whether a text may be a headline: short, no whole sentence, not the rest of one."""
    return not (is_long(text) or ends_as_sentence(text) or is_small(text[:1]))


def is_small(text: str) -> bool:
    """Whether a text is in small letters, of a script that has large ones to begin with."""
    return text.islower() and not _GEORGIAN.match(text)


def is_long(text: str) -> bool:
    """Whether a text is longer than headlines are."""
    return len(text) > HEADLINE or (len(text) > _SHORT_HEADLINE and is_spaceless(text))


def is_spaceless(text: str) -> bool:
    """Whether a text has letters of a script without spaces between words."""
    return not text.isascii() and _SPACELESS.search(text) is not None


def has_sentences_length(text: str, *, ended: bool) -> bool:
    """Whether a text is long enough to be a sentence: the less it looks like one, the longer."""
    if is_spaceless(text):
        return len(text) >= (8 if ended else 20)
    least = 3 if ended else 8
    return sum(1 for _ in islice(_WORDS.finditer(text), least)) == least
