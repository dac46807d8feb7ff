"""The indexes, for whoever migrates: naming a dialect's options imports all drivers, .05 s."""

from sqlalchemy import Column, Index, text
from sqlalchemy.schema import SchemaItem

from monitor.store.tables.feeds import feed
from monitor.store.tables.news import article, entry, match
from monitor.store.tables.sending import alert, delivery
from monitor.store.tables.stories import story_word


def _partly(name: str, *columns: Column[object] | str, where: str) -> SchemaItem:
    """Index what is waited for, and nothing else: most rows are settled."""
    only = text(where)
    return Index(name, *columns, sqlite_where=only, postgresql_where=only)


INDEXES = (
    _partly("ix_feed_due", feed.c.due_at, where="state = 'live'"),
    _partly("ix_delivery_due", delivery.c.due_at, where="state = 'pending'"),
    _partly(
        "ix_delivery_of_channel", delivery.c.channel, delivery.c.due_at, where="state = 'pending'"
    ),
    _partly(
        "ix_delivery_leased",
        delivery.c.state,
        delivery.c.channel,
        delivery.c.due_at,
        where="lease_by IS NOT NULL",
    ),
    _partly("ix_delivery_held", delivery.c.channel, delivery.c.due_at, where="state = 'held'"),
    _partly("ix_match_undecided", match.c.article_id, where="outcome IS NULL"),
    _partly("ix_alert_held", alert.c.channel, where="held AND digest_id IS NULL"),
    Index("ix_entry_content_hash", entry.c.content_hash),
    Index("ix_article_url", article.c.url, postgresql_using="hash"),  # of any length
    Index("ix_article_published_at", article.c.published_at),
    Index("ix_article_found_at", article.c.found_at),
    Index("ix_alert_created_at", alert.c.created_at),
    Index("ix_article_due", article.c.stage, article.c.due_at),
    Index("ix_story_word_latest", story_word.c.word, story_word.c.at, story_word.c.article_id),
    _partly("ix_delivery_failed", delivery.c.settled_at, where="state = 'failed'"),
    Index("ix_match_time", match.c.matched_at),
    Index("ix_match_topic_time", match.c.topic_id, match.c.matched_at, match.c.article_id),
)
