"""Tell of topics that are in the news far more than usual, and of those that fell silent; once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from monitor.core import bursts
from monitor.core.bursts import Look, Mark
from monitor.core.model import Channel, Topic
from monitor.core.notices import notice_body
from monitor.notify.notifier import Notifier
from monitor.store.machinery.database import Database
from monitor.store.news import trends
from monitor.store.upkeep import marks
from monitor.telemetry import Lines
from monitor.telling.noticing import Noticing, put


@dataclass(frozen=True, slots=True, kw_only=True)
class Bursting:
    """What telling of topics needs."""

    database: Database
    topics: Mapping[str, Topic]
    channels: Mapping[str, Channel]
    notifiers: Mapping[str, Notifier]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """How topics stand, and what was told of them."""

    looks: Sequence[Look]
    bursts: Mapping[str, Mark]
    silences: Mapping[str, Mark]
    muted: bool = False  # half of the feeds fail: a silence says nothing


def tell_of_topics(parts: Bursting, *, now: datetime) -> list[int]:
    """Tell a topic's own channels of its bursts and silences; return the ids of the notices.

    Most looks find nothing, and write nothing.
    """
    live = [one.id for one in parts.topics.values() if one.state == "live"]
    with parts.database.reading() as tx:
        known = _known(tx)
        going_on = [name for name, mark in known.bursts.items() if mark.open]
        looks = trends.looks(tx, live, now, bursting=going_on)
        muted = any(bursts.is_silent(one, now) for one in looks) and trends.most_feeds_fail(tx)
    found = _Found(looks=looks, bursts=known.bursts, silences=known.silences, muted=muted)
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
        bursts.begins(one, found.bursts.get(one.topic), now)
        or _is_open(found.bursts.get(one.topic))
        or _silence_turns(one, found, now)
        for one in found.looks
    )


def _is_open(mark: Mark | None) -> bool:
    return mark is not None and mark.open


def _silence_turns(look: Look, found: _Found, now: datetime) -> bool:
    before = found.silences.get(look.topic)
    return bursts.silence_turns(look, before, now, muted=found.muted)


def _told(tx: Connection, found: _Found, telling: _Telling) -> list[int]:
    """Judge again by what was told until now, and tell."""
    marks.hold(tx)
    marks.forget_others(tx, telling.parts.topics)
    known = _known(tx)
    now = _Found(looks=found.looks, bursts=known.bursts, silences=known.silences, muted=found.muted)
    told: list[int] = []
    for look in found.looks:
        told += _of_burst(tx, look, now.bursts.get(look.topic), telling)
        told += _of_silence(tx, look, now, telling)
    return told


def _of_burst(tx: Connection, look: Look, before: Mark | None, telling: _Telling) -> list[int]:
    now = telling.now
    if bursts.begins(look, before, now):
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
    return put(tx, body, about=[topic.id], to=topic.channels, noticing=noticing)
