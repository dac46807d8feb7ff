"""What an edit of a topic's query changes: articles by day, and alerts before and after."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from monitor.core.model import Topic

Change = Literal["=", "+", "-"]


@dataclass(slots=True)
class Sums:
    """What came of it: articles by change, and stories, which are alerts, before and after."""

    articles: Counter[str] = field(default_factory=Counter)
    days: dict[str, Counter[str]] = field(default_factory=dict)
    languages: dict[str, Counter[str]] = field(default_factory=dict)
    before: dict[int, str] = field(default_factory=dict)  # each story by the day of its alert
    after: dict[int, str] = field(default_factory=dict)

    def add(self, change: Change, story: int, *, day: str, language: str) -> None:
        """Count one article in; they come in the order of time."""
        self.articles[change] += 1
        self.days.setdefault(day, Counter())[change] += 1
        self.languages.setdefault(language or "?", Counter())[change] += 1
        if change != "+":
            self.before.setdefault(story, day)
        if change != "-":
            self.after.setdefault(story, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A question: what the articles found since then would tell by another query.

    `before` is the topic as it is, None where there is none yet. No more than the latest `most`
    articles are looked at; days are those of a zone.
    """

    before: Topic | None
    after: Topic
    since: datetime
    zone: str
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An article that an edit adds or takes away, and the sentence that decided.

    `at`: when it was published, as ISO 8601; where nobody says when, it was found then.
    """

    change: Change
    title: str
    url: str
    publisher: str
    at: str
    is_dated: bool
    sentence: str
    words: tuple[str, ...]  # that matched, as they are written


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The answer: counts, and some of the articles, the latest first.

    `looked` of `kept` articles were looked at, found between `since` and `until`; `is_whole` is
    False where the time was over before the end, and `is_capped` where there were more than are
    looked at.
    """

    added: int = 0
    removed: int = 0
    unchanged: int = 0
    alerts_before: int = 0
    alerts_after: int = 0
    before: tuple[tuple[str, int], ...] = ()  # alerts by day
    after: tuple[tuple[str, int], ...] = ()
    examples: tuple[Example, ...] = ()
    remarks: tuple[str, ...] = ()  # what is not wrong in the query, and worth a warning
    broken: tuple[tuple[str, str], ...] = ()  # the topic's own tests that fail: their key and text
    looked: int = 0
    kept: int = 0
    without_text: int = 0
    too_old: int = 0
    since: datetime | None = None
    until: datetime | None = None
    is_whole: bool = True
    is_capped: bool = False


def by_day(stories: dict[int, str]) -> tuple[tuple[str, int], ...]:
    """Return how many stories began on each day, in order."""
    return tuple(sorted(Counter(stories.values()).items()))
