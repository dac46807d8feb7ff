"""News sitemaps are read in every legal spelling, and in those that are seen beside."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest

from monitor.core.errors import ParseError
from monitor.core.model import ParsedFeed
from monitor.fetch.maps import newest_maps
from monitor.parse.feeds.feed import parse_fast, parse_feed
from tests.field.http.asking import feed_of, packed

MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
BEGIN = '<?xml version="1.0" encoding="UTF-8"?>'
AT = datetime(2026, 11, 28, 11, 0, tzinfo=UTC)


def url(loc: str = "https://n.example/1", date: str = "2026-11-28T13:00:00+02:00") -> str:
    return (
        f"<url><loc>{loc}</loc><news:news><news:publication><news:name>N</news:name>"
        f"<news:language>uk</news:language></news:publication>"
        f"<news:publication_date>{date}</news:publication_date>"
        f"<news:title>Паром став біля молу</news:title></news:news></url>"
    )


def sitemap(urls: str = url(), *, before: str = "", news: str = f'xmlns:news="{NEWS}"') -> str:
    return f'{BEGIN}{before}<urlset xmlns="{MAP}" {news}>{urls}</urlset>'


def prefixed(text: str) -> str:
    """Return every element of the sitemap's own namespace a prefix."""
    for name in ("urlset", "url", "loc", "lastmod"):
        text = text.replace(f"<{name}>", f"<sm:{name}>").replace(f"<{name} ", f"<sm:{name} ")
        text = text.replace(f"</{name}>", f"</sm:{name}>")
    return text.replace(f'xmlns="{MAP}"', f'xmlns:sm="{MAP}"')


def renamed(text: str, prefix: str, name: str) -> str:
    """Return the elements of news another prefix, or none, and their namespace another name."""
    text = text.replace("<news:", f"<{prefix}").replace("</news:", f"</{prefix}")
    return text.replace("xmlns:news=", f"xmlns:{name}=")


LONG = f"<!-- {'Made by a plugin. ' * 400}-->"
MANY = "".join(f'xmlns:n{n}="http://example.org/{n}" ' for n in range(100))
SPELLINGS = [
    (sitemap(), "as it should be"),
    (prefixed(sitemap()), "a prefix on the root"),
    (sitemap(before=LONG), "a long comment before it"),
    (sitemap(before=LONG * 3), "several comments before it"),
    (sitemap(before='<?xml-stylesheet type="text/xsl" href="/news.xsl"?>'), "a stylesheet"),
    (sitemap(before=f"\n<?xml-stylesheet href='/a.xsl'?>\n{LONG}\n"), "a stylesheet, a comment"),
    (sitemap(before='<!DOCTYPE urlset SYSTEM "x.dtd">'), "a document type"),
    (sitemap(before="<!-- <rss version='2.0'> -->"), "a comment that speaks of another kind"),
    (sitemap(news=f'xmlns:news="{NEWS.replace("http:", "https:")}"'), "a namespace with https"),
    (sitemap(news=f'xmlns:news="{NEWS}/"'), "a namespace with a last slash"),
    (sitemap(news=f'xmlns:news="{NEWS} "'), "a namespace with a space"),
    (sitemap(news=f'xmlns:news="{NEWS.upper()}"'), "a namespace in capitals"),
    (sitemap(news='xmlns:news="http://www.google.com/schemas/sitemap-news/0.84"'), "an old one"),
    (sitemap(news=""), "the namespace is missing"),
    (renamed(sitemap(), "n:", "n"), "another prefix"),
    (renamed(sitemap(), "", "x"), "no prefix"),
    (sitemap(news=f'xmlns:news="{NEWS}" {MANY}'), "a root of many namespaces"),
    (sitemap(url("<![CDATA[https://n.example/1]]>")), "browsertrix-crawler#578: CDATA"),
    (sitemap(url("\n   https://n.example/1\n  ")), "spaces around the address"),
    (sitemap(url("  <![CDATA[ https://n.example/1 ]]>  ")), "both"),
    (sitemap().replace("<news:title>", "<news:title><![CDATA[").replace(
        "</news:title>", "]]></news:title>"), "a title in CDATA"),
    (sitemap(url(date="").replace("<news:news>", "<lastmod>2026-11-28T11:00:00Z</lastmod>"
        "<news:news>")), "the last change serves where no publication is said"),
    (sitemap(url(date="soon").replace("<news:news>", "<lastmod>2026-11-28T11:00:00Z</lastmod>"
        "<news:news>")), "or none that can be read"),
    (sitemap(url().replace("<news:news>", '<image:image xmlns:image="http://www.google.com/schemas'
        '/sitemap-image/1.1"><image:loc>https://n.example/p.jpg</image:loc><image:title>A picture'
        "</image:title></image:image><news:news>")), "pictures beside"),
    (sitemap(url() + "<url><loc>https://n.example/about</loc></url>"), "a URL that is no news"),
    ("\n\n" + sitemap(), "ukwa/ukwa-heritrix#44: blank lines before it"),
    ("\ufeff" + sitemap(), "a mark before it"),
    (sitemap().replace(BEGIN, ""), "no declaration"),
    (sitemap().replace("><", ">\n    <"), "commoncrawl/news-crawl#23: on many lines"),
    (sitemap().replace("</urlset>", ""), "it breaks off"),
]  # fmt: skip


def read(body: bytes) -> ParsedFeed:
    return parse_fast(body) or parse_feed(body, url="https://n.example/news.xml")


