"""The topics, compiled once: as articles are matched, and as a feed's text is asked before that."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from monitor.core.errors import QueryError
from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.matching.document import Document
from monitor.core.matching.index import Index
from monitor.core.model import Topic
from monitor.core.query import parse
from monitor.core.query.relaxing import relaxed


class Compiled:
    """Gives the index of some topics, which is made when it is first asked for."""

    def __init__(
        self,
        topics: Sequence[Topic],
        lexicon: Callable[[Iterable[Topic]], Lexicon],
        seen: Callable[[], Mapping[str, float]] = dict,
        index: Index | None = None,
    ) -> None:
        """Compile nothing yet, unless there is an `index` of these topics.

        `lexicon` gives the forms of the topics' words, `seen` the shares of articles with a word.
        """
        self._topics, self._lexicon, self._seen, self._made = topics, lexicon, seen, index

    def changed(self, topics: Sequence[Topic]) -> "Compiled":
        """Return other topics, compiled; it takes over what is the same."""
        old = {topic.id: topic for topic in self._topics}
        gone = old.keys() - {topic.id for topic in topics}
        new = [topic for topic in topics if old.get(topic.id) != topic]
        index = self._index.changed(gone, new, self._lexicon(new))
        return Compiled(topics, self._lexicon, self._seen, index)

    def __call__(self) -> Index:
        """Return the index. Raises what `lexicon` does."""
        return self._index

    def may_match(self, said: Document) -> bool:
        """Whether some topic may match an article, of which only the feed's words are known.

        Where the feed gives no title the page's own may match.
        """
        index = self._early
        return not said.title or index is None or bool(index.ids(said))

    def may_matter(self, said: Document) -> bool:
        """Whether some topic may match an article of whose text only the words are known.

        They stand in no order. Where there is no topic, none may.
        """
        if not self._topics:
            return False
        index = self._early
        return not said.title or index is None or index.may_hold(said)

    @cached_property
    def _index(self) -> Index:
        if self._made is not None:
            return self._made
        return Index(self._topics, self._lexicon(self._topics), self._seen())

    @cached_property
    def _early(self) -> Index | None:
        topics = early(self._topics)
        if topics is None:
            return None
        return Index(topics, self._lexicon(topics), self._seen(), of_parts=True)


def early(topics: Iterable[Topic]) -> tuple[Topic, ...] | None:
    """Return the topics, each relaxed; None where one may match whatever the feed says."""
    made = []
    for topic in topics:
        queries = {code: _asked(text, topic.macros) for code, text in topic.queries.items()}
        if not all(queries.values()):
            return None
        made.append(replace(topic, queries=queries, macros={}))
    return tuple(made)


def _asked(text: str, macros: Mapping[str, str]) -> str:
    """Write what is left of a query; "" where that is nothing, or too deep to be written."""
    query = relaxed(parse(text, macros))
    try:
        return str(parse(str(query))) if query else ""
    except QueryError:  # a NEAR at the deepest place is one deeper as an AND in parentheses
        return ""
