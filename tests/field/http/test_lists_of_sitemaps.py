"""A list of sitemaps given as a feed is followed: a few of them, the newest first."""

import gzip

import pytest

from monitor.core.errors import FetchError, ParseError
from monitor.fetch.maps import MAPS, as_one, is_list, newest_maps
from monitor.parse.feeds.feed import parse_feed
from tests.field.http.asking import feed_answer
from tests.field.http.test_sitemaps import BEGIN, MAP, sitemap, url
from tests.net.publisher import Answer, answer


def listed(*maps: str, root: str = "sitemapindex") -> str:
    every = "".join(f"<sitemap>{one}</sitemap>" for one in maps)
    return f'{BEGIN}<{root} xmlns="{MAP}">{every}</{root}>'


def a_map(loc: str, changed: str = "") -> str:
    return f"<loc>{loc}</loc>" + (f"<lastmod>{changed}</lastmod>" if changed else "")


def links(index: str, maps: dict[str, Answer]) -> list[str]:
    said = answer(body=index.encode(), etag='"1"', content_type="application/xml")
    got = feed_answer(said, maps)
    assert (got.etag, got.last_modified) == ("", "")  # what it lists changes without it
    return [entry.link for entry in parse_feed(got.body, content_type=got.content_type).entries]


def xml(text: str) -> bytes:
    return answer(body=text.encode(), content_type="application/xml")


def test_the_newest_sitemaps_are_read_as_one() -> None:
    maps: dict[str, Answer] = {
        f"/m{n}.xml": xml(sitemap(url(f"https://n.example/{n}"))) for n in range(1, 6)
    }
    index = listed(*(a_map(f"/m{n}.xml", f"2026-11-2{n}T10:00:00Z") for n in (2, 5, 1, 4, 3)))
    assert links(index, maps) == [f"https://n.example/{n}" for n in (5, 4, 3)]


def test_what_cannot_be_had_costs_nothing_else() -> None:
    maps: dict[str, Answer] = {
        "/news.xml.gz": answer(body=gzip.compress(sitemap(url("https://n.example/9")).encode()),
                               content_type="application/x-gzip"),
    }  # fmt: skip
    index = listed(a_map("/gone.xml", "2026-11-28"), a_map("/news.xml.gz", "2026-11-01"))
    assert links(index, maps) == ["https://n.example/9"]
    with pytest.raises(FetchError):
        links(listed(a_map("/gone.xml")), maps)


def test_a_list_without_news_is_named() -> None:
    plain = f'<urlset xmlns="{MAP}"><url><loc>https://n.example/1</loc></url></urlset>'
    with pytest.raises(ParseError):
        links(listed(a_map("/pages.xml")), {"/pages.xml": xml(plain)})
    with pytest.raises(ParseError, match="a list of sitemaps"):
        links(listed(a_map("/list.xml")), {"/list.xml": xml(listed(a_map("/a.xml")))})


def test_which_are_newest() -> None:
    base = "https://n.example/sitemap.xml"
    rows = {
        (a_map("/a.xml"), a_map("/news.xml"), a_map("/b.xml")): "/news.xml",
        (a_map("/post-9.xml"), a_map("/post-10.xml"), a_map("/post-2.xml")): "/post-10.xml",
        (a_map("/2026-10.xml"), a_map("/2026-11.xml"), a_map("/2025-12.xml")): "/2026-11.xml",
        (a_map("/a.xml", "2026-11-27"), a_map("/b.xml", "2026-11-28")): "/b.xml",
        (a_map("/a.xml?a=1&amp;b=2"),): "/a.xml?a=1&b=2",
        (a_map("<![CDATA[/a.xml]]>"),): "/a.xml",
        (a_map("/old.xml").replace("<loc>", "<!-- <loc>/x</loc> --><loc>"),): "/old.xml",
    }
    found = {maps: newest_maps(listed(*maps).encode(), base)[0] for maps in rows}
    assert found == {maps: f"https://n.example{path}" for maps, path in rows.items()}
    assert len(newest_maps(listed(*map(a_map, map(str, range(99)))).encode(), base)) == MAPS


def test_what_is_a_list() -> None:
    assert is_list(listed(a_map("/a")).encode())
    assert is_list(listed(a_map("/a"), root="sm:sitemapindex").encode())
    assert is_list(b"\xef\xbb\xbf\n<?xml version='1.0'?><!-- by a plugin --><sitemapindex>")
    for other in (
        b"",
        b"<rss><sitemapindex/></rss>",
        sitemap().encode(),
        b"{}",
        b"<!-- <sitemapindex> --><rss>",
    ):
        assert not is_list(other)
    assert as_one([b"<rss/>"]) == b""
