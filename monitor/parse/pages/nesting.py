"""Markup whose elements stand too deep in one another, made shallow: no word of it is lost.

Parsers give up beyond some 250 of them, and with them goes the text; other looks take time by the
square of the depth. Browsers, too, let what stands deeper than 512 stand side by side.
"""

import re
from collections import Counter
from typing import Any

from lxml import etree

DEEPEST = 80  # elements in one another: some looks tell no lines apart beyond 100
MANY = 5000  # tags that may stand in one another before a look at them takes long
_TAG = re.compile(
    r"<(?:!--.*?(?:-->|\Z)|(?P<raw>script|style)\b.*?(?:</(?P=raw)\s*>|\Z)|"
    r"(?P<ends>/?)(?P<name>[a-z][a-z0-9:-]*+)[^<>]*+>)",
    re.IGNORECASE | re.DOTALL,
)
_EMPTY = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr", "path"),
    )
)
_CELLS, _TERMS = frozenset(("td", "th")), frozenset(("dt", "dd"))
_ENDED = {  # what ends where one of a name begins
    "p": frozenset(("p",)), "li": frozenset(("li", "p")), "option": frozenset(("option",)),
    "dt": _TERMS, "dd": _TERMS, "td": _CELLS, "th": _CELLS, "tr": _CELLS | {"tr"},
}  # fmt: skip
_WITHIN = frozenset(("a", "abbr", "b", "big", "em", "font", "i", "small", "span", "strong", "u"))


def is_cut(parser: Any) -> bool:
    """Whether a parser of lxml gave up on what it read last, as it does 256 elements deep."""
    last = parser.error_log.last_error
    return last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT


def may_be_deep(markup: str) -> bool:
    """Whether so many tags are opened that they may stand thousands deep."""
    tags = markup.count("<")
    return tags > MANY and tags - markup.count("</") > MANY


def shallow(markup: str) -> str:
    """Return markup without the tags that stand too deep; blocks among them end a line. Linear."""
    kept, place = [], 0
    opened: list[str] = []
    counts = Counter[str]()
    for found in _TAG.finditer(markup):
        name = (found["name"] or "").lower()
        if not name or name in _EMPTY:
            continue
        if not found["ends"]:
            while opened and opened[-1] in _ENDED.get(name, ()):
                _close(opened, counts, opened[-1])
            opened.append(name)
            counts[name] += 1
            deep = len(opened) > DEEPEST
        else:
            deep = len(opened) > DEEPEST
            _close(opened, counts, name if counts[name] else "")
        if deep:
            kept.append(markup[place : found.start()])
            kept.append("<p>" if kept[-1].strip() and name not in _WITHIN else "")
            place = found.end()
    return "".join([*kept, markup[place:]])


def _close(opened: list[str], counts: Counter[str], name: str) -> None:
    """Close the last element of a name, and whatever is open in it."""
    while name and opened:
        last = opened.pop()
        counts[last] -= 1
        if last == name:
            return
