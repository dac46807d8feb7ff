"""Answers that are feeds though they do not look it, and answers that are none."""

import pytest

from monitor.core.errors import FetchError, ParseError
from tests.field.http.asking import feed_of
from tests.net.publisher import answer

RSS = (
    b'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>t</title>'
    + "<item><title>Паром</title><link>https://n.example/1</link></item></channel></rss>".encode()
)
CUT = f"bytes 0-{len(RSS) - 1}/{len(RSS)}"

FEEDS = [
    (answer(body=RSS, content_type="text/html; charset=utf-8"), "it is called a page"),
    (answer(body=RSS, content_type="text/plain"), "it is called a text"),
    (answer(body=RSS, content_type="application/octet-stream"), "it is called bytes"),
    (answer(body=RSS, content_type=""), "it is called nothing"),
    (answer(body=RSS, content_type="text/xml; charset=utf8mb4"), "a charset of databases"),
    (answer(body=RSS, content_type="text/xml; charset="), "a charset without a name"),
    (answer(body=RSS, content_type='text/xml; charset="utf-8'), "a quote that does not end"),
    (answer(body=RSS, content_type="text/xml; charset=none"), "no charset, by that name"),
    (answer(body=RSS, content_type="text/xml;charset=utf-8;charset=koi8-r"), "two charsets"),
    (answer(body=RSS, content_type="application/rss+xml, text/html"), "two types"),
    (answer(body=b"\xef\xbb\xbf" + RSS), "a mark before it"),
    (answer(body=b"\xef\xbb\xbf\xef\xbb\xbf" + RSS), "two marks before it"),
    (answer(202, RSS), "accepted, and here it is"),
    (answer(203, RSS), "by way of a proxy"),
    (answer(206, RSS, content_range=CUT), "a part that is the whole"),
    (answer(206, RSS), "a part of nothing"),
    (answer(body=RSS, content_disposition="attachment; filename=feed.xml"), "to be kept"),
    (answer(body=RSS, length=False), "of a length that nobody says"),
]


@pytest.mark.parametrize(("said", "why"), FEEDS, ids=[why for _, why in FEEDS])
def test_an_answer_that_is_a_feed_is_read(said: bytes, why: str) -> None:
    assert [entry.title for entry in feed_of(said).entries] == ["Паром"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (answer(200, b""), "empty"),
        (answer(200, b" \n "), "empty"),
        (answer(202, b""), "protocol"),
        (answer(202, b"<html>", x_amzn_waf_action="challenge"), "challenge"),
        (answer(204), "protocol"),
        (answer(206, RSS[:60], content_range=f"bytes 0-59/{len(RSS)}"), "protocol"),
        (answer(206, RSS[60:], content_range=f"bytes 60-{len(RSS) - 1}/{len(RSS)}"), "protocol"),
        (answer(206, RSS, content_range="lines 1-2/3"), "protocol"),
        (answer(202, b"<html><body>We are working on it</body></html>"), "not-a-feed"),
        (answer(200, b"<html><body>Checking your browser</body></html>"), "not-a-feed"),
    ],
)
def test_an_answer_that_is_no_feed_is_named(said: bytes, reason: str) -> None:
    with pytest.raises((FetchError, ParseError)) as caught:
        feed_of(said)
    assert isinstance(caught.value, FetchError | ParseError)
    assert caught.value.reason == reason
