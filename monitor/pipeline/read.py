"""2. Read articles: fetch the page, take its text; where it fails the feed's own text serves."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from monitor.core.dating import dated
from monitor.core.errors import FetchError, ParseError
from monitor.core.links import is_closed
from monitor.core.model import Article, Glance, Page
from monitor.core.options import NetSettings
from monitor.core.paragraphs.memory import SiteMemory, learned, unrepeated
from monitor.core.urls import canonical, well_formed
from monitor.fetch.further import fetch_further
from monitor.fetch.pages import PageAnswer, Pages
from monitor.fetch.robots import Rulebook
from monitor.net.client import Client
from monitor.parse.children import Children
from monitor.parse.following import joined, next_page, number_of
from monitor.parse.language import detect
from monitor.parse.stubs import WORDS
from monitor.store import articles, sites, tally
from monitor.store.articles import Waiting
from monitor.store.database import Database
from monitor.telemetry import log

CLOSED = "a Google News link, which only browsers can follow: watch the publisher's own feed"
_TIERS = {"page": "full", "quick": "quick"}
REREAD_AFTER = (timedelta(minutes=1), timedelta(minutes=10))  # a page that failed for now


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading needs beside the articles.

    `wanted`: by the feed's text, one may match; `matters`: by the words of its page, one may.
    """

    database: Database
    net: NetSettings
    child: Children
    wanted: Callable[[Article], bool]
    matters: Callable[[Article], bool]
    rules: Rulebook | None = None  # of the sites' robots.txt; None: not asked


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """What an article says, from where, and whether its page is to be tried again."""

    text: str
    source: str  # page, quick, feed
    title: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    error: str = ""
    again: bool = False
    amp: str = ""  # where more of it may stand


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
        return _feeds_own(waiting, CLOSED)
    try:
        text = await _of_page(pages, article.url, waiting, parts)
    except FetchError as error:
        return _feeds_own(waiting, error, again=not error.permanent)
    except ParseError as error:
        return _unreadable(error, waiting)
    return await _fuller(pages, text, waiting, parts) if text.amp else text


def _wants_page(waiting: Waiting, parts: Reading) -> bool:
    if waiting.pages == "never" or not well_formed(waiting.article.url):
        return False
    said = replace(waiting.article, text=waiting.feed_text)
    return waiting.pages != "matched" or parts.wanted(said)


def _feeds_own(waiting: Waiting, error: object, *, again: bool = False, amp: str = "") -> _Text:
    """Let the feed's text serve; where the failure may pass, the page is tried again."""
    again = again and waiting.reads < len(REREAD_AFTER)
    return _Text(text=waiting.feed_text, source="feed", error=str(error), again=again, amp=amp)


async def _of_page(pages: Pages, url: str, waiting: Waiting, parts: Reading) -> _Text:
    answer, looked = await pages.fetch(url), _Looked(parts)
    more = await fetch_further(pages, answer, looked.at)
    return await asyncio.to_thread(_read_page, looked, waiting, parts, more=more)


class _Looked:
    """An article's pages as they were glanced at, one after the other."""

    def __init__(self, parts: Reading) -> None:
        self._parts, self._number = parts, 1
        self.answers: list[PageAnswer] = []
        self.glances: list[Glance | None] = []  # None: it broke the glance

    def at(self, answer: PageAnswer) -> str:
        """Glance at one more page; give the address of the next, or "". Raises ParseError."""
        glance = _glance(answer, self._parts)
        if self.answers and not self._goes_on(answer, glance):
            return ""
        self.answers.append(answer)
        self.glances.append(glance)
        named = glance.next if glance else ()
        found = next_page(named, self.answers[0].url, self._number)
        address, self._number = found or ("", 0)
        return address

    def _goes_on(self, answer: PageAnswer, glance: Glance | None) -> bool:
        """Whether a page says what none before it says. Raises ParseError for another than asked.

        It may have led back to the first: then the article has no more of them.
        """
        first = self.answers[0].url
        if canonical(answer.url) == canonical(first):
            return False
        if glance is None or glance.instead or number_of(answer.url, first) is None:
            raise ParseError(f"{answer.url}: no further page of {first}", reason="not-a-page")
        before = self.pages
        grown = len(joined([*before, glance.page]).text) > len(joined(before).text)
        return grown if before else True

    @property
    def pages(self) -> list[Page]:
        """Give them as they were glanced at."""
        return [one.page for one in self.glances if one]


