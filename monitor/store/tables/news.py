"""What was found: entries, articles, matches, stories and topics, and what readers say of them."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from monitor.store.tables import feeds as _feeds  # noqa: F401  # its tables are referred to
from monitor.store.tables.columns import a_count, a_text, a_time, an_id, metadata
from monitor.store.tables.instant import Instant

entry = Table(
    "entry",
    metadata,
    an_id(),
    Column("feed_id", ForeignKey("feed.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("article_id", ForeignKey("article.id"), nullable=False, index=True),
    a_text("content_hash"),
    a_text("sketch"),  # of its words; "" of entries that were there before sketches were
    Column("baseline", Boolean, nullable=False),
    Column("first_seen_at", Instant, nullable=False),
    Column("last_seen_at", Instant, nullable=False),
    UniqueConstraint("feed_id", "key"),
)

article = Table(
    "article", metadata, an_id(),
    Column("key", Text, nullable=False, unique=True),
    a_text("url"),
    a_text("host"),  # that its page is read at
    a_text("title"),
    a_text("feed_text"),
    a_text("text"),
    a_text("text_from"),  # page, glance, feed, gone
    a_count("page_length"),  # of the text: what is behind it, only the feed says; 0: no such
    a_text("language"),
    a_text("publisher"),
    a_text("pages"),  # the policy of the feed that brought it
    Column("authors", JSON, nullable=False),
    Column("tags", JSON, nullable=False, server_default=text("'[]'")),  # as the feed states them
    a_time("published_at"),
    Column("found_at", Instant, nullable=False),
    a_text("stage"),  # baseline, read, match, alert, done
    Column("due_at", Instant, nullable=False),
    Column("lease_by", Text, nullable=True),
    a_time("reread_at"),  # the page failed for now: read again then
    a_count("revision"),  # how often the feed has changed it
    Column("earlier", JSON(none_as_null=True), nullable=True),  # what it said when it was told,
    # where the feed has changed it since and that is not decided yet
    a_count("reads"), a_text("read_error"),
    a_text("put_off"),  # why a step could not do it: it waits, and is tried again
    Column("fingerprint", JSON, nullable=True),
    Column("story_id", ForeignKey("story.id"), nullable=True, index=True),
)  # fmt: skip

topic = Table(
    "topic", metadata, Column("id", Text, primary_key=True), a_text("name"),
    Column("first_seen_at", Instant, nullable=False), a_time("removed_at"),
)  # fmt: skip

match = Table(
    "match",
    metadata,
    an_id(),
    Column("article_id", ForeignKey("article.id"), nullable=False),
    Column("topic_id", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("spans", JSON, nullable=False),
    a_text("sentence"),
    a_text("reason"),
    a_text("version"),
    Column("matched_at", Instant, nullable=False),
    Column("outcome", Text, nullable=True),  # None: not decided yet
    Column("decisions", JSON, nullable=True),  # per channel: outcome, reason, alert
    a_time("decided_at"),
    UniqueConstraint("article_id", "topic_id"),
)

story = Table(
    "story", metadata, an_id(), a_text("title"),
    Column("key", Text, nullable=False, unique=True),
    Column("opened_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False, index=True),
    Column("merged_into", ForeignKey("story.id"), nullable=True),
)  # fmt: skip

feedback = Table(
    "feedback",
    metadata,
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("topic_id", Text, primary_key=True, index=True),
    a_text("version"),  # of the config by which the article matched
    Column("marked_at", Instant, nullable=False),
)

site = Table(
    "site",
    metadata,
    Column("host", Text, primary_key=True),
    Column("memory", LargeBinary, nullable=False),
    Column("learned_at", Instant, nullable=False),
)
