"""Read the operator's file, monitor.yaml: database, network, alerting, channels, routes."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any, Literal

from pydantic import Field

from monitor.config.channels import KINDS, channel
from monitor.config.faults import checked
from monitor.config.meant import instead, quoted
from monitor.config.places import Document
from monitor.config.shapes import Shape, Text, Version
from monitor.config.values import (
    AnyPort,
    AtLeastOne,
    Broker,
    Contact,
    Count,
    Database,
    Duration,
    Filled,
    Host,
    Network,
    Span,
    WebUrl,
    Zone,
)
from monitor.core.errors import Fault
from monitor.core.model import Channel, Route

_ELSEWHERE = {
    "topics": "topics do not belong here: write them in watchlists/NAME.yaml",
    "feeds": "feeds do not belong here: write them in feeds.yaml",
}


class WebShape(Shape):
    """Where the web page listens."""

    host: Host = "127.0.0.1"
    port: AnyPort = 8080


class PerHostShape(Shape):
    """How a publisher's host is treated."""

    concurrency: AtLeastOne = Field(2, description="Requests at a time.")
    spacing: Duration = Field(timedelta(seconds=1), description="Between two of them.")


class HttpShape(Shape):
    """How the monitor asks on the network."""

    contact: Contact = Field("", description="Whom publishers may ask; stands in the User-Agent.")
    proxy: WebUrl | None = Field(None, description="Everything goes through it; it is the guard.")
    ca_file: Filled | None = Field(None, description="Certificates to trust beside the system's.")
    allow_networks: list[Network] = Field([], description="Private networks that may be reached.")
    per_host: PerHostShape = PerHostShape()


class PollingShape(Shape):
    """How often feeds are polled."""

    fastest: Span = timedelta(minutes=5)
    slowest: Span = timedelta(hours=6)
    first_fetch: Literal["baseline", "alert"] = Field(
        "baseline", description="What a feed holds when it is new: remember it, or alert."
    )


class AlertingShape(Shape):
    """When people are told."""

    group_wait: Duration = Field(timedelta(minutes=2), description="For the outlets' copies.")
    update_interval: Duration = timedelta(minutes=30)
    max_updates: Count = 5
    min_sources: AtLeastOne = Field(1, description="Publishers that must report it.")
    max_age: Span = Field(timedelta(days=3), description="What was published earlier is not told.")


class RouteShape(Shape):
    """Channels that some topics go to as well."""

    channels: list[Filled] = Field(min_length=1)
    topics: list[Filled] = Field([], description="Only these topics; none: all.")
    labels: dict[str, Text] = Field({}, description="Only topics with all of these labels.")


class OperatorShape(Shape):
    """The operator's file."""

    version: Version
    database: Database = "sqlite:///data/monitor.db"
    broker: Broker = "embedded"
    public_url: WebUrl | None = None
    timezone: Zone = "UTC"
    web: WebShape = WebShape()
    http: HttpShape = HttpShape()
    polling: PollingShape = PollingShape()
    alerting: AlertingShape = AlertingShape()
    operators: list[Filled] = Field([], description="Channels told of the monitor's own troubles.")
    channels: dict[str, Any] = Field({}, description="Addresses: kind and target.")
    routes: list[RouteShape] = Field([], description="Channels that topics also go to.")


def operator_of(document: Document, faults: list[Fault]) -> OperatorShape | None:
    """Check the operator's file, but for its channels; None where it is wrong."""
    shape = checked(OperatorShape, document, faults, elsewhere=_ELSEWHERE)
    if shape and shape.polling.fastest > shape.polling.slowest:
        message = "'fastest' is longer than 'slowest': exchange them"
        faults.append(document.value(("polling", "fastest")).fault(message))
    return shape


def channels_of(
    document: Document, faults: list[Fault]
) -> tuple[dict[str, Channel], tuple[str, ...]]:
    """Give the channels in use, and the names of those that are not; check both."""
    said = document.data.get("channels") if isinstance(document.data, dict) else None
    in_use: dict[str, Channel] = {}
    disabled: list[str] = []
    for name, data in said.items() if isinstance(said, dict) else ():
        path = ("channels", name)
        kind = data.get("kind") if isinstance(data, dict) else None
        if not isinstance(kind, str) or kind not in KINDS:
            faults.append(_no_kind(document, path, kind))
            continue
        shape = checked(KINDS[kind], document, faults, path=path, data=data)
        if shape and shape.enabled:
            in_use[name] = channel(name, shape)
        elif shape:
            disabled.append(name)
    return in_use, tuple(disabled)


def names_of(document: Document | None) -> Collection[str]:
    """Give the names of all channels, right or wrong."""
    data = document.data if document and isinstance(document.data, dict) else {}
    said = data.get("channels")
    return list(said) if isinstance(said, dict) else ()


def reference_faults(document: Document, topics: Collection[str]) -> Iterator[Fault]:
    """Find operators and routes that name a channel or topic that there is not."""
    channels = names_of(document)
    named: Iterable[tuple[str, Collection[str], str]] = (
        ("channel", channels, "the channels are"),
        ("topic", topics, "the topics are"),
    )
    for word, known, are in named:
        for path, name in _named(document, f"{word}s"):
            if name not in known:
                hint = instead(name, known, are=are)
                yield document.value(path).fault(f"unknown {word} {quoted(name)}: {hint}")


def routes_of(shape: OperatorShape) -> tuple[Route, ...]:
    """Give the routes."""
    return tuple(
        Route(channels=tuple(r.channels), topics=tuple(r.topics), labels=r.labels)
        for r in shape.routes
    )


def _named(document: Document, key: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield from document.texts("routes", key)
    said = document.data.get("operators") if isinstance(document.data, Mapping) else None
    if key == "channels" and isinstance(said, list):
        yield from (
            (("operators", at), name) for at, name in enumerate(said) if isinstance(name, str)
        )


def _no_kind(document: Document, path: tuple[str, str], kind: object) -> Fault:
    if kind is None:
        known = ", ".join(KINDS)
        return document.key(path).fault(f"'kind' is missing: write one of {known}")
    hint = instead(str(kind), KINDS, are="the kinds are")
    return document.value((*path, "kind")).fault(f"unknown kind {quoted(str(kind))}: {hint}")
