"""The quick way through a feed gives what feedparser gives, or steps aside."""

import dataclasses
import tarfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from feedparser.mixin import _FeedParserMixin
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from monitor.core.errors import ParseError
from monitor.core.model import ParsedFeed
from monitor.parse.dates import Dates
from monitor.parse.feeds import vocabulary
from monitor.parse.feeds.feed import parse_fast, parse_feed

SPACES = """xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:other="https://example.org/other"
xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"
xmlns:dcterms="http://purl.org/dc/terms/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" """
NAMES = (
    "title", "dc:title", "media:title", "description", "dc:description", "media:description",
    "itunes:summary", "content:encoded", "content", "summary", "link", "atom:link", "guid", "id",
    "pubDate", "dc:date", "atom:updated", "published", "author", "dc:creator", "itunes:author",
    "category", "dc:subject", "media:category", "itunes:keywords", "media:keywords", "enclosure",
    "source", "dc:language", "media:group", "media:content", "media:thumbnail", "slash:comments",
    "other:thing", "comments", "thumb", "itunes:subtitle", "dc:rights", "image", "media:credit",
)  # fmt: skip
TEXTS = (
    "", "One", "Two &amp; three", "&lt;p&gt;Four&lt;/p&gt;", "https://example.org/5?a=1&amp;b=2",
    "http:///odd", "Mon, 05 May 2014 10:00:00 +0200", "2014-05-05T10:00:00Z", "Київ",
    "Ã©tÃ©", "\u0093six\u0094", "<![CDATA[<b>seven</b> & more]]>", "a, b,, c", "  eight\n ",
    "x@example.org (Nine)",
)  # fmt: skip
ATTRIBUTES = (
    "", ' href="https://example.org/h"', ' rel="enclosure" href="https://example.org/e.mp3"',
    ' rel="self" href="/s" type="application/rss+xml"', ' isPermaLink="false"', ' url="u.mp3"',
    ' term="t" scheme="s"', ' domain="d"', ' type="html"', ' type="text/html" rel="ALTERNATE"',
    ' text="x"', ' IsPermalink="true"', ' type="xhtml"', ' xml:lang="uk"', ' foo="1"',
    ' xml:base="https://example.org/base/"',
)  # fmt: skip


def same(body: bytes) -> bool:
    """Whether the quick way was taken; fails where it gives something else."""
    quick = parse_fast(body)
    if quick is None:
        return False
    slow = parse_feed(body)
    assert dataclasses.replace(slow, parser="fast") == quick, body.decode()
    return True


def documents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for name in ("feedparser-tests", "feedvalidator-testcases"):
        with tarfile.open(folder / "feeds" / f"{name}.tar.gz") as archive:
            for member in archive:
                file = archive.extractfile(member)
                if file and member.name.endswith((".xml", ".rss", ".atom", ".rdf")):
                    yield member.name, file.read()


def test_on_every_document_of_two_suites_both_ways_agree(data_folder: Path) -> None:
    plain = quick = 0
    for _, body in documents(data_folder):
        taken = same(body)
        quick += taken
        plain += taken or _is_well_formed_feed(body)
    print(f"{quick} of {plain} well-formed feeds were read the quick way")
    assert quick >= 0.9 * plain > 3000


def _is_well_formed_feed(body: bytes) -> bool:
    try:
        etree.fromstring(body.strip())
        parse_feed(body)
    except (etree.XMLSyntaxError, ParseError):
        return False
    return True


@st.composite
def elements(draw: st.DrawFn, depth: int = 0) -> str:
    name = draw(st.sampled_from(NAMES))
    inside = draw(st.sampled_from(TEXTS))
    if depth < 2 and name in ("media:group", "media:content", "other:thing", "source", "author"):
        inside += "".join(draw(st.lists(elements(depth + 1), max_size=3)))
    return f"<{name}{draw(st.sampled_from(ATTRIBUTES))}>{inside}</{name}>"


ITEMS = st.lists(st.lists(elements(), max_size=9).map("".join), min_size=1, max_size=3)
HEADS = st.lists(elements(), max_size=4).map("".join)


@given(HEADS, ITEMS, st.sampled_from(["0.91", "2.0", ""]))
@example("", [2 * "<media:category>One</media:category>"], "2.0")
def test_on_whatever_an_rss_feed_may_hold_both_ways_agree(
    head: str, items: list[str], version: str
) -> None:
    told = "".join(f"<item>{item}</item>" for item in items)
    same(f'<rss version="{version}" {SPACES}><channel>{head}{told}</channel></rss>'.encode())


@given(HEADS, ITEMS)
def test_on_whatever_an_atom_feed_may_hold_both_ways_agree(head: str, items: list[str]) -> None:
    told = "".join(f"<entry>{item}</entry>" for item in items)
    root = f'<feed xmlns="http://www.w3.org/2005/Atom" {SPACES}>'
    same(f"{root}{head}{told}</feed>".encode())


