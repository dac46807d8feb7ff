"""Of the dates on a page, that of its article is told, and no other."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from monitor.parse.pages.glance import glance
from monitor.parse.pages.text import read_page

HERE = Path(__file__).parent
URL = "https://news.example.org/world/basin-opens.html"
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
DAY, MOMENT = "2026-11-28T00:00:00", "2026-11-28T07:00:00"
AT = "2026-11-28T09:00:00+02:00"
TITLE = "Sulina opens its second basin"
PROSE = "".join(
    f"<p>The harbour opened its second basin on Saturday, and ship {ship} went in before noon, "
    "its captain said, as the depth is now eleven metres along the quay.</p>"
    for ship in range(1, 6)
)
TEMPLATE = '<meta name="date" content="2010-01-01"><meta name="DC.date" content="2010-01-01">'


def page(*, head: str = "", top: str = "", before: str = "", after: str = "") -> bytes:
    """Make a page: what stands under the heading, before the article, and after its text."""
    window = f"<meta charset='utf-8'><title>{TITLE} - Delta Post</title>{head}"
    article = f"<article><h1>{TITLE}</h1>{top}{PROSE}</article>"
    return (
        f"<!doctype html><html lang='en'><head>{window}</head>"
        f"<body>{before}<main>{article}</main>{after}</body></html>"
    ).encode()


def linked(*parts: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(list(parts))}</script>'


def article(**said: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": TITLE, **said}


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def stamp(moment: datetime | None) -> str:
    return "-" if moment is None else f"{moment:%Y-%m-%dT%H:%M:%S}"


OTHER = {"@type": "NewsArticle", "headline": "Ferry stops", "url": f"{URL}x"}
OLD = "2019-05-05T10:00:00Z"
MARKED = {
    "the template's meta is of years ago": (
        page(head=TEMPLATE, top=f'<time datetime="{AT}">28 Nov</time>'), MOMENT),
    "a template's meta beside JSON-LD": (
        page(head=TEMPLATE + linked(article(datePublished=AT))), MOMENT),
    "a template's meta beside OpenGraph": (
        page(head=TEMPLATE + meta("article:published_time", AT)), MOMENT),
    "a template's meta beside parsely": (
        page(head=TEMPLATE + meta("parsely-pub-date", AT)), MOMENT),
    "a template's meta beside sailthru": (
        page(head=TEMPLATE + meta("sailthru.date", "Sat, 28 Nov 2026 09:00:00 +0200")), MOMENT),
    "a template's meta beside microdata": (
        page(head=TEMPLATE, top=f'<span itemprop="datePublished" content="{AT}">x</span>'), MOMENT),
    "microdata that is shown": (
        page(head=TEMPLATE, top='<span itemprop="datePublished">28.11.2026</span>'), DAY),
    "microdata with two names": (
        page(head=f'<meta itemprop="datePublished dateCreated" content="{AT}">'), MOMENT),
    "a meta alone": (page(head='<meta name="date" content="2026-11-28">'), DAY),
    "DC.date.issued": (page(head='<meta name="DC.date.issued" content="28/11/2026">'), DAY),
    "a number": (page(head=linked(article(datePublished=1795849200))), MOMENT),
    "in a list": (page(head=linked(article(datePublished=[AT]))), MOMENT),
    "a graph": (page(head=linked({"@graph": [{"@type": "WebSite"}, article(datePublished=AT)]})),
                MOMENT),
    "what was changed is none": (page(head=linked(article(dateModified=AT))), "-"),
    "published and changed": (
        page(head=linked(article(dateModified="2026-11-29T09:00:00Z", datePublished=AT))), MOMENT),
    "a changed time first": (
        page(top=f'<time class="updated" datetime="2026-11-29T09:00Z">x</time>'
                 f'<time class="entry-date published" datetime="{AT}">x</time>'), MOMENT),
    "a changed time in words": (
        page(top=f'<p>Updated <time datetime="2026-11-29T09:00Z">today</time></p>'
                 f'<p>Published <time datetime="{AT}">x</time></p>'), MOMENT),
    "a changed time in German words": (
        page(top=f'<p>Aktualisiert: <time datetime="2026-11-29T09:00Z">heute</time></p>'
                 f'<p><time datetime="{AT}">x</time></p>'), MOMENT),
    "published and changed at once": (
        page(top=f'<time class="entry-date published updated" datetime="{AT}">x</time>'), MOMENT),
    "a meta of a network": (
        page(head=TEMPLATE + '<meta property="bytedance:published_time" '
                             'content="2026-11-28T09:00:00+02:00">'), MOMENT),
    "a meta with a name of two words": (
        page(head=TEMPLATE + '<meta name="weibo: article:create_at" '
                             'content="2026-11-28 09:00:00 +0200">'), MOMENT),
    "only changed": (page(top='<time itemprop="dateModified" datetime="2026-11-29">x</time>'), "-"),
    "a related article before": (
        page(before=f'<div class="related"><article><h2>F</h2><time datetime="{OLD}">x</time>'
                    "</article></div>", top=f'<time datetime="{AT}">x</time>'), MOMENT),
    "related articles, each with microdata": (
        page(top=f'<time datetime="{AT}">x</time>',
             after=f'<section class="more-news"><article><h3>F</h3>'
                   f'<time itemprop="datePublished" datetime="{OLD}">x</time></article></section>'),
        MOMENT),
    "only a related article's": (
        page(after=f'<div class="teasers"><article><h3>F</h3><time datetime="{OLD}">x</time>'
                   "</article></div>"), "-"),
    "only a sidebar's": (
        page(before=f'<aside><time datetime="{OLD}">x</time></aside>'), "-"),
    "only comments'": (
        page(after=f'<div id="comments"><time datetime="{OLD}">x</time> I agree.</div>'), "-"),
    "comments within the article": (
        page(top=f'<section class="comments"><time datetime="{OLD}">x</time></section>'
                 f'<time datetime="{AT}">x</time>'), MOMENT),
    "comments marked as such in JSON-LD": (
        page(head=linked(article(comment=[{"@type": "Comment", "dateCreated": OLD}],
                                 datePublished=AT))), MOMENT),
    "a day told in the text": (
        page(top=f'<p>They met on <time datetime="1986-04-26">26 April 1986</time>, and nothing '
                 f"was the same since then for anybody who lived near the harbour.{'x' * 99}</p>"),
        "-"),
    "a clock in the masthead": (
        page(before='<header><div class="today"><time datetime="2026-11-29">29 Nov</time></div>'
                    "</header>", top=f'<time datetime="{AT}">x</time>'), MOMENT),
    "JSON-LD of a related article first": (
        page(head=linked({**OTHER, "datePublished": OLD},
                         article(url=URL, datePublished=AT))), MOMENT),
    "JSON-LD of a related article first, by headline": (
        page(head=linked({**OTHER, "datePublished": OLD}, article(datePublished=AT))), MOMENT),
    "JSON-LD of a list only": (
        page(head=linked({"@type": "ItemList", "itemListElement": [
            {"@type": "ListItem", "item": {**OTHER, "datePublished": OLD}}]}),
            top=f'<time datetime="{AT}">x</time>'), MOMENT),
    "JSON-LD of the page": (
        page(head=linked({"@type": "WebPage", "datePublished": AT})), MOMENT),
    "JSON-LD that is broken": (
        page(head='<script type="application/ld+json">{"@type": "NewsArticle", '
                  f'"headline": "The "second" basin", "datePublished": "{AT}"}}</script>'), MOMENT),
    "a live blog's start and coverage": (
        page(head=linked({"@type": "LiveBlogPosting", "headline": TITLE, "datePublished": AT,
                          "coverageStartTime": "2026-11-20T08:00:00Z",
                          "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "Now",
                                              "datePublished": "2026-11-29T08:00:00Z"}]})), MOMENT),
    "the posts of a live blog": (
        page(top=f'<time datetime="{AT}">x</time><div><article><h2>Now</h2>'
                 '<time datetime="2026-11-29T08:00:00Z">x</time></article></div>'), MOMENT),
    "null dates in JSON-LD": (
        page(head=linked(article(datePublished="0001-01-01T00:00:00"))
             + meta("article:published_time", AT)), MOMENT),
    "the epoch in JSON-LD": (
        page(head=linked(article(datePublished="1970-01-01T00:00:00Z")),
             top=f'<time datetime="{AT}">x</time>'), MOMENT),
    "a zone that another date has": (
        page(head=meta("article:published_time", "2026-11-28T09:00:00")
             + meta("article:modified_time", "2026-11-28T12:00:00+02:00")), MOMENT),
    "words for a machine": (page(top='<time datetime="28 листопада 2026">x</time>'), DAY),
    "a time without an attribute": (page(top="<time>28 November 2026</time>"), DAY),
    "a footer of the article": (
        page(top=f'<footer class="entry-footer"><time datetime="{AT}">x</time></footer>'),
        MOMENT),
    "parts of a page builder": (
        page(top='<div class="elementor-widget elementor-widget-post-info responsive-row">'
                 f'<time datetime="{AT}">x</time></div>'), MOMENT),
    "hours ago": (page(top="<time>3 hours ago</time>"), "-"),
    "an empty attribute": (page(top='<time datetime="">28 November 2026</time>'), DAY),
    # omnivore-app/omnivore#1886
    "a time in its context": (
        page(top=f'<div class="publish-context"><time datetime="{AT}">Nov 28</time></div>'),
        MOMENT),
    # AndyTheFactory/newspaper4k#153
    "the sample": ((HERE / "page-meta-date-template.html").read_bytes(), MOMENT),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), MARKED.values(), ids=MARKED)
def test_the_date_that_is_marked_as_the_articles_is_told(body: bytes, expected: str) -> None:
    ways = (read_page(body, url=URL, now=NOW), glance(body, url=URL, now=NOW).page)
    assert [stamp(way.published) for way in ways] == [expected, expected]


FOOT = "<footer><p>© 2019 Delta Post. All rights reserved. 5 May 2019</p></footer>"
SHOWN = {
    "English": ("<p class='meta'>By Anna Popa, 28 November 2026</p>", DAY),
    "English, and the time": ("<div>Published: Nov 28, 2026 9:00 AM EET</div>", MOMENT),
    "German": ("<p>Von Anna Popa | 28.11.2026 | 3 min Lesezeit</p>", DAY),
    "French": ("<p>Publié le samedi 28 novembre 2026 à 07h00</p>", MOMENT),
    "French, and changed": ("<p>Publié le 28/11/2026 à 07:00 - Mis à jour le 29/11/2026</p>",
                            MOMENT),
    "Spanish": ("<span>28 de noviembre de 2026</span>", DAY),
    "Ukrainian": ("<div class='post-info'>28 листопада 2026, 07:00</div>", MOMENT),
    "Russian": ("<div>28 ноября 2026 г.</div>", DAY),
    "Polish": ("<p>Anna Popa, 28 listopada 2026</p>", DAY),
    "Romanian": ("<p>Publicat: 28 noiembrie 2026, ora 07:00</p>", MOMENT),
    "Japanese": ("<p>2026年11月28日 7時00分</p>", MOMENT),
    "Chinese": ("<div>来源：日报 2026-11-28 07:00</div>", MOMENT),
    "Korean": ("<div>입력 2026.11.28 07:00 | 수정 2026.11.29 09:00</div>", MOMENT),
    "Turkish": ("<p>28 Kasım 2026 Cumartesi, 07:00</p>", MOMENT),
    "Arabic": ("<p>28 نوفمبر 2026</p>", DAY),
    "Hindi": ("<p>28 नवंबर 2026</p>", DAY),
    "Thai": ("<p>28 พฤศจิกายน 2569</p>", DAY),
    "in parts": ("<div><span>Nov 28</span><span>2026</span></div>", DAY),
    "below a deck": ("<h2>Three ships went in</h2><p>28 November 2026</p>", DAY),
    "an address": ("<address>Anna Popa, 28.11.2026</address>", DAY),
    "with its source": ("<div>发布时间：2026-11-28 07:00 来源：日报</div>", MOMENT),
    "changed only": ("<p>Updated 29 November 2026</p>", "-"),
    "a year only": ("<p>Delta Post, 2026</p>", "-"),
    "a day without a year": ("<p>28 November, 09:00</p>", "-"),
    "a dateline": (f"<p>SULINA, November 28, 2026 — The harbour opened its basin. {'x ' * 120}</p>",
                   DAY),
    "told in the text": (
        f"<p>On 26 April 1986 the harbour was closed for years. {'It was quiet. ' * 20}</p>", "-"),
}  # fmt: skip


@pytest.mark.parametrize(("top", "expected"), SHOWN.values(), ids=SHOWN)
def test_where_nothing_is_marked_the_line_that_shows_it_is_read(top: str, expected: str) -> None:
    language = "pl" if "listopada" in top else "en"  # where it is November, not October
    body = page(top=top, after=FOOT).replace(b"lang='en'", f"lang='{language}'".encode())
    assert stamp(read_page(body, url=URL, now=NOW).published) == expected


@pytest.mark.parametrize(
    "after",
    [
        FOOT,
        "<div class='comments'><p>Ion, 5 May 2019</p><p>I agree.</p></div>",
        "<ul class='related'><li>5 May 2019 <a href='/a'>Ferry stops at the quay</a></li></ul>",
        "<aside><p>5 May 2019</p><p>Weather</p></aside>",
        "<nav><span>Sunday, 29 November 2026</span></nav>",
    ],
)
def test_what_is_around_the_article_dates_nothing(after: str) -> None:
    assert read_page(page(after=after), url=URL, now=NOW).published is None
    assert read_page(page(before=after), url=URL, now=NOW).published is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("2026/11/28/basin", DAY), ("2026-11-28-basin", DAY), ("2026/nov/28/basin", DAY),
        ("news/20261128/basin", DAY), ("basin-20261128.html", DAY), ("2026/11/basin", "-"),
        ("2026/31/28/basin", "-"), ("a/2031/05/05/basin", "-"), ("basin-25373432", "-"),
    ],
)  # fmt: skip
def test_at_last_a_whole_day_in_the_address_serves(path: str, expected: str) -> None:
    found = read_page(page(), url=f"https://example.org/{path}", now=NOW).published
    assert stamp(found) == expected


def test_a_date_years_from_the_day_in_the_address_is_not_believed_where_another_is_near() -> None:
    body = page(head=linked(article(datePublished="2010-01-01T10:00:00Z")),
                top=f'<time datetime="{AT}">x</time>')  # fmt: skip
    url = "https://example.org/2026/11/28/basin"
    for way in (read_page(body, url=url, now=NOW), glance(body, url=url, now=NOW).page):
        assert stamp(way.published) == MOMENT


def test_a_line_that_shows_the_date_beats_a_template() -> None:
    body = page(head=TEMPLATE, top="<p class='date'>28 November 2026</p>")
    assert stamp(read_page(body, url=URL, now=NOW).published) == DAY


def test_a_template_that_agrees_with_the_line_is_believed() -> None:
    body = page(head=f'<meta name="date" content="{AT}">', top="<p>28 November 2026</p>")
    assert stamp(read_page(body, url=URL, now=NOW).published) == MOMENT


TIME = f"<time datetime='{AT}'>x</time>"
LOGO = "<div><h1>Delta Post</h1><p class='today'><time datetime='2026-11-29'>x</time></p></div>"
OTHERS = "<h3>Articles connexes</h3><div class='blog-date'>5 mai 2019</div>"
BODIES = {
    "the heading above the article": (
        f"<header><h1>{TITLE}</h1>{TIME}</header><article>{PROSE}</article>", MOMENT),
    "a logo that is a heading, and today's date": (
        f"{LOGO}<article><h1>{TITLE}</h1>{TIME}{PROSE}</article>", MOMENT),
    "no heading of the first rank": (
        f"<div class='post'><h2>{TITLE}</h2><p class='post-date'>28.11.2026</p>{PROSE}</div>", DAY),
    "a page that is a form": (
        f"<form action='/'><div><h1>{TITLE}</h1><p>28 November 2026</p>{PROSE}</div></form>", DAY),
    "the day above the heading": (
        f"<div><p class='date'>28 November 2026</p><h1>{TITLE}</h1>{PROSE}</div>", DAY),
    "a card": (f"<div class='card'><h1>{TITLE}</h1>{TIME}{PROSE}</div>", MOMENT),
    # wallabag/wallabag#1249
    "the dates of others in the same markup": (
        f"<h1>{TITLE}</h1><div class='blog-date'>28 novembre 2026</div>{PROSE}{OTHERS}", DAY),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES)
def test_the_date_at_the_heading_is_found_in_any_layout(body: str, expected: str) -> None:
    whole = f"<html lang='en'><head><title>{TITLE}</title></head><body>{body}</body></html>"
    assert stamp(read_page(whole.encode(), url=URL, now=NOW).published) == expected


def test_a_date_of_years_before_the_day_in_the_address_is_none() -> None:
    body = page(head=linked(article(datePublished="2010-01-01T10:00:00Z")))
    found = read_page(body, url="https://example.org/2026/11/28/basin", now=NOW)
    assert stamp(found.published) == DAY
    # AndyTheFactory/newspaper4k#575: the address has no day, and the article's own says one
    body = page(head='<meta name="dc.date" content="2026-01-02">')
    url = "https://example.org/articles/10.1186/s12905-022-02136-8"
    assert stamp(read_page(body, url=url, now=NOW).published) == "2026-01-02T00:00:00"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en-US", "2026-03-04T00:00:00"), ("en-GB", "2026-04-03T00:00:00"),
     ("it", "2026-04-03T00:00:00"), ("en", "-")],
)  # fmt: skip
def test_the_language_of_the_page_tells_day_from_month(language: str, expected: str) -> None:
    body = page(head='<meta property="article:published_time" content="03/04/2026">')
    body = body.replace(b"lang='en'", f"lang='{language}'".encode())
    assert stamp(glance(body, url=URL, now=NOW).page.published) == expected
