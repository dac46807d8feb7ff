"""Lay out an alert's body for the templates: every string made safe, every list bounded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from monitor.notify.safe import items, line, link, mapping, moment
from monitor.notify.texts import Texts

_SENTENCES = 5
_RELATED = 3
_FACTS = 200
_DEPTH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence of the summary, and whose it is."""

    text: str
    publisher: str
    url: str
    feeds_own: bool = False  # the feed says so, its page does not


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """A sentence that is new in the story, whose it is, and what makes it new."""

    said: Said
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """Where a reader says that an article is not of a topic."""

    topic: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article as it is shown."""

    title: str
    url: str
    publisher: str
    published: str
    words: str
    sentence: str
    feed_only: bool
    wrong: tuple[Wrong, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A story as it is shown; `hidden` counts the articles there was no room for."""

    headline: str
    url: str
    severity: str
    sources: int
    topics: tuple[str, ...]
    opened_as: tuple[str, str]  # topic and title by which the story was first told, or "", ""
    new: tuple[Fresh, ...]
    summary: tuple[Said, ...]
    pieces: tuple[Piece, ...]
    hidden: int
    related: tuple[tuple[str, str], ...]  # title and URL of stories that are near this one


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of a body that has no story: `value` is "" where deeper lines follow."""

    depth: int
    name: str
    value: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much is shown: so many stories, so many articles of each."""

    stories: int
    articles: int


def tellings(body: Mapping[str, Any], room: Room) -> tuple[tuple[Telling, ...], int]:
    """Return the stories a body tells, one or a digest's many, and how many there was no room for.

    None where the body tells no story; then `facts` shows what it holds.
    """
    data = mapping(body.get("data"))
    several = data.get("stories")
    told = [one for one in map(mapping, items(several) or [data]) if mapping(one.get("story"))]
    shown = tuple(_telling(one, room.articles) for one in told[: room.stories])
    folded, listed = data.get("folded"), len(items(data.get("folded_stories")))
    more = max(listed, folded) if isinstance(folded, int) else listed
    return shown, len(told) + more - len(shown)


def notes(body: Mapping[str, Any], words: Texts) -> tuple[str, ...]:
    """Return what a digest says of itself: its window, whether it is late, how the monitor is."""
    data = mapping(body.get("data"))
    window, alive = mapping(data.get("window")), mapping(data.get("alive"))
    counts = {key: alive.get(key) for key in ("feeds", "failing", "articles")}
    known = all(isinstance(count, int) for count in counts.values())
    said = (
        f"{moment(window.get('from'))} - {moment(window.get('to'))}" if window else "",
        words.late if data.get("late") is True else "",
        words.alive.format(**counts) if known else "",
    )
    return tuple(filter(None, said))


def facts(body: Mapping[str, Any]) -> tuple[Fact, ...]:
    """Return the data of any body as lines, at most 200."""
    lines = _facts(mapping(body.get("data")), 0)
    return tuple(fact for fact, _ in zip(lines, range(_FACTS), strict=False))


def name(body: Mapping[str, Any]) -> str:
    """Return what a body without a story is about, or ""."""
    data = mapping(body.get("data"))
    found = (_named(data.get(key)) for key in ("title", "name", "topic", "feed", "channel", "url"))
    return next(filter(None, found), "")


def _named(value: object) -> str:
    inner = mapping(value)
    return line(value) or next(
        filter(None, (line(inner.get(k)) for k in ("name", "url", "id"))), ""
    )


def _telling(data: Mapping[str, Any], room: int) -> Telling:
    story = mapping(data.get("story"))
    articles = [mapping(one) for one in items(data.get("articles"))]
    publishers = {one["url"]: one.get("publisher") for one in articles if _whose(one)}
    new = [mapping(one) for one in items(story.get("new"))[:_SENTENCES]]
    shown = {one.get("text") for one in new}
    quotes = [mapping(one) for one in items(story.get("summary"))[:_SENTENCES]]
    sources, names, first = story.get("sources"), _names(data), mapping(story.get("opened_as"))
    return Telling(
        headline=line(story.get("title"), 200),
        url=link(story.get("url")),
        severity=line(story.get("severity"), 20),
        sources=sources if isinstance(sources, int) else 0,
        topics=_topics(data),
        opened_as=(line(first.get("topic"), 80), line(first.get("title"), 200)),
        new=tuple(_new(one, publishers) for one in new),
        summary=tuple(_said(one, publishers) for one in quotes if one.get("text") not in shown),
        pieces=tuple(_piece(one, names) for one in articles[:room]),
        hidden=max(0, len(articles) - room),
        related=tuple(
            (line(one.get("title"), 200), link(one.get("url")))
            for one in map(mapping, items(story.get("related"))[:_RELATED])
        ),
    )


def _topics(data: Mapping[str, Any]) -> tuple[str, ...]:
    named = [mapping(one) for one in items(data.get("topics"))[:20]]
    return tuple(line(one.get("name"), 80) or line(one.get("id"), 80) for one in named)


def _names(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the topics' names by their ids."""
    named = [mapping(one) for one in items(data.get("topics"))]
    return {line(one.get("id"), 80): line(one.get("name"), 80) for one in named}


def _whose(article: Mapping[str, Any]) -> bool:
    return isinstance(article.get("url"), str) and isinstance(article.get("publisher"), str)


def _said(quote: Mapping[str, Any], publishers: Mapping[str, object]) -> Said:
    url = link(quote.get("url"))
    publisher = line(publishers.get(url), 100) or (urlsplit(url).hostname or "")
    return Said(
        text=line(quote.get("text"), 600),
        publisher=publisher,
        url=url,
        feeds_own=quote.get("from") == "feed",
    )


def _new(quote: Mapping[str, Any], publishers: Mapping[str, object]) -> Fresh:
    return Fresh(said=_said(quote, publishers), reason=line(quote.get("reason"), 60))


def _piece(article: Mapping[str, Any], names: Mapping[str, str]) -> Piece:
    words = [line(word, 60) for word in items(article.get("words"))[:12]]
    return Piece(
        title=line(article.get("title"), 300),
        url=link(article.get("url")),
        publisher=line(article.get("publisher"), 100),
        published=moment(article.get("published")),
        words=", ".join(filter(None, words)),
        sentence=line(article.get("sentence"), 600),
        feed_only=article.get("text_from") == "feed",
        wrong=tuple(_wrong(article, names)),
    )


def _wrong(article: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[Wrong]:
    for one in map(mapping, items(article.get("not_relevant"))[:20]):
        topic, url = line(one.get("topic"), 80), link(one.get("url"))
        if url:
            yield Wrong(topic=names.get(topic) or topic, url=url)


def _facts(value: Mapping[str, Any], depth: int) -> Iterator[Fact]:
    for key, inner in value.items():
        yield from _fact(line(str(key), 60), inner, depth)


def _fact(label: str, value: object, depth: int) -> Iterator[Fact]:
    deeper = _deeper(value)
    if deeper and depth < _DEPTH:
        yield Fact(depth=depth, name=label, value="", url="")
        yield from _facts(deeper, depth + 1)
    else:
        shown = line(value) if isinstance(value, str) else line(_plain(value))
        yield Fact(depth=depth, name=label, value=moment(value) or shown, url=link(value))


def _deeper(value: object) -> Mapping[str, Any]:
    numbered = {str(place): one for place, one in enumerate(items(value), start=1)}
    return mapping(value) or numbered


def _plain(value: object) -> str:
    if value is None or value in ((), [], {}):
        return "-"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
