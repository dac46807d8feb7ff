"""What feeds write for a date is read as a person reads it, or it is none."""

import json
from collections.abc import Iterator
from datetime import UTC
from html import escape
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.core.model import ParsedFeed
from monitor.parse.dates import Dates, instant
from monitor.parse.feeds.feed import parse_fast, parse_feed
from monitor.parse.pages.glance import glance

HERE = Path(__file__).parent
RSS = "<rss version='2.0'><channel><title>T</title>{head}{items}</channel></rss>"
ITEM = "<item><title>{at}</title><guid>{at}</guid><pubDate>{said}</pubDate></item>"


def rows(name: str) -> Iterator[tuple[str, str]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            said, _, read = line.partition(" # ")[0].rpartition(" = ")
            yield said, read.strip()


EVERY = [*rows("said.txt"), *rows("reports.txt")]


def feed_of(*dates: str, head: str = "") -> bytes:
    items = "".join(ITEM.format(at=at, said=escape(said)) for at, said in enumerate(dates))
    return RSS.format(head=head, items=items).encode()


def read(body: bytes) -> list[str]:
    """Return the dates that both ways read from a document, "-" for none."""
    ways: list[ParsedFeed | None] = [parse_fast(body), parse_feed(body)]
    told = [[stamp(entry.published) for entry in way.entries] for way in ways if way]
    assert all(way == told[0] for way in told)
    return told[0]


def stamp(moment: object) -> str:
    return "-" if moment is None else str(moment).replace(" ", "T").removesuffix("+00:00")


def whole(day: str) -> str:
    return f"{day}T00:00:00" if len(day) == len("2026-11-28") else day


@pytest.mark.parametrize(("said", "expected"), EVERY)
def test_a_date_is_read_whole_or_not_at_all(said: str, expected: str) -> None:
    assert read(feed_of(said)) == [whole(expected)]


@pytest.mark.parametrize(("said", "expected"), EVERY)
def test_a_page_reads_it_as_a_feed_does(said: str, expected: str) -> None:
    linked = json.dumps({"@type": "NewsArticle", "headline": "A", "datePublished": said})
    head = f'<script type="application/ld+json">{linked}</script>'
    page = f"<html><head>{head}</head><body><h1>A</h1><p>Text.</p></body></html>"
    assert stamp(glance(page.encode()).page.published) == whole(expected)


def test_the_dates_of_a_feed_of_all_slips() -> None:
    body = (HERE / "feed.xml").read_text(encoding="utf-8").replace("{slash-1}", "2026/11/28 12:00")
    found = parse_feed(body.encode())
    told = {entry.id.removeprefix("d-"): stamp(entry.published) for entry in found.entries}
    moment, minute, day = "2026-11-28T13:21:56", "2026-11-28T13:21:00", "2026-11-28T00:00:00"
    assert told == {
        "slash": "2026-11-28T12:00:00", "epoch": "-", "null-wp": "-", "null-wp-rfc": "-",
        "year-one": "-", "stuck": "2014-12-16T14:13:53", "japanese": minute,
        "korean-dots": minute, "dots": moment, "german": minute, "slash-date": day,
        "slash-dmy": minute, "go-string": moment, "italian": "2026-11-28T12:21:56",
        "finnish": "2026-11-28T11:21:56", "epoch-seconds": moment, "am-pm": moment,
        "future": "2027-01-07T13:21:56", "year-two": minute, "ymd-compact": moment, "empty": "-",
    }  # fmt: skip


# --- what the document tells --------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "link", "expected"),
    [
        ("en-US", "", "2026-03-04"), ("en_us", "", "2026-03-04"), ("en-GB", "", "2026-04-03"),
        ("en-AU", "", "2026-04-03"), ("de", "", "2026-04-03"), ("pt-BR", "", "2026-04-03"),
        ("fr", "", "2026-04-03"), ("en", "https://www.example.co.uk/", "2026-04-03"),
        ("en", "https://example.gov/", "2026-03-04"), ("", "https://example.in/", "2026-04-03"),
        ("en", "https://example.com/", "-"), ("", "", "-"), ("ja", "", "-"),
    ],
)  # fmt: skip
def test_language_and_country_tell_day_from_month(language: str, link: str, expected: str) -> None:
    head = f"<language>{language}</language><link>{link}</link>"
    assert read(feed_of("03/04/2026", "03/04/2026 10:00", head=head))[0] == whole(expected)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["03/04/2026", "28/03/2026"], ["2026-04-03", "2026-03-28"]),
        (["04/03/2026", "03/28/2026"], ["2026-04-03", "2026-03-28"]),
        (["12/11/2026", "11/11/2026", "10/11/2026"], ["2026-11-12", "2026-11-11", "2026-11-10"]),
        (["05/09/2026", "04/09/2026", "03/09/2026"], ["2026-09-05", "2026-09-04", "2026-09-03"]),
        (["09/05/2026", "09/04/2026", "09/03/2026"], ["2026-09-05", "2026-09-04", "2026-09-03"]),
        (["28-11-26", "26-11-26"], ["2026-11-28", "2026-11-26"]),
        (["28-11-26", "Fri, 27 Nov 2026 10:00:00 GMT"], ["2026-11-28", "2026-11-27T10:00:00"]),
        (["26-11-28", "2026-11-27"], ["2026-11-28", "2026-11-27"]),
        (["03/04/2026", "04/03/2026"], ["-", "-"]),
        # umbraco/OurUmbraco#570
        (["3/12/2020 12:00:00 PM", "3/26/2020 9:00:00 AM"],
         ["2020-03-12T12:00:00", "2020-03-26T09:00:00"]),
        (["10-04-2020 19:00 +0400", "20-04-2020 19:00 +0400"],  # rbren/rss-parser#156
         ["2020-04-10T15:00:00", "2020-04-20T15:00:00"]),
        (["La, 28 Mar 2026 13:21:56 +0200", "Pe, 27 Mar 2026 10:00:00 +0200",
          "2026-11-27T10:00:00Z"],
         ["2026-11-28T11:21:56", "2026-11-27T08:00:00", "2026-11-27T10:00:00"]),
    ],
)  # fmt: skip
def test_other_dates_of_the_feed_tell_day_from_month(dates: list[str], expected: list[str]) -> None:
    assert read(feed_of(*dates)) == [whole(one) for one in expected]


