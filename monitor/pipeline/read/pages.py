"""What an article's pages say: glanced at, and read where a topic may match them."""

import asyncio
from dataclasses import replace

from monitor.core.addresses.urls import canonical
from monitor.core.articles.misled import is_called, leads_up, says_nothing_of, tells
from monitor.core.errors import FetchError, ParseError
from monitor.core.model import Glance, Page
from monitor.fetch.further import Ended, fetch_further
from monitor.fetch.pages import PageAnswer, Pages
from monitor.parse.languages.language import detect
from monitor.parse.pages.following import FOLLOWS, MORE, joined, next_page, number_of
from monitor.parse.pages.stubs import PASSING, WORDS
from monitor.pipeline.read.words import ReadingParts, Text, feeds_own, unreadable
from monitor.store.news.articles import Waiting

_MORE = {Ended.WHOLE: "", Ended.MANY: FOLLOWS, Ended.LOST: MORE}
_CAPTION = 100  # characters that a feed may say beside the text of an article


async def of_page(pages: Pages, url: str, waiting: Waiting, parts: ReadingParts) -> Text:
    """Fetch an article's page, and those that follow it, and read them.

    Raises FetchError, and ParseError where the first is none.
    """
    answer, looked = await pages.fetch(url), Looked(parts)
    more = _MORE[await fetch_further(pages, answer, looked.at)]
    return await asyncio.to_thread(read_pages, looked, waiting, parts, more=more)


class Looked:
    """An article's pages as they were glanced at, one after the other."""

    def __init__(self, parts: ReadingParts) -> None:
        """Have looked at none."""
        self._parts, self._number = parts, 1
        self.answers: list[PageAnswer] = []
        self.glances: list[Glance | None] = []  # None: it broke the glance

    def at(self, answer: PageAnswer) -> str:
        """Glance at one more page; return the address of the next, or "". Raises ParseError."""
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
        """Return them as they were glanced at."""
        return [one.page for one in self.glances if one]


def read_pages(looked: Looked, waiting: Waiting, parts: ReadingParts, *, more: str) -> Text:
    """Read an article's pages where a topic may match them; what breaks a glance is read."""
    first, url = looked.glances[0], looked.answers[0].url
    amp = first.amp if first else ""
    try:
        if first is None or _may_matter(looked, waiting, parts):
            page = _wholly(looked, parts, more=more)
            return _of_another(page, url, waiting, parts) or _from_page(page, "page", waiting, amp)
    except ParseError as error:
        return unreadable(error, waiting, amp)
    if first.instead:
        words = f"{url}: {WORDS[first.instead]}"
        return feeds_own(waiting, words, again=first.instead in PASSING, amp=amp)
    page = joined(looked.pages, more=more)
    return _of_another(page, url, waiting, parts) or _from_page(page, "glance", waiting, amp)


def _wholly(looked: Looked, parts: ReadingParts, *, more: str) -> Page:
    """Read the pages as one. Raises ParseError where that fails with the first."""
    read: list[Page] = []
    for one in looked.answers:
        try:
            read.append(parts.child.page(one.body, url=one.url, content_type=one.content_type))
        except ParseError:
            if not read:
                raise
            more = MORE
            break
    return joined(read, more=more)


def _glance(answer: PageAnswer, parts: ReadingParts) -> Glance | None:
    try:
        return parts.child.glance(answer.body, url=answer.url, content_type=answer.content_type)
    except ParseError as error:
        if error.reason != "crashed":
            raise
        return None


def _may_matter(looked: Looked, waiting: Waiting, parts: ReadingParts) -> bool:
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


def _of_another(page: Page, url: str, waiting: Waiting, parts: ReadingParts) -> Text | None:
    """Let the feed's text serve where the page is of something else.

    A front page, or a section's, to which a link led, says something of many articles. Where the
    link was not led on, the page is a wall or a notice that no list knows: it is tried again. One
    that has something for a topic, where the feed has nothing, is believed.
    """
    article, said = waiting.article, waiting.feed_text
    if leads_up(article.url, url) and not is_called(article.title, page.title):
        return feeds_own(waiting, f"{url}: the link leads to a page above it, of many articles")
    if not says_nothing_of(article.title, said, page_title=page.title, page_text=page.text):
        return None
    if _languages_differ(f"{article.title}\n{said}", page):
        return None  # who translates shares no word
    if tells(page.title) and canonical(url) != canonical(article.url):
        return feeds_own(waiting, f"{url}: the link leads to another article")
    announced = parts.matters(replace(article, text=said))
    if not announced and parts.matters(replace(article, title=page.title, text=page.text)):
        return None
    words = f"{url}: the page says nothing of what the feed announces"
    return feeds_own(waiting, words, again=True, page=page.text)


def _languages_differ(said: str, page: Page) -> bool:
    mine, its = detect(said), detect(page.text)
    return bool(mine and its) and mine != its


def _from_page(page: Page, source: str, waiting: Waiting, amp: str) -> Text:
    """Take the page's text, unless the feed itself carries more: a stub behind a wall."""
    times = 1 if page.note else 2
    stub = len(page.text) * times + _CAPTION < len(waiting.feed_text)
    return Text(
        text=waiting.feed_text if stub else page.text,
        source="feed" if stub else source,
        title=page.title,
        language=page.language,
        authors=page.authors,
        published=page.published,
        error=page.note or ("the page holds less than the feed" if stub else ""),
        amp=amp if page.note or stub else "",
        captions=() if stub else page.captions,
        live=page.live,
    )


async def fuller(pages: Pages, text: Text, waiting: Waiting, parts: ReadingParts) -> Text:
    """Ask for the page's simpler form, where the page itself had no text or its beginning only."""
    try:
        other = await of_page(pages, text.amp, waiting, parts)
    except (FetchError, ParseError):
        return text
    return other if other.source != "feed" and len(other.text) > len(text.text) else text
