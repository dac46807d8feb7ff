import gzip
import html
import json
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Event, active_count
from time import monotonic
from typing import Literal

import feedparser
import httpx
import pytest

from monitor.demo import (
    FURNITURE,
    OUTLETS,
    Request,
    Site,
    all_pieces,
    make_article,
    news,
    opening,
    piece,
)

NOW = datetime(2031, 5, 5, 12, 0, 30, tzinfo=UTC)
SLUG = "port-insurers-return"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False) as client:
        yield client


def titles(client: httpx.Client, site: Site, outlet: str) -> list[str]:
    body = client.get(site.feed_url(outlet)).content
    if outlet == "danube":
        return [item["title"] for item in json.loads(body)["items"]]
    return [entry.title for entry in feedparser.parse(body).entries]


def expected(outlet: str) -> list[str]:
    its = [one for one in all_pieces() if one.outlet == outlet]
    order = sorted(its, key=lambda one: (not one.baseline, -one.age))
    return [one.title for one in reversed(order)]


@pytest.mark.parametrize("outlet", OUTLETS)
def test_each_feed_lists_its_articles_the_newest_first(
    site: Site, client: httpx.Client, outlet: str
) -> None:
    opening(site, NOW)
    news(site, NOW)
    assert titles(client, site, outlet) == expected(outlet)


def test_at_the_opening_each_outlet_has_two_or_three_entries(
    site: Site, client: httpx.Client
) -> None:
    opening(site, NOW)
    assert all(2 <= len(titles(client, site, outlet)) <= 3 for outlet in OUTLETS)


@pytest.mark.parametrize(
    ("outlet", "version", "is_broken"),
    [
        ("harbour", "rss20", False),
        ("meridian", "atom10", False),
        ("steppe", "rss20", True),
        ("visnyk", "rss10", False),
    ],
)
def test_feedparser_reads_each_format_and_finds_what_was_published(
    site: Site, client: httpx.Client, outlet: str, version: str, is_broken: bool
) -> None:
    news(site, NOW)
    answer = client.get(site.feed_url(outlet))
    feed = feedparser.parse(answer.content, response_headers=dict(answer.headers))
    published = {item.piece.title: item for _, item in site.newsroom.items()}
    assert feed.version == version
    assert bool(feed.bozo) == is_broken
    for entry in feed.entries:
        item = published[entry.title]
        assert entry.link == item.link
        dated = entry.get("published_parsed") or entry.updated_parsed  # RSS 1.0 has one date
        assert timegm(dated) == item.published.timestamp()
        assert item.piece.summary in entry.summary


def test_one_outlet_gives_the_full_text_in_its_feed(site: Site, client: httpx.Client) -> None:
    site.publish(SLUG, published=NOW)
    entry = feedparser.parse(client.get(site.feed_url("harbour")).content).entries[0]
    content = html.unescape(entry.content[0].value)
    assert all(line in content for line in piece(SLUG).paragraphs)


def test_the_json_feed_is_one_of_version_1_1(site: Site, client: httpx.Client) -> None:
    url = site.publish("rugby-montclar", published=NOW)
    document = client.get(site.feed_url("danube")).json()
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert document["items"][0]["url"] == url
    assert document["items"][0]["date_published"] == "2031-05-05T12:00:30+00:00"


def test_every_page_has_its_article_in_its_encoding_and_furniture_beside(
    site: Site, client: httpx.Client
) -> None:
    opening(site, NOW)
    news(site, NOW)
    for outlet, item in site.newsroom.items():
        answer = client.get(item.link)
        page = html.unescape(answer.content.decode(outlet.encoding))
        assert answer.status_code == 200
        assert item.piece.title in page
        assert all(line in page for line in item.piece.paragraphs)
        assert sum(line in page for line in FURNITURE) >= 5


