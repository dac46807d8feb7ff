"""Secrets that the parts share, and that nobody has to write: made once, kept in the database."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.ourselves import secret


def kept(tx: Connection, name: str, fresh: str) -> str:
    """Give the secret of this name; the first who asks makes it `fresh`."""
    value = tx.execute(sa.select(secret.c.value).where(secret.c.name == name)).scalar()
    if value is None:
        tx.execute(sa.insert(secret).values(name=name, value=fresh))
    return str(value or fresh)
