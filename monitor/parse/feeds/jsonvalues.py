"""Values of a JSON Feed as people write them: a list of one, an object with the text in it.

What the specification wants as a string is read where a person would see which string it is.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from monitor.parse.characters import sound

_TOLD = (  # where the text of an object stands, the likeliest first
    "rendered", "value", "#text", "_text", "text", "html", "href", "url", "link", "$oid", "$date",
    "$numberlong", "date", "name", "title", "label", "term", "content", "@id", "id",
)  # fmt: skip
_OF_ITEMS = frozenset({"id", "url", "external_url", "title", "content_html", "content_text"})
_MATTER = ("id", "url", "title", "content_html", "content_text", "summary")
_TEXTS = frozenset({"content_html", "content_text", "summary"})
_OTHER_NAMES = {  # as those call them who know other formats
    "id": ("guid", "_id", "@id"), "url": ("link", "permalink", "href"),
    "content_html": ("content", "body", "html"), "summary": ("description", "excerpt"),
    "content_text": ("text",), "title": ("headline", "name"),
    "date_published": ("pubdate", "published", "published_at", "date", "created_at"),
    "date_modified": ("updated", "updated_at", "modified"),
}  # fmt: skip
_LISTS = ("items", "item", "entries", "articles", "posts")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_HEADLINE = 3  # words, from which on a text is one
_DEEP = 3  # lists and objects around a value


def text(values: Mapping[str, Any], name: str) -> str:
    """Return a value as text, "" where it says nothing."""
    value = values.get(name)
    return sound(value) if isinstance(value, str) else _in_words(value)


def address(values: Mapping[str, Any], name: str) -> str:
    """Return a link; a number is none."""
    value = values.get(name)
    return "" if isinstance(value, (int, float)) else text(values, name)


def people(values: Mapping[str, Any], name: str) -> list[str]:
    """Return the names of people, who may be texts or objects; an address is no name."""
    value = values.get(name)
    some = value if isinstance(value, list) else [value]
    told = (text(one, "name") if isinstance(one, dict) else _in_words(one) for one in some)
    return [one for one in told if one]


def unread(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Name what an item says in a way that nobody can read."""
    return tuple(
        f"its {name} cannot be read: '{json.dumps(values[name])[:60]}'"
        for name in _MATTER
        if values.get(name) not in (None, "", [], {}) and not text(values, name)
    )


def whole_text(values: Mapping[str, Any], name: str, between: str) -> str:
    """Return a text of one or several pieces."""
    value = values.get(name)
    pieces = value if isinstance(value, list) else [value]
    return between.join(filter(None, (_in_words(piece) for piece in pieces)))


def date(values: Mapping[str, Any], name: str) -> str:
    """Return a date as it is written; as JSON where no text is found in it, so that it is named."""
    value = values.get(name)
    told = text(values, name)
    return told or ("" if value in (None, "", [], {}) else json.dumps(value)[:100])


def texts(values: Mapping[str, Any], name: str) -> list[str]:
    """Return a list of texts, no numbers; one text may hold several, divided by commas."""
    value = values.get(name)
    if isinstance(value, str):
        value = value.split(",")
    some = value if isinstance(value, list) else [value]
    said = (_in_words(one).strip() for one in some if isinstance(one, (str, dict)))
    return [text for text in said if text]


def objects(values: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    """Return the objects of a list; one that stands alone counts as a list of one."""
    value = values.get(name)
    some = value if isinstance(value, list) else [value]
    return (one for one in some if isinstance(one, dict))


def _in_words(value: object, deep: int = 0) -> str:
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if deep >= _DEEP:
        return ""
    within: Iterable[object] = value if isinstance(value, list) else ()
    if isinstance(value, dict):
        small = {str(key).lower(): one for key, one in value.items()}
        within = [small[name] for name in _TOLD if name in small]
    return next((told for one in within if (told := _in_words(one, deep + 1).strip())), "")


# --- the items ----------------------------------------------------------------------------


def items_of(document: object) -> tuple[list[Mapping[str, Any]], int] | None:
    """Return a document's items, and how many of them are none; None where it lists none."""
    if not isinstance(document, dict):
        return None
    found = (document[name] for name in _LISTS if isinstance(document.get(name), (list, dict)))
    value = next(found, None)
    if not value and value != []:
        return None
    every = list(_each(value))
    items = [item for one in every if (item := _item(one)) is not None]
    return items, len(every) - len(items)


def _each(value: object, deep: int = 0) -> Iterator[object]:
    """Yield the items of a list, of lists in it, or of an object that has them by name."""
    if isinstance(value, list):
        for one in value:
            if isinstance(one, list) and deep < _DEEP:
                yield from _each(one, deep + 1)
            else:
                yield one
    elif isinstance(value, dict) and _OF_ITEMS.isdisjoint(value):
        for name, one in value.items():
            named = isinstance(one, dict) and "id" not in one and not name.isdecimal()
            yield {**one, "id": name} if named else one
    else:
        yield value


def _item(value: object) -> Mapping[str, Any] | None:
    if isinstance(value, str):
        return _of_text(value.strip())
    if not isinstance(value, dict):
        return None
    if "url" in value and not _TEXTS.isdisjoint(value):
        return value
    inner = next(iter(value.values())) if len(value) == 1 else None
    if isinstance(inner, dict) and _OF_ITEMS.isdisjoint(value):
        value = inner
    small = {str(name).lower(): one for name, one in value.items()}
    for name, others in _OTHER_NAMES.items():
        told = (small[other] for other in others if other in small)
        if name not in small and (one := next(told, None)) is not None:
            small[name] = one
    return None if _OF_ITEMS.isdisjoint(small) else small


def _of_text(said: str) -> Mapping[str, Any] | None:
    """Make an item of a text: an address, a title of some words, or both."""
    words = said.split()
    found = _ADDRESS.search(words[-1]) if words else None
    if not found:
        return {"title": said} if len(words) >= _HEADLINE else None
    return {"id": found[0], "url": found[0], "title": said.removesuffix(found[0]).rstrip()}
