"""By which ways a topic's match reaches each channel, under which terms, and why not the others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from typing import Protocol

from monitor.core.addresses.publishers import names_of
from monitor.core.model import Channel, Route, Topic
from monitor.core.reasons import REASONS
from monitor.core.terms import Terms
from monitor.core.tongues import language_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a match reaches a channel: by its topic's own word, or by a route that covers it.

    `min_sources` publishers must report it, `within` so long a time where that is said. `bucket`
    names what counts its messages: the channel's, or the route's where that has a limit.
    """

    channel: Channel
    terms: Terms
    min_sources: int
    bucket: str
    within: timedelta | None = None


class Published(Protocol):
    """What routes ask of an article."""

    @property
    def url(self) -> str:
        """Where it is to be had."""

    @property
    def publisher(self) -> str:
        """Who published it."""

    @property
    def language(self) -> str:
        """The language it is in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached:
    """A channel that the topic or a route names, and that a match does not reach, and why."""

    channel: str
    reason: str


def channels_of(topic: Topic, routes: Sequence[Route], in_use: Mapping[str, Channel]) -> list[str]:
    """Return the channels in use that a topic may go to: its own, and those that routes add.

    What routes ask of the article or its story is not looked at.
    """
    names = list(topic.channels)
    for route in routes:
        if _is_of(route, topic):
            names += route.channels
    return [name for name in dict.fromkeys(names) if name in in_use and _takes(in_use[name], topic)]


def told_all(topic: Topic, routes: Sequence[Route], in_use: Mapping[str, Channel]) -> list[str]:
    """Return the channels in use that may be told how a whole topic stands.

    Those of a route that asks for languages or sources are told of a part of it only.
    """
    whole = [one for one in routes if not one.languages and not one.sources]
    return channels_of(topic, whole, in_use)


def ways(
    topic: Topic,
    article: Published,
    routes: Sequence[Route],
    in_use: Mapping[str, Channel],
    *,
    min_sources: int,
) -> tuple[dict[str, list[Way]], list[Unreached]]:
    """Return the ways to each channel that a match of an article reaches, and who is not reached.

    `min_sources`: publishers that must report it where a route says nothing else.
    """
    found: dict[str, list[Way]] = {}
    missed: dict[str, str] = {}
    for name, offer in _offers(topic, article, routes, min_sources, in_use):
        if isinstance(offer, Way):
            found.setdefault(name, []).append(offer)
        else:
            missed.setdefault(name, offer)
    unreached = [
        Unreached(channel=name, reason=why) for name, why in missed.items() if name not in found
    ]
    return found, unreached


def _offers(
    topic: Topic,
    article: Published,
    routes: Sequence[Route],
    min_sources: int,
    in_use: Mapping[str, Channel],
) -> Iterator[tuple[str, Way | str]]:
    """Yield each way to a channel in use, or what is in the way."""
    own = Route(channels=topic.channels)
    for route in (own, *(route for route in routes if _is_of(route, topic))):
        why = _against(route, article)
        for name in route.channels:
            if name in in_use:
                yield name, why or _by(route, topic, in_use[name], min_sources)


def _own(channel: Channel) -> Terms:
    return Terms(digest=channel.digest, quiet=channel.quiet, limit=channel.limit)


def _by(route: Route, topic: Topic, channel: Channel, min_sources: int) -> Way | str:
    """Return the way to a channel by a route; or why the channel does not take the topic."""
    if not _takes(channel, topic):
        return REASONS.say("severity", listed=_listed(channel.severity))
    said, own = route.terms, _own(channel)
    terms = Terms(
        digest=said.digest or own.digest,
        quiet=said.quiet or own.quiet,
        limit=said.limit or own.limit,
    )
    bucket = channel.name
    if said.limit:
        named = replace(route, channels=())
        bucket += "\n" + sha256(repr(named).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Way(
        channel=channel,
        terms=terms,
        min_sources=route.min_sources or min_sources,
        within=route.within,
        bucket=bucket,
    )


def _takes(channel: Channel, topic: Topic) -> bool:
    return not channel.severity or topic.severity in channel.severity


def _is_of(route: Route, topic: Topic) -> bool:
    named = not route.topics or topic.id in route.topics
    grave = not route.severity or topic.severity in route.severity
    labels = topic.labels
    return named and grave and all(labels.get(key) == it for key, it in route.labels.items())


def _against(route: Route, article: Published) -> str:
    """Say what of the article keeps it from a route; "" where nothing does."""
    return next(_objections(route, article), "")


def _objections(route: Route, article: Published) -> Iterator[str]:
    language = language_of(article.language)
    if route.languages and language not in route.languages:
        code = "language" if language else "no_language"
        yield REASONS.say(code, listed=_listed(route.languages), language=language)
    if route.sources:
        wanted = {name.casefold() for name in route.sources}
        if wanted.isdisjoint(names_of(article.publisher, article.url)):
            code, listed = "source" if article.publisher else "no_source", _listed(route.sources)
            yield REASONS.say(code, listed=listed, publisher=article.publisher)


def _listed(names: frozenset[str] | tuple[str, ...]) -> str:
    return ", ".join(sorted(names))
