"""Data that frameworks pack, unpacked: rows that name one another, and lists of all values.

React's flight rows (`12:["$","p",null,{"children":"$L13"}]`, `14:T1f,` and a text of so many
bytes), lists whose numbers are places in them (devalue, turbo-stream: Nuxt 3, SvelteKit, React
Router), caches whose objects name others by a key (Apollo, Relay).
"""

import json
import re
from collections.abc import Mapping
from typing import Any

_ROW = re.compile(rb"([0-9a-f]{1,8}):([A-Z]{0,2})")
_NAMED = re.compile(r"\$[L@]?([0-9a-f]{1,8})\Z")
_PLACE = re.compile(r"_(\d{1,7})\Z")
_WRAPPED = ("ShallowReactive", "Reactive", "ShallowRef", "Ref", "EmptyRef", "EmptyShallowRef")
DEEPEST = 60
_MOST = 200_000  # values that are made of one list


def of_flight(said: str) -> list[Any]:
    """Return what rows say, those in their places that others name; elements as objects."""
    rows = _rows(said.encode("utf-8", "replace"))
    used: set[str] = set()
    return [_filled(rows[key], rows, used, 0) for key in list(rows) if not _is_used(key, used)]


def _is_used(key: str, used: set[str]) -> bool:
    if key in used:
        return True
    used.add(key)
    return False


def _rows(data: bytes) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    at = 0
    while found := _ROW.match(data, at):
        key, tag, at = found[1].decode(), found[2], found.end()
        if tag == b"T":
            comma = data.find(b",", at, at + 10)
            size = _size(data[at:comma]) if comma > 0 else 0
            rows[key] = data[comma + 1 : comma + 1 + size].decode("utf-8", "replace")
            at = comma + 1 + size if size else _next(data, at)
            continue
        end = _next(data, at)
        if not tag:
            rows[key] = _json(data[at:end])
        at = end
    return rows


def _next(data: bytes, at: int) -> int:
    return data.find(b"\n", at) + 1 or len(data)


def _size(digits: bytes) -> int:
    try:
        return int(digits, 16)
    except ValueError:
        return 0


def _json(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8", "replace"), strict=False)
    except (ValueError, RecursionError):
        return None


def _filled(value: Any, rows: Mapping[str, Any], used: set[str], depth: int) -> Any:
    """Put rows where they are named, each once: no more comes out than went in."""
    if depth > DEEPEST:
        return None
    if isinstance(value, str):
        return _row_of(value, rows, used, depth) if value[:1] == "$" else value
    if isinstance(value, dict):
        return {name: _filled(one, rows, used, depth + 1) for name, one in value.items()}
    if not isinstance(value, list):
        return value
    if len(value) > 3 and value[0] == "$" and isinstance(value[1], str):
        props = _filled(value[3], rows, used, depth + 1)
        tag = "" if value[1][:1] == "$" else value[1]
        return {"tagName": tag, **props} if isinstance(props, dict) else props
    return [_filled(one, rows, used, depth + 1) for one in value]


def _row_of(name: str, rows: Mapping[str, Any], used: set[str], depth: int) -> Any:
    if name.startswith("$$"):
        return name[1:]
    found = _NAMED.match(name)
    if found is None or found[1] not in rows or _is_used(found[1], used):
        return None
    return _filled(rows[found[1]], rows, used, depth + 1)


def of_places(every: Any) -> Any:
    """Return the first value of a list of all values with the others in it; any other as it is."""
    if not _is_places(every):
        return every
    return _Places(every).at(0, 0)


def _is_places(every: Any) -> bool:
    if not isinstance(every, list) or len(every) < 3 or not isinstance(every[0], dict | list):
        return False
    first = every[0]
    if isinstance(first, list) and first and first[0] in _WRAPPED:
        return True
    within = first.values() if isinstance(first, dict) else first
    if not first or not all(type(one) is int for one in within):
        return False
    return any(isinstance(one, str) for one in every)


class _Places:
    """Values by their places; each is made once, and stands wherever it is named."""

    def __init__(self, every: list[Any]) -> None:
        self.every, self.made, self.left = every, dict[int, Any](), _MOST

    def at(self, place: Any, depth: int) -> Any:
        if type(place) is not int or not 0 <= place < len(self.every) or depth > DEEPEST:
            return None
        if place not in self.made:
            self.made[place] = None  # what holds itself is nothing
            self.made[place] = self._make(self.every[place], depth)
        return self.made[place]

    def _make(self, said: Any, depth: int) -> Any:
        self.left -= len(said) if isinstance(said, dict | list) else 1
        if self.left < 0:
            return None
        if isinstance(said, list):
            if said and isinstance(said[0], str):  # ["Reactive", 7], ["Date", "..."]
                last = said[-1]
                return last if isinstance(last, str) else self.at(last, depth + 1)
            return [self.at(one, depth + 1) for one in said]
        if isinstance(said, dict):
            return {self._name(name): self.at(one, depth + 1) for name, one in said.items()}
        return said

    def _name(self, name: str) -> str:
        found = _PLACE.match(name)
        place = int(found[1]) if found else len(self.every)
        named = self.every[place] if place < len(self.every) else name
        return named if isinstance(named, str) else name


def by_key(state: Any) -> dict[str, Any]:
    """Return the objects of a cache that others name by a key with a colon."""
    found: dict[str, Any] = {}
    left = [state]
    for _ in range(_MOST):
        if not left:
            break
        value = left.pop()
        if isinstance(value, dict):
            found |= {
                key: one for key, one in value.items() if ":" in key and isinstance(one, dict)
            }
            left.extend(value.values())
        elif isinstance(value, list):
            left.extend(value)
    return found
