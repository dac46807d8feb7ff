"""Load a config folder into one frozen value, or raise every fault that is in it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any, Literal

from monitor.config.feeds import FeedsShape, feeds_of
from monitor.config.files import (
    OPERATOR,
    feed_files,
    folder_faults,
    read,
    read_all,
    watchlist_files,
)
from monitor.config.operator import (
    OperatorShape,
    channels_of,
    names_of,
    operator_of,
    reference_faults,
    routes_of,
)
from monitor.config.outside import override, resolve
from monitor.config.places import Document, Place
from monitor.config.topics import WatchlistShape, channel_faults, example_places, topics_of
from monitor.core.errors import ConfigError, Fault
from monitor.core.matching import Document as Article
from monitor.core.matching import Index
from monitor.core.model import Channel, FeedSpec, Route, Topic
from monitor.net.client import NetSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """Where the web page listens."""

    host: str
    port: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Polling:
    """How often feeds are polled."""

    fastest: timedelta
    slowest: timedelta
    first_fetch: Literal["baseline", "alert"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerting:
    """When people are told."""

    group_wait: timedelta
    update_interval: timedelta
    max_updates: int
    min_sources: int
    max_age: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The whole config. `version` is a digest of what the files and the environment said."""

    database: str
    broker: str
    public_url: str | None
    timezone: str
    web: Web
    http: NetSettings
    polling: Polling
    alerting: Alerting
    operators: tuple[str, ...]
    channels: Mapping[str, Channel]
    disabled: tuple[str, ...]
    routes: tuple[Route, ...]
    feeds: tuple[FeedSpec, ...]
    topics: tuple[Topic, ...]
    version: str
    warnings: tuple[Fault, ...] = ()


@dataclass(slots=True)
class _Read:
    """What was read, right or wrong."""

    operator: Document | None = None
    feeds: list[Document] = field(default_factory=list)
    watchlists: list[Document] = field(default_factory=list)

    def version(self) -> str:
        """Digest it."""
        documents = [*([self.operator] if self.operator else []), *self.feeds, *self.watchlists]
        digest = hashlib.sha256()
        for document in documents:
            digest.update(f"{Path(document.file).name}\0{document.text}\0".encode())
        return digest.hexdigest()[:12]


def load(folder: Path, environ: Mapping[str, str]) -> Settings:
    """Load a config folder. Raises ConfigError with all faults of all files at once."""
    faults = folder_faults(folder)
    if faults:
        raise ConfigError(faults)
    said = _Read(
        operator=_operator_file(folder, environ, faults),
        feeds=read_all(feed_files(folder), faults),
        watchlists=read_all(watchlist_files(folder), faults),
    )
    feeds = feeds_of(said.feeds, faults)
    topics = topics_of(said.watchlists, faults)
    faults += channel_faults(said.watchlists, names_of(said.operator))
    if said.operator is None:
        raise ConfigError(faults)
    shape = operator_of(said.operator, faults)
    channels, disabled = channels_of(said.operator, faults)
    faults += reference_faults(said.operator, [topic.id for topic in topics])
    if faults or shape is None:
        raise ConfigError(faults)
    warnings = tuple(_warnings(said, topics, shape, disabled))
    return Settings(
        **_plain(shape), channels=channels, disabled=disabled, feeds=feeds, topics=topics,
        version=said.version(), warnings=warnings,
    )  # fmt: skip


def load_topics(folder: Path, environ: Mapping[str, str]) -> tuple[Topic, ...]:
    """Load the topics of a config folder, or of a folder that holds only watchlists."""
    del environ  # watchlists take nothing from outside
    faults = folder_faults(folder)
    topics = topics_of(read_all(watchlist_files(folder), faults), faults) if not faults else ()
    if not faults and not topics:
        message = "there is no topic in this folder: write watchlists/NAME.yaml"
        faults.append(Place(file=str(folder)).fault(message))
    if faults:
        raise ConfigError(faults)
    return topics


def topic_faults(folder: Path, topics: Sequence[Topic]) -> list[Fault]:
    """Run each topic's should_match and should_not_match; give those that do not hold."""
    places = example_places(read_all(watchlist_files(folder), []))
    found: list[Fault] = []
    for topic in topics:
        index = Index([topic])
        for key, texts in (
            ("should_match", topic.should_match),
            ("should_not_match", topic.should_not_match),
        ):
            for number, text in enumerate(texts):
                verdict = index.verdicts(Article(title="", body=text))[0]
                if verdict.matched != (key == "should_match"):
                    verb = "does not match" if key == "should_match" else "matches"
                    message = f"topic '{topic.id}' {verb} this text: {verdict.reason}"
                    found.append(places[topic.id, key, number].fault(message))
    return found


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of each kind of file, by the name of its file."""
    return {
        "monitor.json": OperatorShape.model_json_schema(),
        "feeds.json": FeedsShape.model_json_schema(),
        "watchlist.json": WatchlistShape.model_json_schema(),
    }


def _operator_file(
    folder: Path, environ: Mapping[str, str], faults: list[Fault]
) -> Document | None:
    path = folder / OPERATOR
    if not path.exists():
        message = "this file is missing: `monitor init` writes one"
        faults.append(Place(file=str(path)).fault(message))
        return None
    document = read(path, faults)
    if document:
        override(document, OperatorShape, environ, faults)
        resolve(document, environ, folder, faults)
    return document


def _plain(shape: OperatorShape) -> dict[str, Any]:
    """Give the operator's settings as values without pydantic."""
    http, polling, alerting = shape.http, shape.polling, shape.alerting
    return {
        "database": shape.database,
        "broker": shape.broker,
        "public_url": shape.public_url,
        "timezone": shape.timezone,
        "web": Web(host=shape.web.host, port=shape.web.port),
        "http": NetSettings(
            contact=http.contact,
            version=installed_version("news-monitor"),
            proxy=http.proxy,
            ca_file=http.ca_file,
            allow_networks=tuple(http.allow_networks),
            concurrency=http.per_host.concurrency,
            spacing=http.per_host.spacing,
        ),
        "polling": Polling(
            fastest=polling.fastest, slowest=polling.slowest, first_fetch=polling.first_fetch
        ),
        "alerting": Alerting(**{name: getattr(alerting, name) for name in Alerting.__slots__}),
        "operators": tuple(shape.operators),
        "routes": routes_of(shape),
    }


def _warnings(
    said: _Read, topics: Sequence[Topic], shape: OperatorShape, disabled: Sequence[str]
) -> list[Fault]:
    assert said.operator is not None
    found = []
    if not shape.http.contact:
        message = "http.contact is not set: publishers like to know whom to ask"
        found.append(said.operator.value(("http",)).fault(message))
    places = {
        name: document.value(path)
        for document in said.watchlists
        for path, name in document.texts("topics", "id")
    }
    for topic in topics:
        if not topic.channels:
            message = f"topic '{topic.id}' names no channel: it is matched, and nobody is told"
            found.append(places[topic.id].fault(message))
        found += [
            places[topic.id].fault(f"topic '{topic.id}': channel '{name}' is not enabled")
            for name in topic.channels
            if name in disabled
        ]
    return found
