"""An article as clauses ask it: the words of each field, where they stand, and what it is."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import chain

from monitor.core.language.spelling.accents import is_foreign
from monitor.core.language.spelling.attached import end_with_ending
from monitor.core.language.spelling.compounds import DOTTED, written
from monitor.core.language.spelling.segments import is_apart
from monitor.core.language.words import readings, rows, words_of
from monitor.core.matching.spans import Span, Spans
from monitor.core.matching.text import Odd, Text
from monitor.core.model import Article, Field
from monitor.core.model import Span as Shown
from monitor.core.query.checks import SHORTEST_PREFIX
from monitor.core.query.tree import TextField

_DOTTED_APART = re.compile(r"(?:[A-Z]\. )+[A-Z]")
GAP = 10_000_000  # places from one field to the next: nothing is near across fields
_BASES: dict[TextField, int] = {"title": 0, "body": 1, "url": 2, "author": 3, "tag": 4}
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
    """Return an article as it is matched."""
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


def _is_dotted(text: str, first: int, last: int) -> bool:
    apart = _DOTTED_APART.fullmatch(text, first, last)
    return bool(apart or DOTTED.search(text, first, last))


class Reading:
    """A document as the clauses ask it; what is dear is made once, when first wanted.

    Which words there are is asked of every article, where they stand of few.
    """

    def __init__(self, document: Document, *, is_part: bool = False) -> None:
        """Read nothing yet. `is_part`: there may be more text, and nothing is told of the whole."""
        self.document, self.is_part = document, is_part
        self._joined: dict[TextField, set[str]] = {}
        self._texts: dict[TextField, Text] = {}
        self._words: dict[TextField, set[str]] = {}
        self._counts: dict[TextField, Counter[str]] = {}
        self._beginnings: dict[TextField, dict[str, list[str]]] = {}
        self._pieces: dict[TextField, tuple[list[list[str]], Odd]] = {}

    def words(self, field: TextField) -> set[str]:
        """Return the words of a field, in every reading (of the lead: those of the body)."""
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
        """Return how often each word of a field stands there, at most."""
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
        """Return the words of a field that begin so."""
        name: TextField = "body" if field == "lead" else field
        if name not in self._beginnings:
            self._beginnings[name] = found = defaultdict[str, list[str]](list)
            for word in self.words(name):
                found[word[:SHORTEST_PREFIX]].append(word)
        alike = self._beginnings[name].get(start[:SHORTEST_PREFIX], ())
        return [word for word in alike if word.startswith(start)]

    def text(self, field: TextField) -> Text:
        """Return the text that a field is in, and where its words stand."""
        name: TextField = "body" if field == "lead" else field
        if name not in self._texts:
            self.words(name)
            self._texts[name] = Text(
                self._said(name),
                GAP * _BASES[name],
                *self._pieces[name],
                language=self.document.language,
                joined=bool(self._joined[name]),
            )
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

    def has(self, said: str, field: TextField) -> bool:
        """Whether some characters stand in a field, of which the order may not be known."""
        return self.is_part or said in self._said("body" if field == "lead" else field)

    def at(self, place: int) -> Text:
        """Return the text that a place is in."""
        return next(text for text in self._texts.values() if 0 <= place - text.base < GAP)

    def one_unit(self, start: int, end: int, unit: str) -> bool:
        """Whether two places are in one sentence or paragraph."""
        text = self.at(start)
        if text is not self.at(end) or text.paragraph(start) != text.paragraph(end):
            return False
        begin, last = text.stretch(start, end)
        return unit == "PARA" or last <= text.sentence(begin)[1]

    def stretches(self, spans: Spans) -> Iterator[Shown]:
        """Yield what is to be shown of spans of places: those in title and body."""
        for start, end in spans:
            field = SHOWN.get(start // GAP)
            if field:
                text = self._texts[field]
                first, last = text.stretch(start, end)
                last = end_with_ending(text.text, first, last)
                if text.text[last : last + 1] == "." and _is_dotted(text.text, first, last):
                    last += 1  # the last stop of U.S. is its own
                yield Shown(field=field, start=first, end=last, text=text.text[first:last])

    def is_apart(self, span: Span, text: Text) -> bool:
        """Whether a term of a script without spaces is no pieces of other words there."""
        if self.is_part:
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
        return self.is_part or is_foreign(letters, f"{self.document.title}\n{self.document.body}")
