"""Make the parts: database, child, notifiers, clock, chance. The only place that does."""

import gc
import os
import random
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from secrets import token_urlsafe
from time import sleep
from types import TracebackType
from typing import Self, cast

from sqlalchemy.engine import Connection

from monitor.config import Settings, load
from monitor.config.settings import AVERAGE
from monitor.core.alerting import Rules
from monitor.core.inflection.lexicon import Lexicon
from monitor.core.matching import Document, Index, document_of, shares, wanted
from monitor.core.model import Channel, Topic
from monitor.core.tokens import Act, address, not_relevant
from monitor.fetch.robots import Rulebook
from monitor.net.client import NetSettings
from monitor.net.hosts import HOSTS
from monitor.net.turns import SharedTurns
from monitor.notify.email import Email, EmailOptions
from monitor.notify.file import File, FileOptions
from monitor.notify.notifier import Notifier
from monitor.notify.webhook import Webhook, WebhookOptions
from monitor.parse.child import GIB, Child
from monitor.pipeline.alert import Alerting
from monitor.pipeline.deliver import Delivering
from monitor.pipeline.digest import Digesting
from monitor.pipeline.inflect import Inflecting, kept_lexicon, made_forms
from monitor.pipeline.match import Matching
from monitor.pipeline.poll import Polling
from monitor.pipeline.prune import Pruning
from monitor.pipeline.read import Reading
from monitor.pipeline.subscribe import Subscribing
from monitor.pipeline.watch import Watching
from monitor.store import articles, feeds, outbox, secrets, watch
from monitor.store.database import Database
from monitor.store.telling import Links
from monitor.telemetry import setup_logs

# A new kind of channel: one file in notify/, one line here, one in config/channels.py.
NOTIFIERS: Mapping[str, Callable[[Channel, NetSettings], Notifier]] = {
    "email": lambda channel, _net: Email(cast("EmailOptions", channel.options)),
    "file": lambda channel, _net: File(cast("FileOptions", channel.options)),
    "webhook": lambda channel, net: Webhook(cast("WebhookOptions", channel.options), net),
}


SAMPLE = 2000  # articles that tell how common words are: 0.2 s


def clock() -> datetime:
    """Read the clock: here, and nowhere below."""
    return datetime.now(UTC)  # noqa: TID251  # the one place


def token() -> str:
    """Give a name for one claim, that no other claim has."""
    return f"{os.getpid()}-{uuid.uuid4().hex[:12]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the steps are given. Close it, or use it in a `with` block."""

    settings: Settings
    database: Database
    child: Child
    notifiers: Mapping[str, Notifier]
    index: Callable[[], Index]  # compiled when it is first asked for
    rules: Rulebook = field(default_factory=Rulebook)
    clock: Callable[[], datetime] = clock
    token: Callable[[], str] = token
    chance: Callable[[], float] = random.random

    @property
    def polling(self) -> Polling:
        """Give what the poll step needs."""
        bounds = self.settings.polling
        return Polling(
            database=self.database,
            net=self.settings.http,
            child=self.child,
            fastest=bounds.fastest,
            slowest=bounds.slowest,
            average=bounds.average or bounds.fastest * AVERAGE,
            alert_first_fetch=bounds.first_fetch == "alert",
            chance=self.chance,
        )

    @property
    def reading(self) -> Reading:
        """Give what the read step needs."""
        return Reading(
            database=self.database, net=self.settings.http, child=self.child, wanted=self._wanted,
            rules=self.rules if self.settings.robots.pages else None,
        )  # fmt: skip

    @property
    def matching(self) -> Matching:
        """Give what the match step needs."""
        return Matching(database=self.database, index=self.index(), version=self.settings.version)

    @property
    def alerting(self) -> Alerting:
        """Give what the alert step needs."""
        said = self.settings.alerting
        rules = Rules(
            group_wait=said.group_wait,
            update_interval=said.update_interval,
            max_updates=said.max_updates,
            min_sources=said.min_sources,
            max_age=said.max_age,
            routes=self.settings.routes,
        )
        topics = {topic.id: topic for topic in self.settings.topics}
        return Alerting(
            database=self.database, topics=topics, channels=self.settings.channels, rules=rules
        )

    @property
    def delivering(self) -> Delivering:
        """Give what the deliver step needs."""
        return Delivering(
            database=self.database,
            notifiers=self.notifiers,
            topics={topic.id: topic for topic in self.settings.topics},
            links=self._links(),
            clock=self.clock,
            chance=self.chance,
        )

    @property
    def digesting(self) -> Digesting:
        """Give what the digest step needs."""
        topics = {topic.id: topic for topic in self.settings.topics}
        return Digesting(
            database=self.database, channels=self.settings.channels, topics=topics,
            links=self._links(),
        )  # fmt: skip

    @property
    def pruning(self) -> Pruning:
        """Give what the prune step needs."""
        kept = self.settings.retention
        return Pruning(
            database=self.database, channels=self.settings.channels, texts=kept.texts,
            articles=kept.articles, alerts=kept.alerts,
        )  # fmt: skip

    @property
    def watching(self) -> Watching:
        """Give what the watch step needs."""
        return Watching(
            database=self.database, notifiers=self.notifiers, operators=self.settings.operators
        )

    @property
    def subscribing(self) -> Subscribing:
        """Give what the subscribe step needs."""
        return Subscribing(
            database=self.database, net=self.settings.http, callback=self.hub_address
        )

    def hub_address(self, token: str) -> str:
        """Give the address at which a hub calls, or "" where `public_url` is not known."""
        base = self.settings.public_url
        return f"{base.rstrip('/')}/hub/{token}" if base else ""

    def link(self, act: Act) -> str:
        """Give the address at which somebody may do this, or "" where `public_url` is not known."""
        base = self.settings.public_url
        return address(act, base=base, key=self.link_key(), now=self.clock()) if base else ""

    def link_key(self) -> str:
        """Give the key that links are signed with: one for all parts."""
        with self.database.reading() as tx:
            known = secrets.known(tx, "links")
        fresh = token_urlsafe(32)
        return known or self.database.write(lambda tx: secrets.kept(tx, "links", fresh))

    def _links(self) -> Links | None:
        """Give what makes a match's link for readers; None where `public_url` is not known."""
        base = self.settings.public_url
        if not base:
            return None
        key = self.link_key()  # before the transaction that freezes a body
        return lambda match, now: address(not_relevant(match), base=base, key=key, now=now)

    def sync(self) -> None:
        """Make the database know what the config says, and the forms of the topics' words."""
        now = self.clock()
        kinds = [(channel.name, channel.kind) for channel in self.settings.channels.values()]

        def synced(tx: Connection) -> None:
            feeds.sync(tx, self.settings.feeds, now)
            watch.sync_topics(tx, self.settings.topics, self.settings.version, now)
            outbox.sync_channels(tx, kinds, now)

        self.database.write(synced)
        self.index()

    def close(self) -> None:
        """End the child, close the connections."""
        self.child.close()
        self.database.close()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def _wanted(self, title: str, text: str) -> bool:
        return bool(self.index().ids(Document(title=title, body=text)))


