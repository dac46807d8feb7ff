"""What a page says of itself: when it was written, in which language, under which address."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from monitor.core.addresses.sites import same_site
from monitor.core.model import Page
from monitor.parse.dates import instant, zone_of
from monitor.parse.pages.glance import glance
from monitor.parse.pages.text import read_page

URL = "https://news.example.org/world/bridge-25373432"
NOW = datetime(2020, 1, 1, tzinfo=UTC)
PROSE = "".join(
    f"<p>The council of the town voted for the new bridge on Monday, its clerk said in part {part}."
    for part in range(6)
)


def a_page(head: str = "", *, before: str = "", after: str = "") -> bytes:
    body = f"<article>{before}{PROSE}{after}</article>"
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def both(head: str = "", **more: str) -> Page:
    """Read a page's head, which both readings read alike."""
    page = read_page(a_page(head, **more), url=URL, now=NOW)
    cheap = glance(a_page(head, **more), url=URL, now=NOW).page
    assert (cheap.title, cheap.url, cheap.language) == (page.title, page.url, page.language)
    assert cheap.authors == page.authors
    assert cheap.published == page.published
    return page


def linked(**said: Any) -> str:
    told = {"@type": "NewsArticle", **said}
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def meta(**named: str) -> str:
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{content}">'
        for name, content in named.items()
    )


# --- dates --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "2014-05-05T10:00:00+03:00", "2014-05-05T10:00:00.000+0300", "2014-05-05T10:00+03",
        "2014-05-05 10:00:00 +0300", "2014-05-05T10:00:00+03:00[Europe/Kyiv]",
        "Mon, 05 May 2014 10:00:00 +0300", "Mon May 05 2014 10:00:00 GMT+0300 (EEST)",
        "2014-05-05T07:00:00Z", "2014-05-05 07:00:00 UTC", "Mon, 05 May 2014 07:00:00 GMT",
        "2014-05-05t07:00:00z",
    ],
)  # fmt: skip
def test_a_date_is_read_with_its_zone(text: str) -> None:
    assert instant(text) == datetime(2014, 5, 5, 7, tzinfo=UTC)
    assert zone_of(text) is not None


def test_a_date_without_a_zone_is_of_the_one_that_is_given() -> None:
    kyiv = timezone(timedelta(hours=3))
    assert instant("2014-05-05T10:00:00", kyiv) == datetime(2014, 5, 5, 7, tzinfo=UTC)
    assert instant("May 5, 2014 10:00 pm", kyiv) == datetime(2014, 5, 5, 19, tzinfo=UTC)
    assert instant("May 5, 2014 12:30 a.m.") == datetime(2014, 5, 5, 0, 30, tzinfo=UTC)
    assert instant("2014-05-05", kyiv) == datetime(2014, 5, 5, tzinfo=UTC)  # a day, nothing more


