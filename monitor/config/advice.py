"""What is not wrong in a config, and worth a warning."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from monitor.config.channels import Channels
from monitor.config.files import unread_files
from monitor.config.meant import quoted
from monitor.config.operator import OperatorShape, RouteShape
from monitor.config.places import ConfigFile, Place
from monitor.core.errors import Fault
from monitor.core.model import FeedSpec, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A config without faults, and the files that say it."""

    folder: Path
    shape: OperatorShape
    channels: Channels
    feeds: Sequence[FeedSpec]
    topics: Sequence[Topic]
    operator: ConfigFile
    feed_files: Sequence[ConfigFile]
    watchlists: Sequence[ConfigFile]


def advice(loaded: Loaded) -> tuple[Fault, ...]:
    """Return the warnings on a config that has no faults, each at its place."""
    kinds = (_operators, _textless, _disabled, _untold, _unused)
    return tuple(sorted(fault for kind in kinds for fault in kind(loaded)))


def _operators(loaded: Loaded) -> Iterator[Fault]:
    if not loaded.shape.http.contact:
        message = "no http.contact is set: write a page or address where publishers can ask"
        yield loaded.operator.key(("http",)).fault(message)
    if loaded.channels.in_use and not loaded.shape.operators:
        message = "nobody hears of failing feeds and channels: name a channel in 'operators'"
        yield loaded.operator.key(("operators",)).fault(message)


def _textless(loaded: Loaded) -> Iterator[Fault]:
    """Find a look into the past that is longer than texts are kept."""
    back, kept = loaded.shape.alerting.back_match, loaded.shape.retention.texts
    if back and back > kept:
        place = loaded.operator.value(("alerting", "back_match"))
        yield place.fault(f"texts are kept for {kept.days} days only: a topic sees no further back")


def _disabled(loaded: Loaded) -> Iterator[Fault]:
    """Find names of channels that are not in use."""
    operator = loaded.operator
    sections = [(operator, "routes"), *((each, "topics") for each in loaded.watchlists)]
    named = [
        (document.value(path), name)
        for document, section in sections
        for path, name in document.texts(section, "channels")
    ]
    named += [
        (operator.value(("operators", at)), name) for at, name in enumerate(loaded.shape.operators)
    ]
    for place, name in named:
        if name in loaded.channels.disabled:
            yield place.fault(f"channel {quoted(name)} is disabled: nothing is sent there")


def _untold(loaded: Loaded) -> Iterator[Fault]:
    """Find live topics that go nowhere, neither by themselves nor by a route."""
    places = {
        name: document.value(path)
        for document in loaded.watchlists
        for path, name in document.texts("topics", "id")
    }
    for topic in loaded.topics:
        told = topic.channels or any(_covers(route, topic) for route in loaded.shape.routes)
        if topic.state == "live" and not told:
            message = f"topic {quoted(topic.id)} has no channel: it is matched, and nobody is told"
            yield places[topic.id].fault(message)
        elif topic.state == "live" and (closed := _closed_to(topic, loaded)):
            takes = " and ".join(
                f"{name} takes only {', '.join(sorted(loaded.channels.in_use[name].severity))}"
                for name in closed
            )
            message = f"topic {quoted(topic.id)} is {topic.severity} and reaches nobody: {takes}"
            yield places[topic.id].fault(message)


def _closed_to(topic: Topic, loaded: Loaded) -> list[str]:
    """Return the channels in use that a topic is for, where none of them takes its severity."""
    by_route = [route.channels for route in loaded.shape.routes if _covers(route, topic)]
    named = dict.fromkeys([*topic.channels, *(name for some in by_route for name in some)])
    in_use = [name for name in named if name in loaded.channels.in_use]
    takes = [loaded.channels.in_use[name].severity for name in in_use]
    return [] if any(not some or topic.severity in some for some in takes) else in_use


def _covers(route: RouteShape, topic: Topic) -> bool:
    named = not route.topics or topic.id in route.topics
    grave = not route.severity or topic.severity in route.severity
    return named and grave and route.labels.items() <= topic.labels.items()


def _unused(loaded: Loaded) -> Iterator[Fault]:
    """Find what a config lacks, and files that nothing reads."""
    place = Place(file=str(loaded.folder))
    if not loaded.feeds:
        yield place.fault("no feed is named, so nothing is polled: write feeds.yaml")
    if not loaded.topics:
        yield place.fault("no topic is named, so nothing is matched: write watchlists/NAME.yaml")
    for path in unread_files(loaded.folder):
        message = "this file is not read: move it into watchlists/ or feeds/"
        yield Place(file=str(path)).fault(message)
