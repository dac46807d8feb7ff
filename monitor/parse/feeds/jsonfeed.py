"""JSON Feed 1.0 and 1.1 (jsonfeed.org), which feedparser does not read."""

import html
import json
import re
from collections.abc import Mapping
from typing import Any

from monitor.core.errors import ParseError
from monitor.core.model import Entry, ParsedFeed
from monitor.parse.characters import one_line
from monitor.parse.dates import Dates
from monitor.parse.feeds.jsonvalues import (
    address,
    date,
    items_of,
    objects,
    people,
    text,
    texts,
    unread,
    whole_text,
)
from monitor.parse.feeds.leftovers import is_no_title
from monitor.parse.feeds.newest import cut_to, newest
from monitor.parse.feeds.said import notes_of
from monitor.parse.feeds.titles import plain_title

VERSIONS = {"1": "json1", "1.0": "json1", "1.1": "json11"}
TITLE = 1000  # characters
_TIMES = ("date_published", "date_modified")
FAULTS = 50  # in one document, after which the rest is left
_MARKUP = re.compile(
    r"</[a-z]|<br\b|&(?:#\d+|#x[0-9a-f]+|[a-z]+);|&(?:#39|#x27|apos)|\\|%u|(?:u0[0-9a-f]{3}){2}",
    re.IGNORECASE,
)
_ITEMS = re.compile(r"\"items\"\s*:\s*\[")
_BROKEN = ("its JSON is broken: what can be read of it is read",)


def is_json_feed(body: bytes) -> bool:
    """Whether a document looks like a JSON Feed, before it is read."""
    start = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and b"jsonfeed.org" in body


def parse_json_feed(body: bytes, limit: int) -> ParsedFeed:
    """Read a JSON Feed: at most `limit` items, the newest; those of a wrong shape are passed over.

    Of JSON that is broken the items that are whole are read. Raises ParseError `not-a-feed`.
    """
    markup, notes = body.decode("utf-8-sig", "replace"), tuple[str, ...]()
    try:
        document = json.loads(markup, strict=False)
    except RecursionError as error:
        raise ParseError("a JSON Feed nested too deep", reason="not-a-feed") from error
    except ValueError as error:
        document, notes = _whole_items(markup), _BROKEN
        if document is None:
            raise ParseError(f"a broken JSON Feed: {error}", reason="not-a-feed") from error
    found = items_of(document)
    if found is None:
        raise ParseError("JSON, but no JSON Feed: it has no `items`", reason="not-a-feed")
    items, none = found
    if none:
        notes = (*notes, f"{none} of its items are none: left out")
    dates = Dates(
        lambda: [date(one, name) for one in items for name in _TIMES],
        language=lambda: text(document, "language"),
        site=lambda: text(document, "home_page_url"),
    )
    version = text(document, "version").rstrip("/").rsplit("/", 1)[-1]
    return ParsedFeed(
        format=VERSIONS.get(version, "json11"),
        title=one_line(text(document, "title"), TITLE),
        language=text(document, "language"),
        link=text(document, "home_page_url"),
        entries=newest([_entry(item, dates) for item in items], limit),
        parser="fast",
        older=text(document, "next_url"),
        hub=next((text(hub, "url") for hub in objects(document, "hubs") if _is_websub(hub)), ""),
        hub_topic=text(document, "feed_url"),
        notes=(*notes, *cut_to(len(items), limit)),
    )


def _whole_items(said: str) -> dict[str, Any] | None:
    """Read the head of a broken document, and what items of it are whole; None where none is."""
    start = _ITEMS.search(said)
    if not start:
        return None
    decoder, items, failed, at = json.JSONDecoder(strict=False), [], 0, start.end()
    while failed < FAULTS and (at := said.find("{", at)) >= 0:
        try:
            item, at = decoder.raw_decode(said, at)
        except (ValueError, RecursionError):
            failed, at = failed + 1, at + 1
            continue
        if {"id", "content_html", "content_text"} & item.keys():  # and not a part of a broken one
            items.append(item)
    try:
        head = json.loads(f"{said[: start.end()]}]}}", strict=False)
    except (ValueError, RecursionError):
        head = {}
    return {**head, "items": items} if items and isinstance(head, dict) else None


def _is_websub(hub: Mapping[str, Any]) -> bool:
    return text(hub, "type").lower() in ("websub", "pubsubhubbub")


def _entry(item: Mapping[str, Any], dates: Dates) -> Entry:
    published, updated = (date(item, name) for name in _TIMES)
    plain = html.escape(whole_text(item, "content_text", "\n"), quote=False).replace("\n", "<br>")
    markup = whole_text(item, "content_html", "\n")
    said = text(item, "title")  # plain text, they promise
    title = plain_title(said) if _MARKUP.search(said) else one_line(said, TITLE)
    title = "" if is_no_title(title) and text(item, "url") else title
    summary = html.escape(text(item, "summary"), quote=False)
    return Entry(
        id=text(item, "id"),
        link=address(item, "url") or address(item, "external_url"),
        title=title,
        summary=summary,
        content=markup or plain,
        extra=plain if markup and plain else "",
        author=_author(item),
        published=dates.read(published),
        updated=dates.read(updated),
        language=text(item, "language"),
        tags=tuple(texts(item, "tags")),
        enclosures=tuple(filter(None, (text(a, "url") for a in objects(item, "attachments")))),
        notes=(
            *notes_of(title, summary, markup or plain, "", written=said),
            *dates.unread(published, updated),
            *unread(item),
        ),
    )


def _author(item: Mapping[str, Any]) -> str:
    names = people(item, "authors") or people(item, "author")  # as version 1.0 has it
    return one_line(", ".join(names), TITLE)
