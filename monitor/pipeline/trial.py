"""What the feeds hold right now would have told: nothing is kept, and nobody is told."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from monitor.core.addresses.bare import bare
from monitor.core.addresses.urls import well_formed
from monitor.core.articles.combining import whole_text
from monitor.core.articles.dating import dated, without_stuck
from monitor.core.articles.entries import Item, identify
from monitor.core.errors import FetchError, ParseError
from monitor.core.matching import Index, document_of
from monitor.core.model import Article, FeedSpec, Verdict
from monitor.core.options import NetSettings
from monitor.core.stories import fingerprint
from monitor.core.stories.grouping import Grouping
from monitor.fetch.feeds import fetch_feed
from monitor.fetch.pages import Pages
from monitor.fetch.robots import Rulebook
from monitor.net.client import Client
from monitor.parse.feeds.entrytext import words_of_entry
from monitor.parse.feeds.feed import read_feed
from monitor.parse.languages.language import spoken
from monitor.parse.place.child import Child

AT_ONCE = 16  # feeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What it needs: the topics, and whether pages are read, too, as they are when it runs."""

    net: NetSettings
    child: Child
    index: Index
    pages: bool
    max_age: timedelta
    rules: Rulebook | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that a topic matches, in a story; `too_old`: nobody would be told of it."""

    article: Article
    verdicts: Sequence[Verdict]
    story: int
    too_old: bool


@dataclass(slots=True, kw_only=True)
class Tried:
    """What came of it; `failed` says of feeds and pages why they could not be had."""

    told: list[Hit] = field(default_factory=list)
    feeds: int = 0
    entries: int = 0
    pages: int = 0
    failed: list[str] = field(default_factory=list)


def trial(
    feeds: Sequence[FeedSpec], parts: Trial, *, now: datetime, done: Callable[[], None]
) -> Tried:
    """Ask each feed once; `done` is called as each has ended."""
    tried = Tried()
    articles = asyncio.run(_held(feeds, parts, tried, now, done))
    grouping = Grouping()
    for article in sorted(articles, key=lambda one: (one.published or now, one.key)):
        verdicts = parts.index.matches(document_of(article))
        if not verdicts:
            continue
        at = article.published or now
        own = fingerprint(article.title, article.text, article.language)
        story = grouping.story_of(article.key, own, at)
        tried.told.append(
            Hit(
                article=article,
                verdicts=verdicts,
                story=story,
                too_old=at < now - parts.max_age,
            )
        )
    tried.told = [replace(one, story=grouping.now(one.story)) for one in tried.told]
    return tried


async def _held(
    feeds: Sequence[FeedSpec],
    parts: Trial,
    tried: Tried,
    now: datetime,
    done: Callable[[], None],
) -> list[Article]:
    """Return what the feeds hold, each article once."""
    room = asyncio.Semaphore(AT_ONCE)
    found: dict[str, Article] = {}

    async def one(feed: FeedSpec, client: Client, pages: Pages) -> None:
        async with room:
            try:
                articles = await _of_feed(feed, client, parts, now)
            except (FetchError, ParseError) as error:
                tried.failed.append(f"the feed {feed.name or bare(feed.url)}: {error}")
                articles = []
        tried.feeds += 1
        tried.entries += len(articles)
        fresh = [article for article in articles if article.key not in found]
        found.update((article.key, article) for article in fresh)
        if parts.pages and feed.pages != "never":
            read = await asyncio.gather(*(_with_page(one, pages, parts, tried) for one in fresh))
            found.update((article.key, article) for article in read)
        done()

    async with Client(parts.net) as client:
        pages = Pages(client, parts.rules, now=now)
        await asyncio.gather(*(one(feed, client, pages) for feed in feeds))
    return list(found.values())


async def _of_feed(feed: FeedSpec, client: Client, parts: Trial, now: datetime) -> list[Article]:
    answer = await fetch_feed(client, feed.url, etag="", last_modified="", now=now)
    parsed = await asyncio.to_thread(
        read_feed, answer.body, parts.child, content_type=answer.content_type, url=answer.url
    )
    items = identify(parsed.entries, feed.url, base=answer.url, home=parsed.link)
    items = without_stuck(items, parsed.dates, now, max_age=parts.max_age)
    publisher = feed.name or parsed.title or bare(feed.url)
    return [_article(item, publisher, parsed.language, now) for item in items]


def _article(item: Item, publisher: str, language: str, now: datetime) -> Article:
    said = item.entry
    text = words_of_entry(said)
    return Article(
        id=0,
        key=item.article_key,
        url=item.url,
        title=said.title,
        text=text,
        found=now,
        language=spoken(said.language or language, f"{said.title}\n{text}"),
        published=said.published or said.updated,
        publisher=publisher,
        authors=(said.author,) if said.author else (),
        tags=said.tags,
        text_from="feed",
    )


async def _with_page(article: Article, pages: Pages, parts: Trial, tried: Tried) -> Article:
    """Read an article's page; where it cannot be had the feed's words serve."""
    if not well_formed(article.url):
        return article
    try:
        answer = await pages.fetch(article.url)
        page = await asyncio.to_thread(
            parts.child.page, answer.body, url=answer.url, content_type=answer.content_type
        )
    except (FetchError, ParseError) as error:
        tried.failed.append(str(error))
        return article
    tried.pages += 1
    title = article.title or page.title
    text, _ = whole_text(page.text, captions=page.captions, feed_text=article.text, title=title)
    date = dated(feed=article.published, page=page.published, found=article.found)
    return replace(article, text=text, text_from="page", title=title, published=date.published)
