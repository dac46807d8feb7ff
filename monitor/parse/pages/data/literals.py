"""Values as JavaScript writes them, read without running anything: JSON, and what is near it.

Names without quotes, single quotes, templates, trailing commas, comments; a name stands for what
it is given (`names`), any other expression for nothing.
"""

import re
from collections.abc import Mapping
from typing import Any

DEEPEST = 100  # values within values
_STRING = r'"(?:[^"\\]++|\\.)*+"|\'(?:[^\'\\]++|\\.)*+\'|`(?:[^`\\]++|\\.)*+`'
STRING = re.compile(_STRING, re.DOTALL)
_TOKEN = re.compile(
    rf"(?:\s++|//[^\n]*+|/\*.*?(?:\*/|\Z))*+(?:({_STRING})|(-?(?:\d[\d_]*+\.?\d*+|\.\d++)(?:e[+-]?\d++)?)|"
    r"([^\W\d][\w$.]*+|\$[\w$.]*+)|(.))",
    re.DOTALL | re.IGNORECASE,
)
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|(\r?\n)|(.))",
    re.DOTALL | re.IGNORECASE,
)
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_WORDS: Mapping[str, Any] = {"true": True, "false": False}
_OPEN, _CLOSED = frozenset("([{"), frozenset(")]}")


def unquoted(literal: str) -> str:
    """Return what a string's literal, with its quotes, says."""
    inside = literal[1:-1]
    if "\\" not in inside:
        return inside
    said = _ESCAPE.sub(_escaped, inside)
    return said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _escaped(found: re.Match[str]) -> str:
    number = found[1] or found[2] or found[3]
    if number:
        code = int(number, 16)
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    return "" if found[4] else _SHORT.get(found[5], found[5])


class Unread(ValueError):
    """No value was read; `end` is how far was looked."""

    def __init__(self, end: int) -> None:
        """Say how far."""
        super().__init__(f"no value, up to {end}")
        self.end = end


def value_at(text: str, at: int, names: Mapping[str, Any] | None = None) -> tuple[Any, int]:
    """Read the value that begins at a place; return it, and where it ends. Raises Unread.

    `names`: what stands for a value, and for which.
    """
    reader = _Reader(text, at, names or {})
    try:
        return reader.value(0), reader.end
    except ValueError as error:
        raise Unread(reader.end) from error


def arguments_at(text: str, at: int) -> list[Any]:
    """Read the values that a function is called with, behind its bracket. Raises Unread."""
    reader = _Reader(text, at, {})
    try:
        return reader.values(")", 0)
    except ValueError as error:
        raise Unread(reader.end) from error


class _Reader:
    """Goes through a text token by token; each is looked at once."""

    def __init__(self, text: str, at: int, names: Mapping[str, Any]) -> None:
        self.text, self.names = text, names
        self.end = at  # of the last token that was taken
        self.found = self._look()

    def _look(self) -> re.Match[str] | None:
        return _TOKEN.match(self.text, self.end)

    def take(self) -> re.Match[str]:
        found = self.found
        if found is None:
            raise ValueError("it ends too early")
        self.end = found.end()
        self.found = self._look()
        return found

    def sees(self, marks: str) -> bool:
        return self.found is not None and self.found[4] is not None and self.found[4] in marks

    def value(self, depth: int) -> Any:
        """Read a value, and pass over whatever is done with it before the next comma."""
        if depth > DEEPEST:
            raise ValueError("nested too deep")
        said = self._primary(depth)
        if depth and self.found is not None and not self.sees(",]});"):
            self._skip()
            return said if isinstance(said, str) else None
        return said

    def _primary(self, depth: int) -> Any:
        if self.sees("{"):
            return self._mapping(depth)
        if self.sees("["):
            self.take()
            return self.values("]", depth)
        found = self.take()
        if found[1]:
            return unquoted(found[1])
        if found[2]:
            return _number(found[2])
        if found[3]:
            return _WORDS.get(found[3], self.names.get(found[3]))
        return self._sign(found[4], depth)

    def _sign(self, sign: str, depth: int) -> Any:
        if sign == "!":  # !0 is true
            return not self._primary(depth)
        if sign == "(":
            self._skip()
            self.take()
            return None
        if sign in ")]};,:":
            raise ValueError("no value stands there")
        return None

    def values(self, closing: str, depth: int) -> list[Any]:
        """Read values up to the bracket that closes them."""
        found: list[Any] = []
        while not self.sees(closing):
            if self.sees(","):
                self.take()
                continue
            found.append(self.value(depth + 1))
            if not self.sees("," + closing):
                raise ValueError("a list is not closed")
        self.take()
        return found

    def _mapping(self, depth: int) -> dict[str, Any]:
        self.take()
        found: dict[str, Any] = {}
        while not self.sees("}"):
            if self.sees(","):
                self.take()
                continue
            name = self.take()
            said = unquoted(name[1]) if name[1] else name[2] or name[3] or ""
            if self.sees(":"):
                self.take()
                found[said] = self.value(depth + 1)
            else:  # a name that stands for its value, or a function's
                self._skip()
                found[said] = self.names.get(said)
            if not self.sees(",}"):
                raise ValueError("an object is not closed")
        self.take()
        return found

    def _skip(self) -> None:
        """Pass over an expression, to the comma or the bracket that ends it."""
        depth = 0
        while self.found is not None:
            sign = self.found[4] or ""
            if not depth and (sign in _CLOSED or sign in (",", ";")):
                return
            depth += (sign in _OPEN) - (sign in _CLOSED)
            self.take()


def _number(said: str) -> float | int | None:
    try:
        return int(said)
    except ValueError:
        try:
            return float(said.replace("_", ""))
        except ValueError:
            return None
