"""A feed's bytes in, its entries out: whatever the format, however broken."""

import html
import io
import re
import warnings
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from time import struct_time
from typing import Any

import feedparser

from monitor.core.errors import ParseError
from monitor.core.model import Entry, ParsedFeed
from monitor.parse.jsonfeed import is_json_feed, parse_json_feed

ENTRIES = 5000  # of one document; more is no news feed
_TAG = re.compile(r"<[^<>]{0,500}>")


def parse_feed(body: bytes, *, content_type: str = "", url: str = "") -> ParsedFeed:
    """Read a feed: ids, links and order are as feedparser gives them for the same bytes.

    Nothing that a document names is opened or fetched. Raises ParseError where it is no feed.
    """
    if not body.strip():
        raise ParseError(f"{url or 'feed'}: it is empty", reason="empty")
    if is_json_feed(body):
        return parse_json_feed(body, ENTRIES)
    document = _feedparser(body, content_type)
    if not document.get("version") and not document.entries:
        raise ParseError(f"{url or 'feed'}: {_seems(body)}", reason="not-a-feed")
    return ParsedFeed(
        format=document.get("version", ""),
        title=_plain(document.feed.get("title", "")),
        language=document.feed.get("language", "") or "",
        link=document.feed.get("link", "") or "",
        entries=tuple(_entry(entry) for entry in document.entries[:ENTRIES]),
        parser="feedparser",
        ttl=_ttl(document.feed),
    )


def _feedparser(body: bytes, content_type: str) -> Any:
    """Run feedparser on a file object: bytes that look like a path or URL would be opened."""
    headers = {"content-type": content_type} if "charset" in content_type.lower() else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return feedparser.parse(
                io.BytesIO(body), response_headers=headers, sanitize_html=False,
                resolve_relative_uris=False,
            )  # fmt: skip
        except (ValueError, LookupError, AttributeError, TypeError, AssertionError) as error:
            raise ParseError(f"no parser can read it: {error}", reason="not-a-feed") from error


def _entry(entry: dict[str, Any]) -> Entry:
    contents = [part.get("value", "") for part in entry.get("content", ())]
    return Entry(
        id=entry.get("id", "") or "",
        link=entry.get("link", "") or "",
        title=_plain(entry.get("title", "") or ""),
        summary=entry.get("summary", "") or "",
        content=max(contents, key=len, default="") or "",
        author=_plain(entry.get("author", "") or ""),
        published=_date(entry.get("published_parsed")),
        # feedparser's own `get` would give the date of publication where there is none
        updated=_date(dict.get(entry, "updated_parsed")),
        language=entry.get("language", "") or "",
        tags=tuple(tag["term"] for tag in entry.get("tags", ()) if tag.get("term")),
        enclosures=tuple(e["href"] for e in entry.get("enclosures", ()) if e.get("href")),
    )


def _plain(text: str) -> str:
    """Give a title as text: without tags, entities read, on one line."""
    return re.sub(r"\s+", " ", html.unescape(_TAG.sub("", text))).strip()


def _date(parsed: struct_time | None) -> datetime | None:
    """Read feedparser's UTC time; one that no calendar has is none."""
    if parsed is None:
        return None
    try:
        return datetime(*parsed[:6], tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _ttl(feed: Mapping[str, Any]) -> timedelta | None:
    minutes = str(feed.get("ttl", ""))
    return timedelta(minutes=int(minutes)) if minutes.isdigit() and len(minutes) < 6 else None


def _seems(body: bytes) -> str:
    start = body[:2000].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        return "it is an HTML page, not a feed; look on the site for its RSS or Atom address"
    if start.startswith(b"%pdf"):
        return "it is a PDF, not a feed"
    return "it is not a feed of any known format"
