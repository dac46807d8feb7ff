"""XML that is not well-formed, mended as far as is certain, so that a parser need not guess.

What stands before a feed, characters and references that XML does not have, entities of HTML, bare
ampersands, CDATA within CDATA, and fields and items that are not closed.
"""

import html
import re
from bisect import bisect_left
from collections.abc import Callable
from functools import partial

from lxml import etree

from monitor.parse.feeds.closing import close_items

DECLARATION = re.compile(r"<\?xml\b[^>]{0,300}>", re.IGNORECASE)
_BEGINS = re.compile(r"<\?xml\b|<(?:[\w-]+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_PROLOG = re.compile(r"\s+|<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_ALL_PROLOG = re.compile(f"(?:{_PROLOG.pattern})*+", re.DOTALL)
_NOT_STRAY = re.compile(f"(?:[\ufeff\0]|{_PROLOG.pattern})*+", re.DOTALL)
_PAGE = re.compile(r"<!doctype\s+html|<html\b|<body\b", re.IGNORECASE)
DECLARATIONS = 3  # of one document
_BEFORE = 20_000  # characters in which a feed must begin
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MEANT = {"\x0b": "\n", "\x0c": "\n", "\x1e": "-"}  # as word processors use them
_PAIR = re.compile(r"&#(?:x0*(d[89ab][0-9a-f]{2})|0*(5[56]\d{3}));"
                   r"&#(?:x0*(d[c-f][0-9a-f]{2})|0*(5[67]\d{3}));", re.IGNORECASE)  # fmt: skip
_SECTION = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"&#(?:x([0-9a-f]+)|(\d+));?", re.IGNORECASE)
_AND = re.compile(r"&(?!#\d+;|#x[0-9a-f]+;)(\w*;?)", re.IGNORECASE)
_TWICE_ENDED = re.compile(r"\]\]>\s*\]\]>")
_OPEN = "<![CDATA["
_OPENS = re.compile(re.escape(_OPEN))
_BLANK = re.compile(r"\s*+")
_FAR = 100_000  # characters of a section within another, at most
_OF_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_ENTITY = re.compile(r"<!ENTITY\b")
_ROOT_ENDS = re.compile(r"</(?:[\w-]+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_ITEM = re.compile(r"<(?:item|entry)[\s>/]", re.IGNORECASE)


def begun(text: str) -> tuple[str, bool]:
    """Return a feed's text from where it begins, without its declarations; and what stood before.

    True where something stood before it that is no part of any document: a warning, a mark.
    """
    text = text.lstrip("\ufeff \t\r\n\0")
    found = _BEGINS.search(text, 0, _BEFORE)
    before = text[: found.start()] if found else ""
    stray = not (_NOT_STRAY.fullmatch(before) or _PAGE.search(before))
    text = text[found.start() :] if found and stray else text
    for _ in range(DECLARATIONS):
        said = DECLARATION.match(text)
        text = text[said.end() :].lstrip("\ufeff \t\r\n") if said else text
    return text, stray


def well_formed(markup: bytes) -> tuple[bytes, list[str]]:
    """Return markup in UTF-8 as it is where it is well-formed; else mended, and say what was."""
    try:
        etree.fromstring(markup, parser=etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        text, notes = mended(markup.decode("utf-8", "replace"))
        return text.encode("utf-8", "replace"), notes
    return markup, []


def mended(text: str) -> tuple[str, list[str]]:
    """Return a text of XML that is likelier to be well-formed; and what was mended, in words."""
    notes = []
    steps: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("characters that no XML may have", _without_controls),
        ("CDATA within CDATA", _once),
        ("items and fields that are not closed", close_items),
        ("references to characters that are none", _sound_numbers),
        ("entities of HTML and bare ampersands", _sound_entities),
        ("something behind its end", _ended),
    )
    for what, step in steps:
        better = step(text)
        if better != text:
            notes.append(f"it has {what}: mended")
        text = better
    return text, notes


def _without_controls(text: str) -> str:
    return _CONTROLS.sub(lambda one: _MEANT.get(one[0], ""), text)


def _sound_numbers(text: str) -> str:
    text = _PAIR.sub(_joined, text)
    return _outside_sections(_NUMBER, _sound_number, text)


def _outside_sections(
    pattern: re.Pattern[str], change: Callable[[re.Match[str]], str], text: str
) -> str:
    """Change what a pattern finds outside of CDATA; a section that never ends is none."""
    last = text.rfind("]]>")
    last += len("]]>") if last >= 0 else 1
    pieces = [*_SECTION.split(text[:last]), text[last:]]
    pieces[::2] = [pattern.sub(change, piece) for piece in pieces[::2]]
    pieces[-1] = pattern.sub(change, pieces[-1])
    return "".join(pieces)


def _joined(found: re.Match[str]) -> str:
    """Return the character whose halves are referred to, as UTF-16 has them."""
    high = int(found[1], 16) if found[1] else int(found[2])
    low = int(found[3], 16) if found[3] else int(found[4])
    if not (0xD800 <= high < 0xDC00 <= low < 0xE000):
        return found[0]
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _sound_number(found: re.Match[str]) -> str:
    number = int(found[1][:9], 16) if found[1] else int(found[2][:9])
    if number > 0x10FFFF or 0xD800 <= number < 0xE000:
        return "\ufffd"
    if _CONTROLS.match(chr(number)):
        return _MEANT.get(chr(number), "")
    return found[0] if found[0].endswith(";") else f"{found[0]};"


def _once(text: str) -> str:
    """Take one of two marks of CDATA that stand within each other."""
    pieces, at = [], 0
    opens = [-1, -1, *(one.start() for one in _OPENS.finditer(text))]
    for ends in _TWICE_ENDED.finditer(text):
        last = bisect_left(opens, ends.start()) - 1
        outer, inner = opens[last - 1], opens[last]
        near = inner >= ends.start() - _FAR and outer >= max(at, inner - _FAR)
        if near and _BLANK.fullmatch(text, outer + len(_OPEN), inner):
            pieces += [text[at:outer], text[inner : ends.start()], "]]>"]
            at = ends.end()
    return "".join([*pieces, text[at:]])


def _sound_entities(text: str) -> str:
    """Read entities of HTML, unless the document declares some of its own."""
    declares = bool(_ENTITY.search(text, 0, _BEFORE))
    change = partial(_sound_entity, declares=declares)
    return _outside_sections(_AND, change, text)


def _sound_entity(found: re.Match[str], *, declares: bool) -> str:
    name = found[1]
    if name in _OF_XML:
        return found[0]
    if declares and name.endswith(";"):
        return found[0]
    if name.endswith(";") and (meant := html.unescape(found[0])) != found[0]:
        return meant.replace("&", "&amp;").replace("<", "&lt;")
    return f"&amp;{name}"


def _ended(text: str) -> str:
    """Cut off what stands behind the feed's end, if there is no entry in it."""
    ends = next(reversed(list(_ROOT_ENDS.finditer(text))), None)
    rest = text[ends.end() :] if ends else ""
    if not ends or _ALL_PROLOG.fullmatch(rest) or _ITEM.search(rest):
        return text
    return text[: ends.end()]
