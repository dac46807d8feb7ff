"""The body of whatever is no story: a test, a feed in trouble; and how bodies write the time."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

VERSION = 1  # of the bodies; changes only add


def notice_body(
    kind: str, *, reason: str, data: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    """Tell of anything else: a test, a feed in trouble."""
    return {
        "type": kind,
        "version": VERSION,
        "timestamp": stamp(now),
        "reason": reason,
        "data": dict(data),
    }


def stamp(instant: datetime) -> str:
    """Write an instant as in RFC 3339, in UTC, to the second."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
