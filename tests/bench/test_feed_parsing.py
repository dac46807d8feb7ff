"""What reading a feed costs: ours beside feedparser at its best, CPU seconds in one run."""

import io
from random import Random
from time import process_time

import feedparser

from monitor.parse.feeds.feed import parse_fast, parse_feed

FEEDS, ENTRIES = 400, 30
WORDS = [
    "talks",
    "grain",
    "river",
    "council",
    "winter",
    "station",
    "bridge",
    "report",
    "region",
    "power",
    "law",
    "school",
    "road",
]


def generated(seed: int) -> bytes:
    """A news feed of about 45 KB, as publishers write them."""
    chance = Random(seed)  # the same feeds each time

    def text(count: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(count))

    items = "".join(
        f"<item><title>{text(9).capitalize()}</title><link>https://example.org/{seed}/{n}</link>"
        f"<guid isPermaLink='false'>{seed}-{n}</guid><dc:creator>{text(2).title()}</dc:creator>"
        f"<pubDate>Mon, {n % 28 + 1:02} May 2014 {n % 24:02}:00:00 +0200</pubDate>"
        f"<category><![CDATA[{text(1)}]]></category><category>{text(2)}</category>"
        f"<description><![CDATA[<p>{text(40)}</p>]]></description>"
        f"<content:encoded><![CDATA[<p>{text(70)}</p><p>{text(60)}</p>]]></content:encoded>"
        f"<media:thumbnail url='https://example.org/{n}.jpg'/></item>"
        for n in range(ENTRIES)
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'"
        " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'"
        " xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
        f"<channel><title>Outlet {seed}</title><link>https://example.org/</link>{items}"
        "</channel></rss>"
    ).encode()


def test_four_hundred_generated_news_feeds() -> None:
    bodies = [generated(seed) for seed in range(FEEDS)]
    began = process_time()
    quick = [parse_fast(body) for body in bodies]
    ours = process_time() - began
    began = process_time()
    for body in bodies:
        feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    theirs = process_time() - began
    differ = sum(
        one is None or one.entries != parse_feed(body).entries
        for one, body in zip(quick[::10], bodies[::10], strict=True)
    )
    size = sum(map(len, bodies)) / FEEDS / 1000
    print(
        f"\n{FEEDS} feeds of {size:.0f} KB, {ENTRIES} entries, in a CPU-second: "
        f"ours {FEEDS / ours:.0f}, feedparser {FEEDS / theirs:.0f}; "
        f"ratio {theirs / ours:.1f} (goal 20); {differ} differ"
    )
    assert differ == 0
    assert theirs / ours > 5
