"""Pieces of a sentence in a page's data: what belongs together, and what is said twice."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from monitor.core.paragraphs.endings import ends_as_sentence, is_small
from monitor.parse.pages.data.kinds import BREAKS, INLINE, TAGS, kinds_of
from monitor.parse.pages.data.strings import is_markup, lines_in
from monitor.parse.pages.headings import folded

_MANY = 60  # parts that are no longer compared with one another
_GLUE = tuple(" \t\n\u00a0,.;:!?)»”")


def are_pieces(value: Sequence[Any], name: str) -> bool:
    """Whether a list's parts are pieces of a sentence, by what they are or how they meet."""
    if not value or not any(isinstance(one, Mapping) for one in value):
        return False
    pieces = [one for one in value if one not in (None, "", [], False, True)]
    said = [one if isinstance(one, str) else _leaf(one) for one in pieces]
    if any(one is None for one in said):
        return False
    texts = [one for one in said if one]
    if name == "children" or any(isinstance(one, str) for one in pieces):
        return bool(texts)
    return any(_meet(one, other) for one, other in pairwise(texts))


def _leaf(value: Any) -> str | None:
    """Return the text of a piece of a sentence; None where it is no piece."""
    if not isinstance(value, Mapping):
        return None
    kinds = kinds_of(value)
    if kinds & BREAKS:
        return ""
    if kinds and not kinds & INLINE:
        return None
    for name in ("text", "value", "content", "children", "insert"):
        if name in value:
            said = value[name]
            if isinstance(said, str):
                return None if is_markup(said) else said
            return "" if kinds else None
    return "" if kinds else None


def _meet(one: str, other: str) -> bool:
    """Whether a text goes on in another."""
    return (
        one.endswith(_GLUE[:4])
        or other.startswith(_GLUE)
        or (is_small(other[:1]) and not ends_as_sentence(one))
    )


def is_table(value: Sequence[Any]) -> bool:
    """Whether a list is a table: rows of cells."""
    return len(value) > 1 and all(
        isinstance(row, list) and len(row) > 1 and all(isinstance(one, str) for one in row)
        for row in value
    )


def row_of(cells: Sequence[str]) -> str:
    """Return a table's row as one line."""
    return f"| {' | '.join(' '.join(lines_in(one)) for one in cells)} |"


def of_delta(ops: Sequence[Any]) -> list[str]:
    """Return the lines of an editor's operations (Quill)."""
    said = (one.get("insert") for one in ops if isinstance(one, Mapping))
    return lines_in("".join(one for one in said if isinstance(one, str)), plain=True)


def is_mobiledoc(value: Sequence[Any]) -> bool:
    """Whether a list is a section of text, as Mobiledoc writes it."""
    return (
        len(value) >= 3
        and value[0] == 1
        and isinstance(value[1], str)
        and len(value[1]) < 12
        and isinstance(value[2], list)
    )


def of_mobiledoc(markers: Sequence[Any]) -> str:
    """Return what a section's markers say."""
    said = (one[3] for one in markers if isinstance(one, list) and len(one) == 4)
    return "".join(one for one in said if isinstance(one, str))


def longest(pieces: Sequence[str]) -> str:
    """Return what is said; what is said twice, whole and in parts, once."""
    some = [one for one in pieces if one.strip()]
    if len(some) < 2:
        return some[0] if some else "".join(pieces)
    if len(some) > _MANY:
        return " ".join(some)
    distinct = {folded(one): one for one in reversed(some)}
    kept = (
        one
        for said, one in reversed(distinct.items())
        if not any(said in other and said != other for other in distinct)
    )
    return " ".join(kept)


def once(found: Sequence[list[str]]) -> list[str]:
    """Return the lines of several values; where one says what another does, the finer stands."""
    told = [lines for lines in found if lines]
    if not 1 < len(told) <= _MANY:
        return [line for lines in told for line in lines]
    some = [(lines, folded("".join(lines))) for lines in told]
    return [line for at, (lines, _) in enumerate(some) if not _is_said(at, some) for line in lines]


def _is_said(at: int, some: Sequence[tuple[list[str], str]]) -> bool:
    lines, said = some[at]
    for place, (others, whole) in enumerate(some):
        if place == at:
            continue
        if said == whole:
            if (len(others), -place) > (len(lines), -at):
                return True
        elif said in whole:
            return True
    return False


def of_tag(value: Any) -> Any:
    """Return an element that is a list of its tag, its attributes, and what is in it (JsonML)."""
    if not (isinstance(value, list) and len(value) > 1 and isinstance(value[1], dict)):
        return value
    if not (isinstance(value[0], str) and value[0] in TAGS):
        return value
    return {"tagName": value[0], "className": value[1].get("class"), "children": value[2:]}


def items_of(value: Mapping[str, Any]) -> list[Any]:
    """Return the items of a list that are strings, or objects with a text and further items."""
    data = value.get("data")
    within = data if isinstance(data, Mapping) else value
    items = within.get("items")
    if not isinstance(items, list):
        return []
    return (
        items
        if all(
            isinstance(one, str) or (isinstance(one, Mapping) and not kinds_of(one))
            for one in items
        )
        else []
    )
