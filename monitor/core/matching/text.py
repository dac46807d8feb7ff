"""The words of one field of an article, and where they stand: place by place."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import accumulate, chain
from operator import itemgetter
from typing import Any

from monitor.core.language.sentences import sentences
from monitor.core.language.spelling.compounds import HYPHENS, Compound, compounds
from monitor.core.language.words import extents, readings
from monitor.core.matching.spans import Span, Spans, either, smallest

LEAD_WORDS, LEAD_LEAST = 60, 10
JOINTS = re.compile(rf"[{HYPHENS}.\s_]")
Odd = Mapping[str, tuple[tuple[str, ...], ...]]  # pieces that are not just a word as it is read


class Text:
    """The words of one field, and where they stand: places from `base` on, word by word.

    Of long texts few lines are asked for: what is known of a line is worked out when it is.
    """

    def __init__(
        self,
        text: str,
        base: int,
        pieces: list[list[str]],
        odd: Odd,
        *,
        joined: bool = True,
        language: str = "",
    ) -> None:
        """Place the words of each line's pieces; `odd` are those that are taken apart.

        `joined`: whether some words are written in parts.
        """
        self.text, self.base, self._joined, self.language = text, base, joined, language
        words = [_words(line, odd) for line in pieces] if odd else pieces
        ends = list(accumulate(map(len, words), initial=base))
        self.lines = ends[:-1]  # of each: the place of its first word
        self.size = ends[-1] - base  # how many words there are
        places: dict[Any, list[int]] = defaultdict(list)
        for place, word in enumerate(chain.from_iterable(words), base):
            places[word].append(place)
        for forms in set(chain.from_iterable(odd.values())):
            stands = places.pop(forms)
            for form in forms:
                places[form] = sorted({*places[form], *stands}) if form in places else stands
        self.places: Mapping[str, list[int]] = places
        self._extents: dict[int, list[tuple[int, int]]] = {}
        self._sentences: dict[int, list[tuple[int, int]]] = {}

    @cached_property
    def _starts(self) -> list[int]:
        """Of each line: where it begins in the text."""
        found = [0]
        while at := self.text.find("\n", found[-1]) + 1:
            found.append(at)
        return found

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """Return where in the text the words from one place to another are."""
        return self._extent(first)[0], self._extent(last)[1]

    def touched(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the first and last place of the words that a stretch of one line touches."""
        line = bisect_right(self._starts, start) - 1
        words = self._words_of(line)
        first = bisect_right(words, start, key=itemgetter(1))
        last = bisect_left(words, end, key=itemgetter(0)) - 1
        return (self.lines[line] + first, self.lines[line] + last) if first <= last else None

    @cached_property
    def joined(self) -> Mapping[str, Spans]:
        """Of what is one word though it is written in parts: where it stands."""
        found: dict[str, Spans] = defaultdict(list)
        for one, span in self._compounds:
            for form in readings(one.written):
                found[form].append(span)
        return {form: smallest(sorted(spans)) for form, spans in found.items()}

    @cached_property
    def tags(self) -> list[tuple[Span, list[tuple[str, ...]]]]:
        """Where hashtags of several parts stand, with the readings of each part."""
        return [
            (span, [readings(part) for part in one.parts])
            for one, span in self._compounds
            if one.parts
        ]

    @cached_property
    def _compounds(self) -> list[tuple[Compound, Span]]:
        found = []
        for one in compounds(self.text) if self._joined else ():
            first, last = self.touched(one.start, one.start + 1), self.touched(one.end - 1, one.end)
            if first and last:
                found.append((one, (first[0], last[1])))
        return found

    def spans(self, form: str) -> Spans:
        """Return where a word stands, in one part or in several."""
        single = [(place, place) for place in self.places.get(form, ())]
        more = self.joined.get(form)
        return either([single, more]) if more else single

    def _extent(self, place: int) -> tuple[int, int]:
        line = self.paragraph(place)
        return self._words_of(line)[place - self.lines[line]]

    def _words_of(self, line: int) -> list[tuple[int, int]]:
        if line not in self._extents:
            begin = self._starts[line]
            said = extents(self._line(line))
            self._extents[line] = [(begin + start, begin + end) for start, end in said]
        return self._extents[line]

    def _line(self, number: int) -> str:
        end = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else None
        return self.text[self._starts[number] : end]

    def surface(self, span: Span) -> str:
        """Return a word as it is written, one in several parts without what joins them."""
        start, end = self.stretch(*span)
        said = self.text[start:end]
        return said if span[0] == span[1] else JOINTS.sub("", said)

    def is_after(self, span: Span, mark: str) -> bool:
        """Whether a mark stands right before a word, and before that none, or a capital letter."""
        start, _ = self.stretch(*span)
        before = self.text[max(start - 2, 0) : start]
        if mark == "#" and before.endswith("＃"):
            return True
        return before.endswith(mark) and not (len(before) > 1 and _is_small(before[0]))

    def paragraph(self, place: int) -> int:
        """Return the number of the paragraph that a place is in."""
        return bisect_right(self.lines, place) - 1

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the sentence in which a word begins there: where it is in the text."""
        line = bisect_right(self._starts, at) - 1
        if line not in self._sentences:
            begin = self._starts[line]
            said = sentences(self._line(line), self.language)
            self._sentences[line] = [(begin + start, begin + end) for start, end in said]
        found = self._sentences[line]
        return found[bisect_right(found, at, key=itemgetter(0)) - 1]

    @cached_property
    def lead_ends(self) -> int:
        """The place behind the lead: the first paragraph of some length, or its first words."""
        later = (place for place in self.lines if LEAD_LEAST <= place - self.base < self.size)
        return min(next(later, self.base + self.size), self.base + LEAD_WORDS)


def _is_small(letter: str) -> bool:
    return letter.isalnum() and not letter.isupper()


def _words(line: list[str], odd: Odd) -> list[Any]:
    """Take a line's pieces apart: a word, or all the readings of one."""
    return [word for piece in line for word in odd.get(piece, (piece,))]


def words_in(text: Text, forms: Iterable[str]) -> Spans:
    """Return where any of some words stand."""
    lists = [text.spans(form) for form in forms if form in text.places or form in text.joined]
    return lists[0] if len(lists) == 1 else either(lists)