@given(HEADS, ITEMS)
def test_on_whatever_an_rdf_feed_may_hold_both_ways_agree(head: str, items: list[str]) -> None:
    told = "".join(f'<item rdf:about="i{n}">{item}</item>' for n, item in enumerate(items))
    rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    same(f"<rdf:RDF {rdf} {SPACES}><channel>{head}</channel>{told}</rdf:RDF>".encode())


@given(
    st.lists(st.sampled_from(["<p>", "</p>", "<div>", "</div>", "<br/>", "a ", "&amp;", " ",
                              '<a href="/x?a=1&amp;b=2" Rel="NoFollow">', "</a>"]), max_size=9),
    st.sampled_from(["title", "summary", "content", "rights"]),
)  # fmt: skip
def test_on_whatever_xhtml_stands_in_an_entry_both_ways_agree(parts: list[str], name: str) -> None:
    entry = f'<{name} type="xhtml">{"".join(parts)}</{name}><id>i</id>'
    same(f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{entry}</entry></feed>'.encode())


RSS = b"""<?xml version="1.0" encoding="%s"?><rss version="2.0"><channel><title>T</title>
<item><guid>1</guid><title>%s</title></item></channel></rss>"""


@pytest.mark.parametrize(
    "body",
    [
        RSS % (b"windows-1251", "Київ".encode("cp1251")),
        RSS % (b"utf-8", "Київ".encode()),
        RSS % (b"iso-8859-2", "Łódź".encode("iso-8859-2")),
        b"\xef\xbb\xbf" + RSS % (b"UTF-8", "Київ".encode()),
        RSS % (b"utf-8", "Київ".encode("cp1251")),
        RSS % (b"nonsense", b"x"),
        b"\n" + RSS % (b"utf-8", b"x"),
    ],
)
def test_encodings_that_are_told_are_read_the_quick_way(body: bytes) -> None:
    assert same(body)


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE rss>" + (RSS % (b"utf-8", b"x")).split(b"?>", 1)[1],
        (RSS % (b"utf-8", b"x")).replace(b"</channel>", b""),
        b"<rss><channel><item><title>a &nbsp; b</title></item></channel></rss>",
        b"",
        b"<html><body/></html>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'><rss version='2.0'/></feed>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'><subtitle><link href='/b'/></subtitle></feed>",
        b"<feed><entry><summary type='xhtml'><div>a <item/> b</div></summary></entry></feed>",
        b"<feed><entry><title type=''>Evil</title></entry></feed>",
        b"<FEED XMLNS='HTTP://WWW.W3.ORG/2005/ATOM'/>",
    ],
)
def test_what_is_not_plain_is_left_to_feedparser(body: bytes) -> None:
    assert parse_fast(body) is None


def test_every_element_that_feedparser_knows_is_in_the_vocabulary() -> None:
    known = vocabulary.OURS | vocabulary.IDLE | vocabulary.FOREIGN | vocabulary.OPEN
    assert handlers() - known - vocabulary.PEOPLE == set()


def test_namespaces_are_those_of_feedparser() -> None:
    theirs = {uri.lower(): name.lower() for uri, name in _FeedParserMixin.namespaces.items()}
    assert all(theirs[uri] == name for uri, name in vocabulary.NAMES.items())
    prefixes = {name.partition("_")[0] for name in handlers() if "_" in name} & set(theirs.values())
    assert prefixes <= set(vocabulary.NAMES.values())


def handlers() -> set[str]:
    return {
        name.removeprefix("_start_").removeprefix("_end_").lower()
        for name in dir(_FeedParserMixin)
        if name.startswith(("_start_", "_end_"))
    }


@pytest.mark.parametrize(
    ("said", "utc"),
    [
        ("Thu,28 Jul 2022 4:35:5 GMT+9", "2022-07-27T19:35:05+00:00"),
        ("Mon, 05 May 2014 10:00:00 +0200", "2014-05-05T08:00:00+00:00"),
        ("Mon, 5 May 14 10:00 EDT", "2014-05-05T14:00:00+00:00"),
        ("Monday, 05 May 2014 10:00:00 GMT", "2014-05-05T10:00:00+00:00"),
        ("2014-05-05T10:00:00.123+05:30", "2014-05-05T04:30:00+00:00"),
        ("2014-05-05T10:00Z", "2014-05-05T10:00:00+00:00"),
        ("05 May 2014 10:00:00 CEST", "2014-05-05T08:00:00+00:00"),
    ],
)
def test_a_date_is_the_instant_that_was_meant(said: str, utc: str) -> None:
    found = Dates().read(said)
    assert found is not None
    assert found.isoformat() == utc
    body = f"<rss version='2.0'><channel><item><pubDate>{said}</pubDate></item></channel></rss>"
    feeds: list[ParsedFeed | None] = [parse_feed(body.encode()), parse_fast(body.encode())]
    for one, other in pairwise(feeds):
        assert one is not None
        assert other is not None
        assert one.entries[0].published == other.entries[0].published == found
