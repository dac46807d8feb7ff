"""What a page's JSON-LD says of its article (schema.org)."""

import html
import json
from collections.abc import Iterator, Mapping
from typing import Any

_KINDS = ("Article", "Posting", "Report")  # NewsArticle, LiveBlogPosting, OpinionNewsArticle ...
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item")
BLOCKS, PARTS = 50, 500  # of a page, at most


def articles(tree: Any) -> Iterator[Mapping[str, Any]]:
    """Give the articles that the page's blocks describe, in their order."""
    for block in tree.xpath("//script[contains(@type, 'ld+json')]/text()")[:BLOCKS]:
        try:
            whole = json.loads(_bare(block), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (part for part in _parts(whole) if _is_article(part))


def text(value: object) -> str:
    """Give a value's text, on one line, entities read; "" where it is none."""
    if isinstance(value, list):
        value = next(iter(value), "")
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return " ".join(html.unescape(value[:2000]).split()) if isinstance(value, str) else ""


def names(value: object) -> Iterator[str]:
    """Give the names of an author or authors, however they are written."""
    for one in value if isinstance(value, list) else [value]:
        name = text(one)
        if name:
            yield name


def _bare(block: str) -> str:
    """Take off the comment marks that some put around, and a last semicolon."""
    bare = block.strip()
    for mark in ("<!--", "//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/"):
        bare = bare.removeprefix(mark).strip()
    for mark in (";", "-->", "//]]>", "]]>", "/*]]>*/"):
        bare = bare.removesuffix(mark).strip()
    return bare


def _parts(whole: object) -> Iterator[Mapping[str, Any]]:
    stack = [whole]
    for _ in range(PARTS):
        if not stack:
            return
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(reversed(value[:PARTS]))
        elif isinstance(value, dict):
            yield value
            stack.extend(value[name] for name in reversed(_WITHIN) if name in value)


def _is_article(part: Mapping[str, Any]) -> bool:
    kinds = part.get("@type", ())
    kinds = [kinds] if isinstance(kinds, str) else kinds
    return isinstance(kinds, list) and any(
        isinstance(kind, str) and kind.endswith(_KINDS) for kind in kinds
    )
