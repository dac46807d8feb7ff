"""Short news: the lines of a page with a few sentences, read below its title by its marks.

An extractor finds too little on such a page, and then gives all of it as one line, with its
author, the buttons that share, and the news that may be read next.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any

from monitor.core.paragraphs.authors import without_byline
from monitor.core.paragraphs.captions import tells_something
from monitor.core.paragraphs.endings import ends_as_sentence, has_sentences_length
from monitor.core.paragraphs.labels import headlines_below
from monitor.core.paragraphs.phrases import is_furniture
from monitor.core.summary.openings import is_dateline
from monitor.parse.pages.called import KEYS
from monitor.parse.pages.leads import leads_on
from monitor.parse.pages.shown import Line, following, within

_BOX = 12  # lines of a box within the text, at most
FLASH = 600  # characters of a text that is read so
_LINES = 400  # of a page, at most


def short_text(heading: Any | None, body: Any) -> list[Line]:
    """Return the lines of a short text below its title; none where no line of the page tells it."""
    scope = scope_of(heading, body)
    every = following(heading, scope) if heading is not None else within(scope)
    told = list(_telling(list(islice(every, _LINES)), closed=scope.tag == "article"))
    while told and told[-1].kind == "heading" and not told[-1].is_told:
        del told[-1]  # of what stands below the text
    return told


def scope_of(heading: Any | None, body: Any) -> Any:
    """Return the part of the page in which the article's lines may stand."""
    around = body.iter if heading is None else heading.iterancestors
    return next(chain(around("article"), around("main")), body)


def _telling(lines: Sequence[Line], *, closed: bool) -> Iterator[Line]:
    """Yield the lines that tell something, up to where other articles begin."""
    begun = False
    for at, line in enumerate(lines):
        if begun and _ends(line, closed=closed) and not _is_among(lines, at):
            return
        if not line.is_linked and _tells(line, begun=begun):
            begun = begun or line.kind in ("text", "item")
            yield line


def _ends(line: Line, *, closed: bool) -> bool:
    """Whether other articles begin with a line; in a `closed` part none but headings do."""
    below = headlines_below(line.text)
    if line.kind == "heading":
        return line.is_linked or below is not None or is_furniture(line.text)
    return bool(below) and not closed


def _is_among(lines: Sequence[Line], at: int) -> bool:
    """Whether paragraphs of one part of the page stand around a heading like "Comments".

    Or around the box that it is the heading of: "Get our newsletter".
    """
    heading, before = lines[at], lines[max(0, at - 1) : at]
    if heading.kind != "heading" or heading.is_linked or headlines_below(heading.text) is not None:
        return False
    part = heading.block.getparent()
    if _are_told([*before, *lines[at + 1 : at + 2]], part, few=1 + len(before)):
        return True
    behind = [one for one in lines[at + 1 : at + _BOX] if part not in one.block.iterancestors()]
    return _are_told([*before, *behind[:1]], part.getparent(), few=2)


def _are_told(lines: Sequence[Line], part: Any, *, few: int) -> bool:
    """Whether lines, and not too few, are paragraphs right within a part of the page."""
    told = all(one.is_told and one.block.tag == "p" for one in lines)
    return told and len(lines) >= few and all(one.block.getparent() is part for one in lines)


def _is_said(text: str) -> bool:
    """Whether a paragraph says something, short as it is: "No.", "The ministers are:"."""
    return (ends_as_sentence(text) or text.endswith(":")) and not is_furniture(text)


def _tells(line: Line, *, begun: bool) -> bool:
    """Whether a line tells something, as one of its kind."""
    match line.kind:
        case "heading":
            return begun or leads_on(line)
        case "caption":
            return tells_something(line.text)
        case "dateline":
            return True
        case "row":
            return begun
    listed = line.kind == "item" and (begun or bool(line.names & KEYS))
    if listed and (is_furniture(line.text) or without_byline(line.text) != line.text):
        return False
    said = begun and line.block is not None and line.block.tag == "p" and _is_said(line.text)
    sentence = said or line.is_told or has_sentences_length(line.text, ended=listed)
    return sentence or is_dateline(line.text) or (not begun and leads_on(line))
