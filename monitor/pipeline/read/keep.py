"""Keep what an article was found to say, when it was published, and when to look again."""

from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from monitor.core.articles.combining import whole_text
from monitor.core.articles.dating import Dated, dated
from monitor.core.model import Article
from monitor.core.paragraphs.memory import SiteMemory, learned, unrepeated
from monitor.parse.languages.language import spoken
from monitor.pipeline.read.words import REREAD_AFTER, ReadingParts, Text
from monitor.store.news import arriving, articles, sites
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
    said = _said(waiting, text, date)
    said["language"] = language

    def kept(tx: Connection) -> bool:
        if not waiting.reads:  # before the article's row: a poll holds its feed's first
            lacking = bool(text.error) if text.asked else None
            stale = _is_stale(date, article, parts)
            feeds.learn_reading(tx, article.id, article.found, lacking=lacking, stale=stale)
        own, page_length = _whole(tx, waiting, text, now)
        again = _again(waiting, text, now, grown=own != article.text)
        if waiting.reads and text.live and own != article.text:
            arriving.keep_earlier(tx, article.id)  # its growth is a change
        said.update({"text": own, "page_length": page_length, "reread_at": again})
        held = articles.move(tx, article.id, by=by, stage="match", due_at=now, **said)
        tally.add(tx, {("articles", f"read_{text.source}"): int(held)})
        return held

    held = parts.database.write(kept)
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


def _whole(tx: Connection, waiting: Waiting, text: Text, now: datetime) -> tuple[str, int]:
    if text.source == "feed":
        return text.text, 0
    own = _without_the_sites(tx, waiting, text, now)
    title = waiting.article.title or text.title
    return whole_text(own, captions=text.captions, feed_text=waiting.feed_text, title=title)


def _again(waiting: Waiting, text: Text, now: datetime, *, grown: bool) -> datetime | None:
    """Say when a page is read again: one that failed for now, and one that is still written."""
    if text.again:
        return now + REREAD_AFTER[waiting.reads]
    if text.live and now - waiting.article.found < LIVE_FOR:
        return now + (LIVE_AGAIN if grown else LIVE_AND_STILL)
    return None


def _is_stale(date: Dated, article: Article, parts: ReadingParts) -> bool:
    return date.published is not None and date.published < article.found - parts.max_age


def _without_the_sites(tx: Connection, waiting: Waiting, text: Text, now: datetime) -> str:
    """Take away the lines that repeat over the site's pages, and learn from this one."""
    host = sites.host_of(waiting.article.url)
    memory = sites.memories(tx, [host]).get(host, SiteMemory())
    lines = text.text.split("\n")
    if not waiting.reads:
        sites.keep(tx, host, learned(memory, lines), now)
    return "\n".join(unrepeated(memory, lines))


def _language(article: Article, text: Text) -> str:
    """Believe the feed or page where the text can be in that language, else look at the words."""
    return spoken(article.language or text.language, f"{article.title}\n{text.text}")
