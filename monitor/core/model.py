"""The words of the product as small frozen classes; read this file first.

feed -> entry -> article -> match (article x topic) -> story -> alert -> delivery.
All times are aware UTC. All offsets are Unicode code points, half-open, into the text as stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, Literal

from monitor.core.terms import AS_THE_CHANNEL, Limit, Quiet, Schedule, Terms

Pages = Literal["always", "matched", "never"]
Severity = Literal["low", "normal", "high", "urgent"]
TopicState = Literal["live", "shadow", "paused"]
Field = Literal["title", "body"]
STORY_WINDOW = timedelta(hours=72)  # articles further apart are no story together
Queue = Literal["poll", "read", "deliver"]

SEVERITIES: tuple[Severity, ...] = ("low", "normal", "high", "urgent")
FETCH_REASONS = (
    "dns", "connect", "tls", "forbidden", "odd-address", "http-4xx", "http-5xx", "gone",
    "challenge", "redirects", "too-large", "too-slow", "encoding", "protocol", "robots",
)  # fmt: skip
PARSE_REASONS = (
    "not-a-feed", "empty", "not-a-page", "no-text", "consent", "login", "script-only",
    "video-only", "challenge", "unavailable", "missing", "refused", "age", "paywall", "redirect",
    "too-costly", "crashed", "not-kept",
)  # fmt: skip


# --- what the config says -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSpec:
    """A feed as the config names it."""

    url: str
    name: str = ""
    group: str = ""
    fastest: timedelta | None = None  # None: polling.fastest
    weight: float = 1.0  # how much more than others its news is worth
    pages: Pages = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What somebody wants to be told of. `queries` maps a language, or "" for any, to a query."""

    id: str
    name: str
    queries: Mapping[str, str]
    macros: Mapping[str, str] = field(default_factory=dict)  # what @name in them stands for
    languages: tuple[str, ...] = ()  # whose inflections the words stand for; no filter; see tongues
    channels: tuple[str, ...] = ()
    severity: Severity = "normal"
    state: TopicState = "live"
    labels: Mapping[str, str] = field(default_factory=dict)
    note: str = ""  # why it is watched: shown in each alert
    should_match: tuple[str, ...] = ()
    should_not_match: tuple[str, ...] = ()
    # Names of other topics inside of which a word of this one stands for nothing: where one topic
    # watches Ireland and another Northern Ireland, {"ireland": ("northern ireland",)}.
    longer: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Matches of all that is named here also go to `channels`; what is not named may be anything.

    `terms` are those of what goes by it, where it says them; else each channel's own.
    """

    channels: tuple[str, ...]
    topics: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)  # all of them
    severity: frozenset[Severity] = frozenset()
    languages: frozenset[str] = frozenset()  # of the article
    sources: tuple[str, ...] = ()  # publishers
    min_sources: int | None = None  # None: as alerting says
    within: timedelta | None = None  # in which so many must report it; None: at any time
    terms: Terms = AS_THE_CHANNEL


# --- what a feed states, and what we keep -------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item as the feed states it. Empty strings stand for what it does not state."""

    id: str = ""  # guid or Atom id, as it stands in the feed
    link: str = ""  # as it stands in the feed
    url: str = ""  # where its page is to be had; "" where that cannot be told
    title: str = ""  # plain text
    summary: str = ""  # HTML as the feed gives it
    content: str = ""  # HTML as the feed gives it
    extra: str = ""  # HTML: what else it says of itself, e.g. the captions of its pictures
    author: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    language: str = ""
    tags: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # what was mended to read it so


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """A feed document, read."""

    format: str  # "rss20", "atom10", "rss10", "json11" ...: feedparser's `version` names
    title: str
    language: str
    link: str
    entries: tuple[Entry, ...]
    parser: Literal["fast", "feedparser"]
    ttl: timedelta | None = None
    period: timedelta | None = None  # how often it says that it changes (sy:update)
    older: str = ""  # where the entries before these stand (RFC 5005), as it is written
    hub: str = ""  # who sends what is new (WebSub), and the address by which it knows the feed
    hub_topic: str = ""
    notes: tuple[str, ...] = ()  # what of the whole document was mended to read it so

    @property
    def dates(self) -> list[datetime | None]:
        """Return each entry's date, as the feed states it."""
        return [entry.published or entry.updated for entry in self.entries]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What we keep of a news item, as the later steps need it."""

    id: int
    key: str
    url: str
    title: str
    text: str
    language: str = ""
    published: datetime | None = None
    found: datetime
    publisher: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()  # as the feed states them
    # glance: the page's, read cheaply, as no topic's words are in it; gone: past its keeping
    text_from: Literal["page", "glance", "feed", "gone", ""] = ""
    page_length: int = 0  # of the text: what is behind it the feed says, not the page; 0: no such
    story_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An article page, read: the text is paragraphs divided by one newline, furniture removed."""

    url: str
    title: str
    text: str
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    language: str = ""
    note: str = ""  # what is to be known of the text, e.g. that it is only the beginning
    live: bool = False  # it is still being written, post by post
    captions: tuple[str, ...] = ()  # of its pictures, that are not in the text: matched, not quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """An article page, looked at cheaply: enough to rule it out, and a text to keep of it then."""

    page: Page
    words: str  # all that its text could hold, each word once, in no order that means anything
    is_whole: bool = True  # False: it may hold more
    instead: str = ""  # what it is instead of an article: one of the reasons of a ParseError
    amp: str = ""  # where its simpler form stands, on the same site
    next: tuple[str, ...] = ()  # what it calls its next page: another article's, perhaps


