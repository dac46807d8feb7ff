"""Which topics an article matches, by what words: all topics are asked at once.

Every query must have some word of its own in the article (`query.parse` sees to that). The
index posts a query under the rarest such words; an article's words give the few queries that
can match, and only these are tried in full (a percolator; cf. Lucene's Monitor).
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from operator import itemgetter

from monitor.core.model import Field, Span, Topic, Verdict
from monitor.core.query import And, InTitle, Not, Phrase, Query, Word, parse
from monitor.core.sentences import sentences
from monitor.core.words import Token, tokens, units

MOST_SPANS = 100  # kept of one verdict
_MOST_NAMED = 5  # words in a reason
_FIELDS: tuple[Field, ...] = ("title", "body")


@dataclass(frozen=True, slots=True)
class Document:
    """What is matched: plain texts; a newline divides paragraphs."""

    title: str
    body: str


# --- queries, made ready ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Term:
    """Neighbouring words in one of the fields; `wanted` is false under NOT."""

    words: tuple[str, ...]
    shown: str
    fields: tuple[Field, ...]
    wanted: bool


@dataclass(frozen=True, slots=True)
class _All:
    """True when every part is."""

    parts: "tuple[_Clause, ...]"


@dataclass(frozen=True, slots=True)
class _Any:
    """True when some part is."""

    parts: "tuple[_Clause, ...]"


_Clause = _Term | _All | _Any


def _compile(query: Query, fields: tuple[Field, ...] = _FIELDS, *, wanted: bool = True) -> _Clause:
    """Push NOT and title: down to the words."""
    if isinstance(query, Not):
        return _compile(query.part, fields, wanted=not wanted)
    if isinstance(query, InTitle):
        return _compile(query.part, ("title",), wanted=wanted)
    if isinstance(query, Word | Phrase):
        return _Term(units(query.text), query.text, fields, wanted)
    parts = tuple(_compile(part, fields, wanted=wanted) for part in query.parts)
    return _All(parts) if isinstance(query, And) == wanted else _Any(parts)


def _terms(clause: _Clause) -> Iterator[_Term]:
    """Give the terms of a clause, as they stand in the query."""
    if isinstance(clause, _Term):
        yield clause
    else:
        for part in clause.parts:
            yield from _terms(part)


# --- an article, made ready ---------------------------------------------------------------


class _Text:
    """The words of one field, and where they stand."""

    def __init__(self, field: Field, text: str) -> None:
        """Read the text once."""
        self.field = field
        self.text = text
        self.words: dict[str, list[Token]] = {}
        self._places: dict[str, dict[int, Token]] = {}
        for token in tokens(text):
            self.words.setdefault(token.word, []).append(token)

    def hits(self, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """Find the words where they are neighbours, in order."""
        if any(word not in self.words for word in words):
            return
        if len(words) == 1:
            yield from ((token.start, token.end) for token in self.words[words[0]])
            return
        rarest = min(range(len(words)), key=lambda at: len(self.words[words[at]]))
        rows = [self._by_place(word) for word in words]
        for token in self.words[words[rarest]]:
            first = token.place - rarest
            if all(first + at in row for at, row in enumerate(rows)):
                yield rows[0][first].start, rows[-1][first + len(words) - 1].end

    def _by_place(self, word: str) -> dict[int, Token]:
        """Give a word's occurrences by place; made when a phrase first asks."""
        if word not in self._places:
            self._places[word] = {token.place: token for token in self.words[word]}
        return self._places[word]


