"""A JSON Feed is read where a person would read it, and what nobody can read is named."""

import json
from typing import Any

import pytest

from monitor.core.addresses.pages import NONE, with_addresses
from monitor.core.errors import ParseError
from monitor.core.model import Entry, ParsedFeed
from monitor.parse.feeds.entrytext import words_of_entry
from monitor.parse.feeds.feed import parse_fast, parse_feed

URL = "https://quay.example/1"
ITEM = {"id": "1", "url": URL, "title": "Ferry sails", "content_text": "It sails again."}
VALUES: list[tuple[dict[str, Any], str, Any]] = [  # what an item says, and what is read of it
    ({"url": [URL, "https://quay.example/1.amp"]}, "url", URL),
    ({"url": {"href": URL}}, "url", URL), ({"url": [{"href": URL}]}, "url", URL),
    ({"url": {"@id": URL}}, "url", URL),
    ({"url": [None, "", URL]}, "url", URL), ({"url": None, "link": URL}, "url", ""),
    ({"url": 7}, "url", ""), ({"url": None, "external_url": [URL]}, "url", URL),
    ({"title": ["Ferry sails"]}, "title", "Ferry sails"), ({"title": 1984}, "title", "1984"),
    ({"title": {"rendered": "Ferry &amp; quay"}}, "title", "Ferry & quay"),
    ({"title": {"#text": "Ferry", "@lang": "en"}}, "title", "Ferry"),
    ({"title": {"en": 1}}, "title", ""), ({"title": True}, "title", ""),
    # nmdias/FeedKit#159, mmcdole/gofeed#270
    ({"id": 17}, "id", "17"), ({"id": 17.5}, "id", "17.5"), ({"id": ["x1"]}, "id", "x1"),
    ({"id": {"$oid": "507f"}}, "id", "507f"), ({"id": {"#text": "x"}}, "id", "x"),
    ({"id": None}, "id", ""), ({"id": False}, "id", ""), ({"id": 10**30}, "id", str(10**30)),
    ({"content_text": ["One.", "Two."]}, "words", "One.\nTwo."),
    ({"content_html": ["<p>One.</p>", "<p>Two.</p>"]}, "words", "One.\nTwo.\nIt sails again."),
    ({"content_html": {"rendered": "<p>One.</p>"}}, "words", "One.\nIt sails again."),
    ({"content_text": {"value": "One."}}, "words", "One."), ({"content_text": 5}, "words", "5"),
    ({"content_text": None, "summary": ["One."]}, "words", "One."),
    ({"date_published": ["2026-11-28T10:00:00Z"]}, "published", "2026-11-28 10:00:00+00:00"),
    ({"date_published": {"$date": 1795872116000}}, "published", "2026-11-28 13:21:56+00:00"),
    ({"tags": "ports, ferries"}, "tags", ("ports", "ferries")), ({"tags": None}, "tags", ()),
    ({"tags": [{"name": "ports"}, {"term": "ferries"}, 7]}, "tags", ("ports", "ferries")),
    # NicolasLM/atoma#12, miniflux/v2#3988
    ({"author": "Ann"}, "author", "Ann"), ({"author": {"url": URL}}, "author", ""),
    ({"authors": ["Ann", {"name": "Bob"}]}, "author", "Ann, Bob"),
    ({"authors": {"name": "Ann"}}, "author", "Ann"), ({"language": ["uk"]}, "language", "uk"),
    ({"attachments": {"url": f"{URL}.mp3"}}, "enclosures", (f"{URL}.mp3",)),
]  # fmt: skip
LISTS: list[tuple[Any, list[tuple[str, str, str]]]] = [  # all items: id, page, title
    ([URL], [(URL, URL, "")]), (["Ferry sails again"], [("", "", "Ferry sails again")]),
    ([f"Ferry sails {URL}"], [(URL, URL, "Ferry sails")]),
    (ITEM, [("1", URL, "Ferry sails")]), ([[ITEM]], [("1", URL, "Ferry sails")]),
    ({"a": {"url": URL, "title": "Ferry sails"}}, [("a", URL, "Ferry sails")]),
    ({"0": {"url": URL, "title": "Ferry sails"}}, [("", URL, "Ferry sails")]),
    ({"0": ITEM, "1": {**ITEM, "id": "2"}}, [("1", URL, "Ferry sails"), ("2", URL, "Ferry sails")]),
    ([{"item": ITEM}], [("1", URL, "Ferry sails")]), ([], []),
    ([{"ID": "1", "URL": URL, "Title": "Ferry sails"}], [("1", URL, "Ferry sails")]),
    ([{"guid": "1", "link": URL, "headline": "Ferry sails"}], [("1", URL, "Ferry sails")]),
    ([{"id": "1", "title": "Ferry sails"}], [("1", "", "Ferry sails")]),
]  # fmt: skip


def a_feed(items: Any, name: str = "items") -> list[ParsedFeed]:
    said = {"version": "https://jsonfeed.org/version/1.1", "title": ["Quay"], name: items}
    body = json.dumps(said).encode()
    both = (parse_fast(body), parse_feed(body))
    return [with_addresses(one, "https://quay.example/feed.json") for one in both if one]


def value(entry: Entry, name: str) -> Any:
    if name == "words":
        return words_of_entry(entry)
    found = getattr(entry, name)
    return str(found) if name == "published" else found


def test_a_value_is_read_in_whatever_it_is_wrapped() -> None:
    wrong = [
        (said, found)
        for said, name, expected in VALUES
        for feed in a_feed([{**ITEM, **said}])
        if (found := value(feed.entries[0], name)) != expected
    ]
    assert not wrong, "\n".join(map(repr, wrong))


def test_items_are_found_in_whatever_they_are_wrapped() -> None:
    wrong = [
        (items, found)
        for items, expected in LISTS
        for feed in (*a_feed(items), *a_feed(items, "entries"))
        if (found := [(one.id, one.url, one.title) for one in feed.entries]) != expected
    ]
    assert not wrong, "\n".join(map(repr, wrong))


def test_what_nobody_can_read_is_named() -> None:
    for said, note in (
        ({"id": True}, "its id cannot be read: 'true'"),
        ({"title": {"size": {}}}, "its title cannot be read: '{\"size\": {}}'"),
        ({"content_html": [True]}, "its content_html cannot be read: '[true]'"),
        ({"date_published": {"in": []}}, "its date cannot be read: '{\"in\": []}'"),
        ({"url": [None, {}]}, NONE), ({"url": 7}, NONE),
    ):  # fmt: skip
        for feed in a_feed([{**ITEM, **said}]):
            assert (said, note in feed.entries[0].notes) == (said, True)
    for feed in a_feed([None, ITEM, 3, True, {}, {"size": 1}, "", "text"]):
        assert [one.id for one in feed.entries] == ["1"]
        assert feed.notes == ("7 of its items are none: left out",)


def test_what_has_no_items_is_no_feed() -> None:
    shapes: tuple[Any, ...] = (None, "none", 7, True, {})
    for items in shapes:
        with pytest.raises(ParseError, match="no `items`"):
            a_feed(items)
