"""Which sentences of an article may be quoted."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from monitor.core.language.sentences import sentences
from monitor.core.language.words import rows
from monitor.core.model import Span
from monitor.core.paragraphs import quotable
from monitor.core.paragraphs.behind import notes_of
from monitor.core.paragraphs.captions import is_caption
from monitor.core.summary.openings import after_dateline, beginning, leans
from monitor.core.summary.quotations import Quotation, quotations

MOST_READ = 200  # sentences from the start: a text may be a book
LONG = 55  # words of a quotation that runs over several sentences: more only to show a match
LONGEST = 120
_dots = re.compile(r"\s*(?:…|\.\.\.|\[(?:…|\.\.\.)\])$")
_FEWEST = 3
# A sentence begins with a capital, or as macOS does.
_begun = re.compile("[a-zß-öø-ÿа-яёіїєґα-ω]{2}(?![a-z]{0,5}[A-Z])")
_STEM = 6  # letters: a crude stem that serves most inflected languages
_ENDS = re.compile(r"[.!?…。！？｡।॥۔؟။។።։؛;]['\"”“’»«)\]」』]*$")
# They end without a stop: Thai, Lao.
_UNSTOPPED = re.compile("[\u0e00-\u0eff]")
_CAPTION = re.compile(  # of a picture
    r"\((?:file )?(?:photo|picture|image|video|left|right|centre|center|[LRC])\)|\bfile photo\b|"
    r"\b(?:AP|AFP|EPA|Reuters) ?/ ?[A-Z]|\bphoto(?:graph)? (?:by|taken)\b|\bscroll down\b|"
    r"\bclick here\b|^follow the latest\b|^photos?: | » (?=[A-Z])|"
    r"^(?:from )?(?:pictured|above|below|left|right|top|bottom)\b ?[:,]|"
    r"\(архивн\w+ фото\)|архивное фото|архівне фото|\bcontributed to this (?:report|story)",
    re.IGNORECASE,
)


class _Stretch(NamedTuple):
    """Sentences from `first` to `last`, and where they stand."""

    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What may be quoted: a sentence, or those that a quotation runs over.

    `first` and `last` number its sentences in the text; `rank` counts candidates.
    """

    first: int
    last: int
    rank: int
    start: int
    end: int
    text: str
    words: tuple[str, ...]

    def holds(self, spans: Sequence[Span]) -> bool:
        """Say whether one of the places lies within."""
        return any(self.start <= span.start and span.end <= self.end for span in spans)

    def meets(self, other: "Candidate") -> bool:
        """Say whether both have a place in common."""
        return self.start < other.end and other.start < self.end

    @property
    def long(self) -> bool:
        """Whether it is quoted only to show a match."""
        return self.last > self.first and len(self.words) > LONG

    def leans(self) -> bool:
        """Whether it is understood only by the sentence before."""
        return leans(self.text)

    def is_furniture(self) -> bool:
        """Whether it is a label of the page, or a picture's; dear, so asked of few."""
        return not quotable(self.text) or bool(_CAPTION.search(self.text))


def stems(text: str) -> tuple[str, ...]:
    """Return the words, cut to stems, in order."""
    return tuple(stem for line in rows(text) for stem in _cut(line))


def _cut(words: Sequence[str]) -> tuple[str, ...]:
    return tuple([word[:_STEM] for word in words])


def candidates(
    title: str, text: str, spans: Sequence[Span] = (), *, language: str = ""
) -> list[Candidate]:
    """Return what may be quoted, in order, each once; far down only what holds one of the spans.

    What has no stop, or was cut off at the text's end, only where there is nothing else. Whether
    one is furniture is not asked yet.
    """
    stretches = _stretches(text, spans, language)
    spaced = sum(text.endswith(" .", one.start, one.end) for one in stretches)
    apart = spaced > len(stretches) / 2  # a text taken to pieces: every stop stands so
    whole = _worded(title, text, [one for one in stretches if _is_whole(text, one, apart=apart)])
    return whole or _worded(title, text, [one for one in stretches if one.last == one.first])


def any_that_hold(text: str, spans: Sequence[Span], language: str = "") -> list[Candidate]:
    """Return the sentences that hold one of the spans: halves of quotations too."""
    places = enumerate(sentences(text, language))
    found = [_Stretch(at, at, *place) for at, place in places if not _in_caption(text, *place)]
    holding = _worded("", text, [one for one in found if _holds(one, spans)])
    return [one for one in holding if quotable(one.text)]


