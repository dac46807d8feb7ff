"""Read YAML and keep the line and column of every key and value.

Scalars are read as YAML 1.2's core schema has them: `no`, `on`, `22:00` and dates are texts.
What only makes a file hard to follow (anchors, aliases, tags, a key twice) is a fault.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.reader import Reader

from monitor.config.scalars import scalar
from monitor.core.errors import Fault

Path = tuple[str | int, ...]

_DEEPEST = 20
_UNITS = {
    "'": re.compile(r"''|.", re.DOTALL),
    '"': re.compile(r"\\x..|\\u.{4}|\\U.{8}|\\.|.", re.DOTALL),
}
# What PyYAML calls the matter, and what to write; its own words may quote the file's values.
_SYNTAX = (
    (r"\t", "a tab stands where only spaces may: write spaces"),
    ("mapping values", "a ':' stands where no key can be: put the value in quotes"),
    ("could not find expected ':'", "this line has no ':' after its key: write 'key: value'"),
    ("unexpected end of stream", "a quotation mark is never closed: write the second one"),
    ("',' or ']'", "this list is not closed: write ',' between its items and ']' at its end"),
    ("',' or '}'", "this mapping is not closed: write ',' between its keys and '}' at its end"),
    ("block end", "this line is indented otherwise than those it belongs to: align them"),
    ("block entry", "a '-' stands where no list can begin: begin a new line, or quote the value"),
    ("cannot start any token", "a value cannot begin with this character: put it in quotes"),
    ("escape character", "this is no escape in double quotes: write \\\\, or use single quotes"),
    ("block mapping keys", "no key can begin here: begin a new line"),
)


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
class Document:
    """A file's data, and where each part of it stands, by its path in the data.

    `broken` are paths of which a fault is told already. `origins` names the environment's
    variable that a value comes from.
    """

    file: str
    text: str = ""
    data: Any = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    spans: dict[Path, tuple[int, int]] = field(default_factory=dict)
    broken: set[Path] = field(default_factory=set)
    origins: dict[Path, str] = field(default_factory=dict)

    def known(self, path: Path) -> Path:
        """Leave out the steps of a path that are not in the file."""
        found: Path = ()
        for step in path:
            if (*found, step) in self.values:
                found = (*found, step)
        return found

    def value(self, path: Path) -> Place:
        """Give the place of a value, or of the nearest thing around it."""
        return self.values.get(self.known(path), Place(file=self.file))

    def key(self, path: Path) -> Place:
        """Give the place of a key; of an item of a list, its own."""
        path = self.known(path)
        return self.keys.get(path) or self.value(path)

    def inside(self, path: Path, column: int) -> Place:
        """Give the place of a text's nth character (from 1), where the text is on one line."""
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
        """Give the texts, each with its path, that the items of a section have under a key.

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
        """Tell whether a fault of this, or of what is around it, is told already."""
        return any(path[:length] in self.broken for length in range(len(path) + 1))


def compose(file: str, text: str, faults: list[Fault]) -> Document | None:
    """Read a YAML text; add its faults to `faults`. None where nothing can be made of it."""
    odd = Reader.NON_PRINTABLE.search(text)
    if odd:
        place = _place_of(file, text, odd.start())
        faults.append(place.fault("a control character stands here: delete it"))
        return None
    fast = getattr(yaml, "CSafeLoader", None)
    found: list[Fault] = []
    try:
        document = _build(file, text, fast or yaml.SafeLoader, found)
    except yaml.YAMLError:  # once more, for messages and places that are always the same
        found = []
        document = _slowly(file, text, found)
    faults += found
    return document


def _slowly(file: str, text: str, faults: list[Fault]) -> Document | None:
    """Read with the parser that is in Python; what it refuses is a fault."""
    try:
        return _build(file, text, yaml.SafeLoader, faults)
    except yaml.MarkedYAMLError as error:
        problem = error.problem or ""
        said = next((ours for theirs, ours in _SYNTAX if theirs in problem), "")
        mark = error.problem_mark or error.context_mark
        place = _at(file, mark) if mark else Place(file=file)
        faults.append(place.fault(said or "this is not YAML: check quotes, brackets, indentation"))
    return None


def _build(file: str, text: str, loader: Any, faults: list[Fault]) -> Document | None:
    """Build a document of the parser's events."""
    builder = _Builder(Document(file=file, text=text, values={(): Place(file=file)}), faults)
    for event in yaml.parse(text, Loader=loader):
        step = builder.steps.get(type(event))
        if step and not step(event):
            return None
    return builder.document