def test_every_line_of_furniture_stands_on_some_page_or_feed(
    site: Site, client: httpx.Client
) -> None:
    news(site, NOW)
    urls = [item.url for _, item in site.newsroom.items()] + [site.feed_url("harbour")]
    answers = [client.get(url).content for url in urls]
    served = "\n".join(
        html.unescape(body.decode("windows-1251" if b'"windows-1251"' in body else "utf-8"))
        for body in answers
    )
    assert [line for line in FURNITURE if line not in served] == []


def test_the_windows_1251_pages_state_their_charset_inside_only(
    site: Site, client: httpx.Client
) -> None:
    answer = client.get(site.publish("gumanitarnyi-koridor", published=NOW))
    assert answer.headers["content-type"] == "text/html"
    assert b'<meta charset="windows-1251">' in answer.content


@pytest.mark.parametrize("outlet", OUTLETS)
@pytest.mark.parametrize(
    ("asked", "given"), [("If-None-Match", "etag"), ("If-Modified-Since", "last-modified")]
)
def test_what_is_known_is_answered_304_until_it_changes(
    site: Site, client: httpx.Client, outlet: str, asked: str, given: str
) -> None:
    def status_for(known: str) -> int:
        return client.get(site.feed_url(outlet), headers={asked: known}).status_code

    site.publish(make_article(1, outlet=outlet), published=NOW)
    first = client.get(site.feed_url(outlet)).headers[given]
    assert status_for(first) == 304
    site.publish(make_article(2, outlet=outlet), published=NOW)
    second = client.get(site.feed_url(outlet)).headers[given]
    assert (status_for(first), status_for(second)) == (200, 304)
    site.withdraw("made-2", outlet=outlet)
    assert status_for(second) == 200


def test_a_date_counts_only_where_no_tag_is_given(site: Site, client: httpx.Client) -> None:
    site.publish(SLUG, published=NOW)
    dated = client.get(site.feed_url("harbour")).headers["last-modified"]
    headers = {"If-Modified-Since": dated, "If-None-Match": '"another"'}
    assert client.get(site.feed_url("harbour"), headers=headers).status_code == 200


