"""An article as clauses ask it: the words of each field, where they stand, and what it is."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import accumulate, chain
from operator import itemgetter
from typing import Any

from monitor.core.matching.spans import Span, Spans, either, smallest
from monitor.core.model import Article, Field
from monitor.core.model import Span as Shown
from monitor.core.query.checks import SHORTEST_PREFIX
from monitor.core.query.tree import TextField
from monitor.core.sentences import sentences
from monitor.core.spelling.accents import is_foreign
from monitor.core.spelling.compounds import DOTTED, HYPHENS, Compound, compounds, written
from monitor.core.spelling.segments import is_apart
from monitor.core.words import extents, readings, rows, words_of

GAP = 10_000_000  # places from one field to the next: nothing is near across fields
_BASES: dict[TextField, int] = {"title": 0, "body": 1, "url": 2, "author": 3, "tag": 4}
LEAD_WORDS, LEAD_LEAST = 60, 10
Odd = Mapping[str, tuple[tuple[str, ...], ...]]  # pieces that are not just a word as it is read
JOINTS = re.compile(rf"[{HYPHENS}.\s_]")
_KANA = re.compile("[\u3041-\u3096]")
SHOWN: Mapping[int, Field] = {0: "title", 1: "body"}  # where spans may be shown, by gaps before


@dataclass(frozen=True, slots=True)
class Document:
    """What is matched: plain texts, a newline divides paragraphs; and what is known of it."""

    title: str
    body: str
    url: str = ""
    author: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    source: str = ""  # the publisher's name
    published: datetime | None = None


def document_of(article: Article) -> Document:
    """Give an article as it is matched."""
    return Document(
        title=article.title,
        body=article.text,
        url=article.url,
        author=", ".join(article.authors),
        tags=article.tags,
        language=article.language,
        source=article.publisher,
        published=article.published,
    )


class Text:
    """The words of one field, and where they stand: places from `base` on, word by word.

    Of long texts few lines are asked for: what is known of a line is worked out when it is.
    """

    def __init__(
        self, text: str, base: int, pieces: list[list[str]], odd: Odd, *, joined: bool = True
    ) -> None:
        """Place the words of each line's pieces; `odd` are those that are taken apart.

        `joined`: whether some words are written in parts.
        """
        self.text, self.base, self._joined = text, base, joined
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
        """Give where in the text the words from one place to another are."""
        return self._extent(first)[0], self._extent(last)[1]

    def touched(self, start: int, end: int) -> tuple[int, int] | None:
        """Give the first and last place of the words that a stretch of one line touches."""
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
        """Give where a word stands, in one part or in several."""
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
        """Give a word as it is written, one in several parts without what joins them."""
        start, end = self.stretch(*span)
        said = self.text[start:end]
        return said if span[0] == span[1] else JOINTS.sub("", said)

    def is_after(self, span: Span, mark: str) -> bool:
        """Whether a mark stands right before a word, and before that none, or a capital letter."""
        start, _ = self.stretch(*span)
        before = self.text[max(start - 2, 0) : start]
        return before.endswith(mark) and not (len(before) > 1 and _is_small(before[0]))

    def paragraph(self, place: int) -> int:
        """Give the number of the paragraph that a place is in."""
        return bisect_right(self.lines, place) - 1

    def sentence(self, at: int) -> tuple[int, int]:
        """Give the sentence in which a word begins there: where it is in the text."""
        line = bisect_right(self._starts, at) - 1
        if line not in self._sentences:
            begin = self._starts[line]
            said = sentences(self._line(line))
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


class Reading:
    """A document as the clauses ask it; what is dear is made once, when first wanted.

    Which words there are is asked of every article, where they stand of few.
    """

    def __init__(self, document: Document, *, is_part: bool = False) -> None:
        """Read nothing yet. `is_part`: there may be more text, and nothing is told of the whole."""
        self.document, self._is_part = document, is_part
        self._joined: dict[TextField, set[str]] = {}
        self._texts: dict[TextField, Text] = {}
        self._words: dict[TextField, set[str]] = {}
        self._counts: dict[TextField, Counter[str]] = {}
        self._beginnings: dict[TextField, dict[str, list[str]]] = {}
        self._pieces: dict[TextField, tuple[list[list[str]], Odd]] = {}

    def words(self, field: TextField) -> set[str]:
        """Give the words of a field, in every reading (of the lead: those of the body)."""
        if field not in self._words:
            name: TextField = "body" if field == "lead" else field
            said = self._said(name)
            pieces = rows(said)
            found = set(chain.from_iterable(pieces))
            odd = words_of(found, said)
            if odd:
                found.difference_update(odd)
                found.update(*chain.from_iterable(odd.values()))
            self._joined[name] = joined = written(said)
            if joined:
                found.update(*map(readings, joined))
            self._pieces[name] = pieces, odd
            self._words[field] = self._words[name] = found
        return self._words[field]

    def counts(self, field: TextField) -> Mapping[str, int]:
        """Give how often each word of a field stands there, at most."""
        name: TextField = "body" if field == "lead" else field
        if name not in self._counts:
            self.words(name)
            pieces, odd = self._pieces[name]
            self._counts[name] = found = Counter(chain.from_iterable(pieces))
            for piece, words in odd.items():
                for form in chain.from_iterable(words):
                    found[form] += found[piece] * (form != piece)
            for form, spans in self.text(name).joined.items() if self._joined[name] else ():
                found[form] += len(spans)
        return self._counts[name]

    def begun(self, field: TextField, start: str) -> list[str]:
        """Give the words of a field that begin so."""
        name: TextField = "body" if field == "lead" else field
        if name not in self._beginnings:
            self._beginnings[name] = found = defaultdict[str, list[str]](list)
            for word in self.words(name):
                found[word[:SHORTEST_PREFIX]].append(word)
        alike = self._beginnings[name].get(start[:SHORTEST_PREFIX], ())
        return [word for word in alike if word.startswith(start)]

    def text(self, field: TextField) -> Text:
        """Give the text that a field is in, and where its words stand."""
        name: TextField = "body" if field == "lead" else field
        if name not in self._texts:
            self.words(name)
            self._texts[name] = Text(
                self._said(name), GAP * _BASES[name], *self._pieces[name],
                joined=bool(self._joined[name]),
            )  # fmt: skip
        return self._texts[name]

    def _said(self, field: TextField) -> str:
        said = self.document
        match field:
            case "title":
                return said.title
            case "url":
                return said.url
            case "author":
                return said.author
            case "tag":
                return "\n".join(said.tags)
            case _:
                return said.body

    def at(self, place: int) -> Text:
        """Give the text that a place is in."""
        return next(text for text in self._texts.values() if 0 <= place - text.base < GAP)

    def one_unit(self, start: int, end: int, unit: str) -> bool:
        """Whether two places are in one sentence or paragraph."""
        text = self.at(start)
        if text is not self.at(end) or text.paragraph(start) != text.paragraph(end):
            return False
        begin, last = text.stretch(start, end)
        return unit == "PARA" or last <= text.sentence(begin)[1]

    def stretches(self, spans: Spans) -> Iterator[Shown]:
        """Give what is to be shown of spans of places: those in title and body."""
        for start, end in spans:
            field = SHOWN.get(start // GAP)
            if field:
                text = self._texts[field]
                first, last = text.stretch(start, end)
                if text.text[last : last + 1] == "." and DOTTED.search(text.text, first, last):
                    last += 1  # the last stop of U.S. is its own
                yield Shown(field=field, start=first, end=last, text=text.text[first:last])

    def is_apart(self, span: Span, text: Text) -> bool:
        """Whether a term of a script without spaces is no pieces of other words there."""
        if self._is_part:
            return True
        return is_apart(text.text, *text.stretch(*span), japanese=self._is_japanese)

    @cached_property
    def _is_japanese(self) -> bool:
        said = self.document
        return said.language[:2] == "ja" or bool(
            _KANA.search(said.title) or _KANA.search(said.body)
        )

    def is_foreign(self, letters: str) -> bool:
        """Whether the article uses none of some letters, as far as it is known."""
        return self._is_part or is_foreign(letters, f"{self.document.title}\n{self.document.body}")


def words_in(text: Text, forms: Iterable[str]) -> Spans:
    """Give where any of some words stand."""
    lists = [text.spans(form) for form in forms if form in text.places or form in text.joined]
    return lists[0] if len(lists) == 1 else either(lists)
