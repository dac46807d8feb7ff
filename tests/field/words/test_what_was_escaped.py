"""What programs escaped once too often is read as a reader should see it, in every format."""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

from monitor.core.model import ParsedFeed
from monitor.parse.feeds.entrytext import words_of_entry
from monitor.parse.feeds.feed import parse_fast, parse_feed

RSS = "<rss version='2.0'><channel><title>T</title><item><title>{}</title>{}</item></channel></rss>"
MAP = (
    "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    " xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://q.example/1</loc>"
    "<n:news><n:publication><n:name>Q</n:name></n:publication><n:title>{}</n:title></n:news></url>"
    "</urlset>"
)
ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><id>1</id><entry><id>2</id>"
    "<title type='html'>{}</title></entry></feed>"
)


def rows() -> Iterator[tuple[str, str]]:
    text = Path(__file__).with_name("escaped.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            said, _, seen = line.partition(" => ")
            yield said, seen


def both(markup: str) -> Iterator[ParsedFeed]:
    yield from filter(None, (parse_fast(markup.encode()), parse_feed(markup.encode())))


def titles(said: str) -> Iterator[tuple[str, str]]:
    once = escape(said, quote=False)
    for name, markup in (
        ("rss", RSS.format(once, "")), ("cdata", RSS.format(f"<![CDATA[{said}]]>", "")),
        ("sitemap", MAP.format(once)), ("sitemap cdata", MAP.format(f"<![CDATA[{said}]]>")),
        ("atom", ATOM.format(once)), ("doctype", "<!DOCTYPE rss>" + RSS.format(once, "")),
    ):  # fmt: skip
        for feed in both(markup):
            yield f"{name}, {feed.parser}", feed.entries[0].title
    version = "https://jsonfeed.org/version/1.1"
    document = {"version": version, "items": [{"id": "1", "url": "https://q/", "title": said}]}
    yield "json", parse_feed(json.dumps(document).encode()).entries[0].title


def test_a_title_reads_as_it_was_meant() -> None:
    wrong = [
        f"{where}: {said} -> {found}"
        for said, seen in rows()
        for where, found in titles(said)
        if found != seen
    ]
    assert not wrong, "\n".join(wrong)


def test_so_does_a_description() -> None:
    wrong = []
    for said, seen in rows():
        once = escape(said, quote=False)
        for markup in (once, f"<![CDATA[<p>{once}</p>]]>", escape(f"<p>{once}</p>", quote=False)):
            for feed in both(RSS.format("Ferry", f"<description>{markup}</description>")):
                found = words_of_entry(feed.entries[0])
                if found != seen:
                    wrong.append(f"{markup} -> {found}")
    assert not wrong, "\n".join(wrong)


def test_a_mark_that_no_semicolon_ends_costs_no_letter() -> None:
    for said in ("O&#39Brien", "O&aposBrien", "O&amp;#39Brien", "O&amp;aposBrien"):
        for markup in (RSS.format(said, ""), MAP.format(said), ATOM.format(said)):
            for feed in both(markup):
                found = feed.entries[0].title
                assert (said, found) == (said, "O'Brien")


def test_what_a_text_says_of_escapes_stays_with_its_code() -> None:
    code = "<p>Use:</p><pre>print('\\u041a\\u0438')</pre><p>It prints.</p>"
    for feed in both(RSS.format("A", f"<description>{escape(code)}</description>")):
        assert "\\u041a\\u0438" in words_of_entry(feed.entries[0])
