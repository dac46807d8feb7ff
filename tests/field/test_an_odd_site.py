"""A site on which everything is odd at once: each article is told once, whole and clean.

Its feed says the wrong encoding, its links have no host, its guids count places, its dates are in
any form, its descriptions are captions, and its pages are flashes among furniture.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.core.addresses.urls import well_formed
from monitor.demo.server import Answer, Request
from monitor.store.tables.feeds import feed
from monitor.store.tables.news import article
from tests.field.odd import NOW, OddSite
from tests.pipeline.play import Play

TITLES = (
    "Ukraine crisis: ferry to Ізмаїл sails again", "Ukraine crisis: a bridge at Reni is closed",
    "Ukraine crisis: “market” of Болград burns down", "Ukraine crisis: school opens in Iași",
    "Ukraine crisis: the mill & its owner go to court",
    "Ukraine crisis: hospital in Lviv has light",
)  # fmt: skip
SAYS = (
    "The ferry left the quay at noon with forty people.",
    "Lorries wait on both banks until Friday.",
    "Nobody was hurt, the fire brigade said.",
    "Three hundred pupils have come on Monday.",
    "The court hears both on the ninth of March.",
    "The lamps went on again after two days.",
)
DATES = (
    "2026年11月28日 10:21", "28.11.2026 12:21 EET", "Sat, 28 Nov 2026 10:21:56 AM +0000 UTC",
    "1795861316", "sâm., 28 noiembrie 2026 12:21:56 +0200", "2026/11/28 10:21:56",
)  # fmt: skip
LINKS = (
    "/новини/ferry 1.html", "//{host}/n/bridge|2.html", "{host}/n/“market”.html",
    "n/school[4].html", "http:/{host}/n/mill?a=1&amp;b=ї", "http://http://{host}/n/hospital.html",
)  # fmt: skip
PAGE = """<html lang="en"><head><title>{title} | Odd</title><meta name="date" content="2010-01-01">
</head><body><nav>Home News Sport</nav><article><h1>{title}</h1><span>By A. Popa</span>
<div class="share">Share Tweet Send</div><figure><img src="x.jpg"><figcaption>Photo: A. Popa
</figcaption></figure><p>{said}</p><div class="tags">ukraine, crisis</div>
<div class="related"><h3>Read also</h3><a href="/x">Ten bridges of 2017</a></div></article>
<footer>Odd 2026</footer></body></html>"""


class AllOdd(OddSite):
    """Publishes the first so many of the articles, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 2

    def respond(self, request: Request) -> Answer:
        if request.path == "/feed.xml":
            body = self.document().encode("windows-1251", "xmlcharrefreplace")
            return Answer(headers={"Content-Type": "text/xml; charset=utf-8"}, body=body)
        if request.path == "/robots.txt":
            return Answer(status=404, headers={})
        self.asked.append(request.path)
        number = next(n for n, name in enumerate(NAMES) if name in request.path)
        page = PAGE.format(title=TITLES[number], said=SAYS[number]).encode()
        return Answer(headers={"Content-Type": "text/html"}, body=page)

    def document(self) -> str:
        host = self.url.removeprefix("http://")
        items = [self.item(n, self.count - n, host) for n in reversed(range(self.count))]
        return (
            '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
            'xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Odd</title><link>/</link>'
            + "".join(items) + "</channel></rss>"
        )  # fmt: skip

    def item(self, number: int, place: int, host: str) -> str:
        link = LINKS[number].replace("{host}", host)
        title = TITLES[number].replace("&", "&amp;")
        return (
            f"<item><title>{title}</title><guid isPermaLink='false'>{place}</guid>"
            f"<link><![CDATA[{link}]]></link><pubDate>{DATES[number]}</pubDate>"
            "<media:description>A man with an umbrella crosses a street.</media:description>"
            f"<description>{SAYS[number]}</description></item>"
        )


NAMES = ("ferry", "bridge", "market", "school", "mill", "hospital")


class HalfGone(OddSite):
    """Has no page under /gone."""

    def respond(self, request: Request) -> Answer:
        if request.path.startswith("/gone"):
            return Answer(status=404, headers={})
        return super().respond(request)


@pytest.fixture
def odd(request: pytest.FixtureRequest) -> Iterator[OddSite]:
    made = HalfGone() if "plain" in request.fixturenames else AllOdd()
    with made as site:
        yield site


@pytest.fixture
def plain(odd: OddSite) -> OddSite:
    return odd


