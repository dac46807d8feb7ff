"""Which URLs we ask for at all; nothing is looked up here."""

import sys

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from monitor.core.errors import ForbiddenAddress
from monitor.net.spelling import host_of, parsed

ODD = [
    "", "/etc/passwd", "file:///etc/passwd", "FILE:///etc/passwd", "ftp://example.org/",
    "gopher://example.org/", "javascript:alert(1)", "data:text/html,x", "view-source:http://a/",
    "http:", "http://", "http:///x", "https:example.org", "//example.org/", "example.org",
    "http://user@example.org/", "http://user:word@example.org/", "http://@127.0.0.1/",
    "http://example.org\\@127.0.0.1/", "http://127.0.0.1\\@example.org/", "http:\\\\127.0.0.1/",
    "http://example.org#@127.0.0.1\\/", "http://exa mple.org/", " http://example.org/",
    "http://example.org/a b", "http://example.org/\r\nX: y", "http://exam\tple.org/",
    "http://example.org/\x00", "http://example.org/\u200b", "http://example.org/\u202e",
    "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/",
    "http://017700000001/", "http://127.1/", "http://127.0.1/", "http://0/", "http://0x/",
    "http://127.0.0.1./", "http://127.0.0.01/", "http://127.0.0.256/", "http://1.2.3.4.5/",
    "http://example.0x7f/", "http://08.8.8.8/", "http://example.123/", "http://999/",
    "http://[::1%25lo]/", "http://[::1%lo]/", "http://[::1/", "http://::1/", "http://[::g]/",
    "http://[127.0.0.1]/", "http://[::1]x/", "http://[v1.a]/", "http://x[::1]/", "http://[]/",
    "http://example..org/", "http://.example.org/", "http://example.org../", "http://ex!ample/",
    "http://%31%32%37.0.0.1/", "http://example.org%00.a/", "http://example.org%2f@a/",
    "http://127。0。0。1/", "http://①②⑦.0.0.1/", "http://１２７.0.0.1/", "http://a／b/",
    "http://example.org:x/", "http://example.org:80:80/", "http://example.org:99999/",
    "http://example.org:0/", "http://example.org:22/", "http://example.org:25/x",
    "http://example.org:6379/", "http://" + "a" * 64 + ".org/", "http://" + "a." * 130 + "org/",
    "http://example.org/" + "a" * 8000,
]  # fmt: skip


@pytest.mark.parametrize("url", ODD)
def test_url_that_can_be_read_in_two_ways_is_refused(url: str) -> None:
    with pytest.raises(ForbiddenAddress) as caught:
        host_of(url)
    assert caught.value.permanent
    assert caught.value.reason == "odd-address"
    assert "word" not in str(caught.value)
    assert len(str(caught.value)) < 350


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://example.org", "example.org"),
        ("HTTPS://Example.ORG:8443/rss?x=@y#z", "example.org"),
        ("http://example.org.:80/", "example.org"),
        ("https://a_b.example-site.org/", "a_b.example-site.org"),
        ("http://пример.рф/новости", "xn--e1afmkfd.xn--p1ai"),
        ("http://8.8.8.8/", "8.8.8.8"),
        ("http://[2001:4860:4860:0::8888]:8080/", "2001:4860:4860::8888"),
        ("http://example.org:/x", "example.org"),
        ("http://localhost:9000/feed", "localhost"),
        ("http://example.org/~user/@handle/\u00e9?q=\u4e2d", "example.org"),
        ("http://0x7f.example.org/", "0x7f.example.org"),
        ("http://3com.com/", "3com.com"),
    ],
)
def test_plain_url_gives_its_host(url: str, host: str) -> None:
    assert host_of(url) == host


@given(st.text("aZ09.:@/\\[]%#?x-_é１。 \t", max_size=24), st.sampled_from(["http://", "https:"]))
def test_every_url_that_passes_is_read_alike_by_those_who_dial(text: str, start: str) -> None:
    url = start + text
    try:
        host = host_of(url)
    except ForbiddenAddress:
        return
    read = httpx.URL(url)
    assert read.raw_host.decode().removesuffix(".").lower() == host or ":" in host
    dialled = URL(str(read), encoded=True)
    assert (dialled.raw_host or "").removesuffix(".").lower() == host or ":" in host
    assert dialled.user is None


def test_a_long_address_is_kept_by_no_process() -> None:
    url = "https://example.org/" + "x" * 7_000
    before = sys.getrefcount(url)
    assert host_of(url) == "example.org"
    assert parsed(url).host == "example.org"
    assert sys.getrefcount(url) == before
    assert parsed("https://example.org/x") is parsed("https://example.org/x")