def make_parts(settings: Settings) -> Parts:
    """Make the parts that the settings describe; nothing is opened until it is used."""
    HOSTS.share(None if settings.broker == "embedded" else SharedTurns(settings.broker))
    database = Database(settings.database)
    return Parts(
        settings=settings,
        database=database,
        child=Child(),
        notifiers=make_notifiers(settings),
        index=make_index(settings, database),
    )


def make_notifiers(settings: Settings) -> Mapping[str, Notifier]:
    """Make what sends, for each channel in use."""
    return {
        name: NOTIFIERS[channel.kind](channel, settings.http)
        for name, channel in settings.channels.items()
    }


def make_index(settings: Settings, database: Database) -> Callable[[], Index]:
    """Give what compiles the topics, once; the forms of their words are kept in the database."""

    def made() -> Index:
        with database.reading() as tx:
            seen = shares(map(document_of, articles.latest(tx, SAMPLE)))
        return Index(settings.topics, _lexicon(database, settings.topics), seen)

    return cache(made)


def changed_index(parts: Parts, settings: Settings) -> Index:
    """Make the index of changed topics from that of the old ones: what is the same stays."""
    old = {topic.id: topic for topic in parts.settings.topics}
    gone = old.keys() - {topic.id for topic in settings.topics}
    new = [topic for topic in settings.topics if old.get(topic.id) != topic]
    return parts.index().changed(gone, new, _lexicon(parts.database, new))


def _lexicon(database: Database, topics: Iterable[Topic]) -> Lexicon:
    parts = Inflecting(database=database, child=dictionaries, clock=clock, pause=sleep)
    return kept_lexicon(parts, wanted(topics))


def make_lexicon(topics: Iterable[Topic], say: Callable[[str], None]) -> Lexicon:
    """Make the forms of the topics' words, and keep them nowhere; `say` what takes its time."""
    made = {}
    with dictionaries() as child:
        for language, words in wanted(topics).items():
            say(f"reading the dictionary of {language!r} ...")
            made[language], _ = made_forms(child, words, language)
    return Lexicon(made)


def dictionaries() -> Child:
    """Give a place where dictionaries are read: it ends, and with it what they take."""
    return Child(seconds=120, memory=2 * GIB)


def settle() -> None:
    """Let the garbage collector pass over what start-up has made: it stays until the end.

    In a worker's parent, before it forks: its children then share those pages.
    """
    gc.collect()
    gc.freeze()


def folder_from_environment() -> Path:
    """Give the config folder that MONITOR_CONFIG names, as worker and beat processes use it."""
    return Path(os.environ.get("MONITOR_CONFIG", "config"))


def settings_from_environment() -> Settings:
    """Load that folder."""
    return load(folder_from_environment(), os.environ)


def setup_logs_from_environment() -> None:
    """Set up logs as MONITOR_LOG (json, people) and MONITOR_LOG_LEVEL say."""
    form = os.environ.get("MONITOR_LOG", "people")
    setup_logs("json" if form == "json" else "people", os.environ.get("MONITOR_LOG_LEVEL", "info"))
