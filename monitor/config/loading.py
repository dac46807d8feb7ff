"""Load a config folder into one frozen value, or raise every fault that is in it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any

from monitor.config import files
from monitor.config.advice import Loaded, advice
from monitor.config.channels import Channels, channels_of
from monitor.config.feeds import feeds_of
from monitor.config.operator import OperatorShape, operator_of, reference_faults, routes_of
from monitor.config.outside import Source, misplaced_variables, override
from monitor.config.places import ConfigFile, Place
from monitor.config.settings import Alerting, Polling, Retention, Robots, Settings, Web
from monitor.config.topics import channel_faults, ids_of, topic_places, topics_of
from monitor.config.vain import in_vain
from monitor.core.errors import ConfigError, Fault, NoConfigError
from monitor.core.matching import longest_win
from monitor.core.model import Topic
from monitor.core.options import NetSettings

_FILLED_IN = ("database", "database_file", "broker", "broker_file", "channels")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Files:
    """What was read. `whole` tells whether every watchlist could be."""

    operator: ConfigFile | None
    feeds: list[ConfigFile]
    watchlists: list[ConfigFile]
    whole: bool

    def all(self) -> list[ConfigFile]:
        return [*([self.operator] if self.operator else []), *self.feeds, *self.watchlists]


def load(folder: Path, environ: Mapping[str, str]) -> Settings:
    """Load a config folder. Raises ConfigError with all faults of all files at once."""
    faults = files.folder_faults(folder)
    if faults:
        raise NoConfigError(faults)
    read = _read(folder, faults)
    feeds = feeds_of(read.feeds, faults)
    topics = topics_of(read.watchlists, faults)
    if read.operator is None:
        raise ConfigError(faults)
    source = Source(document=read.operator, folder=folder, environ=environ, faults=faults)
    override(read.operator, environ, faults)
    shape = operator_of(source)
    channels = channels_of(source)
    routes = routes_of(shape, source)
    _check_references(read, channels, faults)
    if faults or shape is None:
        raise ConfigError(faults)
    loaded = Loaded(
        folder=folder,
        shape=shape,
        channels=channels,
        feeds=feeds,
        topics=topics,
        operator=read.operator,
        feed_files=read.feeds,
        watchlists=read.watchlists,
    )
    return Settings(
        **_plain(shape, folder, channels.in_use),
        channels=channels.in_use,
        disabled=channels.disabled,
        routes=routes,
        feeds=feeds,
        topics=longest_win(topics),
        version=files.version(folder, ((one.file, one.text) for one in read.all())),
        warnings=(*advice(loaded), *in_vain(loaded, environ)),
        watchlists=str(folder / files.WATCHLISTS),
        written_in=topic_places(read.watchlists),
    )


def load_topics(folder: Path, environ: Mapping[str, str]) -> tuple[Topic, ...]:
    """Load the topics of a config folder, or of a folder that holds only watchlists.

    Raises ConfigError. Which channels there are is not asked here.
    """
    del environ  # watchlists take nothing from outside
    faults = files.folder_faults(folder)
    if faults:
        raise NoConfigError(faults)
    topics = topics_of(_watchlists(folder, faults), faults)
    if not faults and not topics:
        message = "there is no topic in this folder: write watchlists/NAME.yaml"
        faults.append(Place(file=str(folder)).fault(message))
    if faults:
        raise ConfigError(faults)
    return longest_win(topics)


def _read(folder: Path, faults: list[Fault]) -> _Files:
    """Read all files of a config, with what is wrong in any of them as YAML."""
    operator = _operator_file(folder, faults)
    feeds = files.read_all(files.feed_files(folder), faults)
    before = len(faults)
    watchlists = _watchlists(folder, faults)
    whole = len(faults) == before
    for document in feeds:
        faults += misplaced_variables(document, ())
    if operator:
        faults += misplaced_variables(operator, _FILLED_IN)
    return _Files(operator=operator, feeds=feeds, watchlists=watchlists, whole=whole)


def _watchlists(folder: Path, faults: list[Fault]) -> list[ConfigFile]:
    documents = files.read_all(files.watchlist_files(folder), faults)
    for document in documents:
        faults += misplaced_variables(document, ())
    return documents


def _operator_file(folder: Path, faults: list[Fault]) -> ConfigFile | None:
    path = folder / files.OPERATOR
    if path.exists():
        return files.read(path, faults)
    other = path.with_suffix(".yml")
    message = (
        f"this file is called {other.name}: rename it to {path.name}"
        if other.exists()
        else files.MISSING
    )
    faults.append(Place(file=str(other if other.exists() else path)).fault(message))
    return None


def _check_references(read: _Files, channels: Channels, faults: list[Fault]) -> None:
    """Find names of channels and topics that there are not."""
    assert read.operator is not None
    topics: Collection[str] | None = ids_of(read.watchlists) if read.whole else None
    faults += channel_faults(read.watchlists, channels.names)
    faults += reference_faults(read.operator, channels.names, topics)


def _plain(shape: OperatorShape, folder: Path, in_use: Collection[str]) -> dict[str, Any]:
    """Return the operator's settings as values without pydantic."""
    return {
        "database": shape.database,
        "broker": shape.broker,
        "public_url": shape.public_url,
        "timezone": shape.timezone,
        "web": Web(
            host=shape.web.host,
            port=shape.web.port,
            open=shape.web.open,
            hosts=tuple(shape.web.hosts),
            proxies=tuple(map(str, shape.web.proxies)),
        ),
        "http": _net(shape, folder),
        "robots": Robots(**_of(shape.http.robots)),
        "polling": Polling(**_of(shape.polling)),
        "alerting": Alerting(**_of(shape.alerting)),
        "retention": Retention(**_of(shape.retention)),
        "operators": tuple(dict.fromkeys(name for name in shape.operators if name in in_use)),
    }


def _net(shape: OperatorShape, folder: Path) -> NetSettings:
    http = shape.http
    return NetSettings(
        contact=http.contact,
        version=installed_version("news-monitor"),
        proxy=http.proxy,
        ca_file=str(folder / http.ca_file) if http.ca_file else None,
        allow_networks=tuple(http.allow_networks),
        concurrency=http.per_host.concurrency,
        spacing=http.per_host.spacing,
    )


def _of(shape: Any) -> dict[str, Any]:
    return {name: getattr(shape, name) for name in type(shape).model_fields}
