"""Which lines of a page are nothing but a link: they name other articles."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from monitor.core.paragraphs import HEADLINE

_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "img", "ins", "mark",
     "q", "s", "small", "span", "strong", "sub", "sup", "svg", "time", "u", "wbr")
)  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SILENT = frozenset(("script", "style", "noscript", "template", "title", "head"))


def link_lines(tree: Any) -> frozenset[str]:
    """Give the lines, as they are shown, whose every word stands in a link.

    Headings are left out: what a list of things is about is often linked. Time is linear.
    """
    return frozenset(line for line in _lines(tree) if 0 < len(line) <= HEADLINE)


def _lines(tree: Any) -> Iterator[str]:
    line = _Line()
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag not in _INLINE:
            yield from line.end()
        line.step(element, opens=event == "start")
    yield from line.end()


class _Line:
    """The line that is being read, and whether we are in a link, a heading or what is not shown."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._depths = {"a": 0, "heading": 0, "silent": 0}
        self._length = 0
        self._linked = self._bare = False  # a word stood in a link, one stood outside

    def step(self, element: Any, *, opens: bool) -> None:
        kind = _kind(element.tag)
        if kind:
            self._depths[kind] += 1 if opens else -1
        self.add(element.text if opens else element.tail)

    def add(self, text: str | None) -> None:
        if text and not self._depths["silent"] and self._length <= HEADLINE:
            self._pieces.append(text)
            self._length += len(text.strip())
            linked = self._depths["a"] > 0 and not self._depths["heading"]
            if any(map(str.isalnum, text)):
                self._linked, self._bare = self._linked or linked, self._bare or not linked

    def end(self) -> Iterator[str]:
        if self._linked and not self._bare:
            yield " ".join("".join(self._pieces).split())
        self._pieces, self._length = [], 0
        self._linked = self._bare = False


def _kind(tag: object) -> str:
    if tag == "a":
        return "a"
    return "heading" if tag in _HEADINGS else "silent" if tag in _SILENT else ""
