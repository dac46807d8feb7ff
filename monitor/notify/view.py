"""Lay out a story for the templates: nothing twice, every string made safe, every list bounded."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from monitor.notify.safe import items, line, link, mapping
from monitor.notify.speech import Speech

GRAVE = ("low", "high", "urgent")  # severities that are said: they are not usual
_QUOTES = 6  # of one story
_RELATED = 3
_FIGURES = 6
_WORDS = 12
_TOPICS = 20
_OPENED = 5  # articles whose deciding sentence is looked at, where the summary quotes them not

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much is shown: so many stories, so many articles of each, links for readers or none.

    With one article a story, a digest quotes none.
    """

    stories: int
    articles: int
    links: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of an article; `reason` says what makes it new, "" where it is not."""

    text: str
    reason: str = ""
    feeds_own: bool = False  # the feed says so, its page does not

    @property
    def why(self) -> str:
        """Return the reason where it says more than that this is new, else ""."""
        return "" if self.reason == "new_fact" else self.reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article as it is shown: what stands above already is "" here."""

    title: str
    url: str
    publisher: str  # "" where the article above is of the same
    time: str
    feed_only: bool
    quotes: tuple[Quote, ...]

    @property
    def byline(self) -> tuple[tuple[str, str], ...]:
        """Return who published it, and when; one of them is its link where it has no title."""
        url = "" if self.title else self.url
        said = ((self.publisher, url), (self.time, "" if self.publisher else url))
        return tuple((text, at) for text, at in said if text)

    @property
    def says_more(self) -> bool:
        """Whether it says more than that its publisher reports the story, too."""
        return bool(self.title or self.quotes or self.feed_only)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """Where a reader says that an article is not of a topic."""

    topic: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic by its name, and why it is watched."""

    number: str
    name: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A story as it is shown; `hidden` counts the articles there was no room for."""

    headline: str
    url: str
    severity: str
    topics: tuple[Topic, ...]
    opened_as: str  # the headline under which it was told first, where none here is the same
    figures: str  # what is new in numbers
    pieces: tuple[Piece, ...]  # by publisher: those of one follow each other
    others: tuple[tuple[str, str], ...]  # publishers that only report it, too, and their links
    words: tuple[str, ...]
    wrong: tuple[Wrong, ...]
    hidden: int
    related: tuple[tuple[str, str], ...]  # title and URL of stories that are near this one

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Return all that is quoted, what is new first."""
        return tuple(quote for piece in self.pieces for quote in piece.quotes)

    @property
    def publishers(self) -> tuple[str, ...]:
        """Return who reports it."""
        names = (*(piece.publisher for piece in self.pieces), *(name for name, _ in self.others))
        return tuple(filter(None, names))


def telling(data: Body, speech: Speech, room: Room) -> Telling:
    """Return how a story is shown: each publisher, headline, sentence and link of it once."""
    story = mapping(data.get("story"))
    articles = _articles(data, story)
    shown = dict(list(articles.items())[: room.articles])
    headline, url = line(story.get("title"), 200), link(story.get("url"))
    pieces = _pieces(shown, _quotes(story, articles), headline, url, speech)
    others = [] if len(pieces) < 2 else [one for one in pieces[1:] if _only_reports(one, pieces)]
    first = mapping(story.get("opened_as"))
    opened_as = line(first.get("title"), 200)
    told = {same(headline), *(same(piece.title) for piece in pieces)}
    return Telling(
        headline=headline,
        url=url,
        severity=line(story.get("severity"), 20),
        topics=topics(data),
        opened_as="" if same(opened_as) in told else opened_as,
        figures=_figures(story, speech),
        pieces=tuple(one for one in pieces if one not in others),
        others=tuple((one.publisher, one.url) for one in others),
        words=_words(shown.values()),
        wrong=tuple(_wrong(articles.values(), topics(data))) if room.links else (),
        hidden=len(articles) - len(shown) + _number(data.get("more_articles")),
        related=tuple(
            (line(one.get("title"), 200), link(one.get("url")))
            for one in map(mapping, items(story.get("related"))[:_RELATED])
        ),
    )


def topics(data: Body) -> tuple[Topic, ...]:
    """Return the topics that a body names, by their names."""
    named = map(mapping, items(data.get("topics"))[:_TOPICS])
    return tuple(
        Topic(
            number=line(one.get("id"), 80),
            name=line(one.get("name"), 80) or line(one.get("id"), 80),
            note=line(one.get("note"), 400),
        )
        for one in named
    )


def same(text: str) -> str:
    """Return a text as it is compared: two that differ in case or spaces alone are one."""
    return " ".join(text.casefold().split()).strip(" .…")


# --- articles, by publisher -----------------------------------------------------------------


def _articles(data: Body, story: Body) -> dict[str, Body]:
    """Return the articles by their links: what is new first, then the lead, then what is quoted."""
    found: dict[str, Body] = {}
    for place, one in enumerate(map(mapping, items(data.get("articles")))):
        url = link(one.get("url"))
        found.setdefault(url if url or "" not in found else f"#{place}", one)
    for quote in _quoted(story):
        url = link(quote.get("url"))
        found.setdefault(url, {"url": url})
    new, summary = items(story.get("new")), items(story.get("summary"))
    first = [*map(mapping, new), story, *map(mapping, summary)]
    order = dict.fromkeys(link(one.get("url")) for one in first)
    return {url: found[url] for url in (*order, *found) if url in found}


def _quoted(story: Body) -> Sequence[Body]:
    """Return what the story quotes, what is new first."""
    both = (*items(story.get("new")), *items(story.get("summary")))
    return [one for one in map(mapping, both[:50]) if line(one.get("text"))]


def _quotes(story: Body, articles: Mapping[str, Body]) -> dict[str, tuple[Quote, ...]]:
    """Return each sentence once, by its article's link; of an article not quoted what decided."""
    said: dict[str, tuple[str, Quote]] = {}
    for one in _quoted(story):
        quote = Quote(
            text=line(one.get("text"), 600),
            reason=line(one.get("reason"), 60),
            feeds_own=one.get("from") == "feed",
        )
        article = articles.get(link(one.get("url")), {})
        if same(quote.text) == same(line(article.get("title"), 600)):
            continue  # its headline says it
        said.setdefault(same(quote.text), (link(one.get("url")), quote))
    quoted = {url for url, _ in said.values()}
    for url, article in list(articles.items())[:_OPENED]:
        text = line(article.get("sentence"), 600)
        if text and url not in quoted and same(text) not in same(line(article.get("title"), 600)):
            said.setdefault(same(text), (url, Quote(text=text)))
    kept = list(said.values())[:_QUOTES]
    return {url: tuple(quote for at, quote in kept if at == url) for url, _ in kept}


