"""Signed links: what one may do who holds the link, until when, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

MUTE_DAYS = 7
LINK_LASTS = timedelta(days=30)  # core/own.py: links that act for one recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that a link does for everybody: a name of the table of acts, and to what."""

    do: str
    about: int
    days: int


def mute_story(story_id: int) -> Act:
    """Return the act that silences a story for a week."""
    return Act(do="mute_story", about=story_id, days=MUTE_DAYS)


def not_relevant(match_id: int) -> Act:
    """Return the act by which a reader says that an article is not of its topic."""
    return Act(do="not_relevant", about=match_id, days=0)


def address(act: Act, *, base: str, key: str, now: datetime) -> str:
    """Return the address, under the page's own, at which one may do this for LINK_LASTS."""
    return address_of(signed(act, key=key, ends_at=now + LINK_LASTS), base=base)


def address_of(token: str, *, base: str) -> str:
    """Return the address, under the page's own, of what a token lets its holder do."""
    return f"{base.rstrip('/')}/do/{token}"


def signed(act: Act, *, key: str, ends_at: datetime) -> str:
    """Return the token that lets its holder do this until then."""
    said = {"do": act.do, "about": act.about, "days": act.days, "end": int(ends_at.timestamp())}
    return str(_serializer(key).dumps(said))


def read(token: str, *, key: str, now: datetime) -> Act | None:
    """Return what a token lets its holder do; None where it is not ours, or its time is over."""
    try:
        said: Mapping[str, Any] = _serializer(key).loads(token)
        over = datetime.fromtimestamp(said["end"], UTC) <= now
        act = Act(do=said["do"], about=said["about"], days=said["days"])
    except (BadData, LookupError, TypeError, ValueError):
        return None
    return None if over else act


def _serializer(key: str) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt="monitor.web.act")
