"""A month of each kind of publisher: every article is kept once, and none is lost."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.articles.entries import identify
from monitor.core.model import FeedSpec
from monitor.parse.feeds.feed import parse_fast
from monitor.store.machinery.database import Database
from monitor.store.news import arriving, entries
from monitor.store.polling import feeds
from monitor.store.tables.feeds import feed
from monitor.store.tables.news import article
from tests.field.identity.publishers import KINDS, START, documents, numbers_of_a_month, piece


@pytest.fixture(scope="module")
def tx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path: Path = tmp_path_factory.mktemp("month")
    made = Database(f"sqlite:///{path}/monitor.db")
    made.migrate()
    with made.transaction() as tx:
        yield tx


@pytest.mark.parametrize("kind", KINDS)
def test_each_article_of_a_month_is_kept_once(kind: str, tx: Connection) -> None:
    host = f"{[*KINDS].index(kind)}.example"
    url = f"https://{host}/rss.xml"
    feeds.sync(tx, [FeedSpec(url=url)], START)
    number = tx.execute(sa.select(feed.c.id).where(feed.c.url == url)).scalar_one()
    for turn, (at, body) in enumerate(documents(KINDS[kind], host)):
        parsed = parse_fast(body.encode())
        assert parsed
        source = arriving.Source(
            feed_id=number, publisher=host, language="en", pages="never", baseline=turn == 0
        )
        items = identify(parsed.entries, url, base=url, home=parsed.link)
        entries.add(tx, source, items, lambda item: item.entry.summary, at)
    told = sa.and_(article.c.publisher == host, article.c.stage != "baseline")
    titles = tx.execute(sa.select(article.c.title).where(told)).scalars()
    found = Counter(title.removesuffix(": two hurt") for title in titles)
    wanted = Counter(piece(one).title for one in numbers_of_a_month())
    assert (wanted - found, found - wanted) == (Counter(), Counter())
