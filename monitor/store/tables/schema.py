"""All tables in one place, for whoever migrates or looks at many."""

from monitor.store.tables.access import access_token, audit, login_key, session
from monitor.store.tables.feeds import feed, push, subscription
from monitor.store.tables.news import article, entry, feedback, match, site, story, topic
from monitor.store.tables.sending import (
    alert,
    alert_match,
    attempt,
    bucket,
    channel,
    delivery,
    digest,
    recipient,
    silence,
    unsubscribed,
)
from monitor.store.tables.stories import story_near, story_term, story_word
from monitor.store.tables.upkeep import (
    back_match,
    config_refusal,
    config_version,
    figure,
    lock,
    secret,
    tally,
    tick,
    trouble,
    word,
)

__all__ = [
    "access_token", "alert", "alert_match", "article", "attempt", "audit", "back_match", "bucket",
    "channel", "config_refusal", "config_version", "delivery", "digest", "entry", "feed",
    "feedback", "figure", "lock", "login_key", "match", "push", "recipient", "secret", "session",
    "silence", "site", "story", "story_near", "story_term", "story_word", "subscription", "tally",
    "tick", "topic", "trouble", "unsubscribed", "word",
]  # fmt: skip
