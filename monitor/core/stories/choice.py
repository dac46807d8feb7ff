"""Which story an article belongs to: that of a copy of it, or of what reports the same event."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from heapq import nlargest
from itertools import islice
from math import log
from typing import Literal

from monitor.core.model import STORY_WINDOW
from monitor.core.stories import copies
from monitor.core.stories.abroad import same_abroad
from monitor.core.stories.prints import Fingerprint
from monitor.core.stories.rarity import NO_WINDOW, OWN, Rarity, prior
from monitor.core.stories.signs import Rare, signs
from monitor.core.stories.trees import odds

SAME_EVENT = 1.6  # log-odds: a false merge hides news, a split repeats it
_ONE_STORY = 1.0  # log-odds of two stories: both were told, so less is enough
_MAY_BE_ONE = -1.0  # log-odds of the article with a story, from which on its own may be that
RELATED = 0.0  # log-odds from which on two stories are named beside each other
_NEAREST, _GROWN = 0.4, 0.3  # how much the nearest article counts, and a story's size
_DRIFTED = -1.0  # log-odds with all of a story: below, what is near a part of it is not of it
_TELLING = 1.5  # the rarity of a term that tells; one alone is the place or person of the day
_MISLABELLED = 6  # such terms of two articles whose languages are said to differ
_SURE, _NO = 4.0, -9.0
_AGAIN = timedelta(hours=12)  # from then on a title that its outlet had before is one that returns
_REVISED = 0.9  # Jaccard of what an outlet published anew, under a title that returns
_NOTICE = 40  # shingles: a text that is shorter may be the outlet's word to its readers
_HEADLINE = 5  # terms of a title that tells an event
_OFTEN = 0.1  # the share of articles with a word that says nothing of what they are about
_BECAUSE = 5  # terms that are named
_MOST_RELATED = 3


Reason = Literal[
    "same_article", "same_text", "same_event", "new", "too_late", "returning_title", "too_little"
]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that has a story already, of so many articles; `apart`: stories split from it."""

    story: int
    key: str
    fingerprint: Fingerprint
    at: datetime
    size: int = 1
    apart: frozenset[int] = frozenset()


