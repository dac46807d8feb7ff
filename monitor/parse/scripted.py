"""The text of a page that scripts would make: it stands in the data that they are given.

JSON-LD's `articleBody`, the data of Next.js, and whatever state a page assigns to its window.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from monitor.core.paragraphs.endings import ends_as_sentence, has_sentences_length
from monitor.parse.fragment import plain
from monitor.parse.headings import says
from monitor.parse.tags import Tags

NEXT = "__NEXT_DATA__"
_STATE = re.compile(
    r"(?:window|self|globalThis)(?:\.|\[[\"'])__\w{2,40}__(?:[\"']\])?\s*=\s*(?=[{\[])"
)
_DATA = re.compile(
    rf"<script\b[^<>]*\bid=[\"']?{NEXT}[\"']?[^<>]*>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE
)
_TITLES = ("title", "headline", "name", "heading")
_ASIDE = re.compile(  # names of values that are none of the text
    r"related|recommend|trending|popular|latest|most|more|other|menu|nav|footer|header|author|seo|meta|"
    r"social|description|excerpt|caption|alt|comment|promo|newsletter|config|image|video|url|slug|"
    r"breadcrumb|teaser|cookie|consent|translations?|locale|tags?$",
    re.IGNORECASE,
)
_TITLED = re.compile(r"title|headline|heading|name", re.IGNORECASE)
_MOST = 200_000  # values that are looked at
_DEEPEST = 60


def has_data(markup: str) -> bool:
    """Whether a page may hold a text that only scripts show."""
    return NEXT in markup or _STATE.search(markup) is not None


def body_in_data(tags: Tags) -> list[str]:
    """Give the lines of the text that JSON-LD says the article has."""
    said = tags.article.get("articleBody")
    return plain(said).split("\n") if isinstance(said, str) and said.strip() else []


def text_in_data(markup: str, titles: tuple[str, ...]) -> list[str]:
    """Give the lines of the article with one of the titles, from what scripts are given."""
    for state in _states(markup):
        found = list(dict.fromkeys(_told(_article(state, titles), 0)))
        if found:
            return found
    return []


def _states(markup: str) -> Iterator[Any]:
    for said in _DATA.finditer(markup):
        try:
            yield json.loads(said[1], strict=False)
        except (ValueError, RecursionError):
            continue
    for start in _STATE.finditer(markup):
        try:
            yield json.JSONDecoder(strict=False).raw_decode(markup, start.end())[0]
        except (ValueError, RecursionError):
            continue


def _article(state: Any, titles: tuple[str, ...]) -> Any:
    """Give the object that has one of the titles and tells something; else all of it."""
    left = [state]
    for _ in range(_MOST):
        if not left:
            break
        value = left.pop(0)
        if isinstance(value, list):
            left.extend(value)
        elif isinstance(value, Mapping):
            if _is_titled(value, titles) and next(_told(value, 0), ""):
                return value
            left.extend(value.values())
    return state


def _is_titled(value: Mapping[str, Any], titles: tuple[str, ...]) -> bool:
    said = (value.get(name) for name in _TITLES)
    return any(isinstance(one, str) and says(one, titles) for one in said)


def _told(value: Any, depth: int) -> Iterator[str]:
    """Give the lines that a value tells, in order."""
    if isinstance(value, str):
        lines = plain(value).split("\n") if " " in value or len(value) > _DEEPEST else []
        yield from lines if any(map(_is_told, lines)) else ()
    elif depth < _DEEPEST:
        for one in _within(value):
            yield from _told(one, depth + 1)


def _within(value: Any) -> Iterator[Any]:
    """Give what stands in a value, but for what is named as something else than a text."""
    if isinstance(value, list):
        yield from value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            if not (_ASIDE.search(name) or (isinstance(one, str) and _TITLED.search(name))):
                yield one


def _is_told(line: str) -> bool:
    return ends_as_sentence(line) and has_sentences_length(line, ended=True)
