import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.addresses.urls import _careful_key, article_key, canonical, kept_key, well_formed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://example.org/a", "https://example.org/a"),
        ("https://example.org/a", "https://EXAMPLE.org:443/a"),
        ("https://example.org/a?utm_source=rss&id=3", "https://example.org/a?id=3"),
        ("https://example.org/a", "https://example.org/a#"),
        ("https://example.org/a", "https://example.org/a/"),
        ("https://example.org/a/b", "https://example.org/./a/b"),
        ("https://example.org/a/b", "https://example.org/a/./b/."),
        ("https://example.org/a/b", "https://example.org/x/../a/b"),
        ("https://example.org/a/b", "https://example.org/a/b/c/.."),
        ("https://example.org/.a/b..c", "https://example.org/../.a/b..c"),
        ("https://example.org/a", "https://example.org/a#xtor=RSS-3208"),
        ("https://example.org/стаття", "https://example.org/%D1%81%D1%82%D0%B0%D1%82%D1%82%D1%8F"),
    ],
)
def test_two_ways_to_one_article_have_one_key(one: str, other: str) -> None:
    assert article_key(one) == article_key(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a?uid=1", "https://example.org/a?uid=2"),
        ("https://example.org/a?ref=1", "https://example.org/a?ref=2"),
        ("https://example.org/a#comment-1", "https://example.org/a#comment-2"),
        ("https://example.org/a", "https://www.example.org/a"),
        ("https://example.org/A", "https://example.org/a"),
        ("https://example.org:8443/a", "https://example.org/a"),
    ],
)
def test_what_may_tell_articles_apart_is_kept(one: str, other: str) -> None:
    assert article_key(one) != article_key(other)


@pytest.mark.parametrize(
    "url",
    [
        "", "https://example.org", "https://example.org/", "/a", "ftp://example.org/a",
        "javascript:alert(1)", "https:///a", "http://[::1", "http://example.org:99999/a",
        "https://example.org/a b", "http://exa\\mple.org/a", "urn:uuid:1",
    ],
)  # fmt: skip
def test_a_url_that_tells_no_article_has_no_key(url: str) -> None:
    assert article_key(url) is None


def test_an_address_in_brackets_stays_in_brackets() -> None:
    assert canonical("http://[2001:DB8::1]:80/a") == "http://[2001:db8::1]/a"


def test_a_query_without_trackers_stays_byte_for_byte() -> None:
    assert canonical("https://example.org/a?b=%20&a=+;c") == "https://example.org/a?b=%20&a=+;c"


@given(st.text())
def test_any_text_is_judged_without_failing(text: str) -> None:
    assert canonical(text) == canonical(canonical(text))
    assert well_formed(text) or article_key(text) is None


@given(
    st.builds(
        "https://example.org{}?{}#{}".format,
        st.from_regex(r"(/[a-z0-9%._~-]{0,8}){0,3}", fullmatch=True),
        st.from_regex(r"([a-z_]{1,6}=[a-z0-9%+]{0,5}&){0,3}(utm_a=b)?", fullmatch=True),
        st.from_regex(r"[a-z-]{0,5}", fullmatch=True),
    )
)
def test_a_canonical_url_is_its_own_canonical_url(url: str) -> None:
    once = canonical(url)
    assert canonical(once) == once
    assert article_key(url) == article_key(once)


@given(
    st.sampled_from(["http://", "https://", "HTTP://", "//"]),
    st.from_regex(r"[a-zA-Z0-9.-]{1,20}", fullmatch=True),
    st.text("/abcXYZ019._~-%:;?#= é", max_size=30),
)
def test_the_short_way_to_a_key_and_the_careful_one_agree(a: str, b: str, c: str) -> None:
    url = f"{a}{b}/{c}".strip()
    assert article_key(url) == _careful_key(url)


def test_a_key_is_kept_as_it_is_unless_it_is_longer_than_an_index_takes() -> None:
    for short in ("guid:x", "guid:" + "x" * 995, "guid:" + "ї" * 497):
        assert kept_key(short) == short
    for long in ("guid:" + "x" * 996, "guid:" + "ї" * 498, "guid:\ud800" + "x" * 995):
        assert re.fullmatch("long:[0-9a-f]{32}", kept_key(long))
    assert kept_key("x" * 2_000) != kept_key("x" * 2_001)
    assert article_key("https://a.example/" + "x" * 2_000) == kept_key(
        "url://a.example/" + "x" * 2_000
    )
