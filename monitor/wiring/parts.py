"""The parts of a config: what the steps are given."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_urlsafe
from types import TracebackType
from typing import Self

from sqlalchemy.engine import Connection

from monitor.config import Settings
from monitor.config.settings import AVERAGE
from monitor.core.alerting import Rules
from monitor.core.matching import Compiled, document_of
from monitor.core.model import Article
from monitor.core.tokens import Act, address, not_relevant
from monitor.fetch.robots import Rulebook
from monitor.net.hosts import HOSTS
from monitor.net.turns import SharedTurns
from monitor.notify.notifier import Notifier
from monitor.parse.children import Children
from monitor.parse.meaning import alike
from monitor.pipeline.alert import Alerting
from monitor.pipeline.backmatch import BackMatching
from monitor.pipeline.deliver import Delivering
from monitor.pipeline.digest import Digesting
from monitor.pipeline.match import Matching
from monitor.pipeline.poll import Polling
from monitor.pipeline.prune import Pruning
from monitor.pipeline.read import Reading
from monitor.pipeline.subscribe import Subscribing
from monitor.pipeline.watch import Watching
from monitor.store import feeds, outbox, secrets, watch
from monitor.store.database import Database
from monitor.store.placing import Meaning
from monitor.store.telling import Links
from monitor.telemetry import log
from monitor.wiring.notifiers import make_notifiers
from monitor.wiring.process import clock, token
from monitor.wiring.topics import make_index


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the steps are given. Close it, or use it in a `with` block."""

    settings: Settings
    database: Database
    child: Children
    notifiers: Mapping[str, Notifier]
    index: Compiled
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
            matters=self._matters, rules=self.rules if self.settings.robots.pages else None,
        )  # fmt: skip

    @property
    def matching(self) -> Matching:
        """Give what the match step needs."""
        return Matching(database=self.database, index=self.index(), version=self.settings.version)

    @property
    def alerting(self) -> Alerting:
        """Give what the alert step needs."""
        topics = {topic.id: topic for topic in self.settings.topics}
        return Alerting(
            database=self.database, topics=topics, channels=self.settings.channels,
            rules=self.rules_of_alerting, meaning=self._meaning,
        )  # fmt: skip

    @property
    def back_matching(self) -> BackMatching:
        """Give what the back-match step needs."""
        return BackMatching(
            database=self.database, index=self.index, version=self.settings.version,
            topics={topic.id: topic for topic in self.settings.topics},
            channels=self.settings.channels, rules=self.rules_of_alerting, links=self._links(),
            meaning=self._meaning,
        )  # fmt: skip

    @property
    def _meaning(self) -> Meaning | None:
        return alike if self.settings.alerting.by_meaning else None

    @property
    def rules_of_alerting(self) -> Rules:
        """Give what the operator decided about alerting."""
        said = self.settings.alerting
        return Rules(
            group_wait=said.group_wait,
            update_interval=said.update_interval,
            max_updates=said.max_updates,
            min_sources=said.min_sources,
            max_age=said.max_age,
            routes=self.settings.routes,
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
            back = self.settings.alerting.back_match
            watch.sync_topics(tx, self.settings.topics, self.settings.version, now, back)
            outbox.sync_channels(tx, kinds, now)

        self.database.write(synced)
        index = self.index()
        always = index.always_tried  # no word leads to them
        log().info("topics.indexed", topics=len(index), tried_always=list(always) or None)

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

    def _wanted(self, article: Article) -> bool:
        return self.index.may_match(document_of(article))

    def _matters(self, article: Article) -> bool:
        return self.index.may_matter(document_of(article))


def make_parts(settings: Settings) -> Parts:
    """Make the parts that the settings describe; nothing is opened until it is used."""
    HOSTS.share(None if settings.broker == "embedded" else SharedTurns(settings.broker))
    database = Database(settings.database)
    return Parts(
        settings=settings,
        database=database,
        child=Children(),
        notifiers=make_notifiers(settings),
        index=make_index(settings, database),
    )
