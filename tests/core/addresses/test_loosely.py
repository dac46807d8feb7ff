import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.addresses.loosely import Loose, loosely, nearest, path_ends, whole


@pytest.mark.parametrize(
    ("said", "url"),
    [
        ("//a.example/b", "https://a.example/b"), ("a.example/b", "https://a.example/b"),
        ("<http://a.example/b>", "http://a.example/b"), ("a.example", "https://a.example/"),
        ("ferry", ""), ("/news/1", ""), ("", ""), ("//", ""),
    ],
)  # fmt: skip
def test_what_a_person_writes_is_made_a_whole_address(said: str, url: str) -> None:
    assert whole(said) == url


def test_spellings_of_one_address_are_loosely_the_same() -> None:
    one = loosely("https://www.a.example/%D0%BF/./q/?b=2&utm_source=x&a=1#top")
    assert one == loosely("http://A.example:80//п/q?a=1&b=2")
    assert one == Loose("a.example", "/п/q", frozenset([("a", "1"), ("b", "2")]))
    assert loosely("no address") == loosely("")


def test_the_ends_of_a_path_in_each_spelling() -> None:
    assert path_ends("https://a.example/%d0%bf/") == ["%d0%bf", "п", "%D0%BF"]
    assert path_ends("https://a.example/b") == ["b"]
    assert path_ends("https://a.example/") == []


def test_the_nearest_has_no_more_in_its_query_than_was_asked_for() -> None:
    def kept(*urls: str) -> dict[int, Loose]:
        return {number: loosely(f"https://a.example{url}") for number, url in enumerate(urls)}

    def asked(url: str, **how: bool) -> int | None:
        some = kept("/b", "/b?id=1", "/b?id=1&p=2", "/c?id=1", "/c/a-long-slug?x=1")
        return nearest(loosely(f"https://a.example{url}"), some, **how)

    assert [asked(url) for url in ("/b", "/b?id=1", "/b?p=2&id=1&q=3", "/b?id=7")] == [0, 1, 2, 0]
    assert (asked("/c"), asked("/c?id=1"), asked("/c/a-long-slug")) == (None, 3, 4)
    other = loosely("https://b.example/b")
    assert (nearest(other, kept("/b")), nearest(other, kept("/b"), any_host=True)) == (None, 0)


@given(st.text())
def test_any_text_is_taken(said: str) -> None:
    url = whole(said)
    assert not url or nearest(loosely(url), {1: loosely(url)}) == 1
