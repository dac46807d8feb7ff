"""All topics, ready to be asked at once: a percolator (cf. Lucene's Monitor).

Every query must have some word of its own in the article (`query.parse` sees to that). The index
posts a query under the rarest such words; an article's words give the few queries that can match,
and only these are tried in full.
"""

from collections.abc import Iterable, Mapping

from monitor.core.inflection.lexicon import Lexicon
from monitor.core.matching.clauses import (
    Clause,
    Either,
    Leaf,
    Sieve,
    Standing,
    Together,
    Words,
)
from monitor.core.matching.document import Document, Reading
from monitor.core.matching.holds import could_hold, holds
from monitor.core.matching.topics import clause_of
from monitor.core.matching.verdicts import match, verdict
from monitor.core.model import Topic, Verdict
from monitor.core.query.checks import SHORTEST_PREFIX
from monitor.core.query.tree import TextField


class Index:
    """All topics, ready to be asked; holds no state beside them."""

    def __init__(
        self,
        topics: Iterable[Topic],
        lexicon: Lexicon | None = None,
        frequency: Mapping[str, float] | None = None,
    ) -> None:
        """Compile the topics' queries, paused or not.

        `frequency` tells how common a folded word is (any unit; rarer is better to search
        by); without it longer words are held to be rarer. `lexicon` gives a word's forms in
        some languages; without it words stand for themselves only. Raises QueryError.
        """
        self._topics: list[tuple[str, Clause]] = []
        self._posts: dict[TextField, dict[str, list[int]]] = {"title": {}, "body": {}}
        self._prefixes: dict[TextField, dict[str, list[tuple[str, int]]]] = {}
        self._frequency = frequency or {}
        for topic in topics:
            clause = clause_of(topic, lexicon or Lexicon())
            self._post(len(self._topics), clause)
            self._topics.append((topic.id, clause))

    def matches(self, document: Document) -> tuple[Verdict, ...]:
        """Give the verdicts of the topics that match, in the topics' order."""
        reading = Reading(document)
        asked = (self._topics[number] for number in self._candidates(reading))
        return tuple(
            match(name, clause, reading)
            for name, clause in asked
            if could_hold(clause, reading) and holds(clause, reading)
        )

    def verdicts(self, document: Document) -> tuple[Verdict, ...]:
        """Give every topic's verdict, in the topics' order; of misses, the reason."""
        reading = Reading(document)
        return tuple(verdict(name, clause, reading) for name, clause in self._topics)

    def _candidates(self, reading: Reading) -> list[int]:
        """Find the topics that have their cover's word in the article."""
        found: set[int] = set()
        for field, posts in self._posts.items():
            for word in posts.keys() & reading.words(field):
                found.update(posts[word])
        for field, prefixes in self._prefixes.items():
            for word in reading.words(field):
                for start, number in prefixes.get(word[:SHORTEST_PREFIX], ()):
                    if word.startswith(start):
                        found.add(number)
        return sorted(found)

    def _post(self, number: int, clause: Clause) -> None:
        """File a topic under the words of which an article must have one."""
        for words in self._cover(clause) or ():
            for field in words.where.fields:
                name: TextField = "body" if field == "lead" else field
                self._file(name, words, number)

    def _file(self, field: TextField, words: Words, number: int) -> None:
        for form in words.forms:
            if words.prefix:
                starts = self._prefixes.setdefault(field, {})
                starts.setdefault(form[:SHORTEST_PREFIX], []).append((form, number))
            else:
                self._posts.setdefault(field, {}).setdefault(form, []).append(number)

    def _cover(self, clause: Clause) -> tuple[Words, ...] | None:
        """Give the cheapest words of which one must be there; None if none must."""
        if isinstance(clause, Sieve):
            return None
        if isinstance(clause, Leaf):
            return self._of(clause.what) if clause.wanted else None
        known = [cover for part in clause.parts if (cover := self._cover(part)) is not None]
        enough = len(clause.parts) - clause.count + 1  # of so many parts, one at least is true
        if len(known) < enough:
            return None
        return tuple(words for cover in sorted(known, key=self._cost)[:enough] for words in cover)

    def _of(self, what: Standing) -> tuple[Words, ...]:
        """Give the cheapest words of which one must be there where something stands."""
        match what:
            case Words():
                return (what,)
            case Together():
                rows = [forms for forms in what.words if forms]
                rarest = min(rows, key=lambda forms: sum(map(self._commonness, forms)))
                return (Words(forms=rarest, said=what.said, where=what.where),)
            case Either():
                return tuple(words for part in what.parts for words in self._of(part))
            case _:
                left = self._of(what.left)
                one_sided = what.joint == "NOT NEAR"
                return left if one_sided else min(left, self._of(what.right), key=self._cost)

    def _cost(self, cover: tuple[Words, ...]) -> float:
        return sum(self._commonness(form) for words in cover for form in words.forms)

    def _commonness(self, word: str) -> float:
        return self._frequency.get(word, 1 / len(word) ** 2)
