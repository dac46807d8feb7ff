"""News sitemaps as feeds, and where a site says that its feeds are."""

from datetime import UTC, datetime

import pytest

from monitor.core.errors import ParseError
from monitor.fetch.maps import is_list, newest_maps
from monitor.parse.feeds.feed import parse_fast, parse_feed
from monitor.parse.feeds.feedlinks import is_of_comments, likely, maps_in_robots, stated, usual
from monitor.parse.feeds.sitemap import is_sitemap

SITE = "https://example.org/europe/"
NEWS = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://example.org/a?x=1&amp;y=2</loc><news:news>
 <news:publication><news:name>Example</news:name><news:language>uk</news:language></news:publication>
 <news:publication_date>2026-03-02T08:01:02+02:00</news:publication_date>
 <news:title>\xd0\x9d\xd0\xbe\xd0\xb2\xd0\xb8\xd0\xbd\xd0\xb8 &amp; more</news:title>
 <news:keywords>Ukraine, crisis</news:keywords></news:news></url>
<url><loc>https://example.org/about</loc></url>
</urlset>"""


def test_a_news_sitemap_is_a_feed_and_urls_without_news_are_passed_over() -> None:
    assert parse_fast(NEWS) is None
    feed = parse_feed(NEWS)
    assert (feed.format, feed.language, feed.parser) == ("news-sitemap", "uk", "fast")
    (entry,) = feed.entries
    assert entry.id == entry.link == "https://example.org/a?x=1&y=2"
    assert entry.title == "Новини & more"
    assert entry.published == datetime(2026, 3, 2, 6, 1, 2, tzinfo=UTC)
    assert entry.tags == ("Ukraine", "crisis")


def test_one_that_breaks_off_gives_what_it_has() -> None:
    assert len(parse_feed(NEWS[: NEWS.index(b"<url><loc>https://example.org/about")]).entries) == 1


@pytest.mark.parametrize(
    "body",
    [
        NEWS.replace(b"sitemap-news/0.9", b"other/1.0"),
        b"<urlset/>",
        b"<sitemapindex></sitemapindex>",
    ],
)
def test_a_sitemap_without_news_is_no_feed_and_says_what_it_is(body: bytes) -> None:
    with pytest.raises(ParseError, match="sitemap"):
        parse_feed(body)


def test_an_entity_in_a_sitemap_opens_nothing() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + NEWS.split(b"?>", 1)[1]
    body = bomb.replace(b"&amp; more", b"&a;")
    assert is_sitemap(body)
    assert "root:" not in parse_feed(body).entries[0].title


def test_an_index_names_its_sitemaps() -> None:
    index = b"""<sitemapindex><sitemap><loc> https://example.org/news.xml </loc></sitemap>
    <sitemap><loc>https://example.org/b.xml</loc></sitemap></sitemapindex>"""
    assert newest_maps(index, "https://example.org/")[0] == "https://example.org/news.xml"
    assert [is_list(one) for one in (index, NEWS, b"none")] == [True, False, False]


def test_a_page_states_its_feeds_by_elements_and_headers() -> None:
    page = b"""<html><head>
    <link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b=2" title="News">
    <link rel='ALTERNATE nofollow' type='application/atom+xml; charset=utf-8' href='atom.xml#top'>
    <link rel=alternate type=application/rss+xml href=/rss?a=1&amp;b=2>
    <link rel="alternate" type="text/html" hreflang="uk" href="/uk/">
    <link rel="stylesheet" type="application/rss+xml" href="/no">
    <link rel="alternate" type="application/feed+json" href="javascript:alert(1)">
    </head></html>"""
    header = (
        '<https://example.org/head.xml>; rel="alternate"; type="application/rss+xml", </x>; rel=me'
    )
    assert stated(page, SITE, header) == [
        "https://example.org/head.xml",
        "https://example.org/rss?a=1&b=2",
        "https://example.org/europe/atom.xml",
    ]
    assert stated(b"", SITE) == []
    assert stated(b"\x00\xff<", SITE) == []


def test_links_that_look_like_feeds_are_likely() -> None:
    page = b"""<a href='/rss/world.xml'>x</a><a href=/feedback>y</a><a href='//b.org/feed/'>z</a>
    <a href='/atomic-power'>n</a><a href='http://[bad'>b</a>"""
    assert likely(page, SITE) == ["https://example.org/rss/world.xml", "https://b.org/feed/"]


def test_usual_places_are_beside_the_page_and_at_the_root() -> None:
    assert usual(SITE)[0] == "https://example.org/europe/feed"
    assert "https://example.org/rss.xml" in usual(SITE)
    assert usual("https://example.org/")[0] == "https://example.org/feed"
    assert len(usual("https://example.org/")) * 2 == len(usual(SITE))


def test_robots_name_the_sitemaps_those_of_news_first() -> None:
    text = """User-agent: *
Sitemap: https://example.org/all.xml
sitemap:https://example.org/news.xml
Sitemap: no"""
    assert maps_in_robots(text) == ["https://example.org/news.xml", "https://example.org/all.xml"]


def test_what_readers_say_is_told_from_news() -> None:
    assert is_of_comments("https://example.org/comments/feed/")
    assert not is_of_comments("https://example.org/feed/")
