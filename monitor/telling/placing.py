"""Which story an article is in: once it is in one, it stays there."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Connection

from monitor.core.model import STORY_WINDOW, Article
from monitor.core.stories import (
    Candidate,
    Choice,
    Fingerprint,
    Rarity,
    candidate_words,
    choose,
    fingerprint,
    nearest,
)
from monitor.store.grouping import stories, terms
from monitor.store.sending import alerts

Meaning = Callable[[str, str], float]  # how alike two titles are in meaning: a cosine


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The story that an article would have, as its neighbours stood when they were looked at."""

    own: Fingerprint
    words: tuple[str, ...]
    ids: Sequence[int]  # of the articles that share most of its words
    sizes: Mapping[int, int]  # their stories, and how many articles each has
    choice: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An article's story; `untold`: matches of stories that it took in, of which nobody knows.

    `choice`: why it is this one; None where it was in it before.
    """

    story: int
    choice: Choice | None = None
    untold: frozenset[int] = frozenset()


def propose(
    tx: Connection, article: Article, now: datetime, meaning: Meaning | None = None
) -> Proposal:
    """Look for the article's story, and write nothing.

    With `meaning`, titles in other languages are compared by it.
    """
    own = fingerprint(article.title, article.text, article.language)
    known = Counter(own.counted)
    known.update(terms.counts(tx, own.counted, now))
    words = candidate_words(own, Rarity(known, own.language))
    ids = _ids(tx, words, article, now)
    near = _candidates(tx, ids)
    rarity = Rarity(known | terms.counts(tx, _others(own, near), now), own.language)
    alike = _alike(tx, article.title, near, meaning) if meaning and article.title else None
    choice = choose(article.key, own, article.found, near, rarity=rarity, alike=alike)
    sizes = {one.story: one.size for one in near}
    return Proposal(own=own, words=words, ids=ids, sizes=sizes, choice=choice)


def story_of(
    tx: Connection,
    article: Article,
    now: datetime,
    meaning: Meaning | None = None,
    proposal: Proposal | None = None,
) -> int:
    """Find the article's story, or open one. Call it where `serialize(tx, "stories")` holds.

    A proposal that does not hold any more is made anew.
    """
    placed = alerts.story_id_of(tx, article.id)
    if placed is not None:
        return placed
    if proposal is None or not holds(tx, proposal, article, now):
        proposal = propose(tx, article, now, meaning)
    return join(tx, article, proposal, now).story


def join(tx: Connection, article: Article, proposal: Proposal, now: datetime) -> Place:
    """Put an article that has no story where a proposal that holds puts it.

    Where two stories turn out to be one, the older one takes in the other, and nothing is sent.
    """
    own, choice = proposal.own, proposal.choice
    story = choice.story or stories.open_story(
        tx, key=_key(article.key), title=article.title, now=now
    )
    untold = stories.untold(tx, choice.also)
    for other in choice.also:
        stories.merge(tx, other, story)
    stories.relate(tx, story, [one for one in choice.related if one != story])
    terms.count(tx, [own], now)
    stories.join_story(
        tx, article.id, story, fingerprint=own.as_json(), words=proposal.words, now=now
    )
    return Place(story=story, choice=choice, untold=untold)


def holds(tx: Connection, proposal: Proposal, article: Article, now: datetime) -> bool:
    """Whether the article's neighbours are the same, and their stories have not changed since."""
    ids = _ids(tx, proposal.words, article, now)
    return ids == proposal.ids and stories.sizes(tx, ids) == proposal.sizes


def _ids(tx: Connection, words: Sequence[str], article: Article, now: datetime) -> list[int]:
    return nearest(stories.under(tx, words, min(now, article.found) - STORY_WINDOW))


def _candidates(tx: Connection, ids: Sequence[int]) -> list[Candidate]:
    found = stories.of_articles(tx, ids)
    apart = stories.split_from(tx, {one.story_id for one in found})
    return [
        Candidate(
            story=one.story_id,
            key=one.key,
            fingerprint=Fingerprint.from_json(one.fingerprint),
            at=one.at,
            size=one.size,
            apart=apart[one.story_id],
        )
        for one in found
    ]


def _others(own: Fingerprint, near: Sequence[Candidate]) -> set[int]:
    """Return the terms that are weighed beside the article's counted ones: names, and titles."""
    prints = [one.fingerprint for one in near]
    weighed = {term for one in prints for term in one.title | one.names} | own.names
    return weighed - own.body


def _alike(
    tx: Connection, title: str, near: Sequence[Candidate], meaning: Meaning
) -> Callable[[Candidate], float]:
    titles = stories.titles(tx, [one.key for one in near])
    return lambda one: meaning(title, titles.get(one.key, ""))


def _key(article_key: str) -> str:
    return f"s_{hashlib.sha256(article_key.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"
