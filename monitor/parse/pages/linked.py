"""What a page's JSON-LD says of its article (schema.org)."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

_KINDS = ("Article", "Posting", "Report")  # NewsArticle, LiveBlogPosting, OpinionNewsArticle ...
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item")
_TELLING = 16  # letters of a headline that tell it from a name
PARTS = 500  # of a page, at most
_TEXTS = re.compile(
    r'articleBody|liveBlogUpdate|reviewBody|recipeInstructions|acceptedAnswer|"(?:Product|Video|How)'
)
_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,60})"')
_LAST_COMMA = re.compile(r",\s*([}\]])")  # that JavaScript allows, and JSON does not
_TAG = re.compile(r"<[^<>]*>")


def parts(blocks: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    """Yield the objects that the page's blocks describe, in their order."""
    for block in blocks:
        whole = _read(block)
        if whole is not None:
            yield from _parts(whole)


def articles(found: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Return those that are articles."""
    return (part for part in found if is_a(part, _KINDS))


def own_article(
    found: Iterable[Mapping[str, Any]], addresses: Iterable[str], titles: Iterable[str]
) -> Mapping[str, Any]:
    """Return the article that the page is about: by its address, else its headline, else the first.

    One of a list is it only where its address or its headline is the page's.
    """
    every = list(found)
    others = list(articles(every))
    listed = {id(item) for part in every if "itemListElement" in part for item in _listed(part)}
    pages, called = set(map(_bare_address, addresses)) - {""}, set(map(_letters, titles)) - {""}
    if len(others) == 1 and id(others[0]) not in listed:
        return others[0]
    by_address = (part for part in others if not pages.isdisjoint(_addresses(part)))
    by_title = (part for part in others if _letters(text(part.get("headline"))) in called)
    by_part = (part for part in others if _is_within(_letters(text(part.get("headline"))), called))
    alone = [part for part in others if id(part) not in listed]
    return next(chain(by_address, by_title, by_part, alone), {})


def _is_within(headline: str, titles: Iterable[str]) -> bool:
    """Whether a title is a headline with the site's name, or the beginning of it."""
    if len(headline) < _TELLING:
        return False
    return any(headline in one or (len(one) >= _TELLING and one in headline) for one in titles)


def _listed(part: Mapping[str, Any]) -> Iterator[object]:
    items = part.get("itemListElement")
    for item in items if isinstance(items, list) else [items]:
        yield item
        if isinstance(item, dict):
            yield item.get("item")


def _addresses(part: Mapping[str, Any]) -> Iterator[str]:
    for name in ("url", "@id", "mainEntityOfPage"):
        value = part.get(name)
        value = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(value, str):
            yield _bare_address(value)


def _bare_address(url: str) -> str:
    """Return an address without what does not tell pages apart."""
    bare = url.strip().partition("#")[0].partition("?")[0].rstrip("/").lower()
    return bare.partition("://")[2].removeprefix("www.").removeprefix("m.")


def _letters(said: str) -> str:
    return "".join(filter(str.isalnum, said.lower()))


def broken_dates(blocks: Iterable[str]) -> Iterator[str]:
    """Yield the date of publication of a block that is no JSON, where it holds but one."""
    for block in blocks:
        dates = set(_DATE.findall(block))
        if len(dates) == 1 and _read(block) is None:
            yield dates.pop()


def is_a(part: Mapping[str, Any], kinds: tuple[str, ...]) -> bool:
    """Whether an object is of a kind; each is the end of a type's name."""
    said = part.get("@type", ())
    said = [said] if isinstance(said, str) else said
    return isinstance(said, list) and any(
        isinstance(kind, str) and kind.endswith(kinds) for kind in said
    )


def is_locked(found: Iterable[Mapping[str, Any]]) -> bool:
    """Whether the article, or a part of it, is said to cost something."""
    return any(part.get("isAccessibleForFree") in (False, "False", "false") for part in found)


def texts(blocks: Iterable[str]) -> Iterator[str]:
    """Yield all that is said in blocks of which a part may be an article's text, without marks."""
    for block in blocks:
        if _TEXTS.search(block):
            for said in _strings(_read(block)):
                yield _TAG.sub(" ", html.unescape(said))


def text(value: object) -> str:
    """Return a value's text, on one line, entities read; "" where it is none."""
    if isinstance(value, list):
        value = next(iter(value), "")
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return " ".join(html.unescape(value[:2000]).split()) if isinstance(value, str) else ""


def names(value: object) -> Iterator[str]:
    """Yield the names of an author or authors, however they are written."""
    for one in value if isinstance(value, list) else [value]:
        name = text(one)
        if name:
            yield name


def _read(block: str) -> Any:
    bare = _bare(block)
    for written in (bare, _LAST_COMMA.sub(r"\1", bare)):
        try:
            return json.loads(written, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


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


def _strings(whole: object) -> Iterator[str]:
    stack = [whole]
    while stack:
        value = stack.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            stack.extend(value)
        elif isinstance(value, dict):
            stack.extend(value.values())