def _pieces(
    articles: Mapping[str, Body],
    quotes: Mapping[str, tuple[Quote, ...]],
    headline: str,
    lead: str,
    speech: Speech,
) -> list[Piece]:
    """Return the articles by publisher: each name, headline and link once."""
    titles = {same(headline), ""}
    by_publisher: dict[str, list[Piece]] = {}
    for key, article in articles.items():
        url, title = link(article.get("url")), line(article.get("title"), 300)
        publisher = line(article.get("publisher"), 100) or urlsplit(url).hostname or ""
        some = by_publisher.setdefault(publisher, [])
        some += [
            Piece(
                title="" if same(title) in titles or (url and url == lead) else title,
                url="" if url == lead else url,
                publisher="" if some else publisher,
                time=speech.moment(article.get("published")) or speech.say("words", "no_time"),
                feed_only=article.get("text_from") == "feed",
                quotes=quotes.get(key, ()),
            )
        ]
        titles.add(same(title))
    return [piece for some in by_publisher.values() for piece in some]


def _only_reports(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a publisher has the story, too, and nothing more is to be shown of it."""
    place = pieces.index(piece)
    alone = place + 1 == len(pieces) or bool(pieces[place + 1].publisher)
    return bool(piece.publisher) and alone and not piece.says_more


# --- what else stands in it -----------------------------------------------------------------


def _figures(story: Body, speech: Speech) -> str:
    """Return what is new in numbers, in the articles' own words: `3 dead, 1,200 evacuated`."""
    found = [
        mapping(one)
        for new in map(mapping, items(story.get("new")))
        for one in items(new.get("figures"))
    ]
    said = (_figure(one, speech) for one in found)
    return speech.listed(list(dict.fromkeys(filter(None, said)))[:_FIGURES])


def _figure(figure: Body, speech: Speech) -> str:
    now, what = line(figure.get("now"), 40), line(figure.get("what"), 60)
    before = line(figure.get("before"), 40)
    if not now:
        return what
    told = f"{now} {what}".strip()
    return f"{told} ({speech.say('words', 'before', before=before)})" if before else told


def _words(articles: Iterable[Body]) -> tuple[str, ...]:
    found = (line(word, 60) for one in articles for word in items(one.get("words"))[:_WORDS])
    by_word: dict[str, str] = {}
    for word in filter(None, found):
        by_word.setdefault(word.casefold(), word)
    return tuple(by_word.values())[:_WORDS]


def _wrong(articles: Iterable[Body], named: Sequence[Topic]) -> Iterator[Wrong]:
    """Yield one link a topic: that of the article which leads."""
    names = {one.number: one.name for one in named}
    seen = set()
    for article in articles:
        for one in map(mapping, items(article.get("not_relevant"))[:_TOPICS]):
            topic, url = line(one.get("topic"), 80), link(one.get("url"))
            if url and topic not in seen:
                seen.add(topic)
                yield Wrong(topic=names.get(topic) or topic, url=url)


def _number(value: object) -> int:
    """Return a count; what is none counts nothing."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
