"""Links that open the page once: whoever runs the monitor needs no token to look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.store.machinery.database import Database

_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  # nothing is bound here


def new_key(database: Database, now: datetime) -> str:
    """Return the key of a link for one login, which counts from now on."""
    from secrets import token_urlsafe

    from monitor.store.upkeep import access

    key = token_urlsafe(24)
    database.write(lambda tx: access.add_key(tx, key, now))
    return key


def local(host: str, port: int) -> str:
    """Return the page's address in a browser of this machine."""
    name = "127.0.0.1" if host in _EVERYWHERE else host
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"
