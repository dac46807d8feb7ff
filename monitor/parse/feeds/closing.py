"""Items and fields of a feed that are not closed: closed where the next one begins."""

import re
from collections.abc import Iterable, Iterator

_TOKEN = re.compile(
    r"(?P<cdata><!\[CDATA\[)|(?P<comment><!--)"
    r"|<(?P<end>/?)(?P<name>[A-Za-z_][\w:.-]{0,60})(?P<rest>\s[^<>]*)?>"
)
_SHORT = frozenset(
    ["title", "guid", "id", "pubdate", "published", "updated", "category", "dc:date", "dc:creator",
     "dc:subject", "comments", "lastbuilddate", "language", "media:title", "media:credit"]
)  # fmt: skip  # fields in which no other field may stand
_LONG = frozenset(
    ["description", "summary", "content", "content:encoded", "media:description",
     "itunes:summary", "dc:description"]
)  # fmt: skip  # fields in which HTML may stand
_ENDS_LONG = frozenset(
    ["guid", "pubdate", "content:encoded", "dc:date", "dc:creator", "description", "published",
     "updated", "media:content", "media:thumbnail", "media:group", "enclosure"]
)  # fmt: skip  # what is no HTML, so that a long field has ended before it
_ITEMS = ("item", "entry")
_ROOTS = ("channel", "rss", "feed", "rdf:rdf")
_LEFT_OPEN = re.compile(r"</(?:[\w-]+:)?(?:item|entry)\s*>", re.IGNORECASE)
_CUT = re.compile(r"<[^<>]*\Z")


class _Writer:
    """The pieces of a text that is being closed, and what is open in it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.open: list[str] = []
        self._depths: dict[str, list[int]] = {}  # where elements are open, by small names

    def begin(self, name: str) -> None:
        self._depths.setdefault(name.lower(), []).append(len(self.open))
        self.open.append(name)

    def end(self) -> str:
        name = self.open.pop()
        self._depths[name.lower()].pop()
        return name

    def close_down_to(self, depth: int) -> None:
        while len(self.open) > depth:
            self.pieces.append(f"</{self.end()}>")

    def first(self, names: Iterable[str]) -> int | None:
        """Return how deep the outermost element of some names stands, None where none is open."""
        return min(
            (self._depths[name][0] for name in names if self._depths.get(name)), default=None
        )

    def last(self, name: str) -> int | None:
        """Return how deep the innermost element of a name stands, None where none is open."""
        depths = self._depths.get(name)
        return depths[-1] if depths else None


def close_items(text: str) -> str:
    """Return a text in which each item is closed before the next one, and each field with it."""
    text = _CUT.sub("", text)
    writer, at = _Writer(), 0
    for start, end, kind, token in _tokens(text):
        writer.pieces.append(text[at:start])
        at = end
        if kind == "cdata":
            writer.pieces.append(_closed_cdata(text, start, end, writer))
        elif kind == "tag" and token is not None:
            _take(writer, token)
        elif end > start and kind == "comment":
            writer.pieces.append(text[start:end])
    writer.pieces.append(text[at:])
    writer.close_down_to(0)
    return "".join(writer.pieces)


def _tokens(text: str) -> Iterator[tuple[int, int, str, re.Match[str] | None]]:
    """Yield tags, CDATA sections and comments, with where they start and end."""
    at, last, sections_end = 0, text.rfind("-->"), 0
    while found := _TOKEN.search(text, at):
        start, at = found.start(), found.end()
        if found["cdata"]:
            if 0 <= sections_end < at:  # once for many sections that none ends
                sections_end = text.find("]]>", at)
            at = _end_of_cdata(text, at, sections_end)
            yield start, at, "cdata", None
        elif found["comment"]:
            closed = text.find("-->", at) if at <= last else -1
            at = closed + 3 if closed >= 0 else at  # one that never ends hides nothing
            yield (start, at, "comment", None) if closed >= 0 else (start, at, "stray", None)
        else:
            yield start, at, "tag", found


def _end_of_cdata(text: str, start: int, closed: int) -> int:
    """Find where a section ends: at its end, or before the end of an item that comes earlier."""
    item = _LEFT_OPEN.search(text, start, closed if closed >= 0 else len(text))
    another = item and re.search(r"<(?:item|entry)[\s>]|\Z", text[item.end() : item.end() + 300])
    if closed >= 0 and not (item and another):
        return closed + 3
    if item is None:
        return len(text)
    # back over the tag that closes its field
    field = text.rfind("</", start, item.start())
    own = re.compile(
        r"(?:\]{1,2}+\s*+|(?<![\s\]])\s*+)</(?:[\w-]+:)?(?:description|summary|content|encoded|title)\s*>"
    )
    ends = own.search(text, start, item.start())
    return ends.start() if ends else max(field, start) if field >= 0 else item.start()


def _closed_cdata(text: str, start: int, end: int, writer: _Writer) -> str:
    section = text[start:end]
    if section.endswith("]]>"):
        return section
    inner = section.removeprefix("<![CDATA[").rstrip("]")
    return f"<![CDATA[{inner}]]>" if writer.open else ""


def _take(writer: _Writer, token: re.Match[str]) -> None:
    name = token["name"]
    lower = name.lower()
    if (token["rest"] or "").endswith("/") or not _counts(lower, writer):
        writer.pieces.append(token[0])
    elif token["end"]:
        _end(writer, token, lower)
    else:
        _begin(writer, lower)
        writer.pieces.append(token[0])
        writer.begin(name)


def _counts(lower: str, writer: _Writer) -> bool:
    """Whether an element is one of the feed's, which must be closed."""
    if lower in (*_ITEMS, *_ROOTS):
        return True
    inside = writer.open[-1].lower() if writer.open else ""
    if inside in _LONG and lower not in _ENDS_LONG:
        return lower == inside
    return lower in _SHORT or lower in _LONG or lower in _ENDS_LONG


def _begin(writer: _Writer, lower: str) -> None:
    """Close what cannot hold an element before it begins."""
    item = writer.first(_ITEMS) if lower in _ITEMS else None
    inside = writer.open[-1].lower() if writer.open else ""
    if item is not None:
        writer.close_down_to(item)
    elif inside in _SHORT or (inside in _LONG and lower in _ENDS_LONG):
        writer.close_down_to(len(writer.open) - 1)


def _end(writer: _Writer, token: re.Match[str], lower: str) -> None:
    """Close down to the element that ends; an end of what is not open is left out."""
    depth = writer.last(lower)
    if depth is None:
        return
    writer.close_down_to(depth + 1)
    writer.end()
    writer.pieces.append(token[0])
