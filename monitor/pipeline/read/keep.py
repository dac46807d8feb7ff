"""Keep what an article was found to say, when it was published, and when to look again."""

from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from monitor.core.articles.combining import whole_text
from monitor.core.articles.dating import Dated, dated
from monitor.core.model import Article
from monitor.parse.languages.language import spoken
from monitor.pipeline.read.repeated import without_the_sites
from monitor.pipeline.read.words import REREAD_AFTER, ReadingParts, Text
from monitor.store.news import arriving, articles
from monitor.store.news.arriving import LIVE_AND_STILL
from monitor.store.news.articles import Change, Waiting
from monitor.store.polling import feeds
from monitor.store.upkeep import tally
from monitor.telemetry import log

_LOOKS = {"page": "whole", "glance": "glance"}
LIVE_FOR = timedelta(days=1)  # that a live blog is read again, from when it was found
LIVE_AGAIN = timedelta(minutes=10)  # with new posts; without, LIVE_AND_STILL


def keep(waiting: Waiting, text: Text, parts: ReadingParts, now: datetime, by: str) -> bool:
    """Keep what was read of an article; False where its lease has gone to another worker."""
    article = waiting.article
    language = _language(article, text)
    date = dated(feed=article.published, page=text.published, found=article.found)

    def kept(tx: Connection) -> tuple[bool, Text]:
        own = without_the_sites(tx, waiting, text, now)
        if not waiting.reads:  # before the article's row: a poll holds its feed's first
            lacking = bool(own.error) if own.asked else None
            stale = _is_stale(date, article, parts)
            feeds.learn_reading(tx, article.id, article.found, lacking=lacking, stale=stale)
        whole, page_length = _whole(waiting, own)
        if waiting.reads and own.live and whole != article.text:
            arriving.keep_earlier(tx, article.id)  # its growth is a change
        said = _said(waiting, own, date)
        said |= {"text": whole, "page_length": page_length}
        said["language"] = _language(article, own) if _is_another(own, text) else language
        said["reread_at"] = _again(waiting, own, now, grown=whole != article.text)
        held = articles.move(tx, article.id, by=by, stage="match", due_at=now, **said)
        tally.add(tx, {("articles", f"read_{own.source}"): int(held)})
        if own.like:
            articles.doubt(tx, own.like, now)
        return held, own

    held, text = parts.database.write(kept)
    log().info(
        "article.read",
        article=article.id,
        url=article.url,
        text_from=text.source,
        look=_LOOKS.get(text.source),
        length=len(text.text),
        error=text.error or None,
        dating=date.note or None,
    )
    return held


def _is_another(own: Text, text: Text) -> bool:
    """Whether the feed's text came to serve where the page's was read."""
    return own.source != text.source


def _said(waiting: Waiting, text: Text, date: Dated) -> Change:
    """Return what was read of an article, as its row has it."""
    article = waiting.article
    return {
        "text_from": text.source,
        "title": article.title or text.title,
        "published_at": date.published,
        "authors": list(article.authors or text.authors),
        "reads": waiting.reads + 1,
        "read_error": "; ".join(filter(None, (text.error, date.note)))[:500],
    }


def _whole(waiting: Waiting, text: Text) -> tuple[str, int]:
    if text.source == "feed":
        return text.text, 0
    title = waiting.article.title or text.title
    return whole_text(text.text, captions=text.captions, feed_text=waiting.feed_text, title=title)


def _again(waiting: Waiting, text: Text, now: datetime, *, grown: bool) -> datetime | None:
    """Say when a page is read again: one that failed for now, and one that is still written."""
    if text.again:
        return now + REREAD_AFTER[waiting.reads]
    if text.live and now - waiting.article.found < LIVE_FOR:
        return now + (LIVE_AGAIN if grown else LIVE_AND_STILL)
    return None


def _is_stale(date: Dated, article: Article, parts: ReadingParts) -> bool:
    return date.published is not None and date.published < article.found - parts.max_age


def _language(article: Article, text: Text) -> str:
    """Believe the feed or page where the text can be in that language, else look at the words."""
    return spoken(article.language or text.language, f"{article.title}\n{text.text}")
