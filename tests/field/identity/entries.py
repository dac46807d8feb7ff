"""Documents of feeds, taken in one after the other: what is new in them is news."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.articles.entries import identify
from monitor.core.model import Entry, FeedSpec
from monitor.store.news import arriving, entries
from monitor.store.polling import feeds
from monitor.store.tables.feeds import feed
from monitor.store.tables.news import article

NOW = datetime.fromisoformat("2026-11-28T13:21:00+00:00")
Said = tuple[str, str, str, float | None, str]  # guid, link, title, hours ago, text


def entry_of(said: Said) -> Entry:
    guid, link, title, ago, text = said
    at = None if ago is None else NOW - timedelta(hours=ago)
    return Entry(id=guid, link=link, title=title, published=at, summary=text)


def news(tx: Connection, *visits: tuple[str, list[Said]]) -> list[str]:
    """Return the titles of what is told, visit by visit: each feed's first one is its baseline."""
    seen: set[str] = set()
    for hour, (url, said) in enumerate(visits):
        at = NOW + timedelta(minutes=20 * hour)
        feeds.sync(tx, [FeedSpec(url=one) for one in {*seen, url}], at)
        number = tx.execute(sa.select(feed.c.id).where(feed.c.url == url)).scalar_one()
        source = arriving.Source(
            feed_id=number, publisher=url, language="en", pages="never", baseline=url not in seen
        )
        items = identify([entry_of(one) for one in said], url, base=url)
        entries.add(tx, source, items, lambda item: item.entry.summary, at)
        seen.add(url)
    found = sa.select(article.c.title).where(article.c.stage != "baseline")
    return list(tx.execute(found.order_by(article.c.id)).scalars())
