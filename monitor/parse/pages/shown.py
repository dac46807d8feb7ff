"""The lines that an element of a page shows, one by one, each with what its marks tell of it.

A line ends where a block begins or ends, and at a `<br>`. What its marks call something else than
an article's text (a menu, a byline, what asks to share) is passed over.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from monitor.core.paragraphs.endings import ends_as_sentence, has_sentences_length, is_small
from monitor.parse.characters import lines
from monitor.parse.pages.called import (
    ABOUT,
    CAPTIONS,
    CREDITS,
    DATELINES,
    KEYS,
    OTHERS,
    PLACES,
    names_of,
)

Kind = Literal["text", "heading", "item", "caption", "dateline", "row"]

_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "em", "font", "i", "img"),
        *("ins", "kbd", "mark", "path", "q", "rb", "rp", "rt", "ruby", "s", "small", "span"),
        *("strike", "strong", "sub", "sup", "svg", "time", "tt", "u", "var", "wbr", "dfn", "nobr"),
        *("acronym", "output"),
    )
)
_BESIDE = frozenset(
    (
        *("aside", "audio", "button", "canvas", "datalist", "dialog", "embed", "fieldset"),
        *("footer", "form", "iframe", "input", "label", "map", "menu", "nav", "noscript"),
        *("object", "option", "picture", "script", "select", "style", "svg", "template"),
        *("textarea", "title", "video", "del"),
    )
)
# What shows no words of its own, and what holds lines of its own.
_UNSPOKEN = frozenset(
    (
        *("audio", "canvas", "embed", "figure", "iframe", "img", "input", "math", "noscript"),
        *("picture", "script", "select", "style", "svg", "table", "template", "textarea", "video"),
    )
)
_BLOCKS = frozenset(
    (
        *("article", "aside", "blockquote", "div", "dl", "figure", "footer", "form", "h1", "h2"),
        *("h3", "h4", "header", "li", "nav", "ol", "p", "section", "table", "ul"),
    )
)
_UNSEEN = frozenset(("sr", "screenreader", "hidden", "tooltip", "popup"))
_FEW = 5  # elements in one that stands within a sentence
_CLOSING = ",.;:!?)]»”’\"'…،؛؟。，、"
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ROLES = frozenset(
    ("navigation", "complementary", "contentinfo", "banner", "search", "menu", "toolbar")
)
_CLOCK = re.compile(r"\d[:.]\d\d(?!\d)")
_APART = CREDITS | PLACES  # what is called so is a line of its own, though it is inline
_DEEPEST = 100  # elements in one another that are told apart
_END = 20  # characters, more than tell where a sentence ends
PLACE = 60  # characters that a dateline takes


class Line(NamedTuple):
    """A line, what it is, how much of it stands in links, and the words that name its block."""

    text: str
    kind: Kind
    linked: int
    block: Any
    names: frozenset[str]

    @property
    def is_linked(self) -> bool:
        """Whether it is mostly links."""
        return self.linked * 2 > len(self.text)

    @property
    def is_told(self) -> bool:
        """Whether it is as long as a sentence, and ends as one."""
        return ends_as_sentence(self.text) and has_sentences_length(self.text, ended=True)


def is_lead(element: Any) -> bool:
    """Whether an element is called what sums an article up."""
    return bool(names_of(element) & KEYS)


def following(start: Any, within: Any) -> Iterator[Line]:
    """Yield the lines behind an element, up to the end of one that it stands in."""
    reading = _Reading()
    element = start
    while element is not None and element is not within:
        reading.block = element.getparent()
        reading.add(element.tail)
        for sibling in element.itersiblings():
            yield from reading.element(sibling, "text", frozenset())
            reading.add(sibling.tail)
        yield from reading.ended()
        element = element.getparent()


def within(element: Any) -> Iterator[Line]:
    """Yield the lines of an element."""
    reading = _Reading()
    reading.block = element
    yield from reading.element(element, "text", frozenset())
    yield from reading.ended()


class _Reading:
    """The line that is being read."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.end, self.met = "", 0  # what the line ends with, as far as the pieces were looked at
        self.linked = 0
        self.links = 0  # that it stands in
        self.depth = 0
        self.woven = 0  # elements around it that stand within a sentence
        self.kind: Kind = "text"
        self.block: Any = None
        self.names: frozenset[str] = frozenset()

    def add(self, text: str | None) -> None:
        """Add to the line."""
        if text:
            self.pieces.append(text)
            self.linked += len(" ".join(text.split())) if self.links else 0

    def ended(self) -> Iterator[Line]:
        """Yield the line, if there is one, and begin another."""
        text = " ".join(lines("".join(self.pieces)))
        if text:
            yield Line(text, self._kind(text), self.linked, self.block, self.names)
        self.pieces, self.linked = [], 0
        self.end, self.met = "", 0

    def _kind(self, text: str) -> Kind:
        place = self.names & PLACES and len(text) <= PLACE and not self.linked
        apart = self.kind in ("text", "heading") and place and not is_small(text[0])
        return "dateline" if apart and not _CLOCK.search(text) else self.kind

    def element(self, element: Any, kind: Kind, names: frozenset[str]) -> Iterator[Line]:
        """Read an element and what is in it."""
        tag = element.tag
        if not isinstance(tag, str):
            return
        own = names_of(element)
        if tag == "br":
            yield from self._break(element)
        elif self._is_woven(element, tag, own):  # whatever it is called, it is of a sentence
            self.woven += 1
            yield from self._inside(element, kind, names)
            self.woven -= 1
        elif not (is_another(element, tag, own) or (tag == "time" and self.names & PLACES)):
            yield from self._one(element, tag, kind, names, own)

    def _one(
        self, element: Any, tag: str, kind: Kind, names: frozenset[str], own: frozenset[str]
    ) -> Iterator[Line]:
        if self.depth > _DEEPEST:
            self.add(element.text_content())
        elif own & ABOUT and not _tells(element):
            yield from self._places(element)
        elif tag == "table":
            yield from self._table(element)
        elif tag in _INLINE and not (own & _APART and self._is_apart(element)):
            yield from self._inside(element, kind, names)
        else:
            yield from self._block(element, _kind(tag, own, kind), own or names)

    def _before(self) -> str:
        """Return what the line ends with so far: enough to tell whether a sentence does.

        Each piece is looked at once, however often it is asked for.
        """
        new = self.end + "".join(self.pieces[self.met :])
        said = " ".join(new.split())[-_END:]
        self.end, self.met = said + (" " if new[-1:].isspace() else ""), len(self.pieces)
        return said

    def _is_woven(self, element: Any, tag: str, names: frozenset[str]) -> bool:
        """Whether an element stands within a sentence: its words are the sentence's."""
        if tag in _UNSPOKEN or tag == "br" or names & _UNSEEN or len(element) > _FEW:
            return False
        behind = (element.tail or "").lstrip()
        if not (behind or self.woven):
            return False
        if any(isinstance(one.tag, str) and one.tag in _BLOCKS for one in element.iter()):
            return False
        if not behind:
            return True
        before = self._before()
        if before and not ends_as_sentence(before):
            return behind[0].isalnum() or behind[0] in _CLOSING
        return is_small(behind[0]) and (tag in _INLINE or "-" in tag)

    def _break(self, element: Any) -> Iterator[Line]:
        """End the line, unless it is one sentence with the next."""
        before = self._before()
        behind = (element.tail or "").lstrip()
        if before and behind and not ends_as_sentence(before) and is_small(behind[0]):
            self.add(" ")
        else:
            yield from self.ended()

    def _block(self, element: Any, kind: Kind, names: frozenset[str]) -> Iterator[Line]:
        yield from self.ended()
        before = self.kind, self.block, self.names
        self.kind, self.block, self.names = kind, element, names
        yield from self._inside(element, kind, names)
        yield from self.ended()
        self.kind, self.block, self.names = before

    def _inside(self, element: Any, kind: Kind, names: frozenset[str]) -> Iterator[Line]:
        self.links += element.tag == "a"
        self.depth += 1
        self.add(element.text)
        for child in element:
            yield from self.element(child, kind, names)
            self.add(child.tail)
        self.links -= element.tag == "a"
        self.depth -= 1

    def _is_apart(self, element: Any) -> bool:
        """Whether an inline element is a line of its own: not where a mark goes on behind it."""
        rest = (element.tail or "").strip()
        return (not rest or rest[0].isalpha()) and not self.names & PLACES

    def _table(self, table: Any) -> Iterator[Line]:
        """Yield the rows of a table, as lines that nobody takes for sentences."""
        yield from self.ended()
        for row in table.iter("tr"):
            cells = (" ".join(cell.text_content().split()) for cell in row.iter("td", "th"))
            yield Line(f"| {' | '.join(cells)} |", "row", 0, row, frozenset())

    def _places(self, element: Any) -> Iterator[Line]:
        """Yield the place that is named among what is said about the article."""
        for one in element.iter():
            if isinstance(one.tag, str) and names_of(one) & DATELINES:
                text = " ".join(one.text_content().split())
                if text and len(text) <= PLACE and not _CLOCK.search(text):
                    yield from self.ended()
                    yield Line(text, "dateline", 0, one, names_of(one))


def is_another(element: Any, tag: str, names: frozenset[str]) -> bool:
    """Whether an element holds something else than an article's text."""
    if tag in _BESIDE and not (tag == "aside" and names & KEYS):
        return True
    apart = element.get("role") in _ROLES or element.get("aria-hidden") == "true"
    return apart or bool(names & OTHERS)


def _tells(element: Any) -> bool:
    text = " ".join(element.text_content().split())
    return ends_as_sentence(text) and has_sentences_length(text, ended=False)


def _kind(tag: str, names: frozenset[str], outer: Kind) -> Kind:
    if outer == "caption" or tag in ("figure", "figcaption") or names & CAPTIONS:
        return "caption"
    if tag in _HEADINGS:
        return "heading"
    return "item" if tag in ("li", "dd") else outer if outer == "item" else "text"