@pytest.mark.parametrize(("text", "why"), SPELLINGS, ids=[why for _, why in SPELLINGS])
def test_a_news_sitemap_is_one_however_it_is_spelled(text: str, why: str) -> None:
    feed = read(text.encode())
    assert feed.format == "news-sitemap"
    assert [(one.link, one.title, one.published) for one in feed.entries] == [
        ("https://n.example/1", "Паром став біля молу", AT)
    ]
    assert feed.language == "uk"


@pytest.mark.parametrize("code", ["utf-16", "windows-1251"])
def test_a_news_sitemap_in_another_encoding_is_one(code: str) -> None:
    feed = read(sitemap().replace("UTF-8", code).encode(code))
    assert [one.title for one in feed.entries] == ["Паром став біля молу"]


@pytest.mark.parametrize(
    "text",
    [
        sitemap("<url><loc>https://n.example/about</loc></url>"),
        sitemap(news='xmlns:news="http://example.org/other"'),
        f"<sitemapindex xmlns='{MAP}'><sitemap><loc>https://n.example</loc></sitemap>",
    ],
)
def test_a_sitemap_without_news_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ParseError, match="sitemap"):
        read(text.encode())


def test_a_feed_that_speaks_of_a_sitemap_is_a_feed() -> None:
    text = f"<rss version='2.0'><channel><item><title>&lt;urlset></title><link>{MAP}</link></item>"
    assert read(f"{text}</channel></rss>".encode()).format == "rss20"


# --- packed -------------------------------------------------------------------------------


def test_a_packed_sitemap_is_opened_from_a_file() -> None:
    plain = sitemap().encode()
    for body in (gzip.compress(plain), gzip.compress(gzip.compress(plain))):
        assert len(read(body).entries) == 1


@pytest.mark.parametrize(
    ("kind", "coding", "times"),
    [("application/x-gzip", "", 1), ("gzip", "", 1),  # Norconex/crawler#687
     ("application/xml", "gzip", 1), ("application/gzip", "gzip", 1),
     ("application/gzip", "gzip", 2), ("application/gzip", "", 2),
     ("application/gzip", "", 0),  # GateNLP/ultimate-sitemap-parser#6: by its name only
     ("application/xml", "gzip", 0)],
)  # fmt: skip
def test_a_packed_sitemap_is_read_from_a_server(kind: str, coding: str, times: int) -> None:
    body = sitemap().encode()
    for _ in range(times):
        body = gzip.compress(body)
    feed = feed_of(packed(body, coding, kind), "/news-sitemap.xml.gz")
    assert len(feed.entries) == 1


def test_a_packed_file_is_bounded() -> None:
    bomb = gzip.compress(gzip.compress(b"<urlset>" + b" " * 51_000_000))
    with pytest.raises(ParseError, match="unpacked") as caught:
        parse_feed(bomb)
    assert caught.value.reason == "too-costly"


def test_a_packed_file_that_breaks_off_is_named() -> None:
    with pytest.raises(ParseError) as caught:
        parse_feed(gzip.compress(sitemap().encode())[:-20])
    assert caught.value.reason == "not-a-feed"


def test_an_index_names_its_sitemaps_in_every_spelling() -> None:  # Pixep/crowlet#25
    text = (
        f'{BEGIN}{LONG}<s:sitemapindex xmlns:s="{MAP}"><s:sitemap><s:loc><![CDATA[ '
        "https://n.example/news-1.xml.gz ]]></s:loc></s:sitemap></s:sitemapindex>"
    )
    assert newest_maps(text.encode(), "https://n.example/") == ["https://n.example/news-1.xml.gz"]


# --- long ---------------------------------------------------------------------------------

MOST = 5_000


def stamps(count: int) -> list[str]:
    """Return so many times, the newest first."""
    return [(AT - timedelta(minutes=n)).strftime("%Y-%m-%dT%H:%M:%SZ") for n in range(count)]


def rss(dates: list[str]) -> bytes:
    items = "".join(
        f"<item><guid>{date}</guid><title>t</title><pubDate>{date}</pubDate></item>"
        for date in dates
    )
    return f"<rss version='2.0'><channel><title>t</title>{items}</channel></rss>".encode()


def news(dates: list[str]) -> bytes:
    return sitemap("".join(url(date, date) for date in dates)).encode()


def json_feed(dates: list[str]) -> bytes:
    items = ",".join(f'{{"id": "{date}", "date_published": "{date}"}}' for date in dates)
    return f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{items}]}}'.encode()


@pytest.mark.parametrize(
    ("form", "order"),
    [
        (rss, "newest first"),
        (rss, "oldest first"),
        (rss, "newest in the middle"),
        (news, "oldest first"),
        (json_feed, "newest in the middle"),
    ],
)
def test_of_a_long_document_the_newest_are_kept(form: object, order: str) -> None:
    dates = stamps(MOST + 300)
    wanted = dates[:MOST]
    if order == "oldest first":
        dates, wanted = dates[::-1], wanted[::-1]
    elif order == "newest in the middle":
        dates = dates[MOST:][:150] + dates[:MOST] + dates[MOST:][150:]
    feed = read(form(dates))  # type: ignore[operator]
    assert [one.id for one in feed.entries] == wanted


@pytest.mark.parametrize("form", [rss, json_feed])
def test_where_nothing_is_dated_both_ends_are_kept_and_it_is_said(form: object) -> None:
    feed = read(form([f"no-{n}" for n in range(MOST + 10)]))  # type: ignore[operator]
    half = MOST // 2
    kept = [*range(half), *range(half + 10, MOST + 10)]
    assert [one.id for one in feed.entries] == [f"no-{n}" for n in kept]
    assert f"{MOST} of its {MOST + 10} entries are kept" in feed.notes
