"""The tables of the page's visitors: tokens, sessions, keys of a login, and who did what."""

from sqlalchemy import Column, Index, Integer, Table, Text

from monitor.store.tables.columns import a_text, a_time, an_id, metadata
from monitor.store.tables.instant import Instant

access_token = Table(
    "access_token",
    metadata,
    an_id(),
    Column("name", Text, nullable=False, unique=True),
    Column("scope", Text, nullable=False),  # read, operate
    Column("digest", Text, nullable=False, unique=True),
    Column("created_at", Instant, nullable=False),
    a_time("ends_at"),
    a_time("revoked_at"),
    a_time("used_at"),
)

session = Table(
    "session",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("token_id", Integer, nullable=True),  # none: of a link that was printed
    Column("name", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("ends_at", Instant, nullable=False),
)

login_key = Table(
    "login_key",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("ends_at", Instant, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    an_id(),
    Column("at", Instant, nullable=False),
    Column("who", Text, nullable=False),
    Column("act", Text, nullable=False),
    a_text("about"),
    Index("ix_audit_at", "at"),
)
