"""Documents of a hostile hand, a kind each: as a feed, and as an article's page."""

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape

MEGABYTE = 1_000_000
HTML, RSS = "text/html; charset=utf-8", "application/rss+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a hostile publisher answers; `pause`: seconds between the pieces that it sends."""

    body: bytes
    kind: str
    packed: bool = False  # with gzip
    pause: float = 0.0
    piece: int = 1 << 16


Made = Callable[[str, str], Answer]  # by an article's title, and the address of its host


def as_feed(inside: str, title: str, base: str) -> Answer:
    """A plain feed of one article, with something in it."""
    item = f"<item><guid>{title}</guid><link>{base}/story/1</link><title>{title}</title>{inside}"
    body = f"<rss version='2.0'><channel><title>a</title>{item}</item></channel></rss>"
    return Answer(body=body.encode(), kind=RSS)


def as_page(inside: str, title: str, _base: str) -> Answer:
    """A plain page of an article, with something in it."""
    head = f"<!DOCTYPE html><html lang='en'><head><title>{title}</title></head><body>"
    told = f"<h1>{title}</h1><p>{'It was said of the Ukraine crisis that it goes on. ' * 5}</p>"
    return Answer(body=f"{head}<article>{told}{inside}</article></body></html>".encode(), kind=HTML)


def _feed(inside: Callable[[], str]) -> Made:
    return lambda title, base: as_feed(inside(), title, base)


def _page(inside: Callable[[], str]) -> Made:
    return lambda title, base: as_page(inside(), title, base)


def _spaces() -> str:
    return f"<description>a &amp;amp; b{' ' * 1_900_000}x</description>"


def _attributes(most: int) -> str:
    said = " ".join(f"a{number}='x'" for number in range(most))
    return f"<a {said}/>"


def _categories() -> str:
    return "".join(f"<category>c{number}</category>" for number in range(16_000))


def _entities() -> str:
    lines = [f"<!ENTITY e{n} '" + 10 * f"&e{n - 1};" + "'>" for n in range(1, 10)]
    return f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY e0 'lol'>{''.join(lines)}]>"


def _bomb_of_entities(title: str, base: str) -> Answer:
    plain = as_feed("<description>&e9;</description>", title, base)
    return Answer(body=_entities().encode() + plain.body, kind=RSS)


def _quadratic_entity(title: str, base: str) -> Answer:
    declared = f"<!DOCTYPE rss [<!ENTITY a '{'a' * 100_000}'>]>"
    plain = as_feed(f"<description>{'&a;' * 100_000}</description>", title, base)
    return Answer(body=declared.encode() + plain.body, kind=RSS)


