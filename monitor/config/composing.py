"""Read YAML and keep the line and column of every key and value.

Scalars are read as YAML 1.2's core schema has them: `no`, `on`, `22:00` and dates are texts.
What only makes a file hard to follow (anchors, aliases, tags, a key twice) is a fault.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.reader import Reader

from monitor.config.places import ConfigFile, Path, Place
from monitor.core.errors import Fault

_DEEPEST = 20
_INT = re.compile(r"[-+]?[0-9]{1,300}")
_OTHER_INT = re.compile(r"0o[0-7]{1,20}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(["", "~", "null", "Null", "NULL"]),
    **dict.fromkeys(["true", "True", "TRUE"], True),
    **dict.fromkeys(["false", "False", "FALSE"], False),
}
# What PyYAML calls the matter, and what to write; its own words may quote the file's values.
_SYNTAX = (
    (r"\t", "a tab stands where only spaces may: write spaces"),
    ("mapping values", "a ':' stands where no key can be: quote the value, or mend the line above"),
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


def compose(file: str, text: str, faults: list[Fault]) -> ConfigFile | None:
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


def scalar(text: str) -> str | int | float | bool | None:
    """Read a plain scalar as YAML 1.2's core schema does."""
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    if _OTHER_INT.fullmatch(text):
        return int(text, 0)
    number = re.sub(r"\.(?=[iInN])", "", text)
    return float(number) if _FLOAT.fullmatch(text) else text


def _slowly(file: str, text: str, faults: list[Fault]) -> ConfigFile | None:
    """Read with the parser that is in Python; what it refuses is a fault."""
    try:
        return _build(file, text, yaml.SafeLoader, faults)
    except yaml.MarkedYAMLError as error:
        problem = error.problem or ""
        said = next((ours for theirs, ours in _SYNTAX if theirs in problem), "")
        mark = error.problem_mark or error.context_mark
        place = _at(file, mark) if mark else Place(file=file)
        faults.append(place.fault(said or "this is not YAML: check quotes, brackets, indentation"))
    except (ValueError, OverflowError):  # of an escape beyond Unicode: it does not say where
        found = re.search(r"\\U(?!000[0-9a-fA-F]|0010)", text)
        place = _place_of(file, text, found.start() if found else 0)
        faults.append(place.fault("this escape is no character: write the character itself"))
    return None


def _build(file: str, text: str, loader: Any, faults: list[Fault]) -> ConfigFile | None:
    """Build a document of the parser's events."""
    builder = _Builder(ConfigFile(file=file, text=text, values={(): Place(file=file)}), faults)
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

    def __init__(self, document: ConfigFile, faults: list[Fault]) -> None:
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
            self._fault(event, f"this is nested more than {_DEEPEST} deep: make it flatter")
            return False
        path = self._put(event, data)
        self._open.append(_Open(path, data))
        return True

    def _close(self, _event: Any) -> bool:
        self._open.pop()
        return True

    def _scalar(self, event: Any) -> bool:
        if _NO_TEXT.search(event.value):
            self._fault(event, "this text has a control character in it: leave that out")
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
            self.document.twice.add(path)
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
        if getattr(event, "anchor", None) and not isinstance(event, yaml.AliasEvent):
            self._fault(event, "anchors (&) are not supported: leave it out, or use quotes")
        if getattr(event, "tag", None):
            self._fault(event, "tags (!) are not supported: leave it out, or use quotes")
            self.document.broken.add(path)
        return path
