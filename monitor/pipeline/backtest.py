"""Back-test: what a topic would have alerted, from the articles that are kept; it tells nobody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor.core.edits import Change
from monitor.core.matching import Index, document_of
from monitor.core.model import Article, Topic, Verdict
from monitor.core.stories import fingerprint
from monitor.core.stories.grouping import Grouping
from monitor.store.machinery.database import Database
from monitor.store.news import articles

AT_ONCE = 500  # articles of one read
BEFORE, AFTER = "before", "after"


@dataclass(frozen=True, slots=True)
class Changed:
    """An article that a topic matches, before its edit, after it, or both."""

    article: Article
    change: Change
    story: int  # articles of one number are one alert
    sentence: str
    words: tuple[str, ...]  # that matched, as they are written


@dataclass(slots=True)
class Looked:
    """How many articles were looked at, and how many could tell nothing."""

    articles: int = 0
    without_text: int = 0  # it is no longer kept
    too_old: int = 0  # published so long before they were found that nobody is told
    begun: datetime | None = None  # when the first of them was found, and the last
    until: datetime | None = None


def edits(topic: Topic, query: str) -> tuple[Topic, ...]:
    """Return a topic as it is and, where there is a query, as it would be with that."""
    before = replace(topic, id=BEFORE)
    after = replace(topic, id=AFTER, queries={"": query} if query else topic.queries)
    return (before, after)


def backtest(
    database: Database,
    index: Index,
    *,
    since: datetime,
    max_age: timedelta,
    looked: Looked,
    after: int = 0,
) -> Iterator[Changed | None]:
    """Look through the articles found since then; yield what matches, and None for the others.

    `index` is of the two that `edits` gives; of articles with an id up to `after` none is looked
    at. Nothing is locked, and nothing kept in memory but the stories of the last days. Raises
    StoreError.
    """
    stories = _Stories()
    for article in _kept(database, since, after):
        looked.articles += 1
        looked.begun, looked.until = looked.begun or article.found, article.found
        looked.without_text += article.text_from == "gone"
        verdicts = index.matches(document_of(article))
        old = article.published and article.published < article.found - max_age
        looked.too_old += bool(verdicts and old)
        yield _found(article, verdicts, stories) if verdicts and not old else None


def _kept(database: Database, since: datetime, after: int) -> Iterator[Article]:
    while True:
        with database.reading() as tx:
            some = articles.found_since(tx, since, after=after, limit=AT_ONCE)
        yield from some
        if len(some) < AT_ONCE:
            return
        after = some[-1].id


class _Stories:
    """Names the story of each article: its own, or where it matched nothing so far that it joins.

    So what a topic tells as it is counts as it was told, whatever an edit would add.
    """

    def __init__(self) -> None:
        """Begin with no story."""
        self._grouping = Grouping()
        self._own: dict[int, int] = {}  # by the number that the grouping gives

    def of(self, article: Article) -> int:
        """Return the number of its story, below 0 of one that there is not yet."""
        own = fingerprint(article.title, article.text, article.language)
        number = self._grouping.story_of(article.key, own, article.found)
        if article.story_id is not None:
            self._own[number] = article.story_id
            return article.story_id
        return self._own.get(number, -1 - number)


def _found(article: Article, verdicts: Sequence[Verdict], stories: _Stories) -> Changed:
    told = {verdict.topic: verdict for verdict in verdicts}
    change: Change = "=" if len(told) > 1 else "+" if AFTER in told else "-"
    story = stories.of(article)
    first = verdicts[0]
    words = tuple(dict.fromkeys(span.text for span in first.spans))
    return Changed(article, change, story, first.sentence, words)