@cache
def _packed(kind: str) -> bytes:
    """A body of a gigabyte that is packed to one megabyte."""
    begun = as_feed("", "a", "").body if kind == RSS else as_page("", "a", "").body
    return gzip.compress(begun[: len(begun) // 2]) + gzip.compress(bytes(1 << 30), 6)


def _bomb(kind: str) -> Made:
    return lambda _title, _base: Answer(body=_packed(kind), kind=kind, packed=True)


def _trickle(made: Made) -> Made:
    def trickling(title: str, base: str) -> Answer:
        plain = made(title, base)
        return Answer(body=plain.body, kind=plain.kind, pause=1.0, piece=1)

    return trickling


def _json(text: str) -> Made:
    return lambda _title, _base: Answer(body=text.encode(), kind="application/feed+json")


def _json_entries(title: str, base: str) -> Answer:
    values = "".join(f'"k{number}":[{{}}],' for number in range(200_000))
    item = f'{{{values}"id":"{title}","url":"{base}/story/1","title":"{title}"}}'
    said = f'{{"version":"https://jsonfeed.org/version/1.1","title":"a","items":[{item}]}}'
    return Answer(body=said.encode(), kind="application/feed+json")


def _index(_title: str, base: str) -> Answer:
    body = f"<sitemapindex>{f'<sitemap><loc>{base}/feed</loc></sitemap>' * 50_000}</sitemapindex>"
    return Answer(body=body.encode(), kind="application/xml")


def _sitemap(_title: str, base: str) -> Answer:
    lines = "".join(f"<url><loc>{base}/story/{n}</loc></url>" for n in range(150_000))
    return Answer(body=f"<urlset>{lines}</urlset>".encode(), kind="application/xml")


def _of_items(title: str, base: str) -> Answer:
    plain = as_feed("", title, base)
    return Answer(body=plain.body[:-30] + b"<item>" * (5 * MEGABYTE // 6), kind=RSS)


FEEDS: Mapping[str, Made] = {
    "spaces": _feed(_spaces),
    "sixteen megabytes of elements": _feed(lambda: "<b/>" * (4 * MEGABYTE - 1000)),
    "as many elements as are read at once": _feed(lambda: "<b/>" * 490_000),
    "attributes": _feed(lambda: _attributes(40_000)),
    "attributes in html": _feed(
        lambda: f"<description>{escape(_attributes(150_000))}</description>"
    ),
    "categories": _feed(_categories),
    "deep": _feed(lambda: "<a>" * 100_000 + "</a>" * 100_000),
    "deep in html": _feed(lambda: f"<description>{'&lt;div&gt;' * 100_000}</description>"),
    "items that are not closed": _of_items,
    "a bomb of gzip": _bomb(RSS),
    "a bomb of entities": _bomb_of_entities,
    "one entity, again and again": _quadratic_entity,
    "a trickle": _trickle(lambda title, base: as_feed("", title, base)),
    "an index of itself": _index,
    "a sitemap of 150,000": _sitemap,
    "deep json": _json("[" * 5 * MEGABYTE),
    "deep json of a feed": _json(
        '{"version":"https://jsonfeed.org/version/1.1","items":' + '[{"a":' * MEGABYTE
    ),
    "json of many names": _json_entries,
    "one word": _feed(lambda: f"<description>{'x' * MEGABYTE}</description>"),
    "dates": _feed(lambda: f"<pubDate>{'1 May ' * 200_000}</pubDate>"),
    "a title of two megabytes": _feed(lambda: f"<title>{'a ' * MEGABYTE}</title>"),
    "sixteen megabytes of text": _feed(lambda: f"<a>{'word ' * 3 * MEGABYTE}</a>"),
    "five thousand entries": lambda title, base: Answer(
        body=(
            b"<rss version='2.0'><channel><title>a</title>"
            + b"".join(
                f"<item><guid>{title} {n}</guid><link>{base}/story/{n}</link>"
                f"<title>{title} {n}</title><description>{'It is said. ' * 200}</description>"
                "</item>".encode()
                for n in range(5_000)
            )
            + b"</channel></rss>"
        ),
        kind=RSS,
    ),
}
PAGES: Mapping[str, Made] = {
    "spaces": _page(lambda: f"<p>a &amp;amp; b{' ' * 1_900_000}x</p>"),
    "elements": _page(lambda: "<b/>" * (2 * MEGABYTE)),
    "attributes": _page(lambda: _attributes(40_000)),
    "deep": _page(lambda: "<div>" * 100_000 + "a" + "</div>" * 100_000),
    "deep within a line": _page(lambda: "<b>" * 100_000),
    "items of a feed": _page(lambda: "<item>" * (5 * MEGABYTE // 6)),
    "a bomb of gzip": _bomb(HTML),
    "a trickle": _trickle(lambda title, base: as_page("", title, base)),
    "one word": _page(lambda: f"<p>{'x' * MEGABYTE}</p>"),
    "one word of another script": _page(lambda: f"<p>{'中' * MEGABYTE}</p>"),
    "links": _page(lambda: "".join(f"<a href='/{n}'>a {n}</a> " for n in range(200_000))),
    "tables": _page(lambda: "<table><tr><td>" * 50_000),
    "times": _page(lambda: "<time datetime='2026-05-01'>a</time>" * 60_000),
    "marks that name a date": _page(lambda: "<p itemprop='datePublished'>a</p>" * 60_000),
    "words for ears": _page(lambda: "<span class='sr-only'>a b</span>" * 60_000),
    "words for ears, of three kinds": _page(
        lambda: "".join(f"<{n} class='sr-only'>a b</{n}>" for n in ("span", "small", "i")) * 30_000
    ),
    "headings": _page(lambda: "<h1>a title</h1>" * 100_000),
    "paragraphs": _page(lambda: "<p>It was said so of the crisis.</p>" * 100_000),
    "a sentence that never ends": _page(lambda: f"<p>{'and so on, ' * 400_000}</p>"),
    "breaks": _page(lambda: "<br>" * MEGABYTE),
    "scripts": _page(lambda: "<script type='application/json'>{\"a\":[1]}</script>" * 50_000),
    "data": _page(lambda: f"<script type='application/ld+json'>{'[' * MEGABYTE}</script>"),
    "data of many": _page(
        lambda: f"<script type='application/json'>{json.dumps([{'a': 'b'}] * 200_000)}</script>"
    ),
    "comments": _page(lambda: "<!-- a -->" * 300_000),
    "entities": _page(lambda: "&amp;" * MEGABYTE),
    "metas": _page(lambda: "<meta name='a' content='b'>" * 100_000),
    "frames": _page(lambda: "<iframe>a</iframe><figure>b</figure>" * 50_000),
    "nested lists": _page(lambda: "<ul><li>" * 50_000 + "a"),
    "different words": _page(lambda: f"<p>{' '.join(f'w{n}' for n in range(600_000))}</p>"),
    "words in links": _page(lambda: "<a href='/a'>a</a>b" * 200_000),
}


def robots() -> Answer:
    """Rules of sixteen megabytes."""
    lines = "User-agent: *\n" + "".join(f"Disallow: /*a*b*{n}$\n" for n in range(700_000))
    return Answer(body=lines.encode()[: 16 * MEGABYTE], kind="text/plain")
