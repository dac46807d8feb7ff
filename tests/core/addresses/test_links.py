"""Links by way of a search engine tell the publisher's address, or are left as they are."""

from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.addresses.links import is_closed, target_of

PAGE = "https://example.org/news/talks?id=7&lang=uk"
QUOTED = "https%3A%2F%2Fexample.org%2Fnews%2Ftalks%3Fid%3D7%26lang%3Duk"


def google_news(inside: bytes, path: str = "rss/articles") -> str:
    coded = urlsafe_b64encode(inside).decode().rstrip("=")
    return f"https://news.google.com/{path}/{coded}?oc=5"


def message(url: str) -> bytes:
    size = len(url)
    length = bytes([size]) if size < 128 else bytes([size & 0x7F | 0x80, size >> 7])
    return b"\x08\x13\x22" + length + url.encode() + b"\xd2\x01\x00"


@pytest.mark.parametrize(
    "link",
    [
        f"https://www.google.com/url?rct=j&sa=t&url={QUOTED}&ct=ga&cd=CAIyHDQ",
        f"https://www.google.co.uk/url?q={QUOTED}&sa=D",
        f"https://news.google.com/url?url={QUOTED}",
        f"http://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&tid=1&url={QUOTED}&c=2",
        f"https://l.facebook.com/l.php?u={QUOTED}&h=AT0",
        f"https://r.search.yahoo.com/_ylt=A0/RV=2/RE=1/RO=10/RU={QUOTED}/RK=2/RS=x-",
        google_news(message(PAGE)),
        google_news(message(PAGE), "articles"),
        google_news(message(PAGE), "__i/rss/rd/articles"),
    ],
)
def test_the_publishers_own_address_is_taken_where_the_link_holds_it(link: str) -> None:
    assert target_of(link) == PAGE
    assert not is_closed(link)


def test_a_long_address_in_a_google_news_link_is_read_whole() -> None:
    page = "https://example.org/" + "a" * 300
    assert target_of(google_news(message(page))) == page


@pytest.mark.parametrize(
    "link",
    [
        "",
        PAGE,
        "https://www.google.com/url?sa=t",
        "https://www.google.com/url?url=javascript:alert(1)",
        "https://www.google.com/search?q=https://example.org/",
        "https://google.example.org/url?url=https://evil.example/",
        "https://example.org/url?url=https://other.example/",
        f"https://www.google.com/url?url={QUOTED}" + "x" * 5000,
        "https://[bad/url?url=https://example.org/",
    ],
)
def test_all_else_is_left_as_it_is(link: str) -> None:
    assert target_of(link) == link
    assert not is_closed(link)


@pytest.mark.parametrize(
    "inside",
    [
        b"\x08\x13\x22\xac\x01AU_yqLM" + b"x" * 160,
        b"no message at all, none",
        b"\x22" + b"\xff" * 20,
        b"\x22\x10https://\xff\xfe and so on",
    ],
)
def test_a_google_news_link_that_only_browsers_can_follow_is_known_as_such(inside: bytes) -> None:
    link = google_news(inside)
    assert target_of(link) == link
    assert is_closed(link)


def test_what_is_no_base64_is_closed_as_well() -> None:
    assert is_closed("https://news.google.com/rss/articles/" + "A" * 17)


@given(st.binary(min_size=12, max_size=60))
def test_whatever_stands_in_a_link_it_gives_a_link(inside: bytes) -> None:
    link = google_news(inside)
    assert target_of(link).startswith("http")
