"""Feeds that are made to cost: none takes longer than its size deserves, here or anywhere."""

from time import process_time

import pytest

from monitor.parse.feeds.entrytext import words_of_entry
from monitor.parse.feeds.feed import parse_fast

SECONDS = 3.0  # of the processor, for what a plain feed of its size takes 0.1


def feed(entry: str) -> bytes:
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>'
        f"<link>https://a.example/</link><item><link>https://a.example/1</link>{entry}</item>"
        "</channel></rss>"
    ).encode()


HOSTILE = {
    "spaces beside an entity": "<description>a &amp;amp; b" + " " * 1_900_000 + "x</description>",
    "lines without end": "<description>a &amp;amp; b" + "\n" * 1_900_000 + "x</description>",
    "spaces in a date": "<pubDate>Mon" + " " * 100_000 + "x</pubDate>",
    "categories": "".join(f"<category>c{number}</category>" for number in range(30_000)),
    "keywords": f"<media:keywords>{','.join(map(str, range(100_000)))}</media:keywords>",
    "attributes": "<a " + " ".join(f'a{number}="x"' for number in range(40_000)) + "/>",
    "entities of entities": f"<description>{'&amp;lt;' * 200_000}</description>",
    "elements without end": f"<description>{'&lt;div&gt;' * 150_000}</description>",
    "a quote that never ends": f'<description>&lt;a href="{"x" * 1_000_000}</description>',
    "full stops": f"<description>{'A. ' * 600_000}</description>",
    "brackets": f"<description>{'[caption ' * 200_000}</description>",
    "a title of two megabytes": f"<title>{'a ' * 900_000}</title>",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_feed_takes_no_longer_than_its_size_deserves(kind: str) -> None:
    begun = process_time()
    document = parse_fast(feed(HOSTILE[kind]), "application/rss+xml")
    for entry in document.entries if document else ():
        words_of_entry(entry)
    assert process_time() - begun < SECONDS


def test_millions_of_elements_are_left_to_the_process_that_can_be_killed() -> None:
    assert parse_fast(feed("<b/>" * 400_000)) is not None
    assert parse_fast(feed("<b/>" * 600_000)) is None
