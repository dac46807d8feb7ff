"""Do a transaction again where the failure was no fault of its own (PostgreSQL)."""

from collections.abc import Callable
from time import monotonic, sleep
from typing import TypeVar

import sqlalchemy as sa

Result = TypeVar("Result")
PATIENCE = 45.0  # seconds: longer than a server takes to restart, shorter than a lease
LONGEST_WAIT = 2.0
CLASHES = 5  # with other transactions, in a row
_CLASH = (  # SQLSTATE: another transaction came between; the second try sees what it did
    "23505",  # unique violation: what we looked for was not there a moment ago
    "40001",  # serialization failure
    "40P01",  # deadlock
)


def until_done(
    work: Callable[[], Result], away: Callable[[sa.exc.DBAPIError], None] | None = None
) -> Result:
    """Do work until it succeeds, for as long as trying again can help. Raises its last error.

    `away` is told once, when the server cannot be reached.
    """
    deadline = monotonic() + PATIENCE
    clashes, wait = 0, 0.05
    while True:
        try:
            return work()
        except sa.exc.DBAPIError as error:
            clashes += _is_clash(error)
            over = monotonic() + wait > deadline
            if over or clashes > CLASHES or not (_is_clash(error) or _is_away(error)):
                raise
            if away and not _is_clash(error):
                away(error)
                away = None
        sleep(wait)
        wait = min(wait * 2, LONGEST_WAIT)


def _is_clash(error: sa.exc.DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", None) in _CLASH


def _is_away(error: sa.exc.DBAPIError) -> bool:
    """Whether the server is gone, going, or not yet there."""
    state = getattr(error.orig, "sqlstate", None) or ""
    gone = state.startswith(("08", "57P", "53"))  # connection, shutdown, out of something
    unsaid = not state and isinstance(error, (sa.exc.OperationalError, sa.exc.InterfaceError))
    return error.connection_invalidated or gone or unsaid
