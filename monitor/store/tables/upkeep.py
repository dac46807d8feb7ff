"""The tables about the monitor itself: its config, its parts, its troubles, its counts."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Float, Integer, Table, Text

from monitor.store.tables.columns import a_count, a_text, a_time, an_id, metadata
from monitor.store.tables.instant import Instant

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

back_match = Table(  # of the topics that one edit of the watchlists brought
    "back_match",
    metadata,
    an_id(),
    Column("topics", JSON, nullable=False),
    Column("since", Instant, nullable=False),  # articles found from then
    Column("until", Instant, nullable=False),  # ... to then
    a_count("after_id"),  # the article that it has come to
    Column("due_at", Instant, nullable=False),
    Column("lease_by", Text, nullable=True),
    a_time("done_at"),
)

tick = Table(
    "tick",
    metadata,
    Column("part", Text, primary_key=True),  # poll, read, deliver: the queue whose worker ran it
    Column("ticked_at", Instant, nullable=False),
)

trouble = Table(
    "trouble",
    metadata,
    Column("kind", Text, primary_key=True),  # feed, channel, part; burst, topic
    Column("key", Text, primary_key=True),
    a_text("name"),
    Column("told_at", Instant, nullable=False),  # its beginning, or its end
    Column("open", Boolean, nullable=False),
    Column("flaps", Integer, nullable=False, server_default="0"),
    Column("seen_at", Instant),  # last, of one that flaps
)

tally = Table(
    "tally",
    metadata,
    Column("what", Text, primary_key=True),  # polls, articles, matches, attempts, lag_...
    Column("outcome", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
)

figure = Table(
    "figure",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Float, nullable=False),
)

secret = Table(
    "secret",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

lock = Table(
    "lock",
    metadata,
    Column("name", Text, primary_key=True),
    Column("taken", Integer, nullable=False),
)

word = Table(
    "word",
    metadata,
    Column("language", Text, primary_key=True),
    Column("word", Text, primary_key=True),  # as a query writes it
    Column("made_by", Text, nullable=False),  # the dictionaries and rules
    Column("free", JSON, nullable=False),
    Column("proper", JSON, nullable=False),
    Column("own", Boolean, nullable=False),
    Column("others", JSON, nullable=False),
)
