"""Alembic's door: migrate over the connection that database.py hands in."""

from typing import Literal

from alembic import context

from monitor.store.tables import indexes, schema
from monitor.store.tables.instant import Instant

metadata = schema.feed.metadata
assert indexes.INDEXES


def plain_types(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write our own type into migrations as what it is in the database."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Instant) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=plain_types,
    transaction_per_migration=False,
)
context.run_migrations()