def test_gzip_is_given_to_those_who_ask(site: Site, client: httpx.Client) -> None:
    url = site.publish(SLUG, published=NOW)
    plain = client.get(url, headers={"Accept-Encoding": "identity"})
    with client.stream("GET", url, headers={"Accept-Encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == plain.content
    assert packed.headers["etag"] != plain.headers["etag"]


def test_a_correction_changes_the_feed_and_the_page_but_not_the_link(
    site: Site, client: httpx.Client
) -> None:
    url = site.publish(SLUG, published=NOW)
    site.correct(SLUG, at=NOW + timedelta(hours=1), title="Corrected", paragraphs=("New text.",))
    entry = feedparser.parse(client.get(site.feed_url("harbour")).content).entries[0]
    assert (entry.title, entry.link.partition("?")[0]) == ("Corrected", url)
    assert "<p>New text.</p>" in client.get(url).text


def test_a_withdrawn_item_leaves_the_feed_and_returns_where_it_stood(
    site: Site, client: httpx.Client
) -> None:
    urls = [site.publish(make_article(n), published=NOW) for n in range(3)]
    before = titles(client, site, "harbour")
    site.withdraw("made-1")
    assert titles(client, site, "harbour") == [before[0], before[2]]
    assert client.get(urls[1]).status_code == 200
    site.withdraw("made-1", page=True)
    assert client.get(urls[1]).status_code == 410
    site.restore("made-1")
    assert titles(client, site, "harbour") == before
    assert client.get(urls[1]).status_code == 200


def test_what_is_not_published_cannot_be_changed(site: Site) -> None:
    with pytest.raises(KeyError):
        site.withdraw(SLUG)


def test_a_feed_shows_no_more_than_its_window(client: httpx.Client) -> None:
    with Site(window=5) as site:
        for number in range(8):
            site.publish(make_article(number, outlet="steppe"), published=NOW)
        shown = titles(client, site, "steppe")
    assert shown == [make_article(number).title for number in (7, 6, 5, 4, 3)]


def test_one_piece_may_stand_at_several_outlets(site: Site, client: httpx.Client) -> None:
    for outlet in OUTLETS:
        url = site.publish(make_article(1), outlet=outlet, published=NOW)
        assert titles(client, site, outlet) == [make_article(1).title]
        assert client.get(url).status_code == 200


def test_a_failing_path_answers_so_as_often_as_it_was_told(
    site: Site, client: httpx.Client
) -> None:
    site.publish(SLUG, published=NOW)
    site.fail("/harbour/", 503, times=2, headers={"Retry-After": "7"})
    answers = [client.get(site.feed_url("harbour")) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [503, 503, 200]
    assert answers[0].headers["retry-after"] == "7"


def test_trouble_is_only_where_it_was_asked_for_and_ends_when_healed(
    site: Site, client: httpx.Client
) -> None:
    site.fail("/harbour/", "drop")
    with pytest.raises(httpx.TransportError):
        client.get(site.feed_url("harbour"))
    assert client.get(site.feed_url("meridian")).status_code == 200
    site.heal()
    assert client.get(site.feed_url("harbour")).status_code == 200


@pytest.mark.parametrize(("word", "start"), [("html", b"<!DOCTYPE html>"), ("garbage", b"\0\1")])
def test_a_feed_can_be_what_is_none(
    site: Site, client: httpx.Client, word: Literal["html", "garbage"], start: bytes
) -> None:
    site.fail("/meridian/feed.xml", word)
    answer = client.get(site.feed_url("meridian"))
    assert answer.status_code == 200
    assert answer.content.startswith(start)


def test_a_slow_path_takes_its_time_and_the_others_do_not(site: Site, client: httpx.Client) -> None:
    site.slow("/harbour/", 0.4)
    began = monotonic()
    client.get(site.feed_url("meridian"))
    quick = monotonic() - began
    client.get(site.feed_url("harbour"))
    assert monotonic() - began - quick >= 0.4 > quick


def test_unknown_pages_are_404(site: Site, client: httpx.Client) -> None:
    assert client.get(site.url + "/harbour/news/none").status_code == 404


def test_the_log_keeps_what_was_asked_in_order(site: Site, client: httpx.Client) -> None:
    url = site.publish(SLUG, published=NOW)
    client.get(site.feed_url("harbour"), headers={"X-Mark": "first"})
    client.head(url + "?utm_source=rss")
    assert [(one.method, one.path) for one in site.requests] == [
        ("GET", "/harbour/feed.xml"),
        ("HEAD", f"/harbour/news/{SLUG}?utm_source=rss"),
    ]
    assert site.requests[0].headers["x-mark"] == "first"


def test_events_are_told_before_and_after_each_answer(site: Site, client: httpx.Client) -> None:
    told: list[str] = []
    done = Event()

    def note(event: str, request: Request) -> None:
        told.append(f"{event} {request.path}")

    for event in ("feed-before", "feed-after", "page-before", "page-after"):
        site.on(event, partial(note, event))
    site.on("page-after", lambda _request: done.set())
    client.get(site.feed_url("harbour"))
    client.get(site.url + "/x")
    assert done.wait(5)
    feed = "/harbour/feed.xml"
    assert told == [f"feed-before {feed}", f"feed-after {feed}", "page-before /x", "page-after /x"]
    with pytest.raises(KeyError, match="feed-before"):
        site.on("feed-around", told.append)


def test_an_event_can_publish_between_two_polls(site: Site, client: httpx.Client) -> None:
    site.on("feed-before", lambda _request: site.publish(SLUG, published=NOW))
    assert titles(client, site, "harbour") == [piece(SLUG).title]


def test_no_thread_is_left_though_a_client_is_connected_and_another_waits() -> None:
    before = active_count()
    with httpx.Client(trust_env=False) as kept, Site() as site:
        kept.get(site.feed_url("harbour"))
        site.slow("/meridian/", 60)
        with pytest.raises(httpx.ReadTimeout):
            kept.get(site.feed_url("meridian"), timeout=0.2)
        assert active_count() > before
    assert active_count() == before
