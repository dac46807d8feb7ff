"""Who is told of what: alerts, digests, channels, deliveries and their attempts, silences."""

from sqlalchemy import (
    JSON,
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

from monitor.store.tables import news as _news  # noqa: F401  # its tables are referred to
from monitor.store.tables.columns import a_count, a_flag, a_text, a_time, an_id, metadata
from monitor.store.tables.instant import Instant

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
    a_flag("counted"),  # by the limit of its channel
    UniqueConstraint("story_id", "channel", "sequence"),
)

alert_match = Table(
    "alert_match",
    metadata,
    Column("alert_id", ForeignKey("alert.id"), primary_key=True),
    Column("match_id", ForeignKey("match.id"), primary_key=True, index=True),
    Column("news", JSON(none_as_null=True), nullable=True),  # what is new, as News has it
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
    a_time("succeeded_at"),  # last, as the config says it now: none where it was edited since
    a_count("failures"),  # in a row, of the channel itself: then it is down
    a_time("failing_since"),
    a_time("tried_at"),  # when it failed last
    a_time("try_at"),  # down: from then one delivery tries it
    a_flag("to_mend"),  # it will not heal by itself: somebody has to do something
    a_time("ended_at"),  # it said that it is gone for good: nothing is sent there
    a_text("doubted"),  # the recipient with whom it last failed, and may not with others
    a_text("error"),
)  # fmt: skip

recipient = Table(
    "recipient",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("address", Text, primary_key=True),  # "" where a channel has no recipients
    a_count("failures"),  # in a row, while the channel worked
    a_time("failing_since"),
    a_text("error"),
    a_time("told_at"),  # when operators were told last of what was given up for it
)

delivery = Table(
    "delivery",
    metadata,
    an_id(),
    Column("key", Text, nullable=False, unique=True),
    Column("alert_id", ForeignKey("alert.id"), nullable=True),
    Column("digest_id", ForeignKey("digest.id"), nullable=True),
    Column("channel", Text, nullable=False),
    a_text("recipient"),
    a_text("state"),  # see outbox.STATES
    Column("due_at", Instant, nullable=False),
    Column("lease_by", Text, nullable=True),
    a_count("attempts"),
    Column("created_at", Instant, nullable=False),
    a_time("settled_at"),
    Column("payload", LargeBinary, nullable=True),  # frozen: every attempt sends these bytes
    a_text("detail"),
    a_count("blamed"),  # how often the channel worked until it came to this one
    a_flag("untold"),  # it was given up, and no operator knows of it yet
    a_text("held_by"),  # why it waits, or was folded: quiet, limit, silence, late
    Column("folded_into", Integer, nullable=True, index=True),  # the digest that told it instead
    UniqueConstraint("alert_id", "recipient"),
    UniqueConstraint("digest_id", "recipient"),
)

attempt = Table(
    "attempt", metadata, an_id(),
    Column("delivery_id", ForeignKey("delivery.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("started_at", Instant, nullable=False),
    a_time("ended_at"),
    a_text("outcome"),  # sent, temporary, down, permanent; empty: begun, the rest is unknown
    a_text("detail"),
    UniqueConstraint("delivery_id", "number"),
)  # fmt: skip

silence = Table(
    "silence", metadata, an_id(), a_text("topic_id"), a_text("publisher"),
    Column("story_id", ForeignKey("story.id"), nullable=True),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False, index=True),
    a_text("author"), a_text("comment"),
    a_text("channel"), a_text("recipient"),  # whom alone it silences for; "": everybody
    Column("created_at", Instant, nullable=False),
)  # fmt: skip

bucket = Table(
    "bucket", metadata,
    Column("name", Text, primary_key=True),  # of what counts messages: see core.routes.Way
    Column("tokens", Float, nullable=False),  # messages that might be sent
    Column("at", Instant, nullable=False),  # then
)  # fmt: skip

unsubscribed = Table(
    "unsubscribed", metadata, an_id(),
    Column("channel", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    a_text("topic_id"),  # "": all topics
    a_text("why"),  # asked, or what the far end said
    Column("at", Instant, nullable=False),
    UniqueConstraint("channel", "recipient", "topic_id"),
)  # fmt: skip
