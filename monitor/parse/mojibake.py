"""Texts that were UTF-8, taken for another encoding, and encoded again: undone where certain."""

import re
from dataclasses import replace
from functools import partial

from monitor.core.model import Entry, ParsedFeed

_SIGNS = (  # UTF-8's first bytes, as Windows reads them, and what often follows
    "Ã", "Â", "â€", "Ð", "Ñ", "Ä", "Å", "Î", "Ï", "×", "Ø", "Ù", "à¸", "ã\u0081", "ã€", "ã‚", "ðŸ",
    "вЂ", "Р°", "Рѕ", "Рё", "Рµ", "С‚", "Ă", "Ĺ", "â\u0080", "ð\u009f",
)  # fmt: skip
_IN_BYTES = tuple(sign.encode() for sign in _SIGNS)
_CONTINUED = {
    "cp1252": "".join(map(chr, range(0x80, 0xC0)))
    + bytes(range(0x80, 0xC0)).decode("cp1252", "ignore"),
    "cp1251": "\u0098" + bytes(range(0x80, 0xC0)).decode("cp1251", "ignore"),
    "cp1250": "\u0081\u0083\u0088\u0090\u0098"
    + bytes(range(0x80, 0xC0)).decode("cp1250", "ignore"),
}
_PUNCTUATION = re.compile("[\u2010-\u2027\u2030-\u203a\u20ac\u2122\u00ab\u00bb\u00a0]+")


def _runs(encoding: str) -> re.Pattern[str]:
    """Match characters that are UTF-8's bytes, read in an encoding."""
    more = f"[{re.escape(_CONTINUED[encoding])}]"
    two, three, four = (
        f"[{re.escape(bytes(range(*first)).decode(encoding))}]"
        for first in ((0xC2, 0xE0), (0xE0, 0xF0), (0xF0, 0xF5))
    )
    return re.compile(f"(?:{two}{more}|{three}{more}{{2}}|{four}{more}{{3}})+")


_RUNS = {encoding: _runs(encoding) for encoding in _CONTINUED}


def may_be_mojibake(markup: bytes) -> bool:
    """Whether it is worth to look closer at a document: some of the usual signs are in it."""
    return not markup.isascii() and any(sign in markup for sign in _IN_BYTES)


def undone(feed: ParsedFeed) -> ParsedFeed:
    """Give a feed in which what was encoded twice is undone, save in ids and links."""
    entries = tuple(map(_undone_entry, feed.entries))
    return replace(feed, title=mended(feed.title), entries=entries)


def _undone_entry(entry: Entry) -> Entry:
    better = replace(
        entry,
        title=mended(entry.title),
        summary=mended(entry.summary),
        content=mended(entry.content),
        extra=mended(entry.extra),
        author=mended(entry.author),
    )
    if better == entry:
        return entry
    return replace(better, notes=(*entry.notes, "its text was encoded twice: undone"))


def mended(text: str) -> str:
    """Give a text with what was encoded twice undone, as often as it was; the rest as it is.

    Certain is a run that gives letters of two characters or more, or punctuation, or one letter
    that stands within a word.
    """
    for _ in range(3):
        if text.isascii() or not any(sign in text for sign in _SIGNS):
            break
        before = text
        for encoding, runs in _RUNS.items():
            text = runs.sub(partial(_undone, encoding), text)
        if text == before:
            break
    return text


def _undone(encoding: str, found: re.Match[str]) -> str:
    run = found[0]
    try:
        meant = b"".join(_byte(one, encoding) for one in run).decode("utf-8")
    except UnicodeError:
        return run
    return meant if _is_certain(meant, found, encoding) else run


def _byte(character: str, encoding: str) -> bytes:
    """Give the byte that a character was; those that Windows leaves empty pass as they are."""
    if "\x80" <= character <= "\x9f":
        return bytes([ord(character)])
    return character.encode(encoding)


def _is_certain(meant: str, found: re.Match[str], encoding: str) -> bool:
    if any("\x80" <= one <= "\x9f" or not (one.isprintable() or one == "\xa0") for one in meant):
        return meant[0] >= "\x80" and mended(meant) != meant
    if _PUNCTUATION.fullmatch(meant) and len(found[0]) >= len("вЂ™"):
        return True
    if encoding == "cp1251":
        return len(meant) >= 3 and all(map(str.isalpha, meant))
    is_western = encoding == "cp1252"
    if len(meant) > 1 or meant > "\uffff" or meant in "×÷":  # a picture, or a sign
        return is_western or meant.isalpha()
    return _stands_in_a_word(found) if meant.isalpha() else is_western and _is_sign(found)


def _stands_in_a_word(found: re.Match[str]) -> bool:
    text, before, after = found.string, found.start() - 1, found.end()
    beside = [text[at] for at in (before, after) if 0 <= at < len(text)]
    return any(one.isalpha() and one.isascii() for one in beside) and found[0][0] not in "ÐÑØ"


def _is_sign(found: re.Match[str]) -> bool:
    """Whether a sign stands where no word ends in a capital Â."""
    return found[0][0] == "Â" and not found.string[: found.start()][-1:].isalpha()