def stories(play: Play) -> list[dict[str, Any]]:
    return [body["data"] for body in play.told() if body["type"].startswith("story.")]


def test_each_article_is_told_once_whole_and_clean(later: Play, odd: AllOdd) -> None:
    later.a_pass()
    for count in range(3, len(TITLES) + 1):
        odd.count = count
        for _ in range(3):
            later.a_pass()
    told = [article for data in stories(later) for article in data["articles"]]
    assert Counter(one["title"] for one in told) == Counter(TITLES[2:])
    quoted = {data["story"]["title"]: data["story"]["summary"] for data in stories(later)}
    for number, title in enumerate(TITLES[2:], 2):
        one = next(article for article in told if article["title"] == title)
        assert well_formed(one["url"]), one
        assert one["published"] == "2026-11-28T10:21:56Z"
        assert one["text_from"] == "page"
        assert [quote["text"] for quote in quoted[title]] == [SAYS[number]]
        explained = later.explain(LINKS[number].replace("{host}", odd.url.removeprefix("http://")))
        assert explained["title"] == title
        assert explained["topics"][0]["outcome"] == "alerted"


def a_feed(*items: str) -> str:
    return (
        '<rss version="2.0"><channel><title>Odd</title><link>{base}/</link>'
        f"{''.join(items)}</channel></rss>"
    )


def an_item(number: int, *, link: str = "", at: str = "{rfc-1}", text: str = "It sails.") -> str:
    address = link or f"{{base}}/n/{number}"
    return (
        f"<item><title>Ferry {number} is back</title><guid isPermaLink='false'>f-{number}</guid>"
        f"<link>{address}</link><pubDate>{at}</pubDate>"
        f"<description>{text}</description></item>"
    )


STUCK = "Tue, 16 Dec 2014 14:13:53 GMT"
COSTS = {
    "dates": [[an_item(n, at=f"{{rfc-{200 + n}}}") for n in range(8, 4, -1)]],
    "links": [[an_item(n, link="mailto:desk@e.example") for n in range(8, 4, -1)]],
    "letters": [[an_item(n, text="\ufffd\ufffd\ufffd") for n in range(8, 4, -1)]],
    "pages": [[an_item(n, link=f"{{base}}/gone/{n}") for n in range(20, 4, -1)]],
}  # fmt: skip


@pytest.mark.parametrize("reason", COSTS)
def test_operators_are_told_once_of_what_costs_articles(
    reason: str, later: Play, plain: OddSite
) -> None:
    plain.put(a_feed(an_item(1), an_item(2)), NOW)
    later.a_pass()
    for items in COSTS[reason]:
        plain.put(a_feed(*items, an_item(1), an_item(2)), NOW)
        for _ in range(4):
            later.clock.move(minutes=5)
            later.a_pass()
    told = [body for body in later.told() if body["type"].startswith("feed.")]
    assert [(one["type"], one["data"]["feed"]["reason"]) for one in told] == [
        ("feed.failing", reason)
    ]


def test_operators_hear_nothing_of_what_was_mended(later: Play, plain: OddSite) -> None:
    plain.put(a_feed(*(an_item(n, link=f"/n/{n} b.html") for n in range(4))), NOW)
    for _ in range(3):
        later.a_pass()
    assert [body for body in later.told() if body["type"].startswith("feed.")] == []


def test_what_the_first_document_held_makes_no_feed_stale(play: Play, plain: OddSite) -> None:
    plain.put(a_feed(an_item(1), *(an_item(n, at=f"{{rfc-{99 + n}}}") for n in range(2, 8))), NOW)
    for _ in range(3):
        play.clock.move(minutes=5)
        play.a_pass()
    assert [body for body in play.told() if body["type"].startswith("feed.")] == []


def test_dates_that_never_move_are_noted_and_cost_no_article(later: Play, plain: OddSite) -> None:
    plain.put(a_feed(*(an_item(n, at=STUCK) for n in range(3))), NOW)
    later.a_pass()
    plain.put(a_feed(*(an_item(n, at=STUCK) for n in range(4))), NOW)
    later.a_pass()
    with later.parts.database.reading() as tx:
        row = tx.execute(sa.select(feed)).one()
        found = tx.execute(sa.select(article.c.published_at).where(article.c.stage != "baseline"))
        assert list(found.scalars()) == [None]
    assert any("stuck" in note for note in row.notes)
