"""What becomes of guids from one visit to the next: which entries are news, and which are not."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from monitor.store.tables.news import article
from tests.field.odd import NOW, OddSite
from tests.pipeline.play import Play

Item = tuple[str, str, str, int, str]  # title, guid, link, hours ago, text
HERE = Path(__file__).parent
FIRST: tuple[Item, ...] = (
    ("Ferry to Izmail sails again", "1", "/a/ferry", 9, "It had been in dock for ten years."),
    ("Museum opens its cellar", "2", "/a/museum", 8, "Old pumps, maps and a boat are shown."),
    ("School roof is mended", "3", "/a/school", 7, "The pupils come back on Monday."),
)
NEWS = ("Bridge at Reni is closed", "4", "/a/bridge", 1, "Lorries wait on both banks.")
TITLES = [title for title, *_ in FIRST]


def a_feed(*items: Item, dated: bool = True) -> str:
    return (
        '<rss version="2.0"><channel><title>Odd</title><link>{base}/</link>'
        + "".join(
            f"<item><title>{title}</title>"
            + (f'<guid isPermaLink="false">{guid}</guid>' if guid else "")
            + (f"<link>{link if '://' in link else '{base}' + link}</link>" if link else "")
            + (f"<pubDate>{{rfc-{ago}}}</pubDate>" if dated else "")
            + f"<description>{text}</description></item>"
            for title, guid, link, ago, text in items
        )
        + "</channel></rss>"
    )


def changed(*, guid: str = "{guid}", link: str = "{link}") -> list[Item]:
    """The first articles, with other guids and links."""
    return [
        (title, guid.format(guid=own, link=at), link.format(link=at), ago, text)
        for title, own, at, ago, text in FIRST
    ]  # fmt: skip


def positions(*items: Item) -> list[Item]:
    return [
        (title, str(place), link, ago, text)
        for place, (title, _, link, ago, text) in enumerate(items, 1)
    ]


def reworded(number: int, title: str, link: str = "") -> Item:
    _, guid, at, ago, text = FIRST[number]
    return (title, guid, link or at, ago, f"{text} So says the council.")


REUSED = ("Bridge at Reni is closed", "1", "/b/bridge", 1, "Lorries wait on both banks.")
SLOT = [(title, guid, "{base}/", ago, text) for title, guid, _, ago, text in FIRST]
VISITS = {
    "nothing new": ([a_feed(*FIRST)], []),
    "an article more": ([a_feed(NEWS, *FIRST)], [NEWS[0]]),
    "a guid is reused": ([a_feed(REUSED, *FIRST[1:])], [REUSED[0]]),
    "a guid is reused, undated": ([a_feed(REUSED, *FIRST[1:], dated=False)], [REUSED[0]]),
    "a guid is reused twice": (
        [
            a_feed(REUSED, *FIRST[1:]),
            a_feed(("Vineyard burns down", "1", "/b/fire", 0, "Nobody was hurt."), *FIRST[1:]),
        ],
        [REUSED[0], "Vineyard burns down"],
    ),
    "it returns under its guid": ([a_feed(REUSED, *FIRST[1:]), a_feed(*FIRST)], [REUSED[0]]),
    "guids count places": (
        [a_feed(*positions(NEWS, *FIRST)), a_feed(*positions(*FIRST))], [NEWS[0]],
    ),
    "guids count places, undated": (
        [a_feed(*positions(NEWS, *FIRST[:2]), dated=False)], [NEWS[0]],
    ),
    "slots of the front page": (
        [a_feed((NEWS[0], "1", "{base}/", NEWS[3], NEWS[4]), *SLOT[1:])], [NEWS[0]],
    ),
    "an edit": ([a_feed(reworded(0, "Ferry to Izmail sails again: two aboard"), *FIRST[1:])], []),
    "an edit of the title alone": ([a_feed(reworded(0, "Boat is back"), *FIRST[1:])], []),
    "an edit of title and link": (
        [a_feed(reworded(0, "Boat is back", "/a/boat"), *FIRST[1:])], [],
    ),
    "guids become https": (
        [a_feed(*changed(guid="https://e.example{link}"))], [],
    ),
    "guids become uuids": ([a_feed(*changed(guid="uuid:{guid}-{guid}-{guid}"))], []),
    "guids go": ([a_feed(*changed(guid=""))], []),
    "links get a tracker": ([a_feed(*changed(link="{link}?utm_source=rss"))], []),
    "the site moves its paths": (
        [a_feed(*changed(guid="new-{guid}", link="/story{link}.html"))], [],
    ),
    "the site moves its paths, undated": (
        [a_feed(*changed(guid="new-{guid}", link="/story{link}.html"), dated=False)], [],
    ),
    "the site moves, and has news": (
        [a_feed((NEWS[0], "new-4", "/story/bridge.html", NEWS[3], NEWS[4]),
                *changed(guid="new-{guid}", link="/story{link}.html"))],
        [NEWS[0]],
    ),
    "guids are links, and move to another host": (
        [a_feed(*changed(guid="http://localhost{link}", link="http://localhost{link}"))], [],
    ),
    "it leaves and returns": ([a_feed(NEWS), a_feed(NEWS, *FIRST)], [NEWS[0]]),
    "the same title and day by day": (
        [a_feed(("School roof is mended", "9", "/a/9", 1, "Another school."), *FIRST)],
        ["School roof is mended"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", VISITS)
def test_what_is_new_is_news_once_and_nothing_else_is(kind: str, later: Play, odd: OddSite) -> None:
    documents, wanted = VISITS[kind]
    first = positions(*FIRST) if "count places" in kind else SLOT if "slots" in kind else FIRST
    assert news(later, odd, a_feed(*first, dated="undated" not in kind), *documents) == wanted


@pytest.mark.parametrize(
    ("visits", "wanted"),
    [
        (("f1", "f2"), ["Bridge in Ukraine reopens after repair"]),
        (("g1", "g2"), ["Second tunnel closed"]),
        (("g1", "g3"), ["Ukraine tunnel closed"]),
    ],
)
def test_a_guid_that_is_reused_bears_another_article(
    visits: tuple[str, ...], wanted: list[str], later: Play, odd: OddSite
) -> None:
    said = [(HERE / f"reused-guid-{name}.xml").read_text("utf-8") for name in visits]
    assert news(later, odd, *said) == wanted


def news(play: Play, odd: OddSite, *documents: str) -> list[str]:
    """Return the titles that are no baseline, in the order in which they were found."""
    for document in documents:
        odd.put(document, NOW)
        play.a_pass()
    found = sa.select(article.c.title).where(article.c.stage != "baseline")
    with play.parts.database.reading() as tx:
        return list(tx.execute(found.order_by(article.c.id)).scalars())
