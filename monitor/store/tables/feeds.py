"""What is polled: feeds, their subscriptions at hubs, and what hubs have pushed.

`due_at` says from when a row may be claimed for its next step, `lease_by` who holds it now;
a claim pushes `due_at` on by the lease, so that a row whose worker died is due again by itself.
"""

from sqlalchemy import JSON, Column, Float, ForeignKey, Integer, LargeBinary, Table, Text, text

from monitor.store.tables.columns import a_count, a_flag, a_text, a_time, an_id, metadata
from monitor.store.tables.instant import Instant

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
    a_text("paused_by"),  # who paused it, by hand: not polled until it is resumed
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
