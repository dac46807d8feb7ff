"""What a signed link can do: each act says what it would do, and does it when that is confirmed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from monitor.store import alerts, silences
from monitor.web.tokens import Act

Says = Callable[[Connection, Act], str]
Does = Callable[[Connection, Act, datetime], str]
LINK_LASTS = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """`says` asks before anything is done; `does` does it, twice as once, and tells the result."""

    says: Says
    does: Does


def _asks_to_mute(tx: Connection, act: Act) -> str:
    return f"Mute the story “{alerts.story_title(tx, act.about)}” for {act.days} days?"


def _mutes(tx: Connection, act: Act, now: datetime) -> str:
    until = silences.add_for_story(
        tx, act.about, now=now, ends_at=now + timedelta(days=act.days), author="a link", comment=""
    )
    return f"The story is muted until {until.isoformat(sep=' ', timespec='minutes')}."


# A new act: a line here. Its link is made by `link` of app.py.
ACTS: Mapping[str, Kind] = {"mute_story": Kind(says=_asks_to_mute, does=_mutes)}
