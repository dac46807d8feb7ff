"""An upgrade tells nothing again: what a database knows, it knows by the newest rules, too."""

import sqlite3
from pathlib import Path

import sqlalchemy as sa

from monitor.core.articles.entries import identify
from monitor.parse.feeds.feed import parse_fast
from monitor.store.news import arriving, entries
from monitor.store.tables.feeds import feed
from monitor.store.tables.news import article
from monitor.store.tables.sending import alert
from tests.field.upgrade.outlets import FEEDS, NEWS, NOW, document
from tests.pipeline.play import Play, playing
from tests.world import World

PUBLISHED = Path(__file__).with_name("published.sql")
ENGLISH = [url for url, (_, language) in FEEDS.items() if language == "en"]  # one of each kind


def test_what_was_known_before_an_upgrade_is_not_told_again(world: World, tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    with sqlite3.connect(path) as old:
        old.executescript(PUBLISHED.read_text("utf-8"))
    old.close()
    world.database = f"sqlite:///{path}"
    world.configure(outlets=())
    named = "".join(f'  - {{url: "{url}", pages: never}}\n' for url in FEEDS)
    (tmp_path / "config" / "feeds.yaml").write_text(f"version: 1\nfeeds:\n{named}")
    with playing(world, tmp_path, NOW) as play:
        assert len(FEEDS) == 30
        assert polled(play) == {}
        play.a_pass()
        assert (count(play, article), count(play, alert), play.told()) == (90, 0, [])
        assert polled(play, news=True) == dict.fromkeys(ENGLISH, 1)
        play.a_pass()
        titles = [one["title"] for told in play.told() for one in told["data"]["articles"]]
        assert {*titles} == {NEWS[0]}
        assert count(play, article) == 90 + len(ENGLISH)


def polled(play: Play, *, news: bool = False) -> dict[str, int]:
    """Take in each feed's document; return how many articles are to be read, if any."""
    found = {}
    with play.parts.database.transaction() as tx:
        for number, url in tx.execute(sa.select(feed.c.id, feed.c.url)).all():
            parsed = parse_fast(document(url, news=news and url in ENGLISH))
            assert parsed
            source = arriving.Source(
                feed_id=number, publisher=url, language=parsed.language, pages="never",
                baseline=False,
            )  # fmt: skip
            items = identify(parsed.entries, url, base=url, home=parsed.link)
            added = entries.add(tx, source, items, lambda item: item.entry.summary, NOW)
            if added.ids:
                found[url] = len(added.ids)
    return found


def count(play: Play, table: sa.Table) -> int:
    with play.parts.database.reading() as tx:
        return int(tx.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())
