"""The lines of a page that are nothing but a link: they name other articles."""

import re
from collections.abc import Iterator

from monitor.core.paragraphs.endings import is_headline

_INLINE = (
    "a|abbr|bdi|bdo|big|b|cite|code|em|font|img|ins|i|mark|path|picture|q|small|source|span|"
    "strong|sub|sup|svg|s|time|u|wbr"
)
_LINK = re.compile(r"<a\b[^<>]*+>(?:[^<]++|<(?!/?a\b)[^<>]*+>)*+</a\s*+>", re.IGNORECASE)
# What may stand on a line beside its links: marks, space, what shapes letters.
_BESIDE = re.compile(
    rf"(?:[^\w<&\[(]++|&\#?\w{{1,8}};|<(?:/?(?!a\b)(?:{_INLINE})\b|!)[^<>]*+>)*+", re.IGNORECASE
)
_WITHIN = re.compile(rf"<(?:/?(?:{_INLINE})\b|!)[^<>]*+>", re.IGNORECASE)
_GOES_ON = re.compile(rf"<(?:/?(?:{_INLINE})\b|!)", re.IGNORECASE)
_HEADING = re.compile(r"<(?:h[1-6]|t[dh])\b", re.IGNORECASE)  # or a cell: it is half a line
_TAG = re.compile(r"<[^<>]*+>")
_AUTHOR = ("author", "autor", "auteur", "byline", "автор")
_ALONE = 2  # marks of a link that holds no other
_NEAR = 300  # characters before a link, within which its line begins


def without_link_lines(markup: str) -> str:
    """Return a page's markup without the links that are a line's all, where they are headlines.

    Kept are sentences, headings (what a list of things is about is often linked), cells of tables,
    what stands in brackets, and who wrote the article. Time is linear.
    """
    kept, place = [], 0
    for start, end in _linked(markup):
        if _names_another(markup[start:end]) and not _names_author(markup, start, end):
            kept.append(markup[place:start])
            place = end
    return "".join([*kept, markup[place:]])


def _names_another(line: str) -> bool:
    """Whether links hold headlines only."""
    if line.count("<") == _ALONE:
        return is_headline(line[line.index(">") + 1 : line.rindex("<")].strip())
    if _HEADING.search(line):
        return False
    plain = _WITHIN.sub("", line)
    lines = [plain] if "<" not in plain else _TAG.split(plain)
    return all(is_headline(one.strip()) for one in lines)


def _names_author(markup: str, start: int, end: int) -> bool:
    """Whether marks in the link, or close before, speak of authors."""
    near = markup[max(0, start - _NEAR) : end].lower()
    return any(word in near for word in _AUTHOR)


def _linked(markup: str) -> Iterator[tuple[int, int]]:
    """Find where links are all that stands between two ends of lines."""
    for start, end in _runs(markup):
        if _ends_line(markup, end) and _begins_line(markup, start):
            yield start, end


def _runs(markup: str) -> Iterator[tuple[int, int]]:
    """Find the links; those of one line together."""
    first = last = -1
    for link in _LINK.finditer(markup):
        start, end = link.span()
        if first < 0 or not _BESIDE.fullmatch(markup, last, start):
            if first >= 0:
                yield first, last
            first = start
        last = end
    if first >= 0:
        yield first, last


def _begins_line(markup: str, place: int) -> bool:
    """Whether a tag that ends a line, and is no heading's, stands before, and no word between."""
    opened, least = place, max(0, place - _NEAR)
    while (opened := markup.rfind("<", least, opened)) >= 0:
        closed = markup.find(">", opened) + 1
        if not _BESIDE.fullmatch(markup, closed, place):
            return False
        if not _GOES_ON.match(markup, opened):
            return not _HEADING.match(markup, opened)
    return False


def _ends_line(markup: str, place: int) -> bool:
    after = _BESIDE.match(markup, place).end()  # type: ignore[union-attr]  # it may be empty
    return markup.startswith("<", after) and not _GOES_ON.match(markup, after)
