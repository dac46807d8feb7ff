"""What stands between an article's title and the text that was found: it belongs to the text.

A standfirst, key points, a dateline, the first paragraph: whatever the container of the body is
called, they may stand beside it (mozilla/readability#692 and many more).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from monitor.core.paragraphs.captions import as_caption
from monitor.core.paragraphs.endings import has_sentences_length, is_spaceless
from monitor.core.summary.openings import is_dateline
from monitor.parse.pages.called import BODIES, LEADS, names_of
from monitor.parse.pages.headings import folded
from monitor.parse.pages.shown import Line, following, within

_FARTHEST = 120  # lines from the title to the text
_NEAR = 4  # lines from the top
_SAME = 24  # letters at their beginning by which two lines are known to be one
_FEWEST = 5  # words of a heading that tells something
_SENTENCE = 8  # words of a line that does so without a stop
_STAMP = 120  # characters of a line that only says when
_CLOCK = re.compile(r"\d[:.h]\s?\d\d(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_UPMOST = 4  # elements around a line that may be its text's container
_UP = ("header", "hgroup")
_MARKED = ("- ", "|")  # an item, a table's row
_DASHES = ("-", "–", "—", ":", "―")


def with_leads(heading: Any, found: Sequence[str], body: Any) -> list[str]:
    """Return the lines found with those that lead from the title into them, and go on behind them.

    `heading` is the title's, `body` holds it. Where no line of the text is met on the way from
    the heading, nothing is added.
    """
    texts = _Texts(_without_title(found, heading))
    leads, met = _between(heading, texts, body)
    if met is None:
        return _with_datelines(found)
    leads = [*(one for one in above(heading) if not texts.hold(one.text)), *leads]
    behind = [one for one in _behind(met, heading) if not texts.hold(one.text)]
    return _with_datelines([*_joined(leads, texts.found), *map(_marked, behind)])


def _without_title(found: Sequence[str], heading: Any) -> Sequence[str]:
    title = folded(heading.text_content())
    return found[1:] if found and folded(found[0]) == title else found


class _Texts:
    """The lines that were found, known again by how they begin."""

    def __init__(self, found: Sequence[str]) -> None:
        self.found = list(found)
        self.folded = [folded(line) for line in found]
        self.starts = {line[:_SAME] for line in self.folded}
        self.whole = "\n".join(self.folded)

    def meet(self, line: str) -> bool:
        """Whether a line is the beginning of one that was found."""
        said = folded(line)
        return said[:_SAME] in self.starts if len(said) >= _SAME else said in self.folded

    def drop(self, line: str) -> None:
        """Leave out a line that stands near the top: it is told otherwise."""
        said = folded(line)
        if said in self.folded[:_NEAR]:
            at = self.folded.index(said)
            del self.found[at], self.folded[at]

    def add(self, line: str) -> None:
        """Know a line that is told before."""
        self.whole += "\n" + folded(line)

    def hold(self, line: str) -> bool:
        """Whether a line is said within those found."""
        return folded(line) in self.whole


def _between(heading: Any, texts: _Texts, body: Any) -> tuple[list[Line], Line | None]:
    """Return what stands between the title and the text, and the first line of the text."""
    leads: list[Line] = []
    for line in islice(following(heading, body), _FARTHEST):
        if line.kind == "dateline":
            texts.drop(line.text)
            leads.append(line)
        elif texts.meet(line.text) or (_is_placed(leads) and texts.hold(line.text)):
            return leads, line
        elif leads_on(line) and not texts.hold(line.text):
            leads.append(line)
            texts.add(line.text)
    return leads, None


def _is_placed(leads: Sequence[Line]) -> bool:
    """Whether a dateline stands before what follows, perhaps in its paragraph."""
    return bool(leads) and leads[-1].kind == "dateline"


def _behind(met: Line, heading: Any) -> Iterator[Line]:
    """Yield the sentences of the containers that go on with the one in which the text begins."""
    around = set(heading.iterancestors())
    for element in islice((met.block, *met.block.iterancestors()), _UPMOST):
        if element in around:
            return
        if names_of(element) & BODIES:
            for one in element.itersiblings(element.tag):
                if one.get("class") == element.get("class") and not _is_headed(one):
                    yield from (line for line in within(one) if line.is_told and leads_on(line))


def _is_headed(element: Any) -> bool:
    return next(element.iter("h1", "h2", "h3"), None) is not None


def above(heading: Any) -> Iterator[Line]:
    """Yield what leads into the text from above the title: sentences only."""
    element = heading
    for _ in range(3):
        before = list(islice(element.itersiblings(preceding=True), 8))[::-1]
        for one in before:
            if isinstance(one.tag, str) and one.tag not in _UP:
                yield from (line for line in within(one) if _leads_from_above(line))
        element = element.getparent()
        if element is None or element.tag not in _UP:
            return


def _leads_from_above(line: Line) -> bool:
    return (line.is_told or bool(line.names & LEADS)) and leads_on(line)


def leads_on(line: Line) -> bool:
    """Whether a line leads into the text, by how it is called or by what it says."""
    if line.is_linked or line.kind in ("caption", "row") or _is_dated(line.text):
        return False
    words = line.text.count(" ") + 1 if not is_spaceless(line.text) else len(line.text) // 2
    if line.kind == "heading":
        return words >= _FEWEST or line.is_told
    named = bool(line.names & LEADS or names_of(line.block.getparent()) & LEADS)
    return (
        line.is_told
        or is_dateline(line.text)
        or (named and words > 2)
        or (words >= _SENTENCE and has_sentences_length(line.text, ended=False))
    )


def _is_dated(text: str) -> bool:
    """Whether a line says when the page was written, with whatever else beside."""
    return len(text) <= _STAMP and bool(_CLOCK.search(text) and _YEAR.search(text))


def _joined(leads: Sequence[Line], found: Sequence[str]) -> Iterator[str]:
    """Yield all lines, a dateline before what it is the beginning of."""
    place = ""
    for line in leads:
        if line.kind == "dateline":
            place = line.text
        elif place and line.is_told:
            yield with_dateline(place, line.text)
            place = ""
        else:
            yield _marked(line)
    if place and found:
        yield with_dateline(place, found[0])
        found = found[1:]
    yield from found


def _marked(line: Line) -> str:
    if line.kind == "caption":
        return as_caption(line.text)
    return f"- {line.text}" if line.kind == "item" else line.text


def whole_lines(lines: Sequence[Line]) -> list[str]:
    """Return lines as the article's text has them: datelines joined, items and captions marked."""
    return _with_datelines(list(_joined(lines, ())))


def _with_datelines(found: Sequence[str]) -> list[str]:
    """Join a dateline that is a line of its own to the one that it begins."""
    joined: list[str] = []
    for line in found:
        if joined and not line.startswith(_MARKED) and is_dateline(joined[-1]):
            joined[-1] = with_dateline(joined[-1], line)
        else:
            joined.append(line)
    return joined


def with_dateline(place: str, line: str) -> str:
    """Return a line behind its place, with a dash between them."""
    if line.startswith(place):
        rest = line[len(place) :].lstrip()
        parted = place.endswith(_DASHES) or not rest[:1].isalpha()
        return line if parted else f"{place} — {rest}"
    if folded(line).startswith(folded(place)):
        return line
    parted = place.rstrip().endswith(_DASHES) or line.lstrip().startswith(_DASHES)
    return f"{place} {line}" if parted else f"{place} — {line}"
