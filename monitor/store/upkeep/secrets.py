"""Secrets that the parts share, and that nobody has to write: made once, kept in the database."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.tables.upkeep import secret

INSTALLATION = "installation"  # made with the database: a name that no other one has


def known(tx: Connection, name: str) -> str:
    """Return the secret of this name, or "" where nobody has asked for it."""
    return str(tx.execute(sa.select(secret.c.value).where(secret.c.name == name)).scalar() or "")


def kept(tx: Connection, name: str, fresh: str) -> str:
    """Return the secret of this name; the first who asks makes it `fresh`."""
    value = known(tx, name)
    if not value:
        tx.execute(sa.insert(secret).values(name=name, value=fresh))
    return value or fresh