Alike = Callable[[Candidate], float]  # how alike its title is in meaning: a cosine


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The story an article belongs to, or None for a new one, and why.

    `also`: stories that turn out to be the same one; the oldest of them all is `story`. `related`:
    others that are near. `because`: the numbers of the terms that tell most, each with its rarity.
    """

    story: int | None
    reason: Reason
    score: float
    also: tuple[int, ...] = ()
    related: tuple[int, ...] = ()
    because: tuple[tuple[int, float], ...] = ()


NEW = Choice(story=None, reason="new", score=0.0)


def choose(
    key: str,
    own: Fingerprint,
    at: datetime,
    candidates: Iterable[Candidate],
    *,
    rarity: Rarity = NO_WINDOW,
    alike: Alike | None = None,
) -> Choice:
    """Choose the story whose articles within STORY_WINDOW are likely enough to report one event.

    The same article is always of the same story, and a copy of its text's. Of equals, the oldest
    story (the lowest number) is chosen. `alike` tells how alike in meaning the article's title and
    that of a candidate in another language are.
    """
    some = list(candidates)
    known = [one.story for one in some if one.key == key]
    if known:
        return Choice(story=min(known), reason="same_article", score=1.0)
    fresh = [one for one in some if abs(at - one.at) <= STORY_WINDOW]
    article = Candidate(story=0, key=key, fingerprint=own, at=at)
    return _copy_of(article, fresh, rarity) or _event_of(article, fresh, rarity, alike)


def compared(own: Candidate, other: Candidate, rarity: Rarity = NO_WINDOW) -> Choice:
    """Say whether two articles alone would be of one story, and by what.

    The score is the log-odds, or of a copy the likeness of the texts; it is 0 where something
    else decides: `reason` says what.
    """
    apart = abs(own.at - other.at) > STORY_WINDOW
    copy = None if apart else _copy_of(own, [other], rarity)
    if apart or copy:
        return copy or replace(NEW, reason="too_late")
    if own.fingerprint.series or other.fingerprint.series or _returns(own, other):
        return replace(NEW, reason="returning_title")
    rare = _beside([other], rarity)
    likely = round(_linked([_odds(own, other, rare)], 1), 4)
    because = _telling(own.fingerprint, [other], rare)
    story = other.story if likely > SAME_EVENT else None
    reason: Reason = "same_event" if story is not None else "too_little"
    return Choice(story=story, reason=reason, score=likely, because=because)


def _copy_of(own: Candidate, fresh: list[Candidate], rarity: Rarity) -> Choice | None:
    """Find the story of which the article is a copy, whole or cut short."""
    best: tuple[float, int] | None = None
    for one in fresh:
        alike = copies.likeness(own.fingerprint.sketch, one.fingerprint.sketch, copies.SAME)
        if _is_only_a_title(own, one):
            alike = 1.0
        enough = _REVISED if _returns(own, one) else copies.SAME
        if _is_notice(own.fingerprint, one.fingerprint):
            continue
        if alike >= enough and (best is None or (alike, -one.story) > best):
            best = alike, -one.story
    if best is None:
        return None
    members = [one for one in fresh if one.story == -best[1]]
    return Choice(
        story=-best[1],
        reason="same_text",
        score=round(best[0], 4),
        because=_telling(own.fingerprint, members, _beside(members, rarity)),
    )


def _is_only_a_title(own: Candidate, other: Candidate) -> bool:
    """Whether two articles are one headline of some length, and one of them says no more."""
    mine, its = own.fingerprint, other.fingerprint
    bare_ = mine.title == its.title and its.title in (mine.body, its.body)
    fresh = abs(own.at - other.at) < _AGAIN and not (mine.series or its.series)
    return bare_ and fresh and len(mine.title) >= _HEADLINE


def _is_notice(own: Fingerprint, other: Fingerprint) -> bool:
    """Whether two articles share a text that is about neither title: "subscribe to read".

    Of a longer text that is believed only where the titles are such as tell events.
    """
    short = max(len(own.sketch), len(other.sketch)) < _NOTICE
    about = (own.title & other.whole) | (other.title & own.whole)
    says = any(prior().get(term, 0.0) < _OFTEN for term in about)
    return min(len(own.title), len(other.title)) >= (1 if short else _HEADLINE) and not says


def _event_of(
    own: Candidate, fresh: list[Candidate], rarity: Rarity, alike: Alike | None
) -> Choice:
    """Find the story of the event that the article reports, and those that thereby are one."""
    if own.fingerprint.series or any(_returns(own, one) for one in fresh):
        return NEW
    stories: dict[int, list[Candidate]] = defaultdict(list)
    for one in fresh:
        if not one.fingerprint.series:
            stories[one.story].append(one)
    alone = rarity.beside({})
    rare = {
        story: _beside(members, rarity) if members[0].size > OWN else alone
        for story, members in stories.items()
    }
    likely = {
        story: _linked([_odds(own, one, rare[story], alike) for one in members], _texts(members))
        for story, members in stories.items()
    }
    best = max(likely, key=lambda story: (likely[story], -story), default=None)
    if best is None or likely[best] <= SAME_EVENT:
        return Choice(story=None, reason="new", score=0.0, related=_near(likely, ()))
    joined, also = [own, *stories[best]], [best]
    for story in sorted(likely, key=lambda one: -likely[one]):
        if story == best or likely[story] <= _MAY_BE_ONE or stories[story][0].apart & {*also}:
            continue
        if _are_one(joined, stories[story], rare[story]):
            joined, also = joined + stories[story], [*also, story]
    return Choice(
        story=min(also),
        reason="same_event",
        score=round(likely[best], 4),
        also=tuple(sorted(also)[1:]),
        related=_near(likely, also),
        because=_telling(own.fingerprint, stories[best], rare[best]),
    )


def _beside(members: list[Candidate], rarity: Rarity) -> Rare:
    """Return rarity beside a story, of which some members are known: its own terms stay rare."""
    terms = Counter(term for one in members for term in one.fingerprint.body)
    return rarity.beside(terms, len(members) / max(members[0].size, len(members)))


def _odds(own: Candidate, one: Candidate, rare: Rare, alike: Alike | None = None) -> float:
    """Return the log-odds that two articles report one event."""
    mine, its = own.fingerprint, one.fingerprint
    days = abs(own.at - one.at) / timedelta(days=1)
    needed = 2
    if mine.language != its.language and mine.language and its.language:
        meaning = partial(alike, one) if alike else None
        if same_abroad(mine, its, days, meaning):
            return _SURE
        needed = _MISLABELLED
    telling = (term for term in mine.body & its.body if rare(term) > _TELLING)
    if len(list(islice(telling, needed))) < needed:
        return _NO
    return odds(signs(mine, its, days, rare))


def _linked(some: Sequence[float], size: int) -> float:
    """Return the log-odds of an article with a story, or of two stories, from those of their pairs.

    By the mean more than by the nearest, so that a chain of neighbours makes no story, and one
    that drifts takes no more.
    """
    mean = sum(some) / len(some)
    if mean < _DRIFTED:
        return mean
    return _NEAREST * max(some) + (1 - _NEAREST) * mean + _GROWN * log(size)


def _are_one(some: list[Candidate], others: list[Candidate], rare: Rare) -> bool:
    size = _texts(some[1:]) * _texts(others)  # the first is the article itself
    return _linked([_odds(one, other, rare) for one in some for other in others], size) > _ONE_STORY


def _texts(members: Sequence[Candidate]) -> int:
    """Count the texts of a story's articles: a copy says nothing more."""
    return len({one.fingerprint.sketch or one.fingerprint.body for one in members})


def _near(likely: dict[int, float], joined: Iterable[int]) -> tuple[int, ...]:
    others = [story for story, said in likely.items() if said > RELATED and story not in joined]
    return tuple(sorted(others, key=lambda one: -likely[one])[:_MOST_RELATED])


def _telling(
    own: Fingerprint, members: list[Candidate], rare: Rare
) -> tuple[tuple[int, float], ...]:
    """Return the terms that the article shares with a story, the rarest first."""
    shared = Counter(term for one in members for term in own.body & one.fingerprint.body)
    weights = {term: rare(term) for term in shared}
    best = nlargest(_BECAUSE, shared, key=lambda term: (weights[term], shared[term], term))
    return tuple((term, round(weights[term], 2)) for term in best if weights[term] > 0)


def _returns(own: Candidate, one: Candidate) -> bool:
    """Whether the same outlet had this title, but for its figures, on another day."""
    return (
        own.fingerprint.bare == one.fingerprint.bare
        and outlet_of(own.key) == outlet_of(one.key)
        and abs(own.at - one.at) >= _AGAIN
    )


def outlet_of(key: str) -> str:
    """Return the host in an article's key, "" where the key has none."""
    found = key.partition("//")[2].partition("/")[0]
    return found.removeprefix("www.")
