"""Which story an article belongs to: that of a copy of it, or of what reports the same event."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Literal

from monitor.core.model import STORY_WINDOW
from monitor.core.stories import copies
from monitor.core.stories.abroad import abroad
from monitor.core.stories.likeness import Terms, odds, signs
from monitor.core.stories.prints import Fingerprint

SAME_EVENT = 0.5  # log-odds: a false merge hides news, a split repeats it
_FADES = 0.4  # log-odds that a day between two articles takes away
_DRIFTED = -2.0  # log-odds with a story's first article below which it has become another
_ONE_STORY = 2.5  # log-odds from which on two stories are one
_AGAIN = timedelta(hours=12)  # from then on a title that its outlet had before is one that returns
_REVISED = 0.9  # Jaccard of what an outlet published anew, under a title that returns


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that has a story already; `first`: the one that opened it."""

    story: int
    key: str
    fingerprint: Fingerprint
    at: datetime
    first: bool = False
    terms: Terms | None = field(default=None, compare=False, repr=False)


Alike = Callable[[Candidate], float]  # how alike its title is in meaning: a cosine


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The story an article belongs to, or None for a new one, and why.

    `also`: stories that turn out to be the same one; the oldest of them all is `story`.
    """

    story: int | None
    reason: Literal["same_article", "same_text", "same_event", "new"]
    score: float
    also: tuple[int, ...] = ()


NEW = Choice(story=None, reason="new", score=0.0)


def choose(
    key: str, fingerprint: Fingerprint, at: datetime, candidates: Iterable[Candidate],
    alike: Alike | None = None,
) -> Choice:  # fmt: skip
    """Choose the story of the most alike candidate within STORY_WINDOW, or none.

    The same article is always of the same story. Of equals, the oldest story (the lowest
    number) is chosen. A story's first article may be among the candidates however old it is: what
    has drifted too far from it is of another story. `alike` tells how alike in meaning the
    article's title and that of a candidate in another language are.
    """
    some = list(candidates)
    known = [one.story for one in some if one.key == key]
    if known:
        return Choice(story=min(known), reason="same_article", score=1.0)
    fresh = [one for one in some if abs(at - one.at) <= STORY_WINDOW]
    return _copy_of(key, fingerprint, at, fresh) or _event_of(key, fingerprint, at, some, alike)


def _copy_of(key: str, own: Fingerprint, at: datetime, fresh: list[Candidate]) -> Choice | None:
    """Find the story of which the article is a copy, whole or cut short."""
    best: tuple[float, int] | None = None
    mine = own.shingles()
    for one in fresh:
        alike = copies.likeness(mine, one.fingerprint.shingles(), copies.SAME)
        enough = _REVISED if _returns(key, own, at, one) else copies.SAME
        if alike >= enough and (best is None or (alike, -one.story) > best):
            best = alike, -one.story
    return Choice(story=-best[1], reason="same_text", score=round(best[0], 4)) if best else None


def _event_of(
    key: str, own: Fingerprint, at: datetime, some: list[Candidate], alike: Alike | None
) -> Choice:
    """Find the story of the event that the article reports."""
    if own.series or any(_returns(key, own, at, one) for one in some):
        return NEW
    mine = Terms(own)
    stories: dict[int, list[tuple[Candidate, float]]] = defaultdict(list)
    for one in some:
        if not one.fingerprint.series:
            stories[one.story].append((one, _odds(mine, own, at, one, alike)))
    scores = {story: _story_score(judged, at) for story, judged in stories.items()}
    good = {story: score for story, score in scores.items() if score >= SAME_EVENT}
    if not good:
        return NEW
    best = max(good, key=lambda story: (good[story], -story))
    also = _one_story(best, good, some)
    story = min((best, *also))
    return Choice(
        story=story, reason="same_event", score=round(good[best], 4),
        also=tuple(sorted({best, *also} - {story})),
    )  # fmt: skip


def _odds(
    mine: Terms, own: Fingerprint, at: datetime, one: Candidate, alike: Alike | None
) -> float:
    days = abs(at - one.at) / timedelta(days=1)
    if own.language != one.fingerprint.language:
        return abroad(own, one.fingerprint, days, partial(alike, one) if alike else None)
    return odds(signs(mine, laid_out(one))) - _FADES * min(days, STORY_WINDOW / timedelta(days=1))


def laid_out(one: Candidate) -> Terms:
    """Give a candidate's terms to compare with."""
    return one.terms if one.terms is not None else Terms(one.fingerprint)


def _story_score(judged: Sequence[tuple[Candidate, float]], at: datetime) -> float:
    """Give the odds of a story's most alike article, unless the story began with another event."""
    firsts = [score for one, score in judged if one.first]
    if firsts and min(firsts) < _DRIFTED:
        return min(firsts)
    fresh = [score for one, score in judged if abs(at - one.at) <= STORY_WINDOW]
    return max(fresh, default=_DRIFTED)


def _one_story(best: int, good: dict[int, float], some: list[Candidate]) -> tuple[int, ...]:
    """Find the stories that are the best one too: each very near, and so are their beginnings."""
    near = [story for story, score in good.items() if score >= _ONE_STORY]
    firsts = {one.story: one for one in some if one.first}
    if best not in near or best not in firsts:
        return ()
    mine = laid_out(firsts[best])
    return tuple(
        story
        for story in near
        if story != best
        and story in firsts
        and odds(signs(mine, laid_out(firsts[story]))) >= _ONE_STORY
    )


def _returns(key: str, own: Fingerprint, at: datetime, one: Candidate) -> bool:
    """Whether the same outlet had this title, but for its figures, on another day."""
    return (
        own.bare == one.fingerprint.bare
        and outlet_of(key) == outlet_of(one.key)
        and abs(at - one.at) >= _AGAIN
    )


def outlet_of(key: str) -> str:
    """Give the host in an article's key, "" where the key has none."""
    found = key.partition("//")[2].partition("/")[0]
    return found.removeprefix("www.")
