"""What the config says, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from monitor.core.errors import Fault
from monitor.core.model import Channel, FeedSpec, Route, Topic
from monitor.core.options import NetSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """Where the web page listens (port 0 is any that is free), and who may look.

    `hosts` are further names under which it is asked, `proxies` the networks that are believed.
    """

    host: str = "127.0.0.1"
    port: int = 8080
    open: Literal["nothing", "reading"] = "nothing"
    hosts: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()


AVERAGE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Polling:
    """How often feeds are polled, and what their first fetch is."""

    fastest: timedelta = timedelta(minutes=5)
    slowest: timedelta = timedelta(hours=6)
    average: timedelta | None = None  # over all feeds; None: AVERAGE times `fastest`
    first_fetch: Literal["baseline", "alert"] = "baseline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerting:
    """When a story is told, and told again."""

    group_wait: timedelta = timedelta(minutes=2)
    update_interval: timedelta = timedelta(minutes=30)
    max_updates: int = 5
    min_sources: int = 1
    max_age: timedelta = timedelta(days=3)
    back_match: timedelta | None = None  # how far back a new topic looks; None: not at all
    by_meaning: bool = False  # stories over languages by a model of sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """Where robots.txt is kept."""

    pages: bool = True
    discovery: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long what was found is kept."""

    texts: timedelta
    articles: timedelta
    alerts: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that the config says, checked.

    `channels` are those in use. Topics and routes may also name one of `disabled`; operators
    do not. `version` is a digest of the files that were read. `watchlists` is the folder of those,
    and `written_in` says of each topic in which file and line it stands.
    """

    database: str
    broker: str
    public_url: str | None
    timezone: str
    web: Web
    http: NetSettings
    robots: Robots
    polling: Polling
    alerting: Alerting
    retention: Retention
    operators: tuple[str, ...]
    channels: Mapping[str, Channel]
    disabled: tuple[str, ...]
    routes: tuple[Route, ...]
    feeds: tuple[FeedSpec, ...]
    topics: tuple[Topic, ...]
    version: str
    warnings: tuple[Fault, ...] = ()
    watchlists: str = ""
    written_in: Mapping[str, str] = field(default_factory=dict)