def _read_page(looked: _Looked, waiting: Waiting, parts: Reading, *, more: bool) -> _Text:
    """Read an article's pages where a topic may match them; what breaks a glance is read."""
    first, url = looked.glances[0], looked.answers[0].url
    amp = first.amp if first else ""
    try:
        if first is None or _may_matter(looked, waiting, parts):
            return _from_page(_wholly(looked, parts, more=more), "page", waiting, amp)
    except ParseError as error:
        return _unreadable(error, waiting, amp)
    if first.instead:
        return _feeds_own(waiting, f"{url}: {WORDS[first.instead]}", amp=amp)
    return _from_page(joined(looked.pages, more=more), "quick", waiting, amp)


def _wholly(looked: _Looked, parts: Reading, *, more: bool) -> Page:
    """Read the pages as one. Raises ParseError where that fails with the first."""
    read: list[Page] = []
    for one in looked.answers:
        try:
            read.append(parts.child.page(one.body, url=one.url, content_type=one.content_type))
        except ParseError:
            if not read:
                raise
            more = True
            break
    return joined(read, more=more)


def _unreadable(error: ParseError, waiting: Waiting, amp: str = "") -> _Text:
    costly = error.reason == "too-costly" and not waiting.reads
    return _feeds_own(waiting, error, again=costly, amp=amp)


def _glance(answer: PageAnswer, parts: Reading) -> Glance | None:
    try:
        return parts.child.glance(answer.body, url=answer.url, content_type=answer.content_type)
    except ParseError as error:
        if error.reason != "crashed":
            raise
        return None


def _may_matter(looked: _Looked, waiting: Waiting, parts: Reading) -> bool:
    """Whether a topic may match the text of the pages, or the feed's, should that serve.

    An article that was told matters whatever it says now: what it no longer says is news.
    """
    if waiting.earlier is not None:
        return True
    glances = [one for one in looked.glances if one]
    words = "\n".join([*(one.words for one in glances), waiting.feed_text])
    said = replace(waiting.article, text=words)
    whole = all(one.is_whole for one in glances)
    return parts.matters(said if whole else replace(said, title=""))  # it may hold more


def _from_page(page: Page, source: str, waiting: Waiting, amp: str) -> _Text:
    """Take the page's text, unless the feed itself carries more: a stub behind a wall."""
    times = 1 if page.note else 2
    stub = len(page.text) * times < len(waiting.feed_text)
    return _Text(
        text=waiting.feed_text if stub else page.text,
        source="feed" if stub else source,
        title=page.title,
        language=page.language,
        authors=page.authors,
        published=page.published,
        error=page.note or ("the page holds less than the feed" if stub else ""),
        amp=amp if page.note or stub else "",
    )


async def _fuller(pages: Pages, text: _Text, waiting: Waiting, parts: Reading) -> _Text:
    """Ask for the page's simpler form, where the page itself had no text or its beginning only."""
    try:
        other = await _of_page(pages, text.amp, waiting, parts)
    except (FetchError, ParseError):
        return text
    return other if other.source != "feed" and len(other.text) > len(text.text) else text


def _keep(waiting: Waiting, text: _Text, parts: Reading, now: datetime, by: str) -> bool:
    article = waiting.article
    again = now + REREAD_AFTER[waiting.reads] if text.again else None
    language = _language(article, text)
    date = dated(feed=article.published, page=text.published, found=article.found)

    def kept(tx: Connection) -> bool:
        own = _without_the_sites(tx, waiting, text, now) if text.source != "feed" else text.text
        held = articles.move(
            tx, article.id, by=by, stage="match", due_at=now, text=own,
            text_from=text.source, title=article.title or text.title, language=language,
            published_at=date.published,
            authors=list(article.authors or text.authors), reads=waiting.reads + 1,
            read_error=text.error[:500], reread_at=again,
        )  # fmt: skip
        tally.add(tx, {("articles", f"read_{text.source}"): int(held)})
        return held

    held = parts.database.write(kept)
    log().info(
        "article.read", article=article.id, url=article.url, text_from=text.source,
        tier=_TIERS.get(text.source), length=len(text.text), error=text.error or None,
        dating=date.note or None,
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
