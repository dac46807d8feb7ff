"""Which story an article is in: once it is in one, it stays there."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.engine import Connection

from monitor.core.model import STORY_WINDOW, Article
from monitor.core.stories import (
    Candidate,
    Fingerprint,
    candidate_words,
    choose,
    fingerprint,
    nearest,
)
from monitor.store import alerts, stories
from monitor.telemetry import log

Meaning = Callable[[str, str], float]  # how alike two titles are in meaning: a cosine


def story_of(
    tx: Connection, article: Article, now: datetime, meaning: Meaning | None = None
) -> int:
    """Find the article's story, or open one. Call it where `serialize(tx, "stories")` holds.

    Where two stories turn out to be one, the older one takes in the other, and nothing is sent.
    With `meaning`, titles in other languages are compared by it.
    """
    known = alerts.story_id_of(tx, article.id)
    if known is not None:
        return known
    own = fingerprint(article.title, article.text)
    words = candidate_words(own)
    near = _candidates(tx, words, min(now, article.found) - STORY_WINDOW)
    alike = _alike(tx, article.title, near, meaning) if meaning and article.title else None
    choice = choose(article.key, own, article.found, near, alike)
    story = choice.story or stories.open_story(
        tx, key=_key(article.key), title=article.title, now=now
    )
    for other in choice.also:
        stories.merge(tx, other, story)
        log().info("story.merged", story=other, into=story)
    stories.join_story(tx, article.id, story, fingerprint=own.as_json(), words=words, now=now)
    log().info(
        "article.storied", article=article.id, story=story, reason=choice.reason,
        score=choice.score,
    )  # fmt: skip
    return story


def _candidates(tx: Connection, words: Sequence[str], since: datetime) -> list[Candidate]:
    ids = nearest(stories.under(tx, words, since))
    return [
        Candidate(
            story=one.story_id, key=one.key, fingerprint=Fingerprint.from_json(one.fingerprint),
            at=one.at, first=one.first,
        )
        for one in stories.of_articles(tx, ids)
    ]  # fmt: skip


def _alike(
    tx: Connection, title: str, near: Sequence[Candidate], meaning: Meaning
) -> Callable[[Candidate], float]:
    titles = stories.titles(tx, [one.key for one in near])
    return lambda one: meaning(title, titles.get(one.key, ""))


def _key(article_key: str) -> str:
    return f"s_{hashlib.sha256(article_key.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"
