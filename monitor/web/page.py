"""What a page of a link shows, and what a visit is given to make it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Generic, TypeVar

from markupsafe import Markup
from sqlalchemy.engine import Connection

from monitor.core.own import Own, signed
from monitor.core.tokens import MUTE_DAYS
from monitor.web.wording import Words

About = TypeVar("About")
MUTED_FOR = timedelta(days=MUTE_DAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic as its reader knows it, and why somebody watches it."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An article of a message, and what in it matched."""

    title: str
    found: str | Markup
    words: str | Markup
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is shown: a text, and a button that does something or takes it back.

    `action`: the token of what the button does, where that is not what the page itself asks.
    `logged`: what the log says of it.
    """

    title: str
    text: str | Markup
    topics: tuple[Topic, ...] = ()
    button: str = ""
    action: str = ""
    note: str | Markup = ""
    evidence: tuple[Evidence, ...] = ()
    offered: str | Markup = ""  # before the links
    links: tuple[tuple[str | Markup, str], ...] = ()  # their texts and tokens
    logged: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Who follows a link and when: `channel` and `recipient` for whom it acts, else ""."""

    words: Words
    zone: tzinfo
    now: datetime
    key: str
    channel: str = ""
    recipient: str = ""

    @property
    def whom(self) -> tuple[str, str]:
        """Return the channel and recipient."""
        return self.channel, self.recipient

    @property
    def shown(self) -> str:
        """Return whom it is for, in a way that tells a stranger no address: d***@example.org."""
        name, at, host = self.recipient.rpartition("@")
        return f"{name[:1]}***{at}{host}" if at else self.recipient or self.channel

    def token(self, own: Own) -> str:
        """Return the token of something else that the recipient may do."""
        return signed(own, key=self.key, now=self.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[About]):
    """`asks` shows what would be done; `does` does it, twice as once, and shows that.

    Both return None where what it is about is no longer kept; then nothing is done.
    """

    asks: Callable[[Connection, About, Visit], Page | None]
    does: Callable[[Connection, About, Visit], Page | None]
