"""Links that are signed, and their key: one for all parts, kept in the database."""

from __future__ import annotations

from datetime import datetime
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from monitor.store.machinery.database import Database
from monitor.store.upkeep import secrets

if TYPE_CHECKING:
    from monitor.core.tokens import Act
    from monitor.telling.bodies import Links
    from monitor.telling.own_links import OwnLinks


def link_key(database: Database) -> str:
    """Return the key; it is made when it is first asked for."""
    with database.reading() as tx:
        known = secrets.known(tx, secrets.LINKS)
    fresh = token_urlsafe(32)
    return known or database.write(lambda tx: secrets.kept(tx, secrets.LINKS, fresh))


def revoke_links(database: Database) -> int:
    """Sign with another key from now on, so that no older link counts; say how many keys went."""
    link_key(database)  # there is a first one
    fresh = token_urlsafe(32)
    return database.write(lambda tx: secrets.renew(tx, secrets.LINKS, fresh))


def link(act: Act, base: str | None, database: Database, now: datetime) -> str:
    """Return the address where somebody may do this, or "" where the page's own is not known."""
    from monitor.core.tokens import address

    return address(act, base=base, key=link_key(database), now=now) if base else ""


def links_of_matches(base: str | None, database: Database) -> Links | None:
    """Return what makes a match's link for readers; None where the page's address is not known."""
    from monitor.core.tokens import address, not_relevant

    if not base:
        return None
    key = link_key(database)  # before the transaction that freezes a body
    return lambda match, now: address(not_relevant(match), base=base, key=key, now=now)


def own_links(base: str | None, database: Database) -> OwnLinks | None:
    """Return what makes a message's links for its recipient; None, as above."""
    from monitor.telling.own_links import OwnLinks

    return OwnLinks(base=base, key=link_key(database)) if base else None
