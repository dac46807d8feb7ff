"""What goes through the pipe comes out as it went in, or is refused."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.language.inflection.forms import Forms
from monitor.core.model import Entry, Glance, Page, ParsedFeed
from monitor.parse.languages.forms import told
from monitor.parse.place.wire import to_feed, to_forms, to_glance, to_page
from monitor.parse.place.written import to_bytes

TEXTS = st.text(st.characters(exclude_categories=()), max_size=20)  # halves of characters, too
SEVERAL = st.lists(TEXTS, max_size=3).map(tuple)
INSTANTS = st.none() | st.datetimes(timezones=st.just(UTC))
SPANS = st.none() | st.integers(0, 10**7).map(lambda seconds: timedelta(seconds=seconds))
PAGES = st.builds(
    Page, url=TEXTS, title=TEXTS, text=TEXTS, authors=SEVERAL, published=INSTANTS, language=TEXTS,
    note=TEXTS, live=st.booleans(), captions=SEVERAL,
)  # fmt: skip
GLANCES = st.builds(
    Glance, page=PAGES, words=TEXTS, is_whole=st.booleans(), instead=TEXTS, amp=TEXTS, next=SEVERAL
)
ENTRIES = st.builds(
    Entry, id=TEXTS, link=TEXTS, url=TEXTS, title=TEXTS, summary=TEXTS, content=TEXTS, extra=TEXTS,
    author=TEXTS, published=INSTANTS, updated=INSTANTS, language=TEXTS, tags=SEVERAL,
    enclosures=SEVERAL, notes=SEVERAL,
)  # fmt: skip
FEEDS = st.builds(
    ParsedFeed, format=TEXTS, title=TEXTS, language=TEXTS, link=TEXTS,
    entries=st.lists(ENTRIES, max_size=3).map(tuple),
    parser=st.sampled_from(["fast", "feedparser"]), ttl=SPANS, period=SPANS, older=TEXTS, hub=TEXTS,
    hub_topic=TEXTS, notes=SEVERAL,
)  # fmt: skip
SETS = st.frozensets(st.text(max_size=5), max_size=3)
FORMS = st.builds(Forms, SETS, SETS, st.booleans(), SETS)
A_PAGE: dict[str, Any] = {"url": "u", "title": "t", "text": "x"}


@given(FEEDS, PAGES, GLANCES)
def test_what_was_read_comes_through_whatever_it_holds(
    feed: ParsedFeed, page: Page, glance: Glance
) -> None:
    assert to_feed(json.loads(to_bytes(feed))) == feed
    assert to_page(json.loads(to_bytes(page))) == page
    assert to_glance(json.loads(to_bytes(glance))) == glance


@given(st.dictionaries(st.text(max_size=5), FORMS, max_size=3))
def test_forms_of_words_come_through(forms: dict[str, Forms]) -> None:
    said = to_bytes({"forms": {word: told(one) for word, one in forms.items()}})
    assert to_forms(json.loads(said)["forms"]) == forms


def test_an_instant_keeps_its_zone() -> None:
    at = datetime(2014, 5, 5, 8, 1, 2, tzinfo=UTC)
    page = to_page(json.loads(to_bytes(Page(url="", title="", text="", published=at))))
    assert page.published is not None
    assert page.published.isoformat() == "2014-05-05T08:01:02+00:00"


@pytest.mark.parametrize(
    ("read", "answer"),
    [
        (to_page, {}), (to_page, []), (to_page, "x"), (to_page, A_PAGE | {"url": 1}),
        (to_page, {"title": "t", "text": "x"}), (to_page, A_PAGE | {"authors": "ab"}),
        (to_page, A_PAGE | {"published": "soon"}), (to_page, A_PAGE | {"more": 1}),
        (to_page, A_PAGE | {"captions": [None]}), (to_glance, {"page": {}, "words": ""}),
        (to_glance, {"page": A_PAGE}), (to_feed, A_PAGE), (to_forms, {"a": {"free": 1}}),
        (to_forms, {"a": {"fre": []}}),
    ],
)  # fmt: skip
def test_what_is_no_such_value_is_refused(
    read: Callable[[Mapping[str, Any]], object], answer: Any
) -> None:
    with pytest.raises(ValueError, match="validation error"):
        read(answer)


def test_a_feed_read_by_no_parser_of_ours_is_refused() -> None:
    said = json.loads(
        to_bytes(ParsedFeed(format="", title="", language="", link="", entries=(), parser="fast"))
    )
    with pytest.raises(ValueError, match="validation error"):
        to_feed(said | {"parser": "another"})
