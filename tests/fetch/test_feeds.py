"""Feeds are asked for politely: validators, freshness, when to ask again, and moving house."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.errors import FetchError
from monitor.core.polling.interval import RETRY_AFTER_CAP
from monitor.fetch.answers import freshness, refused
from monitor.fetch.feeds import FeedAnswer, fetch_feed
from monitor.net.client import Client, Response
from tests.net.publisher import Answer, Asked, a_publisher, answer, settings

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
DATE = "Sun, 01 Mar 2026 11:00:00 GMT"  # a clock an hour slow


def fetch(
    answers: Mapping[str, Answer], *, etag: str = "", last_modified: str = ""
) -> tuple[FeedAnswer, list[Asked]]:
    async def ask() -> tuple[FeedAnswer, list[Asked]]:
        async with a_publisher(answers) as publisher, Client(settings()) as client:
            got = await fetch_feed(
                client, publisher.url("/rss"), etag=etag, last_modified=last_modified, now=NOW
            )
            return got, publisher.asked

    return asyncio.run(ask())


def failed(said: Answer, **validators: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch({"/rss": said}, **validators)
    return caught.value


def test_first_fetch_is_unconditional_and_keeps_both_validators() -> None:
    said = answer(body=b"<rss/>", etag='W/"a,b"', last_modified="yesterday-ish", content_type="x/y")
    got, asked = fetch({"/rss": said})
    assert (got.status, got.body, got.content_type) == (200, b"<rss/>", "x/y")
    assert (got.etag, got.last_modified, got.moved_to) == ('W/"a,b"', "yesterday-ish", "")
    assert "if-none-match" not in asked[0].headers
    assert "if-modified-since" not in asked[0].headers
    assert "application/rss+xml" in asked[0].headers["accept"]


@pytest.mark.parametrize("etag", ['"abc"', 'W/"abc-gzip"', "bare", '"é中"', '"a" , "b"', "0"])
def test_validators_go_back_as_they_came(etag: str) -> None:
    got, _ = fetch({"/rss": answer(etag=etag, last_modified="Thu,  1 jan 70 (odd)")})
    _, asked = fetch({"/rss": answer(304)}, etag=got.etag, last_modified=got.last_modified)
    sent = asked[0].headers
    assert sent["if-none-match"].encode("latin-1").decode() == etag
    assert sent["if-modified-since"] == "Thu,  1 jan 70 (odd)"


def test_validator_that_could_not_go_back_byte_for_byte_is_not_kept() -> None:
    said = b'HTTP/1.1 200 OK\r\netag: "\xe9"\r\ncontent-length: 0\r\n\r\n'
    assert fetch({"/rss": said})[0].etag == ""


def test_unchanged_feed_keeps_what_the_304_does_not_renew() -> None:
    got, _ = fetch({"/rss": answer(304)}, etag='"1"', last_modified="then")
    assert (got.status, got.body, got.etag, got.last_modified) == (304, b"", '"1"', "then")
    got, _ = fetch({"/rss": answer(304, etag='"2"')}, etag='"1"', last_modified="then")
    assert (got.etag, got.last_modified) == ('"2"', "then")


def test_whole_answer_without_validators_drops_the_old_ones() -> None:
    got, _ = fetch({"/rss": answer(body=b"new")}, etag='"1"', last_modified="then")
    assert (got.status, got.body, got.etag, got.last_modified) == (200, b"new", "", "")


def test_unchanged_feed_still_says_how_long_it_is_fresh() -> None:
    got, _ = fetch({"/rss": answer(304, cache_control="max-age=600")}, etag='"1"')
    assert got.max_age == timedelta(minutes=10)


def test_unchanged_without_having_asked_is_a_failure() -> None:
    assert failed(answer(304)).reason == "protocol"


@pytest.mark.parametrize(
    ("status", "reason", "permanent"),
    [(204, "protocol", False), (206, "protocol", False), (300, "redirects", False),
     (301, "redirects", False), (400, "http-4xx", False), (401, "http-4xx", False),
     (403, "http-4xx", False), (404, "http-4xx", False), (410, "gone", True),
     (429, "http-4xx", False), (500, "http-5xx", False), (503, "http-5xx", False),
     (599, "http-5xx", False)],
)  # fmt: skip
def test_answer_that_gives_nothing_is_named(status: int, reason: str, permanent: bool) -> None:
    error = failed(answer(status, length=status != 204), etag='"1"')
    assert (error.reason, error.status, error.permanent) == (reason, status, permanent)
    assert str(error).startswith(f"127.0.0.1: HTTP {status}")
    assert error.retry_after is None


def test_challenge_for_browsers_is_named() -> None:
    error = failed(answer(403, cf_mitigated="challenge"))
    assert (error.reason, error.permanent) == ("challenge", False)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("said", "wait"),
    [("120", 120), ("0", 0), (" 120 ", 120), ("99999999", 86400), ("-5", None), ("1.5", None),
     ("²", None), ("soon", None), ("", None), ("Sun, 01 Mar 2026 11:02:00 GMT", 120),
     ("Sunday, 01-Mar-26 11:02:00 GMT", 120), ("Sun Mar  1 11:02:00 2026", 120),
     ("Sun, 01 Mar 2026 10:00:00 GMT", 0), ("Mon, 01 Mar 2027 10:00:00 GMT", 86400)],
)  # fmt: skip
def test_publisher_who_asks_for_quiet_is_heard(status: int, said: str, wait: int | None) -> None:
    error = failed(answer(status, retry_after=said, date=DATE))
    expected = None if wait is None else NOW + timedelta(seconds=wait)
    assert (error.status, error.retry_after) == (status, expected)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [({"cache-control": "public, max-age=600"}, 600), ({"cache-control": 'MAX-AGE="60"'}, 60),
     ({"cache-control": "max-age=600", "age": "500"}, 100),
     ({"cache-control": "max-age=600", "age": "900"}, 0),
     ({"cache-control": "max-age=600", "age": "many"}, 600),
     ({"cache-control": "max-age=600, no-cache"}, None), ({"cache-control": "no-store"}, None),
     ({"cache-control": "no-cache", "expires": "Sun, 01 Mar 2026 12:00:00 GMT"}, None),
     ({"cache-control": "s-maxage=600"}, None), ({"cache-control": "x-max-age=600"}, None),
     ({"cache-control": "max-age=-1"}, None), ({"cache-control": "max-age=soon"}, None),
     ({"cache-control": "x-no-cache, max-age=5"}, 5),
     ({"expires": "Sun, 01 Mar 2026 12:00:00 GMT", "date": DATE}, 3600),
     ({"expires": "Sun, 01 Mar 2026 13:00:00 GMT"}, 3600),
     ({"expires": "Sun, 01 Mar 2026 10:00:00 GMT", "date": DATE}, 0),
     ({"expires": "0", "date": DATE}, None), ({"expires": "-1"}, None), ({}, None),
     ({"cache-control": "max-age=60", "expires": "Mon, 01 Mar 2027 12:00:00 GMT"}, 60)],
)  # fmt: skip
def test_freshness_is_what_the_publisher_says(said: dict[str, str], seconds: int | None) -> None:
    expected = None if seconds is None else timedelta(seconds=seconds)
    assert freshness(said, NOW) == expected


WORDS = st.text('0123456789-+:,; GMTSunMar=maxge"²', max_size=40)


@given(WORDS, WORDS, WORDS, WORDS)
def test_no_header_whatever_breaks_the_reading(a: str, b: str, c: str, d: str) -> None:
    said = {"cache-control": a, "expires": b, "date": c, "retry-after": d, "age": a}
    refusal = Response(status=503, url="https://example.org/rss", headers=said)
    fresh, quiet = freshness(said, NOW), refused(refusal, NOW, final=()).retry_after
    assert fresh is None or fresh >= timedelta(0)
    assert quiet is None or NOW <= quiet <= NOW + RETRY_AFTER_CAP


def moved(*statuses: int) -> str:
    answers: dict[str, Answer] = {
        ("/rss" if step == 0 else f"/{step}"): answer(status, location=f"/{step + 1}")
        for step, status in enumerate(statuses)
    }
    answers[f"/{len(statuses)}"] = answer(body=b"<rss/>")
    return fetch(answers)[0].moved_to.rpartition("/")[2]


def test_feed_has_moved_only_where_every_step_was_for_good() -> None:
    assert moved(301) == "1"
    assert moved(308, 301) == "2"
    for steps in ([302], [303], [307], [301, 302], [307, 308]):
        assert moved(*steps) == ""


def test_feed_that_moved_is_asked_with_its_validators_there_too() -> None:
    answers = {"/rss": answer(301, location="/new"), "/new": answer(304)}
    got, asked = fetch(answers, etag='"1"')
    assert (got.status, got.moved_to, got.url) == (304, got.url, got.moved_to)
    assert [one.headers["if-none-match"] for one in asked] == ['"1"', '"1"']


def test_feed_of_fifty_megabytes_is_too_large() -> None:
    async def pour(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n<rss>")
        for _ in range(50):
            writer.write(b"<item/>" * 150_000)
            await writer.drain()

    assert failed(pour).reason == "too-large"
    assert failed(answer(body=b"", content_length="50000000")).reason == "too-large"
