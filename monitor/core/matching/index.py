"""All topics, ready to be asked at once: a percolator (cf. Lucene's Monitor).

Most queries must have some word of their own in the article. The index posts them under the rarest
keys of which one must be there; an article's keys give the few queries that can match. Of these,
those whose other keys are there too are tried in full; and those that only a regular expression
leads to, always.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy, deepcopy
from dataclasses import dataclass
from itertools import chain

from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.matching.clauses import Clause
from monitor.core.matching.document import Document, Reading
from monitor.core.matching.gates import Gate, ways
from monitor.core.matching.holds import holds
from monitor.core.matching.keys import Asked, Group, is_prefix
from monitor.core.matching.sieves import NAMED
from monitor.core.matching.topics import clause_of
from monitor.core.matching.verdicts import match, verdict
from monitor.core.model import Topic, Verdict

_NOTHING: Group = frozenset()  # what no keys lead to is posted under it
_IS = 0.5  # how many articles are of a language, a country or a source, about
_IN_FIELD = 0.1  # how many of the articles with a word have it in the title


@dataclass(slots=True, eq=False)
class _Way:
    """A clause that is enough for a topic: posted under `cover`, it asks for `rest` too.

    `decides`: then it holds; else it is to be tried. Of the query `flood AND Kyiv NOT drill` the
    cover is the rarer of the two words, say `Kyiv`; `rest` is `flood`, `forbidden` is `drill`. An
    article is looked up by its words: only one with `Kyiv` meets this topic at all.
    """

    number: int
    clause: Clause
    cover: Group
    rest: tuple[Group, ...]
    forbidden: Group
    decides: bool


class _Post(list[_Way]):
    """What is posted under one group of keys. It is equal to no other."""

    __slots__ = ()
    __eq__ = object.__eq__

    def __hash__(self) -> int:  # type: ignore[override]  # of what it is, not of what it holds
        return id(self)


class Index:
    """Topics, compiled. Give it a document; it gives the verdicts."""

    def __init__(
        self,
        topics: Iterable[Topic] = (),
        lexicon: Lexicon | None = None,
        frequency: Mapping[str, float] | None = None,
        *,
        of_parts: bool = False,
    ) -> None:
        """Compile topics; ask for them later in the same order.

        `frequency` says in what share of articles a word stands: it chooses what to look topics up
        by, and rare words score higher; without it longer words are held to be rarer.
        `lexicon` gives a word's forms in some languages; without it words stand for themselves
        only. `of_parts`: what is asked may be part of an article. Raises QueryError.
        """
        self._of_parts = of_parts
        self._topics: dict[int, tuple[str, Clause]] = {}
        self._numbers: dict[str, int] = {}
        self._ways: dict[int, list[_Way]] = {}
        self._last = 0
        self._posts: dict[Group, _Post] = {}
        self._under: dict[str, list[_Post]] = {}  # by each key of their groups
        self._asked = Asked()
        self._frequency = frequency or {}
        self._unseen = min(self._frequency.values(), default=1.0)
        for topic in topics:
            self.add(topic, lexicon)

    def __len__(self) -> int:
        """Count the topics."""
        return len(self._topics)

    @property
    def always_tried(self) -> tuple[str, ...]:
        """Return the ids of the topics that are tried on every article: no word leads to them."""
        return tuple(self._topics[way.number][0] for way in self._posts.get(_NOTHING, ()))

    def add(self, topic: Topic, lexicon: Lexicon | None = None) -> None:
        """Compile a topic, instead of one of its id. Raises QueryError; then nothing is changed."""
        self.put(topic.id, clause_of(topic, lexicon or Lexicon()))

    def put(self, topic: str, clause: Clause) -> None:
        """Take in a topic that is compiled, instead of one of its id."""
        self.remove(topic)
        self._last += 1
        self._topics[self._last], self._numbers[topic] = (topic, clause), self._last
        self._ways[self._last] = [
            self._posted(self._way(gate, part)) for gate, part in ways(clause, self._cost)
        ]

    def remove(self, topic: str) -> None:
        """Let go of a topic, where there is one of this id."""
        number = self._numbers.pop(topic, None)
        if number is None:
            return
        del self._topics[number]
        for way in self._ways.pop(number):
            self._unpost(way)

    def changed(
        self, gone: Iterable[str], new: Iterable[Topic], lexicon: Lexicon | None = None
    ) -> "Index":
        """Return an index without some topics and with others, the new ones last.

        This one stays as it is, for whoever is asking it. Raises QueryError.
        """
        other = copy(self)
        other.detach()
        for topic in gone:
            other.remove(topic)
        for one in new:
            other.add(one, lexicon)
        return other

    def detach(self) -> None:
        """Share nothing that changes with the index that this is a copy of."""
        self._topics, self._numbers = dict(self._topics), dict(self._numbers)
        self._ways, self._asked = dict(self._ways), deepcopy(self._asked)
        moved = {post: _Post(post) for post in self._posts.values()}
        self._posts = {cover: moved[post] for cover, post in self._posts.items()}
        self._under = {key: [moved[post] for post in some] for key, some in self._under.items()}

    def matches(self, document: Document) -> tuple[Verdict, ...]:
        """Return the verdicts of the topics that match, in the topics' order."""
        reading = self._reading(document)
        asked = (self._topics[number] for number in self._matching(reading))
        return tuple(match(topic, clause, reading, self._share) for topic, clause in asked)

    def ids(self, document: Document) -> tuple[str, ...]:
        """Return the ids of the topics that match, without the evidence: a fraction of the work."""
        return tuple(self._topics[number][0] for number in self._matching(self._reading(document)))

    def may_hold(self, document: Document) -> bool:
        """Whether the words that some topic must have are there, wherever and in whatever order.

        True wherever a topic matches, also if the document is its words only, each once; and
        always where a regular expression is all that leads to one.
        """
        return next(self._ways_to(self._asked.given(self._reading(document))), None) is not None

    def verdicts(self, document: Document) -> tuple[Verdict, ...]:
        """Return every topic's verdict, in the same order; of misses, the reason."""
        reading = self._reading(document)
        every = self._topics.values()
        return tuple(verdict(topic, clause, reading, self._share) for topic, clause in every)

    def _reading(self, document: Document) -> Reading:
        return Reading(document, is_part=self._of_parts)

    def _matching(self, reading: Reading) -> list[int]:
        """Find the topics that hold."""
        some = self._ways_to(self._asked.given(reading))
        return sorted({way.number for way in some if way.decides or holds(way.clause, reading)})

    def _ways_to(self, given: set[str]) -> Iterator[_Way]:
        """Return the ways to topics whose keys are all given."""
        posts = {post for key in self._under.keys() & given for post in self._under[key]}
        return _open(chain(self._posts.get(_NOTHING, ()), *posts), given)

    def _way(self, gate: Gate, clause: Clause) -> _Way:
        """Make a way ready, to be posted under the rarest of its groups.

        Of others that have prefixes no article gives keys: that would take too long.
        """
        cover, *others = sorted(gate.groups, key=self._cost) or [_NOTHING]
        rest = tuple(group for group in others if not any(map(is_prefix, group)))
        forbidden = frozenset(key for key in gate.forbidden if not is_prefix(key))
        told = len(rest) == len(others) and len(forbidden) == len(gate.forbidden)
        return _Way(self._last, clause, cover, rest, forbidden, gate.decides and told)

    def _posted(self, way: _Way) -> _Way:
        if way.cover not in self._posts:
            self._posts[way.cover] = post = _Post()
            for key in way.cover:
                self._under.setdefault(key, []).append(post)
        self._posts[way.cover].append(way)
        self._count(way, 1)
        return way

    def _unpost(self, way: _Way) -> None:
        post = self._posts[way.cover]
        post.remove(way)
        self._count(way, -1)
        if post:
            return
        del self._posts[way.cover]
        for key in way.cover:
            self._under[key].remove(post)
            if not self._under[key]:
                del self._under[key]

    def _count(self, way: _Way, step: int) -> None:
        for group in (way.cover, way.forbidden, *way.rest):
            self._asked.count(group, step)

    def _cost(self, group: Group) -> float:
        return sum(map(self._commonness, group))

    def _commonness(self, key: str) -> float:
        kind, colon, word = key.rpartition(":")
        if kind in NAMED:
            return _IS
        if is_prefix(word):
            return 1 / len(word) ** 2
        return self._share(word) * _IN_FIELD if colon else self._share(word)

    def _share(self, word: str) -> float:
        return self._frequency.get(word) or self._unseen / len(word) ** 2


def _open(some: Iterable[_Way], given: set[str]) -> Iterator[_Way]:
    """Yield the ways whose other keys are given, and none that is forbidden."""
    lacks = given.isdisjoint
    for way in some:
        if way.forbidden and not lacks(way.forbidden):
            continue
        for group in way.rest:
            if lacks(group):
                break
        else:
            yield way
