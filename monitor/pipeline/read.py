"""2. Read articles: fetch the page, take its text; where it fails the feed's own text serves."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from monitor.core.errors import FetchError, ParseError
from monitor.core.links import is_closed
from monitor.core.model import Article, Page
from monitor.core.paragraphs.memory import SiteMemory, learned, unrepeated
from monitor.core.urls import well_formed
from monitor.fetch.pages import Pages
from monitor.fetch.robots import Rulebook
from monitor.net.client import Client, NetSettings
from monitor.parse.child import Child
from monitor.parse.language import detect
from monitor.store import articles, sites, tally
from monitor.store.articles import Waiting
from monitor.store.database import Database
from monitor.telemetry import log

CLOSED = "a Google News link, which only browsers can follow: watch the publisher's own feed"
REREAD_AFTER = (timedelta(minutes=1), timedelta(minutes=10))  # a page that failed for now


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading needs beside the articles; `wanted`: by the feed's text, one may match."""

    database: Database
    net: NetSettings
    child: Child
    wanted: Callable[[Article], bool]
    rules: Rulebook | None = None  # of the sites' robots.txt; None: not asked


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """What an article says, from where, and whether its page is to be tried again."""

    text: str
    source: str  # page, feed
    title: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    error: str = ""
    again: bool = False


def read(ids: Sequence[int], parts: Reading, *, now: datetime, by: str) -> list[int]:
    """Read a chunk of articles at once; give the ids of those that are to be matched."""
    claimed = parts.database.write(lambda tx: articles.claim(tx, ids, stage="read", now=now, by=by))
    return asyncio.run(_read_all(claimed, parts, now, by)) if claimed else []


async def _read_all(
    claimed: Sequence[Waiting], parts: Reading, now: datetime, by: str
) -> list[int]:
    async with Client(parts.net) as client, asyncio.TaskGroup() as group:
        pages = Pages(client, parts.rules, now=now)
        reads = [group.create_task(_read_one(pages, one, parts, now, by)) for one in claimed]
    return [number for one in reads for number in one.result()]


async def _read_one(
    pages: Pages, waiting: Waiting, parts: Reading, now: datetime, by: str
) -> list[int]:
    text = await _text(pages, waiting, parts)
    held = await asyncio.to_thread(_keep, waiting, text, parts, now, by)
    return [waiting.article.id] if held else []


async def _text(pages: Pages, waiting: Waiting, parts: Reading) -> _Text:
    article = waiting.article
    if not _wants_page(waiting, parts):
        return _Text(text=waiting.feed_text, source="feed")
    if is_closed(article.url):
        return _Text(text=waiting.feed_text, source="feed", error=CLOSED)
    try:
        answer = await pages.fetch(article.url)
        page = await asyncio.to_thread(
            parts.child.page, answer.body, url=answer.url, content_type=answer.content_type
        )
        return _from_page(page, waiting)
    except FetchError as error:
        again = not error.permanent and waiting.reads < len(REREAD_AFTER)
        return _Text(text=waiting.feed_text, source="feed", error=str(error), again=again)
    except ParseError as error:
        return _Text(text=waiting.feed_text, source="feed", error=str(error))


def _wants_page(waiting: Waiting, parts: Reading) -> bool:
    if waiting.pages == "never" or not well_formed(waiting.article.url):
        return False
    said = replace(waiting.article, text=waiting.feed_text)
    return waiting.pages != "matched" or parts.wanted(said)


def _from_page(page: Page, waiting: Waiting) -> _Text:
    """Take the page's text, unless the feed itself carries much more: a stub behind a wall."""
    stub = len(page.text) * 2 < len(waiting.feed_text)
    return _Text(
        text=waiting.feed_text if stub else page.text,
        source="feed" if stub else "page",
        title=page.title,
        language=page.language,
        authors=page.authors,
        published=page.published,
        error="the page holds less than the feed" if stub else "",
    )


def _keep(waiting: Waiting, text: _Text, parts: Reading, now: datetime, by: str) -> bool:
    article = waiting.article
    again = now + REREAD_AFTER[waiting.reads] if text.again else None
    language = _language(article, text)

    def kept(tx: Connection) -> bool:
        own = _without_the_sites(tx, waiting, text, now) if text.source != "feed" else text.text
        held = articles.move(
            tx, article.id, by=by, stage="match", due_at=now, text=own,
            text_from=text.source, title=article.title or text.title, language=language,
            published_at=article.published or text.published,
            authors=list(article.authors or text.authors), reads=waiting.reads + 1,
            read_error=text.error[:500], reread_at=again,
        )  # fmt: skip
        tally.add(tx, {("articles", f"read_{text.source}"): int(held)})
        return held

    held = parts.database.write(kept)
    log().info(
        "article.read", article=article.id, url=article.url, text_from=text.source,
        length=len(text.text), error=text.error or None,
    )  # fmt: skip
    return held


def _without_the_sites(tx: Connection, waiting: Waiting, text: _Text, now: datetime) -> str:
    """Take away the lines that repeat over the site's pages, and learn from this one."""
    host = sites.host_of(waiting.article.url)
    memory = sites.memories(tx, [host]).get(host, SiteMemory())
    lines = text.text.split("\n")
    if not waiting.reads:
        sites.keep(tx, host, learned(memory, lines), now)
    return "\n".join(unrepeated(memory, lines))


def _language(article: Article, text: _Text) -> str:
    """Believe the feed or page where it says so, else look at the words."""
    said = article.language or text.language
    return said.split("-")[0].split("_")[0].lower() or detect(f"{article.title}\n{text.text}")