@pytest.mark.parametrize(
    "text",
    ["", "UTC", "soon", "0000-00-00", "2014-13-05", "2014-05-05T10:00:00+99:00", "9" * 5000],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert instant(text) is None


def test_the_zone_that_a_page_states_once_is_that_of_its_other_dates() -> None:
    said = meta(
        article__published_time="2019-05-05T10:00:00",
        article__modified_time="2019-05-05T12:00:00+03:00",
    )
    assert both(said).published == datetime(2019, 5, 5, 7, tzinfo=UTC)


def test_of_several_dates_the_first_that_may_be_is_taken() -> None:
    said = linked(datePublished="soon") + meta(article__published_time="2031-05-05T10:00:00Z")
    assert both(said + meta(date="2019-05-05")).published == datetime(2019, 5, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "after", ["<p>They meet again on 7 May 2031.</p>", "<p class='date'>7 May 2031</p>"]
)
def test_a_date_to_come_in_the_text_is_not_the_pages(after: str) -> None:
    assert both(after=after).published is None


def test_the_day_in_the_address_is_found_where_nothing_else_is_said() -> None:
    page = read_page(a_page(), url="https://example.org/2019/05/05/bridge", now=NOW)
    assert page.published == datetime(2019, 5, 5, tzinfo=UTC)


def test_the_day_in_the_address_of_who_wrote_it_first_is_found_in_a_copy() -> None:
    head = "<link rel='canonical' href='https://example.com/2019/05/05/bridge'>"
    page = read_page(a_page(head), url="https://example.org/copies/bridge", now=NOW)
    assert page.published == datetime(2019, 5, 5, tzinfo=UTC)


# --- address, language --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel='canonical' href='https://www.example.org/bridge'>",
         "https://www.example.org/bridge"),
        ("<link rel='canonical' href='//news.example.org/b'>", "https://news.example.org/b"),
        ("<link rel='canonical' href='https://example.com/bridge'>", URL),
        ("<link rel='canonical' href='https://example.com/b'><link rel='canonical' href='/b'>",
         "https://news.example.org/b"),
        (meta(og__url="https://news.example.org/b"), "https://news.example.org/b"),
        (meta(og__url="https://news.example.org/"), URL),
        ("<link rel='canonical' href=''>", URL),
    ],
)  # fmt: skip
def test_the_address_that_a_page_calls_its_own_is_of_its_site(head: str, url: str) -> None:
    assert both(head).url == url


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.example.org/a", "http://m.example.org/b", True),
        ("https://a.example.co.uk/", "https://b.example.co.uk/", True),
        ("https://one.co.uk/", "https://other.co.uk/", False),
        ("https://example.org/", "https://example.com/", False),
        ("https://one.com.ua/", "https://other.com.ua/", False),
        ("http://10.0.0.1/a", "http://10.0.0.1:8080/b", True),
        ("http://10.0.0.1/a", "http://192.168.0.1/a", False),
        ("http://[2001:db8::1]/a", "http://[2001:db8::2]/a", False),
    ],
)
def test_addresses_are_of_one_site_by_their_registered_domain(
    one: str, other: str, same: bool
) -> None:
    assert same_site(one, other) is same


@pytest.mark.parametrize(
    ("head", "language"),
    [
        (meta(og__locale="en_GB"), "en"),
        (linked(inLanguage="eng"), "en"),
        (linked(inLanguage={"@type": "Language", "name": "en"}), "en"),
        ('<meta name="language" content="en-US">', "en"),
        (meta(og__locale="ru_RU"), ""),
        (meta(og__locale="english"), ""),
    ],
)
def test_the_language_is_looked_for_where_the_root_does_not_say_it(
    head: str, language: str
) -> None:
    assert both(head).language == language


# --- JSON-LD, OpenGraph -------------------------------------------------------------------

SAID = {"headline": "The bridge", "author": {"name": "Olha Rud"}}


@pytest.mark.parametrize(
    "block",
    [
        {"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle", "Thing"], **SAID}]},
        [{"@type": "BreadcrumbList"}, {"@type": "ReportageNewsArticle", **SAID}],
        {"@type": "WebPage", "mainEntity": {"@type": "Article", **SAID}},
        {"@type": "ItemList", "itemListElement": [{"item": {"@type": "BlogPosting", **SAID}}]},
    ],
)
def test_the_article_is_found_wherever_json_ld_keeps_it(block: object) -> None:
    page = both(f'<script type="application/ld+json">{json.dumps(block)}</script>')
    assert (page.title, page.authors) == ("The bridge", ("Olha Rud",))


@pytest.mark.parametrize(
    "wrapped",
    ["<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "/*<![CDATA[*/{}/*]]>*/", "{};", "\n\t{}\n"],
)
def test_json_ld_is_read_within_what_some_put_around_it(wrapped: str) -> None:
    told = json.dumps({"@type": "Article", **SAID})
    block = wrapped.replace("{}", told)
    assert both(f'<script type="application/ld+json">{block}</script>').title == "The bridge"


@pytest.mark.parametrize(
    "broken", ["{", '{"@type": "Article", "headline": "x}', "[" * 100_000, "null", '"x"', "7"]
)
def test_a_block_that_is_broken_hides_no_other(broken: str) -> None:
    first = f'<script type="application/ld+json">{broken}</script>'
    assert both(first + linked(headline="The bridge")).title == "The bridge"
    assert both(first + meta(og__title="The bridge")).title == "The bridge"


def test_a_line_end_within_a_text_of_json_ld_does_no_harm() -> None:
    block = '{"@type": "Article", "headline": "The\nbridge"}'
    assert both(f'<script type="application/ld+json">{block}</script>').title == "The bridge"


def test_of_a_meta_that_stands_twice_the_first_with_a_content_holds() -> None:
    said = meta(og__title="") + meta(og__title="The bridge") + meta(og__title="Another")
    assert both(said).title == "The bridge"
