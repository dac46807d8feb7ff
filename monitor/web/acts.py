"""What a signed link can do: each act says what it would do, and does it when that is confirmed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from monitor.core.tokens import Act
from monitor.store.news import feedback
from monitor.store.sending import alerts, silences
from monitor.store.sending.silences import Silenced

Says = Callable[[Connection, Act], str]
Does = Callable[[Connection, Act, datetime], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """`says` asks before anything is done; `does` does it, twice as once, and tells the result.

    Both give "" where what the act is about is no longer kept; then nothing is done.
    """

    says: Says
    does: Does


def _asks_to_mute(tx: Connection, act: Act) -> str:
    return f"Mute the story “{alerts.story_title(tx, act.about)}” for {act.days} days?"


def _mutes(tx: Connection, act: Act, now: datetime) -> str:
    ends_at = now + timedelta(days=act.days)
    what = Silenced(story=act.about)
    _, until = silences.add(tx, what, now=now, ends_at=ends_at, author="a link")
    return f"The story is muted until {until.isoformat(sep=' ', timespec='minutes')}."


def _asks_about_relevance(tx: Connection, act: Act) -> str:
    one = feedback.about(tx, act.about)
    return f"Is “{one.title}” not relevant to the topic “{one.topic_name}”?" if one else ""


def _marks(tx: Connection, act: Act, now: datetime) -> str:
    one = feedback.mark(tx, act.about, now)
    return f"Noted: “{one.title}” is not relevant to “{one.topic_name}”." if one else ""


# A new act: a line here. Its link is made by `Parts.link`.
ACTS: Mapping[str, Kind] = {
    "mute_story": Kind(says=_asks_to_mute, does=_mutes),
    "not_relevant": Kind(says=_asks_about_relevance, does=_marks),
}
