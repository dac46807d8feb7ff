"""Secrets that the parts share, and that nobody has to write: made once, kept in the database."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.tables.upkeep import secret

INSTALLATION = "installation"  # made with the database: a name that no other one has
LINKS = "links"  # what links are signed with
_FORMER = "former "  # before a name: those that it had before, one a line, the latest first


def known(tx: Connection, name: str) -> str:
    """Return the secret of this name, or "" where nobody has asked for it."""
    return str(tx.execute(sa.select(secret.c.value).where(secret.c.name == name)).scalar() or "")


def kept(tx: Connection, name: str, fresh: str) -> str:
    """Return the secret of this name; the first who asks makes it `fresh`."""
    value = known(tx, name)
    if not value:
        tx.execute(sa.insert(secret).values(name=name, value=fresh))
    return value or fresh


def renew(tx: Connection, name: str, fresh: str) -> int:
    """Make a secret `fresh`, and remember what it was; return how many it has had before."""
    former = [one for one in (known(tx, name), *former_of(tx, name)) if one]
    for place, value in ((name, fresh), (_FORMER + name, "\n".join(former))):
        tx.execute(sa.delete(secret).where(secret.c.name == place))
        tx.execute(sa.insert(secret).values(name=place, value=value))
    return len(former)


def former_of(tx: Connection, name: str) -> list[str]:
    """Return what a secret was before it was renewed, the latest first."""
    return known(tx, _FORMER + name).split()
