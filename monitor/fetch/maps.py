"""A list of sitemaps that is given as a feed: the newest of them, as one sitemap."""

import re
from collections.abc import Sequence
from html import unescape
from urllib.parse import urljoin

MAPS = 3  # of a list, that are asked for
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf|\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>]*>)*+", re.DOTALL)
_INDEX = re.compile(rb"<(?:[\w.-]+:)?sitemapindex\b")
# What is not closed goes on to the end, and is none: searching on from each begin is quadratic.
_MAP = re.compile(r"<(?:[\w.-]+:)?sitemap\b[^<>]*+>(.*?)(</(?:[\w.-]+:)?sitemap\s*>|\Z)", re.DOTALL)
_LOC = re.compile(r"<(?:[\w.-]+:)?loc\b[^<>]*+>\s*+(?:<!\[CDATA\[)?\s*+([^<\s\]]+)")
_CHANGED = re.compile(r"<(?:[\w.-]+:)?lastmod\b[^<>]*+>\s*+(\d{4}[-\d:TZ+.]*)")
_ROOT = re.compile(rb"<((?:[\w.-]+:)?urlset)\b[^<>]*+>")
_URL = re.compile(rb"<(?:[\w.-]+:)?url\s*>.*?(</(?:[\w.-]+:)?url\s*>|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NUMBER = re.compile(r"\d+")
_LONGEST = 5_000_000  # bytes of a list


def is_list(body: bytes) -> bool:
    """Whether a document is a list of sitemaps, by its root."""
    start = body[:20_000]
    found = _PROLOG.match(start)
    return bool(found and _INDEX.match(start, found.end()))


def newest_maps(body: bytes, base: str) -> list[str]:
    """Return the addresses of the sitemaps that are likeliest to have what is new, a few.

    Those that are named for news, then those changed last, then those of the highest numbers.
    """
    found = [one[1] for one in _MAP.finditer(_text(body)) if one[2]]
    said = [(part, _LOC.search(part)) for part in found]
    maps = [(_rank(part, loc[1]), urljoin(base, unescape(loc[1]))) for part, loc in said if loc]
    return list(dict.fromkeys(url for _, url in sorted(maps, key=_first, reverse=True)))[:MAPS]


def as_one(bodies: Sequence[bytes]) -> bytes:
    """Return sitemaps as one; empty where none of them has an address."""
    roots = [root for body in bodies if (root := _ROOT.search(body))]
    urls = b"".join(one[0] for body in bodies for one in _URL.finditer(body) if one[1])
    return b"%b%b</%b>" % (roots[0][0], urls, roots[0][1]) if roots and urls else b""


def _text(body: bytes) -> str:
    text = body[:_LONGEST].decode("utf-8", "replace")
    last = text.rfind("-->") + len("-->")  # a comment that begins behind it never ends
    return _COMMENT.sub("", text[:last]) + text[last:]


def _rank(part: str, address: str) -> tuple[bool, str, list[int]]:
    changed = _CHANGED.search(part)
    name = address.rpartition("/")[2] or address
    numbers = [int(one[:9]) for one in _NUMBER.findall(name)]
    return "news" in address.lower(), changed[1] if changed else "", numbers


def _first(ranked: tuple[tuple[bool, str, list[int]], str]) -> tuple[bool, str, list[int]]:
    return ranked[0]
