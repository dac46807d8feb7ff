"""What reading works with: its parts, and what an article is found to say."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.core.errors import ParseError
from monitor.core.model import Article
from monitor.core.options import NetSettings
from monitor.fetch.robots import Rulebook
from monitor.parse.pages.stubs import PASSING
from monitor.parse.place.children import Children
from monitor.store.machinery.database import Database
from monitor.store.news.articles import Waiting

REREAD_AFTER = (timedelta(minutes=1), timedelta(minutes=10))  # a page that failed for now


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingParts:
    """What reading needs beside the articles.

    `wanted`: by the feed's text, one may match; `matters`: by the words of its page, one may.
    """

    database: Database
    net: NetSettings
    child: Children
    wanted: Callable[[Article], bool]
    matters: Callable[[Article], bool]
    max_age: timedelta  # from which on nobody is told of an article
    clock: Callable[[], datetime]
    rules: Rulebook | None = None  # of the sites' robots.txt; None: not asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What an article says, from where, and whether its page is to be tried again."""

    text: str
    source: str  # page, glance, feed
    title: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    error: str = ""
    again: bool = False
    amp: str = ""  # where more of it may stand
    captions: tuple[str, ...] = ()
    live: bool = False  # it is still being written
    asked: bool = True  # its page was
    page: str = ""  # what that says, where the feed's text serves and it tells of something else
    like: int = 0  # the article whose page says the same, and was believed perhaps


def feeds_own(
    waiting: Waiting, error: object, *, again: bool = False, amp: str = "", page: str = ""
) -> Text:
    """Let the feed's text serve; where the failure may pass, the page is tried again."""
    return Text(
        text=waiting.feed_text,
        source="feed",
        error=str(error),
        again=again and waiting.reads < len(REREAD_AFTER),
        amp=amp,
        page=page,
    )


def unreadable(error: ParseError, waiting: Waiting, amp: str = "") -> Text:
    """Let the feed's text serve where a page cannot be read; what may pass is tried again."""
    costly = error.reason == "too-costly" and not waiting.reads
    return feeds_own(waiting, error, again=costly or error.reason in PASSING, amp=amp)
