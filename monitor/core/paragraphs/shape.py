"""Where the body of a text begins and ends, and the runs of scraps within it."""

from itertools import groupby

from monitor.core.paragraphs.behind import is_note
from monitor.core.paragraphs.endings import (
    ends_as_sentence,
    has_sentences_length,
    is_headline,
    is_spaceless,
)
from monitor.core.paragraphs.phrases import is_break

_SCRAP = 24  # characters: what is shorter and no sentence is a button, a menu's word, a label
_DENSE_SCRAP = 10  # where a character is a word
_RUN = 3  # so many scraps below one another are controls
_AROUND = 12  # lines before the first sentence, or after the last one, that may be furniture


def body(lines: list[str], among: frozenset[str]) -> list[str]:
    """Return the lines without scraps around the text, and without runs of them in it.

    Those `among` the paragraphs are none. A text in which no line ends as a sentence does is given
    as it is.
    """
    told = [place for place, line in enumerate(lines) if _is_told(line)]
    if not told:
        return lines
    first, last = told[0], told[-1] + 1
    before = (
        lines[:first]
        if first > _AROUND
        else [one for one in lines[:first] if one in among or not _is_scrap(one)]
    )
    after = (
        lines[last:]
        if len(lines) - last > _AROUND
        else [one for one in lines[last:] if one in among or not _is_scrap(one)]
    )
    return _without_runs([*before, *lines[first:last], *after], among)


def _is_told(line: str) -> bool:
    """Whether a line ends as a sentence, and is as long as one."""
    return ends_as_sentence(line) and has_sentences_length(line, ended=False)


def _is_item(line: str) -> bool:
    """Whether a line is one of a list that the text gives."""
    return line.startswith(("- ", "• "))


def _is_scrap(line: str) -> bool:
    longest = _DENSE_SCRAP if is_spaceless(line) else _SCRAP
    short = len(line) <= longest and is_headline(line)
    return short and not (_is_item(line) or is_break(line) or is_note(line))


def _without_runs(lines: list[str], among: frozenset[str]) -> list[str]:
    kept: list[str] = []
    for scraps, group in groupby(lines, key=lambda one: one not in among and _is_scrap(one)):
        run = list(group)
        if not scraps or len(run) < _RUN:
            kept += run
    return kept
