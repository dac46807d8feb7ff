"""The tables: every word of the product that is kept, with its identity and what is due.

`due_at` says from when a row may be claimed for its next step, `lease_by` who holds it now;
a claim pushes `due_at` on by the lease, so that a row whose worker died is due again by itself.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from monitor.store.instant import Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _text(name: str, **options: Any) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="", **options)


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default="0")


def _when(name: str) -> Column[datetime | None]:
    return Column(name, Instant, nullable=True)


def _due_index(name: str, table: Table, where: str) -> None:
    """Index what is due, and nothing else: most rows are settled."""
    only = text(where)
    Index(name, table.c.due_at, sqlite_where=only, postgresql_where=only)


feed = Table(
    "feed",
    metadata,
    _id(),
    Column("url", Text, nullable=False, unique=True),
    _text("name"),
    _text("group_name"),
    _text("pages"),
    Column("fastest_seconds", Integer, nullable=True),
    _text("state"),  # live, removed: what the config says
    Column("due_at", Instant, nullable=False),
    Column("lease_by", Text, nullable=True),
    _count("interval_seconds"),
    _text("etag"),
    _text("last_modified"),
    _text("body_hash"),
    _text("format"),
    _text("title"),
    _text("language"),
    _when("baseline_at"),  # the first fetch that gave a feed
    _when("polled_at"),
    _when("succeeded_at"),
    _when("changed_at"),  # the last poll that gave a document: its entries bear this last_seen_at
    _count("failures"),
    _when("failing_since"),
    _text("reason"),
    _text("error"),
)
_due_index("ix_feed_due", feed, "state = 'live'")

entry = Table(
    "entry",
    metadata,
    _id(),
    Column("feed_id", ForeignKey("feed.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("article_id", ForeignKey("article.id"), nullable=False, index=True),
    _text("content_hash"),
    Column("baseline", Boolean, nullable=False),
    Column("first_seen_at", Instant, nullable=False),
    Column("last_seen_at", Instant, nullable=False),
    UniqueConstraint("feed_id", "key"),
)

article = Table(
    "article",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    _text("url", index=True),
    _text("title"),
    _text("feed_text"),
    _text("text"),
    _text("text_from"),  # page, feed
    _text("language"),
    _text("publisher"),
    _text("pages"),  # the policy of the feed that brought it
    Column("authors", JSON, nullable=False),
    _when("published_at"),
    Column("found_at", Instant, nullable=False),
    _text("stage"),  # baseline, read, match, alert, done
    Column("due_at", Instant, nullable=False),
    Column("lease_by", Text, nullable=True),
    _when("reread_at"),  # the page failed for now: read again then
    _count("revision"),  # how often the feed has changed it
    _count("reads"),
    _text("read_error"),
    Column("fingerprint", JSON, nullable=True),
    Column("story_id", ForeignKey("story.id"), nullable=True, index=True),
)
Index("ix_article_due", article.c.stage, article.c.due_at)

topic = Table(
    "topic",
    metadata,
    Column("id", Text, primary_key=True),
    _text("name"),
    Column("first_seen_at", Instant, nullable=False),
    _when("removed_at"),
)

config_version = Table(
    "config_version",
    metadata,
    Column("version", Text, primary_key=True),
    Column("loaded_at", Instant, nullable=False),
    Column("topics", JSON, nullable=False),
)

config_refusal = Table(
    "config_refusal",
    metadata,
    Column("digest", Text, primary_key=True),  # of the files as they were
    Column("refused_at", Instant, nullable=False),
    Column("faults", JSON, nullable=False),
)

match = Table(
    "match",
    metadata,
    _id(),
    Column("article_id", ForeignKey("article.id"), nullable=False),
    Column("topic_id", Text, nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("spans", JSON, nullable=False),
    _text("sentence"),
    _text("reason"),
    _text("version"),
    Column("matched_at", Instant, nullable=False),
    Column("outcome", Text, nullable=True),  # None: not decided yet
    Column("decisions", JSON, nullable=True),  # per channel: outcome, reason, alert
    _when("decided_at"),
    UniqueConstraint("article_id", "topic_id"),
)
_open = text("outcome IS NULL")
Index("ix_match_undecided", match.c.article_id, sqlite_where=_open, postgresql_where=_open)

story = Table(
    "story",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    _text("title"),
    Column("opened_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False, index=True),
    Column("merged_into", ForeignKey("story.id"), nullable=True),
)

story_word = Table(
    "story_word",
    metadata,
    Column("word", Text, primary_key=True),
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("story_id", ForeignKey("story.id"), nullable=False),
    Column("at", Instant, nullable=False),
)
Index("ix_story_word_at", story_word.c.word, story_word.c.at)

alert = Table(
    "alert",
    metadata,
    _id(),
    Column("story_id", ForeignKey("story.id"), nullable=False),
    Column("channel", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    _text("type"),
    _text("reason"),
    Column("created_at", Instant, nullable=False),
    Column("leaves_at", Instant, nullable=False),
    _when("frozen_at"),  # from then on the body stands
    Column("body", JSON, nullable=True),
    UniqueConstraint("story_id", "channel", "sequence"),
)

alert_match = Table(
    "alert_match",
    metadata,
    Column("alert_id", ForeignKey("alert.id"), primary_key=True),
    Column("match_id", ForeignKey("match.id"), primary_key=True, index=True),
)

digest = Table(
    "digest",
    metadata,
    _id(),
    Column("channel", Text, nullable=False),
    Column("window_from", Instant, nullable=False),
    Column("window_to", Instant, nullable=False),
    _when("frozen_at"),
    Column("body", JSON, nullable=True),
    UniqueConstraint("channel", "window_to"),
)

channel = Table(
    "channel",
    metadata,
    Column("name", Text, primary_key=True),
    _text("kind"),
    Column("first_seen_at", Instant, nullable=False),
    _when("succeeded_at"),
    _count("failures"),
    _when("failing_since"),
    _text("error"),
)

delivery = Table(
    "delivery",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    Column("alert_id", ForeignKey("alert.id"), nullable=True),
    Column("digest_id", ForeignKey("digest.id"), nullable=True),
    Column("channel", Text, nullable=False),
    _text("recipient"),
    _text("state"),  # pending, sent, failed
    Column("due_at", Instant, nullable=False),
    Column("lease_by", Text, nullable=True),
    _count("attempts"),
    Column("created_at", Instant, nullable=False),
    _when("settled_at"),
    Column("payload", LargeBinary, nullable=True),  # frozen: every attempt sends these bytes
    _text("detail"),
    UniqueConstraint("alert_id", "recipient"),
    UniqueConstraint("digest_id", "recipient"),
)
_due_index("ix_delivery_due", delivery, "state = 'pending'")

attempt = Table(
    "attempt",
    metadata,
    _id(),
    Column("delivery_id", ForeignKey("delivery.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("started_at", Instant, nullable=False),
    _when("ended_at"),
    _text("outcome"),  # sent, temporary, permanent; empty: begun, the rest is unknown
    _text("detail"),
    UniqueConstraint("delivery_id", "number"),
)

silence = Table(
    "silence",
    metadata,
    _id(),
    _text("topic_id"),
    _text("publisher"),
    Column("story_id", ForeignKey("story.id"), nullable=True),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False, index=True),
    _text("author"),
    _text("comment"),
    Column("created_at", Instant, nullable=False),
)

tick = Table(
    "tick",
    metadata,
    Column("part", Text, primary_key=True),  # poll, read, deliver: the queue whose worker ran it
    Column("ticked_at", Instant, nullable=False),
)

lock = Table(
    "lock",
    metadata,
    Column("name", Text, primary_key=True),
    Column("taken", Integer, nullable=False),
)
