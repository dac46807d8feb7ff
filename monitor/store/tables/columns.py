"""What the tables are made of: their names' form, and the columns that many have."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Integer, MetaData, Text, text

from monitor.store.tables.instant import Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def an_id() -> Column[int]:
    """Return the key of a row."""
    return Column("id", Integer, primary_key=True)


def a_text(name: str, **options: Any) -> Column[str]:
    """Return a text that is empty until it is known."""
    return Column(name, Text, nullable=False, server_default="", **options)


def a_count(name: str) -> Column[int]:
    """Return a number that begins at 0."""
    return Column(name, Integer, nullable=False, server_default="0")


def a_time(name: str) -> Column[datetime | None]:
    """Return a time that may not have come."""
    return Column(name, Instant, nullable=True)


def a_flag(name: str) -> Column[bool]:
    """Return a yes or no that is no at first."""
    return Column(name, Boolean, nullable=False, server_default=text("false"))
