"""Lay out a digest: its stories in short, by topic, what is folded, and how the monitor is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from monitor.core.leaving import HOLDS
from monitor.core.model import SEVERITIES
from monitor.notify.safe import items, line, link, mapping
from monitor.notify.speech import Speech
from monitor.notify.view import GRAVE, Quote, Room, Telling, Topic, telling, topics

_PUBLISHERS = 3  # named of one story
_CONTENTS = 6  # stories from which on there is a table of contents
_FOLDED = 100
_DAYS = 7
_TALLEST = 48  # pixels of a bar

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A story in short."""

    headline: str
    url: str
    severity: str
    figures: str
    mark: str  # how grave it is, where that is not usual
    publishers: str
    time: str
    quote: Quote | None
    topic: Topic | None
    links: tuple[tuple[str, str], ...]  # for readers, in words, and where


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A topic's stories, and how many they are in words; its link ends the topic, "": none does."""

    name: str
    count: str
    number: str
    leave: str
    briefs: tuple[Brief, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A day of the week's chart."""

    day: str
    stories: str
    height: int  # pixels


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A digest as it is shown; texts are "" where there is nothing to say."""

    heading: str
    total: int
    window: str
    contents: bool
    sections: tuple[Section, ...]
    bars: tuple[Bar, ...]
    folded: tuple[tuple[str, str], ...]  # title and link
    hidden: str
    late: str
    alive: str

    @property
    def headlines(self) -> tuple[str, ...]:
        """Return the headlines of the stories that are shown."""
        return tuple(brief.headline for section in self.sections for brief in section.briefs)

    @property
    def chart(self) -> tuple[str, ...]:
        """Return the week's chart in words."""
        return tuple(f"{bar.day} {bar.stories}" for bar in self.bars)


def alone(body: Body) -> Body | None:
    """Return the one story of a message that tells what was held, as its alert would tell it.

    The reason stays that of the message: what has held it. None of any other message.
    """
    data = mapping(body.get("data"))
    told = [mapping(one) for one in items(data.get("stories"))]
    held = body.get("type") == "digest.ready" and body.get("reason") in HOLDS
    more = data.get("folded") or items(data.get("folded_stories"))
    if not held or more or len(told) != 1 or not mapping(told[0].get("story")):
        return None
    kind = "story.updated" if mapping(told[0]["story"]).get("opened_as") else "story.opened"
    return {**body, "type": kind, "data": told[0]}


def digest(body: Body, speech: Speech, room: Room, links: Mapping[str, str]) -> Digest:
    """Return how a digest is shown: so many of its stories as there is room for, the rest counted.

    A story stands under the first of its topics, in the order of the body; the topic that is the
    gravest comes first. `links`: what the recipient alone may do, by name.
    """
    data = mapping(body.get("data"))
    told = [one for one in map(mapping, items(data.get("stories"))) if mapping(one.get("story"))]
    briefs = tuple(_brief(one, speech, room, links) for one in told[: room.stories])
    listed = items(data.get("folded_stories"))
    number = data.get("folded")
    folded = max(len(listed), number if isinstance(number, int) else 0)
    shown = tuple(_folded(one) for one in map(mapping, listed[: min(_FOLDED, 2 * room.stories)]))
    hidden = len(told) - len(briefs) + folded - len(shown)
    total = len(told) + folded
    return Digest(
        heading=_heading(body, speech, total),
        total=total,
        window=_window(mapping(data.get("window")), speech),
        contents=total >= _CONTENTS,
        sections=_sections(briefs, speech, links),
        bars=_bars(items(data.get("week")), speech),
        folded=shown,
        hidden=speech.count("more_stories", hidden) if hidden else "",
        late=speech.say("words", "late") if data.get("late") is True else "",
        # What was held has been found before its window: a count of that would contradict it.
        alive="" if line(body.get("reason"), 60) in HOLDS else _alive(data, speech),
    )


def _heading(body: Body, speech: Speech, total: int) -> str:
    if not total:
        return speech.say("words", "nothing_new")
    reason = line(body.get("reason"), 60)
    held = reason if speech.knows("held", reason) else "scheduled"
    return speech.say("held", held, stories=speech.count("stories", total))


def _brief(data: Body, speech: Speech, room: Room, links: Mapping[str, str]) -> Brief:
    told = telling(data, speech, room)
    number = line(mapping(data["story"]).get("id"), 80)
    acts = [("wrong", one.url) for one in told.wrong[:1]]
    acts += [("mute_short", link(links.get(f"mute:{number}")))] if room.links else []
    return Brief(
        headline=told.headline,
        url=told.url,
        severity=told.severity,
        figures=told.figures,
        mark=speech.say("subject", told.severity) if told.severity in GRAVE else "",
        publishers=_publishers(told, speech),
        time=told.pieces[0].time if told.pieces else "",
        quote=told.quotes[0] if told.quotes and room.articles > 1 else None,
        topic=next(iter(topics(data)), None),
        links=tuple((speech.say("words", name), url) for name, url in acts if url),
    )


def _publishers(told: Telling, speech: Speech) -> str:
    names = list(dict.fromkeys(told.publishers))
    more = len(names) + told.hidden - _PUBLISHERS
    named = speech.listed(names[:_PUBLISHERS])
    return f"{named} {speech.count('more', more)}" if names and more > 0 else named


def _sections(
    briefs: Sequence[Brief], speech: Speech, links: Mapping[str, str]
) -> tuple[Section, ...]:
    by_topic: dict[str, list[Brief]] = {}
    for brief in briefs:
        by_topic.setdefault(brief.topic.number if brief.topic else "", []).append(brief)
    ordered = sorted(by_topic.items(), key=lambda one: (not one[0], -_gravest(one[1])))
    other = speech.say("words", "other_topics") if len(by_topic) > 1 else ""
    return tuple(
        Section(
            name=some[0].topic.name if some[0].topic else other,
            count=speech.count("stories", len(some)),
            number=number,
            leave=link(links.get(f"unsubscribe:{number}")),
            briefs=tuple(some),
        )
        for number, some in ordered
    )


def _gravest(briefs: Sequence[Brief]) -> int:
    """Return the highest severity of some stories; one that is not known counts as usual."""
    known = [SEVERITIES.index(one) for one in SEVERITIES if one in {b.severity for b in briefs}]
    return max(known, default=SEVERITIES.index("normal"))


def _folded(story: Body) -> tuple[str, str]:
    return line(story.get("title"), 200), link(story.get("url"))


def _window(window: Body, speech: Speech) -> str:
    start, end = speech.moment(window.get("from")), speech.moment(window.get("to"))
    return speech.say("words", "window", start=start, end=end) if start and end else ""


def _bars(week: Sequence[Any], speech: Speech) -> tuple[Bar, ...]:
    """Return a bar a day; none where a day says no number."""
    days = [mapping(one) for one in week[-_DAYS:]]
    counts = [one.get("stories") for one in days]
    known = [max(0, count) for count in counts if isinstance(count, int)]
    if len(known) != len(days) or not any(known):
        return ()
    return tuple(
        Bar(
            day=speech.weekday(one.get("day")),
            stories=speech.number(count),
            height=max(1, round(count * _TALLEST / max(known))),
        )
        for one, count in zip(days, known, strict=True)
    )


def _alive(data: Body, speech: Speech) -> str:
    """Return how the monitor is: so that no news is known to be no news."""
    alive = mapping(data.get("alive"))
    feeds, failing, articles = (alive.get(name) for name in ("feeds", "failing", "articles"))
    since = speech.moment(mapping(data.get("window")).get("from"))
    if not (isinstance(feeds, int) and isinstance(failing, int) and isinstance(articles, int)):
        return ""
    well = speech.say("words", "alive_well")
    return speech.say(
        "words",
        "alive",
        feeds=speech.count("alive_feeds", feeds),
        failing=speech.count("alive_failing", failing) if failing else well,
        articles=speech.count("alive_articles", articles, since=since)
        if since
        else speech.count("articles", articles),
    )
