from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.articles.entries import identify
from monitor.core.model import Entry

FEED = "https://example.org/feed"


def keys(*entries: Entry) -> list[str]:
    return [item.key for item in identify(entries, FEED)]


def article_keys(*entries: Entry) -> list[str]:
    return [item.article_key for item in identify(entries, FEED)]


def test_a_guid_is_the_identity_byte_for_byte() -> None:
    assert keys(Entry(id="A ", link="https://example.org/1")) == ["guid:A "]


def test_without_guid_the_link_is_the_identity_whatever_the_title_says_later() -> None:
    before = keys(Entry(link="https://example.org/1", title="Flood"))
    after = keys(Entry(link="https://example.org/1", title="Flood: two saved"))
    assert before == after == ["link:https://example.org/1"]


def test_entries_that_share_a_link_and_have_no_guid_are_told_apart_by_title() -> None:
    shared = "https://example.org/live"
    assert len(set(keys(Entry(link=shared, title="One"), Entry(link=shared, title="Two")))) == 2


def test_without_guid_and_link_what_it_says_is_the_identity() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    one, two = Entry(title="One", published=at), Entry(title="Two")
    assert len(set(keys(one, two))) == 2
    assert keys(one) == keys(one)


def test_a_guid_that_several_links_bear_is_no_identity_alone() -> None:
    one = Entry(id="x", link="https://example.org/1")
    two = Entry(id="x", link="https://example.org/2")
    assert len(set(keys(one, two))) == 2


def test_an_entry_that_stands_twice_is_one_and_the_first_stands() -> None:
    items = identify([Entry(id="x", title="new"), Entry(id="y"), Entry(id="x", title="new")], FEED)
    assert [item.key for item in items] == ["guid:x", "guid:y"]


def test_an_article_is_known_by_its_link_over_all_feeds() -> None:
    entry = Entry(id="x", link="https://example.org/1?utm_source=a")
    other = Entry(id="y", link="http://example.org/1")
    assert article_keys(entry) == article_keys(other)


def test_entries_that_all_link_to_one_page_do_not_collapse_into_one_article() -> None:
    page = "https://example.org/news"
    assert len(set(article_keys(Entry(id="a", link=page), Entry(id="b", link=page)))) == 2


def test_a_link_to_the_front_page_is_no_article() -> None:
    item = identify([Entry(id="a", link="https://example.org/")], FEED)[0]
    assert item.article_key == item.own_key


def test_a_changed_word_changes_the_content_and_not_the_identity() -> None:
    before, after = (identify([Entry(id="a", summary=said)], FEED)[0] for said in ("one", "two"))
    assert before.key == after.key
    assert before.content_hash != after.content_hash


texts = st.sampled_from(["", "a", "b", "https://example.org/1", "https://example.org/2"])


@given(st.lists(st.builds(Entry, id=texts, link=texts, title=texts)))
def test_keys_are_unique_and_in_the_order_of_the_feed(entries: list[Entry]) -> None:
    items = identify(entries, FEED)
    assert len({item.key for item in items}) == len(items)
    places = [entries.index(item.entry) for item in items]
    assert places == sorted(places)
    assert {(e.id, e.link) for e in entries} == {(i.entry.id, i.entry.link) for i in items}
