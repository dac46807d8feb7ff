"""An article as clauses ask it: the words of each field, where they stand, and what it is."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from operator import itemgetter

from monitor.core.matching.spans import Spans, either
from monitor.core.model import Article, Field, Span
from monitor.core.query.checks import SHORTEST_PREFIX
from monitor.core.query.tree import TextField
from monitor.core.sentences import sentences
from monitor.core.words import extents, readings, run, vocabulary

GAP = 10_000_000  # places from one field to the next: nothing is near across fields
_BASES: dict[TextField, int] = {"title": 0, "body": 1, "url": 2, "author": 3, "tag": 4}
LEAD_WORDS, LEAD_LEAST = 60, 10
SHOWN: tuple[Field, ...] = ("title", "body")  # where spans may be shown


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
        language=article.language,
        source=article.publisher,
        published=article.published,
    )


class Text:
    """The words of one field, and where they stand: places from `base` on, word by word."""

    def __init__(self, text: str, base: int) -> None:
        """Read the text once."""
        self.text, self.base = text, base
        self.places: dict[str, list[int]] = {}
        self.breaks: list[int] = []  # the first place of each later paragraph
        places, place, broken, lower = self.places, base, False, text.isascii()
        for word in run(text.lower() if lower else text):
            if word == "\n":
                broken = place > base
                continue
            if broken:
                self.breaks.append(place)
                broken = False
            for form in (word,) if lower and word.isalnum() else readings(word):
                if form in places:
                    places[form].append(place)
                else:
                    places[form] = [place]
            place += 1
        self.size = place - base  # how many words there are

    @cached_property
    def ends(self) -> list[tuple[int, int]]:
        """Of each word in order: where in the text it is."""
        return extents(self.text)

    @cached_property
    def beginnings(self) -> dict[str, list[str]]:
        """The words by their first letters, as many as a prefix has at least."""
        found: dict[str, list[str]] = {}
        for word in self.places:
            found.setdefault(word[:SHORTEST_PREFIX], []).append(word)
        return found

    def surface(self, place: int) -> str:
        """Give a word as it is written."""
        start, end = self.ends[place - self.base]
        return self.text[start:end]

    def paragraph(self, place: int) -> int:
        """Give the number of the paragraph that a place is in."""
        return bisect_right(self.breaks, place)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences, by where they are in the text."""
        return sentences(self.text)

    def sentence(self, place: int) -> int:
        """Give the number of the sentence that a place is in."""
        start = self.ends[place - self.base][0]
        return bisect_right(self.sentences, start, key=itemgetter(0)) - 1

    @cached_property
    def lead_ends(self) -> int:
        """The place behind the lead: the first paragraph of some length, or its first words."""
        later = (place for place in self.breaks if place - self.base >= LEAD_LEAST)
        return min(next(later, self.base + self.size), self.base + LEAD_WORDS)


class Reading:
    """A document as the clauses ask it; what is dear is made once, when first wanted.

    Which words there are is asked of every article, where they stand of few.
    """

    def __init__(self, document: Document) -> None:
        """Read nothing yet."""
        self.document = document
        self._texts: dict[TextField, Text] = {}
        self._words: dict[TextField, set[str]] = {}

    def words(self, field: TextField) -> set[str]:
        """Give the words of a field, in every reading (of the lead: those of the body)."""
        if field not in self._words:
            self._words[field] = vocabulary(self._said(field))
        return self._words[field]

    def text(self, field: TextField) -> Text:
        """Give the text that a field is in, and where its words stand."""
        name: TextField = "body" if field == "lead" else field
        if name not in self._texts:
            self._texts[name] = Text(self._said(name), GAP * _BASES[name])
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
        return unit == "PARA" or text.sentence(start) == text.sentence(end)

    def stretches(self, spans: Spans) -> Iterator[Span]:
        """Give what is to be shown of spans of places: in the title first, then in the body."""
        for start, end in spans:
            for field in SHOWN:
                text = self.text(field)
                if 0 <= start - text.base < GAP:
                    first, last = text.ends[start - text.base][0], text.ends[end - text.base][1]
                    yield Span(field=field, start=first, end=last, text=text.text[first:last])


def words_in(text: Text, forms: Iterable[str]) -> Spans:
    """Give where any of some words stand."""
    lists = [
        [(place, place) for place in text.places[form]] for form in forms if form in text.places
    ]
    return lists[0] if len(lists) == 1 else either(lists)
