"""Read what looks like a call, and the values of filters."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Protocol

from monitor.core.language.gazetteer import alike, place_called
from monitor.core.query.faults import fault
from monitor.core.query.level import has_places, shortened
from monitor.core.query.lexemes import Kind, Lexeme
from monitor.core.query.regexes import check_regex
from monitor.core.query.tree import (
    AtLeast,
    Boosted,
    Case,
    Filter,
    First,
    MinOf,
    Phrase,
    PlaceName,
    Query,
    Regex,
    Word,
)

MOST = 1000
_RANGE = re.compile(
    r"(?P<op>[<>]=?)(?P<one>[\d-]+)|(?P<low>[\d-]*)\.\.(?P<high>[\d-]*)|(?P<is>[\d-]+)"
)
_COUNTRY = re.compile(r"[A-Za-z]{2}|\?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}|\?")


class Reader(Protocol):
    """What reading a call needs of the parser."""

    @property
    def kind(self) -> Kind:
        """What the next piece is."""

    def step(self) -> Lexeme:
        """Take it."""

    def level(self, depth: int) -> Query:
        """Read a query."""

    def closed(self, opening: Lexeme) -> int:
        """Take what closes a group, and return its boost."""


def call(reader: Reader, here: Lexeme, depth: int) -> Query:
    """Read a call, from behind its name on."""
    opening = reader.step()
    if here.text == "regex":
        return _regex(reader, here, opening)
    parts: list[Query] = []
    while reader.kind != "end":
        parts.append(reader.level(depth))
        if reader.kind != "comma":
            break
        reader.step()
    boost = reader.closed(opening)
    made = _made(here, tuple(parts))
    return Boosted(made, boost, column=here.column) if boost else made


def _regex(reader: Reader, here: Lexeme, opening: Lexeme) -> Query:
    """Read a regular expression: what stands in quotation marks, as it is."""
    said = reader.step()
    if said.kind != "phrase":
        fault("regex_unquoted", here.column)
    check_regex(said)
    if reader.kind != "close" or said.boost:
        fault("regex_of_several", said.column)
    boost = reader.closed(opening)
    made = Regex(said.text, column=here.column)
    return Boosted(made, boost, column=here.column) if boost else made


def _made(here: Lexeme, parts: tuple[Query, ...]) -> Query:
    name, column = here.text, here.column
    count = int(found[0]) if (found := re.findall(r"\d+", name)) else 0
    if name.endswith("of"):
        return _min_of(count, parts, here)
    if name == "place":
        return _place(parts, here)
    if len(parts) > 1:
        fault("one_part", parts[1].column, name=name)
    if name == "case":
        return Case(parts[0], column=column)
    if not 1 <= count <= MOST:
        fault("number_out_of_range", column, name=name, most=f"{MOST:,}")
    if name.startswith("first/"):
        return First(count, parts[0], column=column)
    if not has_places(parts[0]):
        part = shortened(str(parts[0]))
        fault("counts_no_place", parts[0].column, name=name, part=part)
    return AtLeast(count, parts[0], column=column)


def _place(parts: Sequence[Query], here: Lexeme) -> PlaceName:
    if len(parts) != 1 or not isinstance(parts[0], Word | Phrase):
        fault("place_of_one_name", here.column)
    name = parts[0].text
    if place_called(name) is None:
        near = " or ".join(f'"{one}"' for one in alike(name))
        code = "place_meant" if near else "unknown_place"
        fault(code, parts[0].column, name=shortened(name), near=near)
    return PlaceName(name, column=here.column)


def _min_of(count: int, parts: tuple[Query, ...], here: Lexeme) -> Query:
    if not 1 <= count <= len(parts):
        fault("min_of_parts", here.column, name=here.text, parts=len(parts))
    return MinOf(count, parts, column=here.column)


def filter_of(here: Lexeme, values: Sequence[Lexeme]) -> Filter:
    """Make a filter of its values. Raises QueryError where one can be none."""
    name = here.text
    if name in ("words", "date"):
        if len(values) > 1:
            fault("one_range", values[1].column, field=name, example=_EXAMPLES[name])
        low, high = _range(name, values[0])
        return Filter(name, low=low, high=high, column=here.column)  # type: ignore[arg-type]
    said = tuple(_value(name, one) for one in values)
    return Filter(name, said, column=here.column)  # type: ignore[arg-type]  # checked before


_EXAMPLES = {
    "words": "words:>=300 or words:100..500",
    "date": "date:>=2026-01-31 or date:2026-01-01..2026-01-31",
    "lang": "lang:uk or lang:(uk ru)",
    "country": "country:ua",
}


def _value(name: str, one: Lexeme) -> str:
    shape = {"lang": _LANGUAGE, "country": _COUNTRY}.get(name)
    if shape and not shape.fullmatch(one.text):
        fault("wrong_value", one.column, said=one.text, field=name, example=_EXAMPLES[name])
    if shape:
        return one.text.lower()
    return f'"{one.text}"' if " " in one.text.strip() else one.text.strip()


def _range(name: str, one: Lexeme) -> tuple[str, str]:
    """Read a range; both ends are in it."""
    try:
        low, high = _ends(_number if name == "words" else _day, _RANGE.fullmatch(one.text))
    except ValueError:
        low = high = ""
    if not low and not high:
        fault("wrong_range", one.column, said=one.text, example=_EXAMPLES[name])
    return low, high


def _ends(read: Callable[[str, int], str], found: re.Match[str] | None) -> tuple[str, str]:
    if not found:
        return "", ""
    if found["op"]:
        end = read(found["one"], {">": 1, "<": -1}.get(found["op"], 0))
        return (end, "") if found["op"].startswith(">") else ("", end)
    if found["is"]:
        return read(found["is"], 0), read(found["is"], 0)
    low, high = (read(end, 0) if end else "" for end in found.group("low", "high"))
    return low, high


def _number(text: str, past: int) -> str:
    if not text.isdecimal():
        raise ValueError(text)
    return str(int(text) + past)


def _day(text: str, past: int) -> str:
    return (date.fromisoformat(text) + timedelta(days=past)).isoformat()
