import io
import tarfile
import time
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest

from monitor.core.errors import ParseError
from monitor.parse.feeds.feed import ENTRIES, parse_fast, parse_feed

ARCHIVES = ("feedparser-tests.tar.gz", "feedvalidator-testcases.tar.gz")


def an_rss(items: str = "", *, channel: str = "<title>News</title>", head: str = "") -> bytes:
    text = (
        f'<?xml version="1.0"?>{head}<rss version="2.0"><channel>{channel}{items}</channel></rss>'
    )
    return text.encode()


def an_item(title: str = "Talks open", *, more: str = "") -> str:
    return f"<item><title>{title}</title><link>http://e/1</link><guid>1</guid>{more}</item>"


def documents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for archive in ARCHIVES:
        with tarfile.open(folder / "feeds" / archive) as packed:
            for member in packed:
                file = packed.extractfile(member) if member.isfile() else None
                if file is not None and b"jsonfeed.org" not in (body := file.read()):
                    yield member.name, body


def feedparsers_own(body: bytes) -> list[tuple[str, str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    return [(entry.get("id", ""), entry.get("link", "")) for entry in read.entries]


def ours(body: bytes, content_type: str = "") -> list[tuple[str, str]]:
    try:
        feed = parse_feed(body, content_type=content_type)
    except ParseError as error:
        assert error.reason in {"empty", "not-a-feed"}  # noqa: PT017  # part of the answer
        return []
    return [(entry.id, entry.link) for entry in feed.entries]


def test_ids_links_and_order_are_feedparsers_for_every_document_of_two_suites(
    data_folder: Path,
) -> None:
    seen = 0
    for name, body in documents(data_folder):
        seen += 1
        assert ours(body) == feedparsers_own(body), name
    assert seen > 4000


@pytest.mark.parametrize(
    "content_type",
    ["text/html; charset=iso-8859-1", "text/xml", "application/json; charset=utf-16"],
)
def test_a_header_does_not_overrule_what_the_document_tells(
    content_type: str, data_folder: Path
) -> None:
    for name, body in list(documents(data_folder))[::20]:
        try:
            body.decode()
        except UnicodeDecodeError:
            continue
        assert ours(body, content_type) == feedparsers_own(body), name


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("<sy:updatePeriod> hourly </sy:updatePeriod><sy:updateFrequency> 4 </sy:updateFrequency>",
         timedelta(minutes=15)),
        ("<sy:updatePeriod>Daily</sy:updatePeriod>", timedelta(days=1)),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0.1</sy:updateFrequency>",
         timedelta(days=1)),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>",
         timedelta(hours=1)),
        ("<sy:updatePeriod>always</sy:updatePeriod>", None),
        ("<sy:updateFrequency>1</sy:updateFrequency>", None),
    ],
)  # fmt: skip
def test_how_often_a_feed_says_that_it_changes(said: str, period: timedelta | None) -> None:
    head = an_rss(channel=f"<title>T</title>{said}").replace(
        b"<rss ", b'<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    )
    quick = parse_fast(head)
    assert quick is not None
    assert quick.period == parse_feed(head).period == period


def test_an_element_at_which_feedparser_gives_up_costs_no_entry() -> None:
    body = an_rss(an_item(more="<textinput><link>http://t/</link></textinput>") + an_item("More"))
    with pytest.raises(KeyError):
        feedparsers_own(body)
    feed = parse_feed(body)
    assert [(entry.id, entry.title) for entry in feed.entries] == [
        ("1", "Talks open"),
        ("1", "More"),
    ]


def test_a_headers_charset_is_asked_where_nothing_else_tells() -> None:
    body = an_rss(an_item("Переговори почалися")).decode().encode("windows-1251")
    feed = parse_feed(body, content_type="text/xml; charset=windows-1251")
    assert feed.entries[0].title == "Переговори почалися"


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    whole = an_rss(an_item("One") + an_item("Two") + an_item("Three"))
    feed = parse_feed(whole[: whole.index(b"Three")])
    assert [entry.title for entry in feed.entries][:2] == ["One", "Two"]


def test_a_feed_with_broken_xml_is_read() -> None:
    feed = parse_feed(an_rss(an_item("A & B <unclosed") + an_item("Two")))
    assert feed.entries
    assert feed.format == "rss20"


def test_a_feed_without_entries_is_a_feed() -> None:
    feed = parse_feed(an_rss(channel="<title>Quiet</title><ttl>90</ttl>"))
    assert (feed.title, feed.entries, feed.ttl) == ("Quiet", (), timedelta(minutes=90))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<!DOCTYPE html><html><body><p>Hello</p></body></html>", "HTML page; look for its feed"),
        (b"<html><body><entry>x</entry><item>y</item></body></html>", "HTML page"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
        (b"\x1f\x8b\x08\0\0", "packed"),
        (b'<?xml version="1.0"?><opml version="2.0"><body/></opml>', "OPML"),
        (b"<urlset><url><loc>http://e/</loc></url></urlset>", "sitemap"),
        (b"<note>hello</note>", "<note>"),
        (b'{"a": 1}', "JSON"),
        (bytes(range(256)) * 20, "not a feed"),
        (b"/etc/passwd", "not a feed"),
        (b"http://127.0.0.1:1/feed", "not a feed"),
    ],
)
def test_what_is_no_feed_is_named(body: bytes, says: str) -> None:
    with pytest.raises(ParseError, match=says) as caught:
        parse_feed(body, url="http://e/feed")
    assert caught.value.reason == "not-a-feed"
    assert str(caught.value).startswith("http://e/feed: ")


