"""Group articles into stories outside the database, in the order of time."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from monitor.core.stories import WINDOW, Candidate, Fingerprint, candidate_words, choose

_MOST_COMPARED = 200


class Grouping:
    """Gives each article the number of its story, and forgets what is past the window."""

    def __init__(self, room: int = 5_000) -> None:
        """Begin with no story. `room`: articles that are kept before some are forgotten."""
        self._known: list[Candidate] = []
        self._posts: dict[str, list[int]] = {}
        self._count = 0
        self._room = self._kept = room

    def story_of(self, key: str, own: Fingerprint, at: datetime) -> int:
        """Give an article's story, from 0; articles come in the order of time.

        Each is compared with at most 200 others, those that share its rarest words first.
        """
        words = (f"={key}", *candidate_words(own))
        near = [self._known[number] for number in _near(words, self._posts)]
        choice = choose(key, own, at, near)
        story = choice.story if choice.story is not None else self._count
        self._count = max(self._count, story + 1)
        if len(self._known) >= self._room:
            self._forget(at)
        self._add(Candidate(story, key, own, at))
        return story

    def _add(self, one: Candidate) -> None:
        for word in (f"={one.key}", *candidate_words(one.fingerprint)):
            self._posts.setdefault(word, []).append(len(self._known))
        self._known.append(one)

    def _forget(self, now: datetime) -> None:
        fresh = [one for one in self._known if abs(now - one.at) <= WINDOW]
        self._known, self._posts = [], {}
        self._room = 2 * len(fresh) + self._kept
        for one in fresh:
            self._add(one)


def assign(articles: Iterable[tuple[str, Fingerprint, datetime]]) -> list[int]:
    """Give each article's story number, from 0; articles come in the order of time."""
    grouping = Grouping()
    return [grouping.story_of(key, own, at) for key, own, at in articles]


def _near(words: tuple[str, ...], posts: Mapping[str, list[int]]) -> list[int]:
    """Find the latest articles under the words, by the rarest words first."""
    found: dict[int, None] = {}
    for post in sorted((posts[word] for word in words if word in posts), key=len):
        found.update(dict.fromkeys(post[-_MOST_COMPARED:]))
        if len(found) >= _MOST_COMPARED:
            break
    return list(found)[:_MOST_COMPARED]
