"""Texts whose bytes were of an old encoding and taken for Latin-1: Óêðàèíà was Украина.

No language writes five letters from À to ÿ in a row; where a document does so time and again, it
was read wrongly before it was made UTF-8.
"""

import re

from monitor.parse.encodings.decoding import likeliest
from monitor.parse.encodings.pasted import share_of_utf8

_RUN = re.compile("[À-ÖØ-öø-ÿ¡-¿]{5,}")
_SHORT = re.compile("[À-ÖØ-öø-ÿ]{2,}")
_LEAST = 3  # runs of a document
_SHOWN = 10_000  # characters in which it shows
_UTF8 = 0.3  # of the bytes beyond ASCII
_SAMPLE = 4000  # characters
_LATIN = ("cp1252", "cp1250", "cp1254", "cp1257", "utf-8", "mac-roman", "cp850")


def encoding_of(markup: str) -> str:
    """Return the encoding that a document's bytes were in; "" where it was not read wrongly so."""
    if not _RUN.search(markup, 0, _SHOWN):
        return ""
    runs = _RUN.findall(markup)
    if len(runs) < _LEAST:
        return ""
    if share_of_utf8(markup.encode("cp1252", "ignore")) > _UTF8:  # it was encoded twice instead
        return ""
    found = likeliest(" ".join(runs)[:_SAMPLE].encode("cp1252", "ignore"))
    return "" if found in _LATIN or found.startswith("iso8859-1") else found


def reread(text: str, encoding: str) -> str:
    """Return a text as its bytes were meant, if it shows that it was read wrongly."""
    if not _SHORT.search(text):
        return text
    try:
        return b"".join(map(_byte, text)).decode(encoding)
    except UnicodeError:
        return text


def _byte(character: str) -> bytes:
    if character <= "\xff":
        return character.encode("latin-1")
    return character.encode("cp1252")