def _place_of(file: str, text: str, index: int) -> Place:
    line_start = text.rfind("\n", 0, index) + 1
    return Place(file=file, line=text.count("\n", 0, index) + 1, column=index - line_start + 1)


def _at(file: str, mark: Any) -> Place:
    return Place(file=file, line=mark.line + 1, column=mark.column + 1)


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read; `key` is the key whose value comes next.

    `again` tells that the key was there before: its value is read, and left out.
    """

    path: Path
    data: dict[str, Any] | list[Any]
    key: str | None = None
    again: bool = False

    def next_path(self) -> Path:
        step = self.key if isinstance(self.data, dict) else len(self.data)
        apart = ("\0",) if self.again else ()
        return (*self.path, "" if step is None else step, *apart)

    def take(self, value: Any) -> None:
        if isinstance(self.data, list):
            self.data.append(value)
        elif not self.again:
            self.data[self.key or ""] = value
        self.key, self.again = None, False


class _Builder:
    """Turns events into data and places. Each step says whether it is of use to go on."""

    def __init__(self, document: Document, faults: list[Fault]) -> None:
        """Begin with an empty document."""
        self.document = document
        self._faults = faults
        self._open: list[_Open] = []
        self._documents = 0
        self.steps: dict[type, Callable[[Any], bool]] = {
            yaml.DocumentStartEvent: self._start,
            yaml.MappingStartEvent: lambda event: self._container(event, {}),
            yaml.SequenceStartEvent: lambda event: self._container(event, []),
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
        }

    def _fault(self, event: Any, message: str) -> None:
        self._faults.append(_at(self.document.file, event.start_mark).fault(message))

    def _start(self, event: Any) -> bool:
        self._documents += 1
        if self._documents > 1:
            self._fault(event, "a second document begins here: leave the line '---' out")
        return self._documents == 1

    def _container(self, event: Any, data: dict[str, Any] | list[Any]) -> bool:
        if self._wants_key():
            self._fault(event, "a list or mapping cannot be a key: put the text in quotes")
            return False
        if len(self._open) >= _DEEPEST:
            self._fault(event, f"this is nested more than {_DEEPEST} deep: nothing here needs that")
            return False
        path = self._put(event, data)
        self._open.append(_Open(path, data))
        return True

    def _close(self, _event: Any) -> bool:
        self._open.pop()
        return True

    def _scalar(self, event: Any) -> bool:
        if self._wants_key():
            self._key(event)
            return True
        path = self._put(event, event.value if event.style else scalar(event.value))
        self.document.spans[path] = (event.start_mark.index, event.end_mark.index)
        return True

    def _alias(self, event: Any) -> bool:
        self._fault(
            event, "aliases (*) are not supported: write the value out, or put it in quotes"
        )
        if self._wants_key():
            return False
        self.document.broken.add(self._put(event, None))
        return True

    def _wants_key(self) -> bool:
        top = self._open[-1] if self._open else None
        return top is not None and isinstance(top.data, dict) and top.key is None

    def _key(self, event: Any) -> None:
        top, keys = self._open[-1], self.document.keys
        top.key = event.value
        path = top.next_path()
        first = keys.setdefault(path, _at(self.document.file, event.start_mark))
        top.again = path in self.document.values
        if top.again:
            self._fault(
                event,
                f"the key '{event.value}' stands here a second time, "
                f"the first is in line {first.line}: leave one out",
            )

    def _put(self, event: Any, value: Any) -> Path:
        """Put a value where it belongs, and note its place."""
        path = self._open[-1].next_path() if self._open else ()
        if self._open:
            self._open[-1].take(value)
        else:
            self.document.data = value
        self.document.values[path] = _at(self.document.file, event.start_mark)
        if getattr(event, "anchor", None):
            self._fault(event, "anchors (&) are not supported: leave it out, or use quotes")
        if getattr(event, "tag", None):
            self._fault(event, "tags (!) are not supported: leave it out, or use quotes")
            self.document.broken.add(path)
        return path
