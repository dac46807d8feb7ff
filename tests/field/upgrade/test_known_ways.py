"""Articles kept under links whose ways were not known then: another feed's copy is not new."""

from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.machinery.database import Database
from monitor.store.tables.news import article
from tests.field.identity.entries import Said, news
from tests.field.identity.test_over_visits import FEED, FERRY, OTHER, REST, SITE

LINK = f"{SITE}/2026/11/ferry-to-izmail-sails-again"
TITLE = "Ferry to Izmail sails again"
WAYS = (
    "ref=rss", "site=rss", "source=feed", "from=rss2", "via=telegram", "origin=newsletter", "rss=1",
    "amp=1", "outputType=amp", "ncid=txtlnk", "irclickid=17", "xtor=RSS-1&ref=rss", "cid=rss_world",
)  # fmt: skip
NOW = {  # how the other feed has it: its link, title, and hours ago
    "plain": (LINK, TITLE, 9.0),
    "under the same way": ("{old}", TITLE, 9.0),
    "under another way": (f"{LINK}?utm_source=x", TITLE, 9.0),
    "undated": (LINK, TITLE, None),
    "dated later": (LINK, TITLE, 2.0),
    "its title edited": (LINK, "Ferry to Izmail sails again after ten years", 9.0),
}  # fmt: skip


def known_as(tx: Connection, link: str) -> None:
    """Let the article stand under the key that rules without ways would have made."""
    old = {"key": "url:" + link.removeprefix("https:"), "url": link}
    tx.execute(sa.update(article).where(article.c.title == TITLE).values(old))


def told(tx: Connection, old: str, link: str, title: str, ago: float | None) -> list[str]:
    """Return what is told where one feed's baseline has it, and another brings it afterwards."""
    own: Said = ("g1", old, TITLE, 9.0, FERRY)
    news(tx, (FEED, [own, *REST]), (OTHER, REST[1:]))
    known_as(tx, old)
    seen = (OTHER, REST[1:])
    return news(tx, seen, (OTHER, [("h1", link.format(old=old), title, ago, FERRY), *REST[1:]]))


def cases() -> Iterator[tuple[str, str, tuple[str, str, float | None]]]:
    for way in WAYS:
        for kind, now in NOW.items():
            yield kind, f"{LINK}?{way}", now


def test_an_article_whose_link_had_a_way_that_is_known_now_is_not_new(tmp_path: Path) -> None:
    made = Database(f"sqlite:///{tmp_path}/monitor.db")
    made.migrate()
    wrong = []
    for kind, old, now in cases():
        with made.transaction() as tx:
            if found := told(tx, old, *now):
                wrong.append(f"{kind}: {old}: {found}")
            tx.rollback()
    assert wrong == []


def test_another_article_beside_it_is_news(tmp_path: Path) -> None:
    made = Database(f"sqlite:///{tmp_path}/monitor.db")
    made.migrate()
    for old, link in {
        f"{LINK}?ref=rss": f"{LINK}-2",
        f"{LINK}?ref=17": LINK,
        f"{SITE}/a.php?id=17&ref=rss": f"{SITE}/a.php?id=18",
    }.items():
        with made.transaction() as tx:
            title = "Bridge at Reni is closed"
            assert told(tx, old, link, title, 2.0) == [title], old
            tx.rollback()