@pytest.mark.parametrize(
    ("language", "said", "expected"),
    [
        ("fi", "La, 28 Mar 2026 13:21:56 +0200", "2026-11-28T11:21:56"),
        ("no", "la, 28 mar 2026 13:21:56 +0200", "2026-03-28T11:21:56"),
        ("hr", "28. listopada 2026", "2026-10-28"), ("pl", "28 listopada 2026", "2026-11-28"),
        ("hr", "28. lip 2026", "2026-06-28"), ("pl", "28 lip 2026", "2026-07-28"),
        ("ko", "26.11.28 13:21", "2026-11-28T13:21:00"), ("ja", "26/11/28", "2026-11-28"),
        ("he", "Sat, 28 Nov 2026 13:21:56 IST", "2026-11-28T11:21:56"),
        ("en-IE", "Tue, 28 Jul 2026 13:21:56 IST", "2026-07-28T12:21:56"),
        ("zh-cn", "Sat, 28 Nov 2026 13:21:56 CST", "2026-11-28T05:21:56"),
        ("en-us", "Sat, 28 Nov 2026 13:21:56 CST", "2026-11-28T19:21:56"),
        ("ca", "4/11/26 13:21", "2026-11-04T13:21:00"),
        ("eu", "26/3/4 (13:21)", "2026-03-04T13:21:00"),
        ("ko", "26. 3. 4. PM 1:21", "2026-03-04T13:21:00"),
        ("en-ca", "03/04/2026", "-"), ("fa", "1405/09/07 13:21", "2026-11-28T13:21:00"),
        ("pt", "28/11/2026 às 9:21 em Lisboa", "2026-11-28T09:21:00"),
    ],
)  # fmt: skip
def test_the_language_of_the_feed_tells_what_a_word_means(
    language: str, said: str, expected: str
) -> None:
    head = f"<language>{language}</language>"
    assert read(feed_of(said, head=head)) == [whole(expected)]


