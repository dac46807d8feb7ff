import json
from datetime import UTC, datetime
from typing import Any

import pytest

from monitor.core.errors import ParseError
from monitor.parse.feeds.feed import ENTRIES, parse_feed


def a_json_feed(*items: Any, version: str = "1.1", **more: Any) -> bytes:
    said = {"version": f"https://jsonfeed.org/version/{version}", "title": "News", "items": items}
    return json.dumps({**said, **more}).encode()


def test_an_item_is_read_with_all_that_it_states() -> None:
    item = {
        "id": "a1", "url": "https://e/1", "external_url": "https://o/", "title": " Talks\nopen",
        "content_html": "<p>One</p>", "summary": "Short <b>", "tags": ["east", 7],
        "date_published": "2014-05-05T08:01:02+03:00", "date_modified": "2014-05-05t09:00:00z",
        "authors": [{"name": "Olha Rud"}, {"name": "Petro Lys"}], "language": "uk",
        "attachments": [{"url": "https://e/a.mp3"}, {"size": 1}],
    }  # fmt: skip
    feed = parse_feed(a_json_feed(item, language="en", home_page_url="https://e/"))
    entry = feed.entries[0]
    assert (feed.format, feed.title, feed.language, feed.link) == (
        "json11",
        "News",
        "en",
        "https://e/",
    )
    assert feed.parser == "fast"
    assert (entry.id, entry.link, entry.title) == ("a1", "https://e/1", "Talks open")
    assert entry.content == "<p>One</p>"
    assert entry.summary == "Short &lt;b&gt;"
    assert entry.tags == ("east",)
    assert entry.author == "Olha Rud, Petro Lys"
    assert entry.published == datetime(2014, 5, 5, 5, 1, 2, tzinfo=UTC)
    assert entry.updated == datetime(2014, 5, 5, 9, tzinfo=UTC)
    assert entry.language == "uk"
    assert entry.enclosures == ("https://e/a.mp3",)


def test_version_1_has_one_author_and_its_own_name() -> None:
    feed = parse_feed(a_json_feed({"id": "1", "author": {"name": "Olha Rud"}}, version="1"))
    assert feed.format == "json1"
    assert feed.entries[0].author == "Olha Rud"


@pytest.mark.parametrize(
    ("said", "kept"), [(7, "7"), ("7", "7"), (True, ""), (None, ""), ({}, ""), ("x\0\ud800", "x��")]
)
def test_an_id_may_be_a_number(said: object, kept: str) -> None:
    assert parse_feed(a_json_feed({"id": said})).entries[0].id == kept


def test_plain_content_becomes_html() -> None:
    entry = parse_feed(a_json_feed({"id": "1", "content_text": "a < b\nc"})).entries[0]
    assert entry.content == "a &lt; b<br>c"


def test_an_external_link_serves_where_there_is_no_other() -> None:
    assert (
        parse_feed(a_json_feed({"id": "1", "external_url": "https://o/"})).entries[0].link
        == "https://o/"
    )


def test_items_of_a_wrong_shape_are_passed_over() -> None:
    feed = parse_feed(
        a_json_feed("text", None, [], {"id": "1", "title": 7, "tags": "x", "authors": 5})
    )
    assert [entry.id for entry in feed.entries] == ["1"]


def test_order_is_the_documents_and_items_are_bounded() -> None:
    feed = parse_feed(a_json_feed(*({"id": n} for n in range(ENTRIES + 5))))
    half = ENTRIES // 2  # undated ones are news at one of the ends
    kept = [*range(half), *range(half + 5, ENTRIES + 5)]
    assert [entry.id for entry in feed.entries] == [str(n) for n in kept]


@pytest.mark.parametrize(
    "body",
    [
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [',
        b'{"version": "https://jsonfeed.org/version/1.1", "items": {}}',
        b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b"[" * 200_000,
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [' + b"9" * 9000 + b"]}",
    ],
)
def test_a_broken_one_is_no_feed(body: bytes) -> None:
    with pytest.raises(ParseError) as caught:
        parse_feed(body)
    assert caught.value.reason == "not-a-feed"
