"""Feeds of every kind, however broken: what feedparser finds, and nothing opened or fetched."""

import io
import json
import tarfile
import warnings
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest

from monitor.core.errors import ParseError
from monitor.core.model import Entry
from monitor.parse.feeds.feed import parse_feed

RSS = """<rss version="2.0"><channel><title>T &amp; U</title><language>en</language><ttl>60</ttl>
<item><guid>g1</guid><link>https://example.org/1</link>
<title>A &lt;b&gt;bold&lt;/b&gt; &amp;amp; word</title>
<pubDate>Mon, 05 May 2014 10:00:00 +0200</pubDate><description>&lt;p&gt;One&lt;/p&gt;</description>
<category>news</category><author>Olha Rud</author><enclosure url="https://example.org/a.mp3"/></item>
</channel></rss>"""


def test_an_entry_says_what_the_feed_states() -> None:
    feed = parse_feed(RSS.encode())
    assert (feed.format, feed.title, feed.language, feed.parser) == (
        "rss20",
        "T & U",
        "en",
        "feedparser",
    )
    entry = feed.entries[0]
    assert entry.id == "g1"
    assert entry.link == "https://example.org/1"
    assert entry.title == "A bold & word"
    assert entry.published == datetime(2014, 5, 5, 8, tzinfo=UTC)
    assert entry.tags == ("news",)
    assert entry.enclosures == ("https://example.org/a.mp3",)
    assert entry.summary == "<p>One</p>"


@pytest.mark.parametrize(
    ("body", "reason", "said"),
    [
        (b"", "empty", "it is empty"),
        (b"  \n ", "empty", "it is empty"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "not-a-feed", "HTML page"),
        (b"%PDF-1.4 ...", "not-a-feed", "PDF"),
        (bytes(range(256)) * 8, "not-a-feed", "not a feed"),
        (b"/etc/passwd", "not-a-feed", "not a feed"),
        (b"http://127.0.0.1:1/feed", "not-a-feed", "not a feed"),
        (b'{"jsonfeed.org": 1', "not-a-feed", "broken JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "not-a-feed", "no `items`"),
    ],
)
def test_what_is_no_feed_is_refused_and_called_what_it_is(
    body: bytes, reason: str, said: str
) -> None:
    with pytest.raises(ParseError, match=said) as caught:
        parse_feed(body)
    assert caught.value.reason == reason


def test_of_a_truncated_feed_what_can_be_read_is_read() -> None:
    items = "".join(f"<item><guid>{n}</guid><title>T{n}</title></item>" for n in range(9))
    whole = f'<rss version="2.0"><channel>{items}</channel></rss>'
    found = parse_feed(whole[: whole.index("T5")].encode())
    assert [entry.id for entry in found.entries][:5] == ["0", "1", "2", "3", "4"]


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parse_feed(b'<rss version="2.0"><channel><title>T</title></channel></rss>').entries == ()


def test_the_charset_of_the_header_is_believed() -> None:
    body = RSS.replace("T &amp; U", "Київ").encode("cp1251")
    assert parse_feed(body, content_type="text/xml; charset=windows-1251").title == "Київ"


def test_a_json_feed_is_read_and_items_of_a_wrong_shape_are_passed_over() -> None:
    items = [
        {"id": 7, "url": "https://example.org/7", "title": " Seven\n", "content_text": "a < b",
         "authors": [{"name": "Olha"}], "date_published": "2014-05-05T10:00:00+02:00"},
        "no item", {"id": True, "external_url": "https://example.org/8", "date_published": "soon"},
    ]  # fmt: skip
    document = {"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": items}
    feed = parse_feed(json.dumps(document).encode())
    assert (feed.format, feed.title, feed.parser) == ("json11", "J", "fast")
    seven, eight = feed.entries
    assert (seven.id, seven.title, seven.author) == ("7", "Seven", "Olha")
    assert seven.content == "a &lt; b"
    assert seven.published == datetime(2014, 5, 5, 8, tzinfo=UTC)
    assert feed.notes == ("1 of its items are none: left out",)
    notes = ("it says nothing", "its date cannot be read: 'soon'", "its id cannot be read: 'true'")
    assert eight == Entry(link="https://example.org/8", notes=notes)


def test_no_entity_opens_a_file_and_a_bomb_ends(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("sentinel-text")
    doctype = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY a "aaaaaaaaaa">'
    for number in range(9):
        inner = f"&a{number - 1 if number else ''};" * 10
        doctype += f'<!ENTITY a{number} "{inner}">'
    doctype += "]>"
    body = f"<?xml version='1.0'?>{doctype}" + RSS.replace("One", "&x;&a8;")
    feed = parse_feed(body.encode())
    assert "sentinel-text" not in repr(feed)
    assert len(repr(feed)) < 100_000


def documents(folder: Path) -> list[tuple[str, bytes]]:
    found = []
    for archive in sorted((folder / "feeds").glob("*.tar.gz")):
        with tarfile.open(archive) as tar:
            for member in tar:
                file = tar.extractfile(member) if member.isfile() else None
                if file and member.name.endswith((".xml", ".rss", ".atom", ".rdf")):
                    found.append((member.name, file.read()))
    return found


@pytest.mark.timeout(300)
def test_no_entry_that_feedparser_finds_is_lost_in_thousands_of_odd_documents(
    data_folder: Path,
) -> None:
    differing, count = [], 0
    for name, body in documents(data_folder)[::4]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = feedparser.parse(
                io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False
            )
        try:
            ours = parse_feed(body).entries
        except ParseError:
            ours = ()
        count += len(theirs.entries)
        expected = [(e.get("id", ""), e.get("link", "")) for e in theirs.entries]
        if [(e.id, e.link) for e in ours] != expected:
            differing.append(name)
    assert count > 500
    assert differing == []
