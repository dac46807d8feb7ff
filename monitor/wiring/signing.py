"""The key that links are signed with: one for all parts, kept in the database."""

from secrets import token_urlsafe

from monitor.store.machinery.database import Database
from monitor.store.upkeep import secrets


def link_key(database: Database) -> str:
    """Return the key; it is made when it is first asked for."""
    with database.reading() as tx:
        known = secrets.known(tx, "links")
    fresh = token_urlsafe(32)
    return known or database.write(lambda tx: secrets.kept(tx, "links", fresh))