# --- what we decide -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A place in a field of an article: `text == article.<field>[start:end]`."""

    field: Field
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one topic says of one article, with the evidence or the reason why not."""

    topic: str
    matched: bool
    score: float = 0.0
    spans: tuple[Span, ...] = ()
    sentence: str = ""  # the one that decided
    reason: str = ""  # e.g. "Ukraine, crisis" or "no 'crisis' or 'offensive'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence quoted from a text: `text == source[start:end]`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Article x topic, kept: `id` is the row's."""

    id: int
    article: Article
    topic: str
    score: float
    spans: tuple[Span, ...]
    sentence: str
    version: str = ""  # of the config that decided


# --- what recipients are sent -------------------------------------------------------------


class Secret:
    """A text that no log, repr or error shows; `reveal()` where it is used, nowhere else."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self._text = text

    def reveal(self) -> str:
        """Return the text itself."""
        return self._text

    def __repr__(self) -> str:
        """Show that there is one, not what it is."""
        return "Secret('***')"

    def __eq__(self, other: object) -> bool:
        """Compare what is kept."""
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash(self._text)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelOptions:
    """What a channel is told beside its name; each kind has a class of its own (`options.py`)."""

    @property
    def recipients(self) -> tuple[str, ...]:
        """Return whom the channel writes to, a delivery each; `("",)` where it has none."""
        return ("",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A configured address: kind + target, and under which terms it is told."""

    name: str
    kind: str
    options: ChannelOptions
    digest: Schedule | None = None  # None: at once
    quiet: Quiet | None = None
    limit: Limit | None = None
    severity: frozenset[Severity] = frozenset()  # only these; none named: all
    language: str = "en"  # of the fixed words, and of what is quoted first
    zone: tzinfo = UTC  # of the times that it tells
    said_at: str = field(default="", compare=False)  # where in the config its address stands

    @property
    def recipients(self) -> tuple[str, ...]:
        """Return whom it writes to, as its options say."""
        return self.options.recipients


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a notifier renders: the frozen body of an alert, for one recipient.

    `body` is the webhook's body (type, version, timestamp, reason, data); every kind
    renders the same. `id` is the delivery's key, the same on every attempt: `webhook-id`, the
    local part of `Message-ID`. `thread` is the same for all messages of a story. `links`: what the
    recipient alone may do, by name, and where.
    """

    id: str
    thread: str
    recipient: str
    body: Mapping[str, Any]
    language: str = "en"
    zone: tzinfo = UTC
    links: Mapping[str, str] = field(default_factory=dict)
