"""Short news: the lines of a page with a few sentences, read below its title by its marks.

An extractor finds too little on such a page, and then gives all of it as one line, with its
author, the buttons that share, and the news that may be read next.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any

from monitor.core.paragraphs.captions import tells_something
from monitor.core.paragraphs.endings import has_sentences_length
from monitor.core.paragraphs.labels import headlines_below
from monitor.core.summary.openings import is_dateline
from monitor.parse.shown import KEYS, Line, following, within

FLASH = 600  # characters of a text that is read so
_LINES = 400  # of a page, at most


def short_text(heading: Any | None, tree: Any) -> list[Line]:
    """Give the lines of a short text below its title; none where no line of the page tells it."""
    body = tree.find("body")
    if body is None:
        return []
    scope = _scope(heading, body)
    every = following(heading, scope) if heading is not None else within(scope)
    return list(_told(list(islice(every, _LINES)), closed=scope.tag == "article"))


def _scope(heading: Any | None, body: Any) -> Any:
    """Give the part of the page in which the article's lines may stand."""
    around = body.iter if heading is None else heading.iterancestors
    return next(chain(around("article"), around("main")), body)


def _told(lines: Sequence[Line], *, closed: bool) -> Iterator[Line]:
    """Give the lines that tell something, up to where other articles begin."""
    begun = False
    for line in lines:
        if line.kind == "heading":
            if begun and (line.is_linked or not closed or headlines_below(line.text) is not None):
                return
            if line.is_told:
                yield line
            continue
        if headlines_below(line.text) and begun and not closed:
            return
        if line.is_linked:
            continue
        if line.kind == "caption":
            if tells_something(line.text):
                yield line
        elif line.kind == "dateline" or is_dateline(line.text):
            yield line
        elif line.is_told or has_sentences_length(line.text, ended=_is_item(line, begun)):
            begun = True
            yield line


def _is_item(line: Line, begun: bool) -> bool:
    """Whether a line is one of a list that the text gives: below a sentence, or key points."""
    return line.kind == "item" and (begun or bool(line.names & KEYS))
