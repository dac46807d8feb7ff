"""Which lines of a page are furniture.

Every extractor leaks what stands in plain paragraphs: teasers, player texts, credits. Two
strengths: what is kept as the article's text, and what may be quoted (strict).
"""

from collections.abc import Collection, Sequence

from monitor.core.paragraphs.appeals import asks_readers, begins_small
from monitor.core.paragraphs.authors import TAIL, introduces, without_byline
from monitor.core.paragraphs.behind import (
    counts_comments,
    is_note,
    is_numbered,
    without_behind,
)
from monitor.core.paragraphs.endings import (
    HEADLINE,
    ends_as_sentence,
    has_sentences_length,
    is_headline,
)
from monitor.core.paragraphs.labels import announces, headlines_below, is_label
from monitor.core.paragraphs.phrases import is_break, is_furniture
from monitor.core.paragraphs.pulled import without_pulled
from monitor.core.paragraphs.shape import body

__all__ = ["HEADLINE", "ends_as_sentence", "keep_lines", "quotable"]


def keep_lines(
    lines: Sequence[str],
    *,
    title: str = "",
    authors: Sequence[str] = (),
    headings: Collection[str] = (),
    among: Collection[str] = (),
) -> list[str]:
    """Return the lines that are the article's, in order; `lines` are paragraphs of one page.

    `headings` are other forms of its title, `among` the lines that are no scraps, short as they
    are: where they stand tells it.
    """
    kept: list[str] = []
    lines = without_behind(lines, title)
    known = _known(title, *headings, *authors)
    longest = max(map(len, known), default=0) + 20  # with a byline's word
    headlines = 0  # that a bare label above still takes along
    for place, line in enumerate(lines):
        teaser = headlines > 0 and is_headline(line)
        below = headlines_below(line)
        headlines = headlines - teaser if below is None and teaser else below or 0
        furniture = (
            teaser
            or announces(line)
            or (is_furniture(line) and not is_break(line))
            or asks_readers(line)
            or counts_comments(line)
            or (len(line) <= longest and _plain(without_byline(line)) in known)
            or (place >= len(lines) * TAIL and introduces(line, authors))
        )
        if not furniture:
            kept.append(line)
    told = _without_loose_breaks(body([*without_pulled(kept)], frozenset(among)))
    while told and is_note(told[-1]):
        told.pop()
    return told


def quotable(sentence: str) -> bool:
    """Whether a sentence may be quoted: it reads as one, and as no label of a page."""
    text = sentence.strip()
    if is_furniture(text) or is_label(text) or is_numbered(text) or text.isupper():
        return False
    if text.startswith("|") or begins_small(text) or asks_readers(text):  # a table's row
        return False
    return has_sentences_length(text, ended=ends_as_sentence(text))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _known(*said: str) -> frozenset[str]:
    """Return what is told beside the text: a line that is no more than that adds nothing."""
    return frozenset(map(_plain, said)) - {""}


def _without_loose_breaks(lines: list[str]) -> list[str]:
    """Drop the lines that divide parts of a text where none stands on one side of them."""
    kept: list[str] = []
    for line in lines:
        if is_break(line) and (not kept or is_break(kept[-1])):
            continue
        kept.append(line)
    return kept[:-1] if kept and is_break(kept[-1]) else kept
