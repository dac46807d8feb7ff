"""Which characters may pass: what no database, terminal or e-mail could carry is replaced."""

import re
import unicodedata
from itertools import filterfalse

_UNSOUND = re.compile("[\x00\ud800-\udfff]")  # NUL, and halves of characters
_BROKEN = re.compile(r"-\s+(?=\w)")  # a hyphen between parts of a word or two words: both are read
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # the direction of what follows a line, too
_UNSEEN = "\u00ad\u200b\u2060\ufeff"  # soft hyphens and the like split words


def sound(text: str) -> str:
    """Replace NULs and lone surrogates one for one, so that offsets hold."""
    return _UNSOUND.sub("\ufffd", text)


def lines(text: str) -> list[str]:
    """Return a text's lines, composed (NFC), without unseen characters, runs of space, blanks."""
    seen = _composed(sound(text))
    return [line for line in (" ".join(line.split()) for line in seen.splitlines()) if line]


def words_once(text: str) -> str:
    """Return what stands between a text's spaces, each once, cleaned as `lines` does.

    On the first line what is ASCII, which is quick to read. A word broken at a line's end is whole.
    """
    words = dict.fromkeys(_BROKEN.sub("-", _composed(text)).split())
    plain, other = " ".join(filter(str.isascii, words)), " ".join(filterfalse(str.isascii, words))
    return f"{plain} \n{other}"  # a hyphen at the end of the first is no broken word


def _composed(text: str) -> str:
    for one in _UNSEEN:
        text = text.replace(one, "")
    return unicodedata.normalize("NFC", text)


def one_line(text: str, longest: int) -> str:
    """Return a text as one line of at most so many characters."""
    return " ".join(_TURNS.sub("", sound(text[: longest * 4])).split())[:longest]
