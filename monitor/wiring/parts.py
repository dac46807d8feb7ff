"""The parts of a config: what the steps are given, each imported when it is first asked for."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING, Self

from monitor.config.settings import AVERAGE, Settings
from monitor.core.model import Article
from monitor.store.machinery.database import Database
from monitor.wiring.notifiers import Notifiers
from monitor.wiring.process import clock, token
from monitor.wiring.rules import rulebook
from monitor.wiring.signing import link, link_key, links_of_matches, own_links

if TYPE_CHECKING:
    from monitor.core.alerting import Rules
    from monitor.core.matching import Compiled
    from monitor.core.tokens import Act
    from monitor.fetch.robots import Rulebook
    from monitor.notify.notifier import Notifier
    from monitor.parse.place.children import Children
    from monitor.pipeline.alert import Alerting
    from monitor.pipeline.backmatch import BackMatching
    from monitor.pipeline.deliver import Delivering
    from monitor.pipeline.digest import Digesting
    from monitor.pipeline.match import Matching
    from monitor.pipeline.poll import Polling
    from monitor.pipeline.prune import Pruning
    from monitor.pipeline.read import ReadingParts
    from monitor.pipeline.rehome import Rehoming
    from monitor.pipeline.release import Releasing
    from monitor.pipeline.subscribe import Subscribing
    from monitor.pipeline.watch import Watching
    from monitor.telling.bodies import Telling
    from monitor.telling.placing import Meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the steps are given. Close it, or use it in a `with` block."""

    settings: Settings
    database: Database
    child: Children
    notifiers: Mapping[str, Notifier]
    index: Compiled
    rules: Callable[[], Rulebook] = field(default_factory=lambda: cache(rulebook))
    clock: Callable[[], datetime] = clock
    token: Callable[[], str] = token
    chance: Callable[[], float] = random.random

    @property
    def polling(self) -> Polling:
        """Return what the poll step needs."""
        from monitor.pipeline.poll import Polling

        bounds = self.settings.polling
        return Polling(
            database=self.database,
            net=self.settings.http,
            child=self.child,
            fastest=bounds.fastest,
            slowest=bounds.slowest,
            average=bounds.average or bounds.fastest * AVERAGE,
            alert_first_fetch=bounds.first_fetch == "alert",
            max_age=self.settings.alerting.max_age,
            chance=self.chance,
            clock=self.clock,
        )

    @property
    def reading(self) -> ReadingParts:
        """Return what the read step needs."""
        from monitor.pipeline.read import ReadingParts

        return ReadingParts(
            database=self.database,
            net=self.settings.http,
            child=self.child,
            wanted=self._wanted,
            matters=self._matters,
            max_age=self.settings.alerting.max_age,
            clock=self.clock,
            rules=self.rules() if self.settings.robots.pages else None,
        )

    @property
    def matching(self) -> Matching:
        """Return what the match step needs."""
        from monitor.pipeline.match import Matching

        return Matching(database=self.database, index=self.index(), version=self.settings.version)

    @property
    def alerting(self) -> Alerting:
        """Return what the alert step needs."""
        from monitor.pipeline.alert import Alerting

        topics = {topic.id: topic for topic in self.settings.topics}
        return Alerting(
            database=self.database,
            topics=topics,
            channels=self.settings.channels,
            rules=self.rules_of_alerting,
            meaning=self._meaning,
        )

    @property
    def back_matching(self) -> BackMatching:
        """Return what the back-match step needs."""
        from monitor.pipeline.backmatch import BackMatching

        return BackMatching(
            database=self.database,
            index=self.index,
            version=self.settings.version,
            topics={topic.id: topic for topic in self.settings.topics},
            channels=self.settings.channels,
            rules=self.rules_of_alerting,
            telling=self._telling(),
            meaning=self._meaning,
        )

    @property
    def _meaning(self) -> Meaning | None:
        if not self.settings.alerting.by_meaning:
            return None
        from monitor.parse.languages.meaning import alike

        return alike

    @property
    def rules_of_alerting(self) -> Rules:
        """Return what the operator decided about alerting."""
        from monitor.wiring.rules import rules_of

        return rules_of(self.settings)

    @property
    def delivering(self) -> Delivering:
        """Return what the deliver step needs."""
        from monitor.pipeline.deliver import Delivering

        return Delivering(
            database=self.database,
            channels=self.settings.channels,
            notifiers=self.notifiers,
            telling=self._telling(),
            routes=self.settings.routes,
            clock=self.clock,
            chance=self.chance,
            own_links=own_links(self.settings.public_url, self.database),
        )

    @property
    def digesting(self) -> Digesting:
        """Return what the digest step needs."""
        from monitor.pipeline.digest import Digesting

        return Digesting(
            database=self.database,
            channels=self.settings.channels,
            telling=self._telling(),
            routes=self.settings.routes,
        )

    @property
    def releasing(self) -> Releasing:
        """Return what the release step needs."""
        from monitor.pipeline.release import Releasing

        return Releasing(
            database=self.database, terms=self.delivering.terms, telling=self._telling()
        )

    @property
    def pruning(self) -> Pruning:
        """Return what the prune step needs."""
        from monitor.pipeline.prune import Pruning

        kept = self.settings.retention
        return Pruning(
            database=self.database,
            channels=self.settings.channels,
            texts=kept.texts,
            articles=kept.articles,
            alerts=kept.alerts,
        )

    @property
    def rehoming(self) -> Rehoming:
        """Return what moving orphans needs."""
        from monitor.pipeline.rehome import Rehoming

        return Rehoming(
            database=self.database,
            channels=self.settings.channels,
            disabled=self.settings.disabled,
            rules=self.rules_of_alerting,
            topics={topic.id: topic for topic in self.settings.topics},
        )

    @property
    def watching(self) -> Watching:
        """Return what the watch step needs."""
        from monitor.pipeline.watch import Watching

        return Watching(
            database=self.database,
            channels=self.settings.channels,
            notifiers=self.notifiers,
            operators=self.settings.operators,
        )

    @property
    def subscribing(self) -> Subscribing:
        """Return what the subscribe step needs."""
        from monitor.pipeline.subscribe import Subscribing

        return Subscribing(
            database=self.database, net=self.settings.http, callback=self.hub_address
        )

    def hub_address(self, token: str) -> str:
        """Return the address at which a hub calls, or "" where `public_url` is not known."""
        base = self.settings.public_url
        return f"{base.rstrip('/')}/hub/{token}" if base else ""

    def link(self, act: Act) -> str:
        """Return the address where somebody may do this, or "" where `public_url` is not known."""
        return link(act, self.settings.public_url, self.database, self.clock())

    def link_key(self) -> str:
        """Return the key that links are signed with: one for all parts."""
        return link_key(self.database)

    def _telling(self) -> Telling:
        """Return what alerts are told by."""
        from monitor.telling.bodies import Telling

        topics = {topic.id: topic for topic in self.settings.topics}
        links = links_of_matches(self.settings.public_url, self.database)
        return Telling(topics=topics, channels=self.settings.channels, links=links)

    def sync(self) -> None:
        """Make the database know what the config says, and the forms of the topics' words."""
        from monitor.wiring.syncing import sync

        sync(self)

    def close(self) -> None:
        """End the child, close the connections."""
        self.child.close()
        self.database.close()

    def __enter__(self) -> Self:
        """Return itself."""
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
        from monitor.core.matching import document_of

        return self.index.may_match(document_of(article))

    def _matters(self, article: Article) -> bool:
        from monitor.core.matching import document_of

        return self.index.may_matter(document_of(article))


def make_parts(settings: Settings) -> Parts:
    """Make the parts that the settings describe; nothing is opened until it is used."""
    from monitor.net.hosts import HOSTS
    from monitor.net.turns import SharedTurns
    from monitor.parse.place.children import Children
    from monitor.wiring.topics import make_index

    HOSTS.share(None if settings.broker == "embedded" else SharedTurns(settings.broker))
    database = Database(settings.database)
    return Parts(
        settings=settings,
        database=database,
        child=Children(),
        notifiers=Notifiers(settings),
        index=make_index(settings.topics, database),
    )