@pytest.mark.parametrize("body", [b"", b" \n\t "])
def test_an_empty_document_is_called_empty(body: bytes) -> None:
    with pytest.raises(ParseError) as caught:
        parse_feed(body)
    assert caught.value.reason == "empty"


def test_no_local_file_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_bytes(an_rss(an_item("SENTINEL")))
    with pytest.raises(ParseError):
        parse_feed(str(secret).encode())
    head = (
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY % y SYSTEM "file://{secret}">'
        " %y;]>"
    )
    feed = parse_feed(an_rss(an_item("a &x; b"), head=head))
    assert "SENTINEL" not in repr(feed)


def test_an_entity_bomb_does_not_go_off() -> None:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 50}">' for n in range(1, 9))
    head = f'<!DOCTYPE rss [<!ENTITY e0 "{"ha" * 1000}">{lines}]>'
    started = time.process_time()
    feed = parse_feed(an_rss(an_item("a &e8; b"), head=head))
    assert time.process_time() - started < 2
    assert len(repr(feed)) < 100_000


def test_entries_are_bounded() -> None:
    body = an_rss("".join(f"<item><guid>{n}</guid></item>" for n in range(ENTRIES + 10)))
    assert len(parse_feed(body).entries) == ENTRIES


@pytest.mark.parametrize(
    ("stated", "plain"),
    [
        ("Talks &lt;b&gt;open&lt;/b&gt;", "Talks open"),
        ("War&lt;br/&gt;over", "War over"),
        ("A &amp;amp; B", "A & B"),
        ("It&amp;#8217;s\n  here", "It’s here"),
        ("3 &lt; 5 and 7 &gt; 6", "3 < 5 and 7 > 6"),
        ("<![CDATA[<i>Київ</i> &nbsp; now]]>", "Київ now"),
    ],
)
def test_titles_are_plain_text_on_one_line(stated: str, plain: str) -> None:
    assert parse_feed(an_rss(an_item(stated))).entries[0].title == plain


@pytest.mark.parametrize(
    ("stated", "utc"),
    [
        ("Mon, 05 May 2014 08:01:02 GMT", datetime(2014, 5, 5, 8, 1, 2, tzinfo=UTC)),
        ("Mon, 05 May 2014 08:01:02 +0300", datetime(2014, 5, 5, 5, 1, 2, tzinfo=UTC)),
        ("2014-05-05T08:01:02+03:00", datetime(2014, 5, 5, 5, 1, 2, tzinfo=UTC)),
        ("0001-01-01T00:00:00Z", None),
        ("yesterday", None),
    ],
)
def test_dates_are_utc_or_none(stated: str, utc: datetime | None) -> None:
    entry = parse_feed(an_rss(an_item(more=f"<pubDate>{stated}</pubDate>"))).entries[0]
    assert entry.published == utc
    assert entry.updated is None  # feedparser would pass `published` off as `updated`


def test_all_that_an_entry_states_is_kept() -> None:
    more = (
        "<description>&lt;p&gt;Short&lt;/p&gt;</description><category>east</category>"
        '<enclosure url="http://e/a.mp3" type="audio/mpeg" length="1"/><author>Olha Rud</author>'
    )
    entry = parse_feed(an_rss(an_item(more=more))).entries[0]
    assert entry.summary == "<p>Short</p>"
    assert entry.tags == ("east",)
    assert entry.enclosures == ("http://e/a.mp3",)
    assert entry.author == "Olha Rud"


def test_nothing_that_a_database_cannot_hold_passes() -> None:
    feed = parse_feed(b'<rss version="2.0"><channel><item><title>a\0b &#0; &#xD800; c<br>'
                      b"</title><guid>x\0y</guid></item>")  # fmt: skip
    assert "\0" not in repr(feed)
    repr(feed).encode()
