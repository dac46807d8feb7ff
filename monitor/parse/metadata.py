"""What a page says of itself: JSON-LD and OpenGraph, in one pass."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

ARTICLES = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "LiveBlogPosting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What was found; empty where the page does not say."""

    url: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    language: str = ""


def read_metadata(tree: Any) -> Metadata:
    """Read a page's own words about itself."""
    linked = next(iter(_linked(tree)), {})
    meta = _meta(tree)
    heading = " ".join(tree.xpath("string((//h1)[1])").split())
    title = _string(linked.get("headline")) or meta.get("og:title", "") or heading
    published = _string(linked.get("datePublished")) or meta.get("article:published_time", "")
    return Metadata(
        url=_canonical(tree),
        title=" ".join(title.split()) or _page_title(tree),
        authors=tuple(_names(linked.get("author"))) or _meta_author(meta),
        published=_date(published),
        language=_language(tree, meta),
    )


def _linked(tree: Any) -> Iterator[Mapping[str, Any]]:
    """Give the articles that JSON-LD blocks describe."""
    for block in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            stack = [json.loads(block)]
        except (ValueError, RecursionError):
            continue
        while stack:
            value = stack.pop()
            if isinstance(value, list):
                stack.extend(reversed(value))
            elif isinstance(value, dict):
                kinds = value.get("@type", ())
                kinds = [kinds] if isinstance(kinds, str) else kinds
                if any(kind in ARTICLES for kind in kinds):
                    yield value
                stack.append(value.get("@graph", []))


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or ""
        content = element.get("content") or ""
        if name and content:
            found.setdefault(name.lower(), content.strip())
    return found


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _names(value: object) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip():
            yield " ".join(name.split())


def _meta_author(meta: Mapping[str, str]) -> tuple[str, ...]:
    author = meta.get("author", "")
    return (author,) if author and "://" not in author else ()


def _date(text: str) -> datetime | None:
    try:
        parsed = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def _language(tree: Any, meta: Mapping[str, str]) -> str:
    said = tree.get("lang") or meta.get("og:locale", "")
    code = re.match(r"[A-Za-z]{2}", said)
    return code[0].lower() if code else ""


def _canonical(tree: Any) -> str:
    links = tree.xpath("//link[@rel='canonical']/@href")
    return str(links[0]) if links and str(links[0]).startswith(("http://", "https://")) else ""


def _page_title(tree: Any) -> str:
    title = " ".join(tree.xpath("string(//title)").split())
    return re.split(r"\s[|–—]\s", title)[0]