def test_what_a_site_of_a_language_writes_is_read_as_its_readers_do() -> None:
    wrong = []
    for row, expected in rows("spoken.txt"):
        language, _, said = row.partition("| ")
        body = feed_of(said, head=f"<language>{language.strip()}</language>")
        feed = parse_fast(body)
        assert feed
        if (found := stamp(feed.entries[0].published)) != whole(expected):
            wrong.append(f"{row}: {found}, not {expected}")
    assert not wrong, "\n".join(wrong)


# --- other forms of feeds, and what is said of dates that cannot be read ------------------


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (1795872116, "2026-11-28T13:21:56"), (1795872116000, "2026-11-28T13:21:56"),
        ("2026年11月28日 13:21", "2026-11-28T13:21:00"), ("28.11.2026", "2026-11-28"),
        (True, "-"), (None, "-"), ({"date": "2026-11-28"}, "2026-11-28"),
        ({"in": []}, "-"), (0, "-"), ("", "-"),
    ],
)  # fmt: skip
def test_a_json_feed_is_read_alike(said: object, expected: str) -> None:
    items = [{"id": "1", "url": "https://example.org/1", "date_published": said}]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items}
    assert read(json.dumps(feed).encode()) == [whole(expected)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [("2026/11/28 13:21", "2026-11-28T13:21:00"), ("2026-11", "-"), ("28 Kas 2026", "2026-11-28")],
)
def test_a_news_sitemap_is_read_alike(said: str, expected: str) -> None:
    news = (
        f"<news:publication_date>{said}</news:publication_date><news:title>A</news:title>"
        "<news:publication><news:name>N</news:name></news:publication>"
    )
    spaces = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    spaces += " xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"
    url = f"<url><loc>https://example.org/1</loc><news:news>{news}</news:news></url>"
    found = parse_feed(f"<urlset {spaces}>{url}</urlset>".encode())
    assert [stamp(entry.published) for entry in found.entries] == [whole(expected)]


def test_an_atom_feed_dates_by_its_update_where_the_other_cannot_be() -> None:
    # ReadYouApp/ReadYou#1228
    entry = "<entry><id>1</id><published>0001-01-01T00:00:00Z</published>"
    entry += "<updated>2026-01-27T17:42:38Z</updated></entry>"
    body = f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>".encode()
    for way in (parse_feed(body), parse_fast(body)):
        assert way is not None
        assert way.entries[0].published is None
        assert stamp(way.entries[0].updated) == "2026-01-27T17:42:38"


def test_a_date_that_cannot_be_read_is_named_and_one_that_is_not_written_is_not() -> None:
    bodies = feed_of("soon"), feed_of(""), feed_of("2026-11-28")
    notes = [" ".join(parse_feed(body).entries[0].notes) for body in bodies]
    assert ["its date cannot be read: 'soon'" in said for said in notes] == [True, False, False]


# --- whatever is written ------------------------------------------------------------------

PARTS = (
    "28", "11", "3", "2026", "26", "1405", "2569", "Nov", "листопада", "11月", "28日", "2026年",
    "Sat,", "la", "mar", "13:21", "13.21", "1:21", "PM", "午後", "+0200", "EET", "IST", "UTC", "T",
    "/", "-", ".", ",", " ", " ", "Z", "de", "۷", "آذر", "tháng", "1970", "0001", "00", "\u200f",
    "Europe/Kyiv", "(", ")", "h", "\u0660", "\U0001d7d9", "²", "Ⅳ", "½", "廿", "十", "元", "民國",
)  # fmt: skip


@settings(max_examples=60)
@example("2026202620262026")
@example("0¸")
@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join) | st.text(max_size=80))
def test_whatever_is_written_is_a_moment_or_none_and_reads_back_as_itself(said: str) -> None:
    found = instant(said)
    again = Dates().read(said)
    assert found == again
    if found is not None:
        assert found.tzinfo is UTC
        assert 1900 <= found.year <= 2100
        assert instant(found.isoformat()) == found


def test_a_date_of_any_length_takes_no_time() -> None:
    began = process_time()
    for said in ("2026-11-28" + " " * 1_000_000, "28 " * 400_000, "1" * 1_000_000, "-" * 1_000_000):
        assert read(feed_of(said))
    assert process_time() - began < 2
