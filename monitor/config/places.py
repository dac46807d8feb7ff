"""Where in a file each key and value stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from monitor.core.errors import Fault

Path = tuple[str | int, ...]

_UNITS = {
    "'": re.compile(r"''|.", re.DOTALL),
    '"': re.compile(r"\\x..|\\u.{4}|\\U.{8}|\\.|.", re.DOTALL),
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Where in a file something stands; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def fault(self, message: str) -> Fault:
        """Say what is wrong here."""
        return Fault(file=self.file, line=self.line, column=self.column, message=message)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(slots=True, kw_only=True)
class ConfigFile:
    """A file's data, and where each part of it stands, by its path in the data.

    `broken` are paths of which a fault is told already, `twice` keys that stand there again.
    `origins` names the environment's variable that a value comes from.
    """

    file: str
    text: str = ""
    data: Any = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    spans: dict[Path, tuple[int, int]] = field(default_factory=dict)
    broken: set[Path] = field(default_factory=set)
    twice: set[Path] = field(default_factory=set)
    origins: dict[Path, str] = field(default_factory=dict)

    def known(self, path: Path) -> Path:
        """Leave out the steps of a path that are not in the file."""
        found: Path = ()
        for step in path:
            if (*found, step) in self.values:
                found = (*found, step)
        return found

    def value(self, path: Path) -> Place:
        """Return the place of a value, or of the nearest thing around it."""
        return self.values.get(self.known(path), Place(file=self.file))

    def key(self, path: Path) -> Place:
        """Return the place of a key; of an item of a list, its own."""
        path = self.known(path)
        return self.keys.get(path) or self.value(path)

    def inside(self, path: Path, column: int) -> Place:
        """Return the place of a text's nth character (from 1), where the text is on one line."""
        path = self.known(path)
        start, end = self.spans.get(path, (0, 0))
        written, place = self.text[start:end], self.value(path)
        if not written or "\n" in written or "\r" in written:
            return place
        units = _UNITS.get(written[0])
        before = column - 1
        if units:
            before = 1 + sum(map(len, units.findall(written[1:-1])[:before]))
        return Place(file=place.file, line=place.line, column=place.column + before)

    def texts(self, section: str, key: str) -> Iterator[tuple[Path, str]]:
        """Yield the texts, each with its path, that the items of a section have under a key.

        What is of another form is left out: to find it is the shapes' job.
        """
        items = self.data.get(section) if isinstance(self.data, dict) else None
        for at, item in enumerate(items if isinstance(items, list) else []):
            value = item.get(key) if isinstance(item, dict) else None
            path: Path = (section, at, key)
            many = enumerate(value) if isinstance(value, list) else ()
            found = [((*path, number), each) for number, each in many] or [(path, value)]
            yield from ((where, text) for where, text in found if isinstance(text, str))

    def is_broken(self, path: Path) -> bool:
        """Tell whether a fault of this, or of what is around it, is told."""
        return any(path[:length] in self.broken for length in range(len(path) + 1))


def at_origin(document: ConfigFile, where: Path, place: Place, message: str) -> Fault:
    """Make a fault; where the environment set the value, name the variable."""
    prefixes = (where[:length] for length in range(len(where), 0, -1))
    variable = next((document.origins[p] for p in prefixes if p in document.origins), "")
    return place.fault(f"{variable} (environment): {message}" if variable else message)
