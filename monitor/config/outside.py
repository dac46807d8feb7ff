"""Take in what files beside and the environment give: `NAME_file`, `${env:NAME}`, `MONITOR_...`.

No message holds a value that came this way, nor a path that may be a secret put in its place.
"""

import re
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.config.given import Outside, Unread
from monitor.config.meant import quoted
from monitor.config.places import ConfigFile, at_origin
from monitor.config.places import Path as Steps
from monitor.core.errors import Fault

PREFIX = "MONITOR_"
_LARGEST = 64_000  # bytes of a secret
_VARIABLE = re.compile(r"\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}")
# Ours for other ends, and what Kubernetes sets for a service that is called `monitor`.
NOT_OVERRIDES = re.compile(
    r"MONITOR_(?:DEBUG|CONFIG|VERSION|TEST_.*|LOG.*"
    r"|SERVICE_(?:HOST|PORT).*|PORT(?:_\d+_(?:TCP|UDP).*)?)"
)
LOGGED = {  # what the logs are like; in any case
    "MONITOR_LOG": ("json", "people"),
    "MONITOR_LOG_LEVEL": ("debug", "info", "warning", "error", "critical"),
}
_UNREAD = Unread()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a document's indirect values come from; they are not read where `read` is false."""

    document: ConfigFile
    folder: Path  # what relative paths begin at
    environ: Mapping[str, str]
    faults: list[Fault]
    read: bool = True

    def filled(self, value: Any, path: Steps) -> Any:
        """Return a value, or where it is `${env:NAME}`, that variable's."""
        if isinstance(value, list):
            return [self.filled(item, (*path, at)) for at, item in enumerate(value)]
        if not isinstance(value, str) or "${env:" not in value:
            return value
        found = _VARIABLE.fullmatch(value)
        if not found:
            return self._fault(path, "a variable is the whole value: write ${env:NAME}, no more")
        if not self.read:
            return _UNREAD
        given = self.environ.get(found[1], "")
        if not given:
            return self._fault(path, f"the environment has no {found[1]}: set it")
        return Outside(given)

    def beside(
        self, settled: dict[str, Any], data: Mapping[str, Any], path: Steps, name: str
    ) -> None:
        """Put in what the file named by `NAME_file` holds, where one is named."""
        told, meant = (*path, f"{name}_file"), (*path, name)
        if data.get(f"{name}_file") is None:
            return
        if data.get(name) is not None:
            self._fault(told, f"'{name}' and '{name}_file' are both given: leave one out")
            return
        _move(self.document, told, meant)
        settled[name] = self._read(data[f"{name}_file"], meant)

    def _read(self, said: Any, path: Steps) -> Any:
        said, what = self.filled(said, path), f"the file of {quoted(str(path[-1]))}"
        if isinstance(said, Unread) or not self.read:
            return _UNREAD
        if not isinstance(said, str) or not said or "\0" in said:
            return self._fault(path, f"{what} is no path: write where the value stands")
        try:
            text = _text_in(self.folder / str(said))
        except OSError as error:
            reason = (error.strerror or "it is no file").lower()
            return self._fault(
                path,
                f"{what} cannot be read ({reason}): make it, or correct the path, "
                "which begins at the folder of this file",
            )
        except UnicodeDecodeError:
            return self._fault(path, f"{what} is not UTF-8: save it in that encoding")
        return Outside(text) if text else self._fault(path, f"{what} is empty: write the value")

    def _fault(self, path: Steps, message: str) -> Unread:
        place = self.document.value(path)
        self.faults.append(at_origin(self.document, path, place, message))
        return _UNREAD


def override(document: ConfigFile, environ: Mapping[str, str], faults: list[Fault]) -> None:
    """Set the scalars of monitor.yaml that the environment overrides; an empty one is none."""
    if document.data is None:
        document.data = {}
    for variable in sorted(environ) if isinstance(document.data, dict) else ():
        given = environ[variable]
        if variable.startswith(PREFIX) and given and not NOT_OVERRIDES.fullmatch(variable):
            _set(document, variable, given, faults)


def misplaced_variables(document: ConfigFile, free: Steps) -> Iterator[Fault]:
    """Find `${env:NAME}` where nothing is filled in; `free` are the sections where it is."""
    for path in document.spans:
        value = at(document.data, path)
        if path and path[0] not in free and isinstance(value, str) and _VARIABLE.fullmatch(value):
            yield document.value(path).fault(
                "variables are for database, broker and channels of monitor.yaml only: "
                "write the value"
            )


def at(data: Any, path: Steps) -> Any:
    """Return what stands at a path; None where nothing does."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(str(step))
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
    return data


def _text_in(path: Path) -> str:
    """Read a small regular file; the line's end is no part of the value."""
    if path.exists() and not path.is_file():
        raise OSError
    with path.open("rb") as file:
        raw = file.read(_LARGEST + 1)
    if len(raw) > _LARGEST:
        raise OSError(27, "it is too large")
    return raw.decode("utf-8-sig").rstrip("\r\n")


def _set(document: ConfigFile, variable: str, given: str, faults: list[Fault]) -> None:
    """Set one value, and note which variable it comes from."""
    part: dict[str, Any] = document.data
    path: Steps = ()
    *names, last = variable.removeprefix(PREFIX).split("__")
    for name in names:
        key = _key(part, name)
        path = (*path, key)
        if part.get(key) is None:
            part[key] = {}
            document.origins[path] = variable
        part = part[key]
        if not isinstance(part, dict):
            message = f"{variable} (environment): nothing stands below {quoted(key)}: unset it"
            faults.append(document.key(path).fault(message))
            return
    key = _key(part, last)
    other = key.removesuffix("_file") if key.endswith("_file") else f"{key}_file"
    if also := document.origins.get((*path, other)):
        message = f"{also} and {variable} (environment) are both set: unset one"
        faults.append(document.key(path).fault(message))
        document.broken.add((*path, key))
        return
    part.pop(other, None)
    part[key] = Outside(given)
    document.origins[*path, key] = variable
    for wrong in (document.broken, document.twice):  # what was wrong there no longer counts
        wrong.discard((*path, key))


def _key(data: Mapping[str, Any], name: str) -> str:
    """Find the key that a variable means: in any case, and '_' for '-'."""
    said = name.lower()
    same = (key for key in data if key.lower().replace("-", "_") == said.replace("-", "_"))
    return next(same, said)


def _move(document: ConfigFile, told: Steps, meant: Steps) -> None:
    """Let the option stand where the key that names its file stands."""
    tables: tuple[MutableMapping[Steps, Any], ...] = (
        document.values,
        document.keys,
        document.origins,
    )
    for table in tables:
        if told in table:
            table[meant] = table[told]
