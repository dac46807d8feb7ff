"""Addresses as people copy them: `explain` finds the article, and no other."""

from pathlib import Path

import sqlalchemy as sa

from monitor.core.articles.entries import identify
from monitor.core.model import Entry, FeedSpec
from monitor.store.machinery.database import Database
from monitor.store.news import arriving, entries, finding
from monitor.store.polling import feeds
from monitor.store.tables.feeds import feed
from tests.field.identity.entries import NOW

KEPT = [  # as feeds wrote them
    "https://gazette.example/a/ferry-sails-again",
    "https://gazette.example/a/ferry-sails-again-2",
    "https://gazette.example/a.php?id=17",
    "https://gazette.example/a.php?id=18",
    "https://www.herald.example/C/Museum.html",
    "https://herald.example/n/%43afe-opens-at-last",
    "https://köln.example/straße/fähre",
    "https://xn--80aswg.example/новини/пором",
    "https://m.tribune.example/2026/11/28/bridge/",
    "https://tribune.example/live/tunnel?block=7#post-9",
    "https://tribune.example/town%20hall/the%2bplan",
    "/news/quay.html",
    "https://standard.example/story?title=the+mill&page=2",
    "https://standard.example/2026/harbour-is-sold-at-last?block=news",
]
ASKED = {  # as people ask, and which they mean
    "//gazette.example/a/ferry-sails-again": 0,
    "gazette.example/a/ferry-sails-again": 0,
    "HTTPS://GAZETTE.example/a/ferry-sails-again": 0,
    "http://www.Gazette.example/a/ferry-sails-again/": 0,
    "https://gazette.example/a/ferry-sails-again#comments": 0,
    "https://gazette.example/a/ferry-sails-again?utm_source=mail&utm_medium=x": 0,
    "https://gazette.example/a/ferry-sails-again/?fbclid=abc#top": 0,
    "https://gazette.example/a/ferry-sails-again?share=17": 0,
    "https://m.gazette.example/a/ferry-sails-again": 0,
    "https://gazette.example//a//ferry-sails-again": 0,
    "https://gazette.example:443/a/ferry%2Dsails-again": 0,
    "https://gazette.example/a/./ferry-sails-again": 0,
    "<https://gazette.example/a/ferry-sails-again>": 0,
    "  “https://gazette.example/a/ferry-sails-again” ": 0,
    "/a/ferry-sails-again": 0,
    "a/ferry-sails-again-2": 1,
    "/a/ferry-sails-again-2/": 1,
    "https://gazette.example/a.php?id=17&utm_source=rss": 2,
    "https://gazette.example/a.php?from=rss2&id=18": 3,
    "https://herald.example/%43/Museum.html": 4,
    "https://www.herald.example/C/Museum.html?x=1": 4,
    "http://herald.example/C/Museum%2Ehtml#page": 4,
    "https://herald.example/n/Cafe-opens-at-last": 5,
    "https://herald.example/n/%43afe-opens-at-last/": 5,
    "https://KÖLN.example/straße/fähre": 6,
    "https://xn--kln-sna.example/stra%C3%9Fe/f%C3%A4hre": 6,
    "https://xn--kln-sna.example/stra%c3%9fe/f%c3%a4hre/": 6,
    "köln.example/straße/fähre": 6,
    "https://сайт.example/новини/пором": 7,
    "//сайт.example/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8/%D0%BF%D0%BE%D1%80%D0%BE%D0%BC": 7,
    "https://tribune.example/2026/11/28/bridge": 8,
    "https://www.tribune.example/2026/11/28/bridge/": 8,
    "https://tribune.example/live/tunnel?block=7": 9,
    "https://tribune.example/town hall/the+plan": 10,
    "https://paper.example/news/quay.html": 11,
    "/news/quay.html": 11,
    "https://paper.example/news/quay.html?": 11,
    "https://standard.example/story?page=2&title=the%20mill": 12,
    "https://standard.example/2026/harbour-is-sold-at-last": 13,
}
NONE = [  # what no kept article is
    "https://gazette.example/a/ferry-sails",
    "https://gazette.example/a.php?id=19",
    "https://gazette.example/a.php",
    "https://gazette.example/",
    "https://gazette.example",
    "https://other.example/a/ferry-sails-again",
    "https://standard.example/story?title=the+mill",
    "https://herald.example/c/museum.html",
    "gazette",
    "//",
    "",
    "/a",
    "ferry",
]


def test_an_article_is_found_by_any_spelling_of_its_address(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/monitor.db")
    database.migrate()
    with database.transaction() as tx:
        keep(tx)
        found = {said: finding.find(tx, said) for said in [*ASKED, *NONE]}
    titles = {said: row.title if row else None for said, row in found.items()}
    wanted = {said: f"Title {number}" for said, number in ASKED.items()} | dict.fromkeys(NONE)
    assert {said: title for said, title in titles.items() if title != wanted[said]} == {}


def keep(tx: sa.Connection) -> None:
    url = "https://paper.example/rss.xml"
    feeds.sync(tx, [FeedSpec(url=url)], NOW)
    number = tx.execute(sa.select(feed.c.id)).scalar_one()
    source = arriving.Source(
        feed_id=number, publisher="Paper", language="en", pages="never", baseline=False
    )
    said = [Entry(id=f"g{n}", link=link, title=f"Title {n}") for n, link in enumerate(KEPT)]
    entries.add(tx, source, identify(said, url, base=url), lambda _: "", NOW)
