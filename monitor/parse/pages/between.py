"""Short lines that stand among the paragraphs of a text: names, scores, rows, what leads to them.

An extractor takes them for buttons and menus. What tells them apart is where they stand: beside
the paragraphs, in the same part of the page, with paragraphs around them or a line before them
that leads to them ("The dead:").
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from monitor.core.paragraphs.authors import without_byline
from monitor.core.paragraphs.endings import (
    ends_as_sentence,
    has_sentences_length,
    is_small,
    leads_down,
)
from monitor.core.paragraphs.labels import headlines_below
from monitor.core.paragraphs.phrases import is_furniture
from monitor.core.summary.openings import is_dateline
from monitor.parse.pages.called import names_of
from monitor.parse.pages.headings import folded
from monitor.parse.pages.shown import Line, following

_LINES = 1500  # of a page, at most
_SHORT = 160  # characters of a line that may be one of them
_HOLDING = frozenset(
    ("ul", "ol", "li", "dl", "dt", "dd", "table", "tbody", "thead", "tr", "details", "summary")
)
_KINDS = ("text", "item", "row", "heading")
_PARTS = ("p", "li", "dt", "dd", "tr", "summary", "h2", "h3", "h4", "h5", "h6")
_ITEMS = 2  # that are a list where nothing leads to them
_PULLED, _LONGER = 20, 1.3  # letters of what was pulled out; times as long is its paragraph
_QUOTED = ("“", "„", "«", "‘", '"')
_UP = 6  # elements around a paragraph that may hold the text


def among(lines: Sequence[Line], told: Sequence[bool]) -> list[bool]:
    """Say which lines are the text's: those told, and the short ones that belong to them."""
    kept = list(told)
    holders = {_holder(line) for line, one in zip(lines, told, strict=True) if one}
    first = next((at for at, one in enumerate(told) if one), len(lines))
    last = max((at for at, one in enumerate(told) if one), default=-1)
    led = listed = False
    for at, line in enumerate(lines):
        if told[at]:
            led, listed = leads_down(line.text), False
            continue
        if not (_stands_in(line, holders) and _is_short(line)):
            led = listed = False
            continue
        opens = leads_down(line.text) or (line.kind == "heading" and at > first)
        listed = line.kind in ("item", "row") and (listed or _is_list(lines, at))
        kept[at] = first < at < last or led or listed or (opens and _leads(lines, told, at))
        led = kept[at] and (led or opens)
    return kept


def _stands_in(line: Line, holders: set[Any]) -> bool:
    """Whether a line stands beside the paragraphs, or is an item of a list in a box beside them."""
    holder = _holder(line)
    if holder in holders or holder is None:
        return holder is not None
    long = has_sentences_length(line.text, ended=True)
    return line.kind == "item" and long and holder.getparent() in holders


def _is_short(line: Line) -> bool:
    """Whether a line may be a name or the like: no link, furniture, or label."""
    linked = line.linked >= len(line.text) if line.kind == "item" else line.is_linked
    if line.kind not in _KINDS or linked or len(line.text) > _SHORT:
        return False
    if line.kind == "text" and line.block.tag not in _PARTS and names_of(line.block):
        return False
    return (
        headlines_below(line.text) is None
        and not is_furniture(line.text)
        and not (line.kind == "text" and is_dateline(line.text))
        and without_byline(line.text) == line.text
    )


def _is_list(lines: Sequence[Line], at: int) -> bool:
    """Whether a list or a table begins here, of which no line is a link or furniture."""
    one = _list(lines[at])
    every = [line for line in lines[at : at + 40] if _list(line) is one]
    return one is not None and len(every) >= _ITEMS and all(map(_is_short, every))


def _list(line: Line) -> Any | None:
    """Return the list or table that a line stands in."""
    around = line.block.iterancestors("ul", "ol", "dl", "table")
    return next(around, None)


def _leads(lines: Sequence[Line], told: Sequence[bool], at: int) -> bool:
    """Whether what a line leads to follows: short lines, or a paragraph."""
    behind = at + 1
    while behind < len(lines) and not told[behind] and _is_short(lines[behind]):
        behind += 1
    return behind > at + 1 or (behind < len(lines) and told[behind])


def _holder(line: Line) -> Any:
    """Return the part of a page in which a line stands, whatever list or table it is in."""
    element = line.block
    for _ in range(_UP):
        element = element.getparent()
        if element is None or element.tag not in _HOLDING:
            return element
    return element


def with_short_lines(
    found: Sequence[str], heading: Any | None, scope: Any
) -> tuple[list[str], frozenset[str]]:
    """Return the lines found with the short ones among them, and which of them those are.

    `heading` is the title's, `scope` the part of the page below it that is looked at.
    """
    if heading is None or not found:
        return list(found), frozenset()
    lines = list(islice(following(heading, scope), _LINES))
    places = _Places(found)
    met = [places.meet(line) for line in lines]
    kept = among(lines, _found_before(lines, met))
    missing: dict[int, list[str]] = {}
    sure, last = set[str](), -1
    for line, at, is_kept in zip(lines, met, kept, strict=True):
        if at is not None and at >= last:
            last = at
        elif at is None and is_kept:
            missing.setdefault(last, []).append(marked(line))
        if is_kept and not line.is_told:
            sure.add(found[at] if at is not None else marked(line))
    return list(_merged(found, missing)), frozenset(sure)


def _found_before(lines: Sequence[Line], met: Sequence[int | None]) -> list[bool]:
    """Say which lines are sentences of the text; where none is, what leads to a list is one."""
    told = [at is not None and _is_told(line) for line, at in zip(lines, met, strict=True)]
    if any(told):
        return told
    return [line.kind == "text" and leads_down(line.text) and _is_short(line) for line in lines]


def _is_told(line: Line) -> bool:
    long = leads_down(line.text) and has_sentences_length(line.text, ended=False)
    return line.is_told or long


def _merged(found: Sequence[str], missing: dict[int, list[str]]) -> Iterator[str]:
    yield from missing.get(-1, ())
    for at, line in enumerate(found):
        yield line
        yield from missing.get(at, ())


def without_repeated(found: Sequence[str]) -> list[str]:
    """Return the lines without those that a paragraph says, too: what was pulled out of it."""
    whole = "\n".join(map(folded, found))
    return [line for line in found if not _is_pulled(line, whole)]


def _is_pulled(line: str, whole: str) -> bool:
    begins = is_small(line[:1]) or line.startswith(_QUOTED)  # a heading that is said again stays
    if not begins or len(line) > _SHORT or ends_as_sentence(line):
        return False
    said = folded(line)
    return (
        len(said) >= _PULLED
        and any(len(said) * _LONGER < len(one) for one in whole.split("\n") if said in one)
        and not line.endswith(":")
    )


class _Places:
    """Where the lines that were found stand, known by their letters."""

    def __init__(self, found: Sequence[str]) -> None:
        self.whole: dict[str, list[int]] = {}
        for at, line in enumerate(found):
            self.whole.setdefault(folded(line), []).append(at)

    def meet(self, line: Line) -> int | None:
        """Return the place of a line that was found, each place once; None where there is none."""
        places = self.whole.get(folded(line.text))
        return places.pop(0) if places and len(places) > 1 else places[0] if places else None


def marked(line: Line) -> str:
    """Return a line as the text has it."""
    return f"- {line.text}" if line.kind == "item" else line.text
