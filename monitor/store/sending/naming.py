"""Which story somebody means who names it."""

from sqlalchemy.engine import Connection

from monitor.core.errors import MonitorError
from monitor.store.news import finding
from monitor.store.sending import alerts


def story_called(tx: Connection, named: str) -> int:
    """Return the story of this id, or the one of an article. Raises MonitorError."""
    number = alerts.story_of_key(tx, named)
    if number is None:
        row = finding.find(tx, named)
        number = row.story_id if row is not None else None
    if number is None:
        raise MonitorError(f"no story is known by {named!r}: write its id, or an article's address")
    return number
