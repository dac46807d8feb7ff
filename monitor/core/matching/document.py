"""An article as clauses ask it: the words of each field, where they stand, and what it is."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from operator import itemgetter

from monitor.core.matching.spans import Spans, either
from monitor.core.model import Article, Field, Span
from monitor.core.query.tree import TextField
from monitor.core.sentences import sentences
from monitor.core.words import tokens

GAP = 10_000_000  # places from one field to the next: nothing is near across fields
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
        self.ends: list[tuple[int, int]] = []  # of each word in order: where in the text
        self.breaks: list[int] = []  # the first place of each later paragraph
        last, place = 0, base - 1
        for word, start, end, counted in tokens(text):
            if counted != last:
                place += 1
                if counted > last + 1 and self.ends:
                    self.breaks.append(place)
                last = counted
                self.ends.append((start, end))
            self.places.setdefault(word, []).append(place)

    @property
    def size(self) -> int:
        """How many words there are."""
        return len(self.ends)

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
    """A document as the clauses ask it; what is dear is made once, when first wanted."""

    def __init__(self, document: Document) -> None:
        """Read title and body; the other fields are read when somebody asks for them."""
        self.document = document
        self.texts: dict[TextField, Text] = {
            "title": Text(document.title, 0),
            "body": Text(document.body, GAP),
        }

    def text(self, field: TextField) -> Text:
        """Give the text that a field is in."""
        name: TextField = "body" if field == "lead" else field
        if name not in self.texts:
            said = self.document
            rest = {"url": said.url, "author": said.author, "tag": "\n".join(said.tags)}
            self.texts[name] = Text(rest[name], GAP * (2 + list(rest).index(name)))
        return self.texts[name]

    def at(self, place: int) -> Text:
        """Give the text that a place is in."""
        return next(text for text in self.texts.values() if 0 <= place - text.base < GAP)

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
                text = self.texts[field]
                if 0 <= start - text.base < GAP:
                    first, last = text.ends[start - text.base][0], text.ends[end - text.base][1]
                    yield Span(field=field, start=first, end=last, text=text.text[first:last])


def words_in(text: Text, forms: Iterable[str]) -> Spans:
    """Give where any of some words stand."""
    lists = [
        [(place, place) for place in text.places[form]] for form in forms if form in text.places
    ]
    return lists[0] if len(lists) == 1 else either(lists)