def longest(text: str, count: int, language: str = "") -> list[Candidate]:
    """Return the longest sentences that end as sentences do, of a text that has nothing better."""
    places = [
        _Stretch(at, at, start, end)
        for at, (start, end) in enumerate(sentences(text, language)[:MOST_READ])
        if _ENDS.search(text[max(start, end - 12) : end]) and not _in_caption(text, start, end)
    ]
    places.sort(key=lambda one: one.start - one.end)
    return [
        Candidate(
            first=one.first,
            last=one.last,
            rank=at,
            start=one.start,
            end=one.end,
            text=text[one.start : one.end],
            words=(),
        )
        for at, one in enumerate(places[:count])
    ]


def _worded(title: str, text: str, stretches: Sequence[_Stretch]) -> list[Candidate]:
    shown = stems(title)
    found: dict[tuple[str, ...], Candidate] = {}
    # None of them crosses a line: all are taken apart at once.
    every = rows("\n".join(text[one.start : one.end] for one in stretches))
    for (first, last, start, end), row in zip(stretches, every, strict=bool(stretches)):
        words = _cut(row)
        if len(words) < _FEWEST or len(words) > LONGEST or words == shown or words in found:
            continue
        found[words] = Candidate(
            first=first,
            last=last,
            rank=len(found),
            start=start,
            end=end,
            text=text[start:end],
            words=words,
        )
    return list(found.values())


def _is_whole(text: str, one: _Stretch, *, apart: bool) -> bool:
    """Whether it ends as sentences do; a stop behind a space was put behind a caption."""
    said = text[max(one.start, one.end - 12) : one.end]
    if _begun.match(text, one.start) or (said.endswith(" .") and not apart):
        return False
    if _dots.search(said) and not text[one.end :].strip():
        return False
    return bool(_ENDS.search(said) or _UNSTOPPED.search(said))


def _stretches(text: str, spans: Sequence[Span], language: str) -> list[_Stretch]:
    """Return the sentences, joined where a quotation runs over several."""
    found: list[_Stretch] = []
    places = sentences(text, language)
    number = 0
    while number < len(places):
        begin = places[number][0]
        newline = text.find("\n", begin)
        line_end = newline if newline >= 0 else len(text)
        until = bisect_left(places, (line_end,), number)
        if number < MOST_READ or any(begin <= span.start < line_end for span in spans):
            found += _of_paragraph(text, places[number:until], number)
        number = until
    begin = beginning(text)
    read = (one for one in found if one.first < MOST_READ or _holds(one, spans))
    told = [one for one in read if one.start >= begin]
    notes = notes_of(text)
    return [one for one in told if one.start < notes] or told


def _holds(one: _Stretch, spans: Sequence[Span]) -> bool:
    return any(one.start <= span.start < one.end for span in spans)


def _of_paragraph(text: str, places: Sequence[tuple[int, int]], number: int) -> list[_Stretch]:
    """Return a paragraph's sentences behind its dateline; no quotation is cut."""
    top, bottom = places[0][0], places[-1][1]
    if _in_caption(text, top, bottom):
        return []
    begin = after_dateline(text, top, bottom)
    quoted = quotations(text, begin, bottom)
    found: list[_Stretch] = []
    done = 0
    for at, (start, end) in enumerate(places):
        if at < done or end <= begin:
            continue
        last = _last_of_quoted(places, at, max(start, begin), quoted)
        if last is not None:
            done = last + 1
            found.append(_Stretch(number + at, number + last, max(start, begin), places[last][1]))
    return found


def _in_caption(text: str, start: int, end: int) -> bool:
    """Whether a stretch stands in a line that is a picture's caption."""
    return is_caption(text[text.rfind("\n", 0, start) + 1 : end])


def _last_of_quoted(
    places: Sequence[tuple[int, int]], at: int, start: int, quoted: Sequence[Quotation]
) -> int | None:
    """Return the sentence at which all quotations of the sentence `at` have ended; None if none."""
    last = at
    for number in range(bisect_right(quoted, start, key=attrgetter("end")), len(quoted)):
        one = quoted[number]
        if one.start >= places[last][1]:
            break
        if one.start < start or not one.closed:
            return None
        while one.end > places[last][1]:
            last += 1
    return last
