"""Troubles as the watch step tells of them."""

from datetime import UTC, datetime
from typing import Any

from monitor.core.watching import GivenUp, Trouble

NOW = datetime(2026, 11, 29, 12, 5, tzinfo=UTC)
SINCE = "2026-11-29T08:00:00+00:00"
A_CHANNEL = Trouble(
    kind="channel",
    key="desk-mail",
    name="desk-mail",
    facts={
        "error": "mail.example: 535 authentication failed",
        "failing_since": SINCE,
        "waiting": 1,
        "to_do": ["check_password"],
    },
)
GIVEN_UP = GivenUp(
    channel="desk-mail",
    recipient="desk@example.org",
    number=3,
    since=NOW,
    said="550 no such user",
    told_at=None,
)


def a_feed(name: str, **facts: Any) -> Trouble:
    url = "https://north.example/feed"
    known = {
        "url": url,
        "reason": "http-5xx",
        "error": "north.example: HTTP 503",
        "failing_since": SINCE,
    }
    return Trouble(kind="feed", key=url, name=name, facts=known | facts)
