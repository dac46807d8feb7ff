"""Which story an article is in: once it is in one, it stays there."""

import hashlib
from datetime import datetime

from sqlalchemy.engine import Connection

from monitor.core import stories
from monitor.core.model import Article
from monitor.store import alerts
from monitor.telemetry import log


def story_of(tx: Connection, article: Article, now: datetime) -> int:
    """Find the article's story, or open one. Call it where `serialize(tx, "stories")` holds."""
    known = alerts.story_id_of(tx, article.id)
    if known is not None:
        return known
    fingerprint = stories.fingerprint(article.title, article.text)
    words = stories.candidate_words(fingerprint)
    since = min(now, article.found) - stories.WINDOW
    near = alerts.near_stories(tx, words=words, key=article.key, since=since)
    candidates = [
        stories.Candidate(
            story=one.story_id,
            key=one.key,
            fingerprint=stories.Fingerprint.from_json(one.fingerprint),
            at=one.at,
        )
        for one in near
    ]
    choice = stories.choose(article.key, fingerprint, article.found, candidates)
    digest = hashlib.sha256(article.key.encode("utf-8", "surrogatepass")).hexdigest()
    story = choice.story or alerts.open_story(
        tx, key=f"s_{digest[:20]}", title=article.title, now=now
    )
    alerts.join_story(
        tx, article.id, story, fingerprint=fingerprint.as_json(), words=words, now=now
    )
    log().info("article.storied", article=article.id, story=story, reason=choice.reason)
    return story
