"""What becomes of an alert whose channel the config names no more."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from monitor.core.model import Channel, Route, Topic
from monitor.core.routes import channels_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where it goes: `to` a channel, or nowhere, since `known_by` tells it; else it waits."""

    to: str = ""
    known_by: str = ""


def home_of(
    topics: Sequence[str],
    known_by: Collection[str],
    *,
    all_topics: Mapping[str, Topic],
    routes: Sequence[Route],
    in_use: Mapping[str, Channel],
) -> Home:
    """Say where an alert of these topics goes: to the first channel that they go to now.

    `known_by` are the channels that have alerts of its story, or digests that tell of it. Where
    its topics go nowhere it waits: the config may be half written.
    """
    named = dict.fromkeys(
        name
        for number in topics
        if number in all_topics
        for name in channels_of(all_topics[number], routes, in_use)
    )
    free = [name for name in named if name not in known_by]
    if free:
        return Home(to=free[0])
    return Home(known_by=next(iter(named), ""))