class _Reading:
    """A document as the clauses ask it; what is dear is made once, when first wanted."""

    def __init__(self, document: Document) -> None:
        """Read both fields."""
        self.document = document
        self.texts: dict[Field, _Text] = {
            "title": _Text("title", document.title),
            "body": _Text("body", document.body),
        }

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences of the body."""
        return sentences(self.document.body)

    def spans(self, term: _Term) -> Iterator[Span]:
        """Find a term, in the title first."""
        for field in term.fields:
            text = self.texts[field]
            for start, end in text.hits(term.words):
                yield Span(field=field, start=start, end=end, text=text.text[start:end])

    def holds(self, clause: _Clause) -> bool:
        """Say whether a clause is true."""
        if isinstance(clause, _Term):
            found = (hit for field in clause.fields for hit in self.texts[field].hits(clause.words))
            return (next(found, None) is not None) == clause.wanted
        answers = (self.holds(part) for part in clause.parts)
        return all(answers) if isinstance(clause, _All) else any(answers)


# --- verdicts -----------------------------------------------------------------------------


def _evidence(reading: _Reading, clause: _Clause) -> dict[str, list[Span]]:
    """Give the wanted terms that are there, as shown, with where they stand (bounded)."""
    found: dict[str, list[Span]] = {}
    room = MOST_SPANS
    for term in _terms(clause):
        if room and term.wanted and term.shown not in found:
            spans = list(islice(reading.spans(term), room))
            room -= len(spans)
            found |= {term.shown: spans} if spans else {}
    return found


def _deciding(reading: _Reading, found: Mapping[str, list[Span]]) -> str:
    """Give the sentence with the most distinct words; the title where the body has none."""
    counts: Counter[tuple[int, int]] = Counter()
    for spans in found.values():
        starts = [span.start for span in spans if span.field == "body"]
        at = {bisect_right(reading.sentences, start, key=itemgetter(0)) - 1 for start in starts}
        counts.update(reading.sentences[number] for number in at)
    if not counts:
        return reading.document.title.strip()
    start, end = max(counts, key=lambda place: (counts[place], -place[0]))
    return reading.document.body[start:end]


def _verdict(topic: str, clause: _Clause, reading: _Reading) -> Verdict:
    """Say yes or no."""
    if reading.holds(clause):
        return _match(topic, clause, reading)
    return Verdict(topic=topic, matched=False, reason=_failed(reading, clause))


def _score(spans: tuple[Span, ...], document: Document) -> float:
    """Weigh a match, in 0..1: in the title, how often, how early."""
    in_title = spans[0].field == "title"
    often = len(spans) / (len(spans) + 2)
    early = 1.0 if in_title else 1 - spans[0].start / len(document.body)
    return round(0.4 * in_title + 0.3 * often + 0.3 * early, 4)


def _match(topic: str, clause: _Clause, reading: _Reading) -> Verdict:
    """Say yes, with the evidence."""
    found = _evidence(reading, clause)
    every = {span for spans in found.values() for span in spans}
    spans = tuple(sorted(every, key=lambda s: (s.field != "title", s.start, s.end)))
    return Verdict(
        topic=topic,
        matched=True,
        score=_score(spans, reading.document),
        spans=spans,
        sentence=_deciding(reading, found),
        reason=_listed(list(found), ", "),
    )


def _listed(names: list[str], joint: str) -> str:
    """Join names, the first few of them."""
    rest = len(names) - _MOST_NAMED
    return joint.join(names[:_MOST_NAMED]) + (f"{joint}{rest} more" if rest > 0 else "")


def _failed(reading: _Reading, clause: _Clause) -> str:
    """Name what is missing, or what excludes; the clause does not hold."""
    if isinstance(clause, _Term):
        return f"no {_named(clause)}" if clause.wanted else f"excluded by {_named(clause)}"
    failing = [part for part in clause.parts if not reading.holds(part)]
    if isinstance(clause, _Any):
        wanted = [part for part in failing if isinstance(part, _Term) and part.wanted]
        names = _listed([_named(part) for part in wanted], " or ")
        others = [part for part in failing if part not in wanted]
        reasons = ([f"no {names}"] if names else []) + [_failed(reading, part) for part in others]
    else:
        reasons = [_failed(reading, part) for part in failing]
    return _listed(list(dict.fromkeys(reasons)), "; ")


def _named(term: _Term) -> str:
    """Write a term for a reason."""
    return f"'{term.shown}'" + (" in the title" if term.fields == ("title",) else "")


# --- the index ----------------------------------------------------------------------------


class Index:
    """All topics, ready to be asked; holds no state beside them."""

    def __init__(
        self, topics: Iterable[Topic], frequency: Mapping[str, float] | None = None
    ) -> None:
        """Compile the topics' queries, paused or not.

        `frequency` tells how common a folded word is (any unit; rarer is better to search
        by); without it longer words are held to be rarer. Raises QueryError.
        """
        self._topics: list[tuple[str, _Clause]] = []
        self._posts: dict[Field, dict[str, list[int]]] = {"title": {}, "body": {}}
        self._frequency = frequency or {}
        for topic in topics:
            clause = _Any(tuple(_compile(parse(text)) for text in topic.queries.values()))
            self._post(len(self._topics), clause)
            self._topics.append((topic.id, clause))

    def matches(self, document: Document) -> tuple[Verdict, ...]:
        """Give the verdicts of the topics that match, in the topics' order."""
        reading = _Reading(document)
        asked = (self._topics[number] for number in self._candidates(reading))
        return tuple(_match(*topic, reading) for topic in asked if reading.holds(topic[1]))

    def verdicts(self, document: Document) -> tuple[Verdict, ...]:
        """Give every topic's verdict, in the topics' order; of misses, the reason."""
        reading = _Reading(document)
        return tuple(_verdict(*topic, reading) for topic in self._topics)

    def _candidates(self, reading: _Reading) -> list[int]:
        """Find the topics that have their cover's word in the article."""
        found: set[int] = set()
        for field, posts in self._posts.items():
            for word in posts.keys() & reading.texts[field].words.keys():
                found.update(posts[word])
        return sorted(found)

    def _post(self, number: int, clause: _Clause) -> None:
        """File a topic under the words of which an article must have one."""
        for term in self._cover(clause) or ():
            word = min(term.words, key=self._commonness)
            for field in term.fields:
                self._posts[field].setdefault(word, []).append(number)

    def _cover(self, clause: _Clause) -> tuple[_Term, ...] | None:
        """Give the cheapest terms of which one must be there; None if none must."""
        if isinstance(clause, _Term):
            return (clause,) if clause.wanted else None
        covers = [self._cover(part) for part in clause.parts]
        if isinstance(clause, _All):
            known = [cover for cover in covers if cover is not None]
            return min(known, key=self._cost, default=None)
        return None if None in covers else tuple(t for cover in covers for t in cover or ())

    def _cost(self, cover: tuple[_Term, ...]) -> float:
        return sum(min(map(self._commonness, term.words)) for term in cover)

    def _commonness(self, word: str) -> float:
        return self._frequency.get(word, 1 / len(word) ** 2)
