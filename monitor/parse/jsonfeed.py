"""JSON Feed 1.0 and 1.1 (jsonfeed.org), which feedparser does not read."""

import html
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from monitor.core.errors import ParseError
from monitor.core.model import Entry, ParsedFeed

VERSIONS = {"1": "json1", "1.1": "json11"}


def is_json_feed(body: bytes) -> bool:
    """Whether a document looks like a JSON Feed, before it is read."""
    start = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and b"jsonfeed.org" in body


def parse_json_feed(body: bytes, limit: int) -> ParsedFeed:
    """Read a JSON Feed; items of a wrong shape are passed over. Raises ParseError."""
    try:
        document = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise ParseError(f"a broken JSON Feed: {error}", reason="not-a-feed") from error
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list):
        raise ParseError("JSON, but no JSON Feed: it has no `items`", reason="not-a-feed")
    version = str(document.get("version", "")).rstrip("/").rsplit("/", 1)[-1]
    return ParsedFeed(
        format=VERSIONS.get(version, "json11"),
        title=_text(document, "title"),
        language=_text(document, "language"),
        link=_text(document, "home_page_url"),
        entries=tuple(_entry(item) for item in items[:limit] if isinstance(item, dict)),
        parser="fast",
    )


def _entry(item: Mapping[str, Any]) -> Entry:
    plain = html.escape(_text(item, "content_text"), quote=False).replace("\n", "<br>")
    tags = item.get("tags")
    return Entry(
        id=_identity(item.get("id")),
        link=_text(item, "url") or _text(item, "external_url"),
        title=re.sub(r"\s+", " ", _text(item, "title")).strip(),
        summary=html.escape(_text(item, "summary"), quote=False),
        content=_text(item, "content_html") or plain,
        author=_author(item),
        published=_date(item.get("date_published")),
        updated=_date(item.get("date_modified")),
        language=_text(item, "language"),
        tags=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
    )


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _identity(value: object) -> str:
    """Ids should be strings; publishers write numbers too, and those are to be taken as said."""
    return str(value) if isinstance(value, (str, int, float)) and value is not True else ""


def _author(item: Mapping[str, Any]) -> str:
    authors = item.get("authors")
    some = authors if isinstance(authors, list) else [item.get("author")]
    return ", ".join(
        _text(one, "name") for one in some if isinstance(one, dict) and one.get("name")
    )


def _date(value: object) -> datetime | None:
    try:
        parsed = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    try:
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None
