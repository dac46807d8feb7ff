"""Group articles into stories outside the database, in the order of time."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from monitor.core.model import STORY_WINDOW
from monitor.core.stories import (
    SAMPLE,
    Candidate,
    Choice,
    Fingerprint,
    Rarity,
    candidate_words,
    choose,
    nearest,
)

_RELATED = 3  # stories that are named beside one


class Grouping:
    """Gives each article the number of its story, and forgets what is past the window."""

    def __init__(self, room: int = 5_000) -> None:
        """Begin with no story. `room`: articles that are kept before some are forgotten."""
        self._known: list[Candidate] = []
        self._posts: dict[str, list[int]] = {}
        self._firsts: dict[int, Candidate] = {}
        self._merged: dict[int, int] = {}
        self._terms: Counter[int] = Counter()
        self._members: dict[int, list[int]] = {}
        self._near: dict[int, set[int]] = {}
        self._count = 0
        self._room = self._kept = room

    def story_of(self, key: str, own: Fingerprint, at: datetime) -> int:
        """Return an article's story, from 0; articles come in the order of time."""
        return self.place(key, own, at)[0]

    def place(self, key: str, own: Fingerprint, at: datetime) -> tuple[int, Choice]:
        """Return an article's story, and why; articles come in the order of time.

        Each is compared with at most 12 others, those that share most of its rarest terms, and
        with the first articles of their stories.
        """
        self._count_terms(own)
        rarity = Rarity(self._terms, own.language)
        words = (key, *candidate_words(own, rarity))
        choice = choose(key, own, at, self._candidates(words), rarity=rarity)
        story = choice.story if choice.story is not None else self._count
        self._count = max(self._count, story + 1)
        for other in choice.also:
            self._merge(other, story)
        if len(self._known) >= self._room:
            self._forget(at)
        self._add(Candidate(story=story, key=key, fingerprint=own, at=at), words)
        for other in choice.related:
            self._near.setdefault(story, set()).add(other)
            self._near.setdefault(other, set()).add(story)
        return story, choice

    def related(self, story: int) -> list[int]:
        """Return the latest stories that are near one and not it, at most 3."""
        own = self.now(story)
        near = {self.now(other) for other in self._near.get(own, ())} - {own}
        return sorted(near, reverse=True)[:_RELATED]

    def _count_terms(self, own: Fingerprint) -> None:
        self._terms.update(own.counted)

    def now(self, story: int) -> int:
        """Return the story that one has become: the older one where two turned out to be one."""
        while story in self._merged:
            story = self._merged[story]
        return story

    def _candidates(self, words: tuple[str, ...]) -> list[Candidate]:
        """Return the articles that share most of the rarest words, and more of their stories."""
        best = nearest(self._posts[word] for word in words if word in self._posts)
        stories = dict.fromkeys(self.now(self._known[number].story) for number in best)
        more = (number for story in stories for number in self._members[story][-SAMPLE:])
        found = [self._as_now(self._known[number]) for number in dict.fromkeys([*best, *more])]
        keys = {one.key for one in found}
        begun = (self._as_now(self._firsts[story]) for story in stories)
        return found + [one for one in begun if one.key not in keys]

    def _as_now(self, one: Candidate) -> Candidate:
        story = self.now(one.story)
        return replace(one, story=story, size=len(self._members[story]))

    def _merge(self, gone: int, into: int) -> None:
        self._merged[gone] = into
        self._near.setdefault(into, set()).update(self._near.pop(gone, ()))
        self._members[into] = sorted(self._members.get(into, []) + self._members.pop(gone, []))
        self._firsts.pop(gone, None)

    def _add(self, one: Candidate, words: tuple[str, ...]) -> None:
        self._firsts.setdefault(one.story, one)
        for word in words:
            self._posts.setdefault(word, []).append(len(self._known))
        self._members.setdefault(one.story, []).append(len(self._known))
        self._known.append(one)

    def _forget(self, now: datetime) -> None:
        """Forget the articles past the window, and the stories that have no others."""
        fresh = [self._as_now(one) for one in self._known if abs(now - one.at) <= STORY_WINDOW]
        living = {one.story for one in fresh}
        firsts = {story: one for story, one in self._firsts.items() if story in living}
        self._known, self._posts, self._firsts = [], {}, firsts
        self._terms, self._members = Counter(), {}
        self._room = 2 * len(fresh) + self._kept
        for one in fresh:
            self._count_terms(one.fingerprint)
        for one in fresh:
            rarity = Rarity(self._terms, one.fingerprint.language)
            self._add(one, (one.key, *candidate_words(one.fingerprint, rarity)))
