"""Tell of topics that are in the news far more than usual, and of those that fell silent; once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from monitor.core import bursts
from monitor.core.bursts import Look, Mark
from monitor.core.model import Channel, Route, Topic
from monitor.core.notices import notice_body
from monitor.core.routes import told_all
from monitor.notify.notifier import Notifier
from monitor.store.machinery.database import Database
from monitor.store.news import trends
from monitor.store.sending import channels
from monitor.store.upkeep import marks
from monitor.telemetry import Lines
from monitor.telling.noticing import Noticing, put


@dataclass(frozen=True, slots=True, kw_only=True)
class Bursting:
    """What telling of topics needs."""

    database: Database
    topics: Mapping[str, Topic]
    routes: Sequence[Route]
    channels: Mapping[str, Channel]
    notifiers: Mapping[str, Notifier]

    def told(self, topic: str) -> list[str]:
        """Return the channels that are told how a topic stands: its own, and those of routes."""
        return told_all(self.topics[topic], self.routes, self.channels)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """How topics stand, what was told of them, and of which somebody can be told."""

    looks: Sequence[Look]
    bursts: Mapping[str, Mark]
    silences: Mapping[str, Mark]
    told: frozenset[str] = frozenset()  # of another nothing begins, and it is told later
    muted: bool = False  # half of the feeds fail: a silence says nothing


def tell_of_topics(parts: Bursting, *, now: datetime) -> list[int]:
    """Tell a topic's channels of its bursts and silences; return the ids of the notices.

    Most looks find nothing, and write nothing.
    """
    live = [one.id for one in parts.topics.values() if one.state == "live"]
    with parts.database.reading() as tx:
        known = _known(tx)
        going_on = [name for name, mark in known.bursts.items() if mark.open]
        looks = trends.looks(tx, live, now, bursting=going_on)
        muted = any(bursts.is_silent(one, now) for one in looks) and trends.most_feeds_fail(tx)
    told = frozenset(name for name in live if parts.told(name))
    found = replace(known, looks=looks, told=told, muted=muted)
    if not (_differs(found, now) or {*found.bursts, *found.silences} - set(parts.topics)):
        return []
    telling = _Telling(parts, now, Lines())
    return telling.lines.write(parts.database.write, lambda tx: _told(tx, found, telling))


@dataclass(frozen=True, slots=True)
class _Telling:
    """One look at topics, and the lines that it has to log."""

    parts: Bursting
    now: datetime
    lines: Lines


def _known(tx: Connection) -> _Found:
    return _Found(looks=(), bursts=marks.marks(tx, "burst"), silences=marks.marks(tx, "topic"))


def _differs(found: _Found, now: datetime) -> bool:
    """Whether there is anything to tell or to keep."""
    return any(
        _begins(one, found, now)
        or _is_open(found.bursts.get(one.topic))
        or _silence_turns(one, found, now)
        for one in found.looks
    )


def _begins(look: Look, found: _Found, now: datetime) -> bool:
    begins = bursts.begins(look, found.bursts.get(look.topic), now)
    return begins and look.topic in found.told


def _is_open(mark: Mark | None) -> bool:
    return mark is not None and mark.open


def _silence_turns(look: Look, found: _Found, now: datetime) -> bool:
    before = found.silences.get(look.topic)
    known = _is_open(before) or look.topic in found.told
    return known and bursts.silence_turns(look, before, now, muted=found.muted)


def _told(tx: Connection, found: _Found, telling: _Telling) -> list[int]:
    """Judge again by what was told until now, and tell."""
    marks.hold(tx)
    if channels.are_outdated(tx, telling.parts.channels):  # who has the newer config tells it
        return []
    marks.forget_others(tx, telling.parts.topics)
    known = _known(tx)
    now = replace(found, bursts=known.bursts, silences=known.silences)
    told: list[int] = []
    for look in found.looks:
        told += _of_burst(tx, look, now, telling)
        told += _of_silence(tx, look, now, telling)
    return told


def _of_burst(tx: Connection, look: Look, found: _Found, telling: _Telling) -> list[int]:
    now, before = telling.now, found.bursts.get(look.topic)
    if _begins(look, found, now):
        marks.begin(tx, "burst", look.topic, _name(look, telling), now)
        more = trends.named(tx, look.topic, now - bursts.HOUR, now)
        return _put(tx, "topic.burst", look, bursts.figures_of(look) | more, telling)
    if before and bursts.ends(look, before, now):
        marks.end(tx, "burst", look.topic)
    elif before and before.open and bursts.lasts(look):
        marks.seen(tx, "burst", look.topic, now)
    return []


def _of_silence(tx: Connection, look: Look, found: _Found, telling: _Telling) -> list[int]:
    now = telling.now
    if not _silence_turns(look, found, now):
        return []
    if not _is_open(found.silences.get(look.topic)):
        marks.begin(tx, "topic", look.topic, _name(look, telling), now)
        more = trends.named(tx, look.topic, now - bursts.SPAN, now)
        data = bursts.figures_of_silence(look, now) | more
        return _put(tx, "topic.silent", look, data, telling)
    marks.end(tx, "topic", look.topic)
    lately = trends.named(tx, look.topic, now - bursts.DAY, now)
    return _put(tx, "topic.recovered", look, lately, telling)


def _name(look: Look, telling: _Telling) -> str:
    return telling.parts.topics[look.topic].name


def _put(
    tx: Connection, kind: str, look: Look, data: Mapping[str, Any], telling: _Telling
) -> list[int]:
    parts, topic = telling.parts, telling.parts.topics[look.topic]
    telling.lines.warning(kind, topic=topic.id)
    told = {"topic": {"id": topic.id, "name": topic.name}, **data}
    body = notice_body(kind, reason="", data=told, now=telling.now)
    noticing = Noticing(
        channels=parts.channels,
        notifiers=parts.notifiers,
        lines=telling.lines,
        now=telling.now,
    )
    return put(tx, body, about=[topic.id], to=parts.told(topic.id), noticing=noticing)
