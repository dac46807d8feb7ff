"""The tables: every word of the product that is kept, with its identity and what is due.

`due_at` says from when a row may be claimed for its next step, `lease_by` who holds it now;
a claim pushes `due_at` on by the lease, so that a row whose worker died is due again by itself.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from monitor.store.columns import a_count, a_flag, a_text, a_time, an_id, metadata
from monitor.store.instant import Instant

feed = Table(
    "feed",
    metadata,
    an_id(),
    Column("url", Text, nullable=False, unique=True),
    a_text("host", index=True),
    a_text("name"),
    a_text("group_name"),
    a_text("pages"),
    Column("fastest_seconds", Integer, nullable=True),
    Column("weight", Float, nullable=False, server_default="1"),
    a_text("state"),  # live, removed: what the config says
    Column("due_at", Instant, nullable=False),
    Column("lease_by", Text, nullable=True),
    a_count("interval_seconds"),
    a_text("etag"),
    a_text("last_modified"),
    a_text("body_hash"),
    a_text("format"),
    a_text("title"),
    a_text("language"),
    a_time("baseline_at"),  # the first fetch that gave a feed
    a_time("polled_at"),
    a_time("succeeded_at"),
    a_time("changed_at"),  # the last poll that gave a document: its entries bear this last_seen_at
    a_count("failures"),
    a_count("cut_short"),  # polls in a row of which no worker said what became of them
    a_time("failing_since"),
    a_text("reason"),
    a_text("error"),
    Column("rhythm", JSON, nullable=True),  # how often it brings news
    Column("demand", Float, nullable=False, server_default="0"),  # how many polls it is worth
    a_count("window"),  # entries in its document
    a_count("ttl_seconds"),
    a_time("silent_at"),  # from when no news is beyond chance
    a_time("gap_at"),  # when a document shared no entry with what was known
    a_text("moved_to"),
    a_time("moved_since"),
    a_text("hub"),  # who sends what is new, as the feed names it
    a_text("topic"),  # the address by which the hub knows the feed
    a_time("polls_at"),  # where something was pushed: the poll that stays due for then
    a_time("audited_at"),  # asked without validators, to prove that it is unchanged
    a_flag("distrusted"),  # it said so wrongly
    Column("notes", JSON, nullable=False, server_default=text("'[]'")),  # of its last document
    a_text("doubt"),  # what of that costs articles, in a word; and in words
    a_text("doubt_words"),
    a_time("doubted_since"),
    a_count("pages_asked"),  # lately, for its articles
    a_count("pages_lacking"),  # of them: could not be read, or gave less than the feed
    a_count("stale"),  # new articles in a row that were too old to be told
    a_text("awaits"),  # what most feeds fail of at once, this one too: it waits for the end of that
)

subscription = Table(  # of a feed, at its hub
    "subscription", metadata, an_id(),
    Column("feed_id", ForeignKey("feed.id"), nullable=False, unique=True),
    a_text("hub"),
    a_text("topic"),
    Column("token", Text, nullable=False, unique=True),  # of the address that the hub calls
    a_text("secret"),
    a_flag("ending"),  # to be given up
    a_time("asked_at"),
    a_time("verified_at"),
    a_time("lease_ends_at"),
    a_flag("relied_on"),
    Column("due_at", Instant, nullable=False, index=True),
    Column("lease_by", Text, nullable=True),
    a_count("failures"),
    a_text("error"),
)  # fmt: skip

push = Table(  # what a hub sent, until it is taken in
    "push", metadata, an_id(), a_text("content_type"),
    Column("feed_id", ForeignKey("feed.id"), nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
    Column("received_at", Instant, nullable=False),
)  # fmt: skip

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
    a_text("text_from"),  # page, feed
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
    Column("topic_id", Text, nullable=False, index=True),
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

story_word = Table(
    "story_word", metadata,
    Column("word", Text, primary_key=True),
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("story_id", ForeignKey("story.id"), nullable=False),
    Column("at", Instant, nullable=False),
)  # fmt: skip

story_near = Table(  # two stories that are near and not one; the lower id first
    "story_near", metadata,
    Column("story_id", ForeignKey("story.id"), primary_key=True),
    Column("other_id", ForeignKey("story.id"), primary_key=True, index=True),
    a_flag("split"),  # by hand: never one
)  # fmt: skip

story_term = Table(
    "story_term", metadata,
    Column("term", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),  # since 1970
    Column("articles", Integer, nullable=False),
)  # fmt: skip

alert = Table(
    "alert",
    metadata,
    an_id(),
    Column("story_id", ForeignKey("story.id"), nullable=False),
    Column("channel", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    a_text("type"),
    a_text("reason"),
    Column("created_at", Instant, nullable=False),
    Column("leaves_at", Instant, nullable=False),
    a_time("frozen_at"),  # from then on the body stands
    Column("body", JSON, nullable=True),
    Column("held", Boolean, nullable=False),  # for a digest, instead of deliveries of its own
    Column("digest_id", ForeignKey("digest.id"), nullable=True, index=True),
    UniqueConstraint("story_id", "channel", "sequence"),
)

alert_match = Table(
    "alert_match",
    metadata,
    Column("alert_id", ForeignKey("alert.id"), primary_key=True),
    Column("match_id", ForeignKey("match.id"), primary_key=True, index=True),
    Column("news", JSON(none_as_null=True), nullable=True),  # what is new: reason, sentence, why
)

digest = Table(
    "digest",
    metadata,
    an_id(),
    Column("channel", Text, nullable=False),
    Column("window_from", Instant, nullable=False),
    Column("window_to", Instant, nullable=False),
    a_time("frozen_at"),
    Column("body", JSON, nullable=True),
    UniqueConstraint("channel", "window_to"),
)

channel = Table(
    "channel", metadata,
    Column("name", Text, primary_key=True),
    a_text("kind"),
    a_text("address"),  # a digest of what the config says of it: another one is tried anew
    Column("in_use", Boolean, nullable=False, server_default=text("true")),
    Column("first_seen_at", Instant, nullable=False),
    a_time("succeeded_at"),
    a_count("failures"),  # in a row, of the channel itself: then it is down
    a_time("failing_since"),
    a_time("tried_at"),  # when it failed last
    a_time("try_at"),  # down: from then one delivery tries it
    a_flag("to_mend"),  # it will not heal by itself: somebody has to do something
    a_time("ended_at"),  # it said that it is gone for good: nothing is sent there
    a_text("doubted"),  # the recipient with whom it last failed, and may not with others
    a_text("error"),
)  # fmt: skip

delivery = Table(
    "delivery",
    metadata,
    an_id(),
    Column("key", Text, nullable=False, unique=True),
    Column("alert_id", ForeignKey("alert.id"), nullable=True),
    Column("digest_id", ForeignKey("digest.id"), nullable=True),
    Column("channel", Text, nullable=False),
    a_text("recipient"),
    a_text("state"),  # pending, sent, failed
    Column("due_at", Instant, nullable=False),
    Column("lease_by", Text, nullable=True),
    a_count("attempts"),
    Column("created_at", Instant, nullable=False),
    a_time("settled_at"),
    Column("payload", LargeBinary, nullable=True),  # frozen: every attempt sends these bytes
    a_text("detail"),
    a_count("blamed"),  # how often the channel worked until it came to this one
    a_flag("untold"),  # it was given up, and no operator knows of it yet
    UniqueConstraint("alert_id", "recipient"),
    UniqueConstraint("digest_id", "recipient"),
)

attempt = Table(
    "attempt", metadata, an_id(),
    Column("delivery_id", ForeignKey("delivery.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("started_at", Instant, nullable=False),
    a_time("ended_at"),
    a_text("outcome"),  # sent, temporary, permanent; empty: begun, the rest is unknown
    a_text("detail"),
    UniqueConstraint("delivery_id", "number"),
)  # fmt: skip

silence = Table(
    "silence", metadata, an_id(), a_text("topic_id"), a_text("publisher"),
    Column("story_id", ForeignKey("story.id"), nullable=True),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False, index=True),
    a_text("author"), a_text("comment"),
    Column("created_at", Instant, nullable=False),
)  # fmt: skip
