"""Values that stand outside the operator's file: in the environment, or in a file beside.

Any scalar of a channel, and `database` and `broker`, may be given as `NAME_file: path`, relative
to the file that says it, or as `${env:NAME}` for a whole value. `MONITOR_HTTP__CONTACT` and the
like override a scalar of monitor.yaml.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from monitor.config.places import Document
from monitor.config.places import Path as Keys
from monitor.config.shapes import Outside, Shape, Unread, inner_shape
from monitor.core.errors import Fault

PREFIX = "MONITOR_"
NOT_OURS = re.compile(r"MONITOR_(?:DEBUG|CONFIG|LOG|LOG_LEVEL|TEST_\w*)")
_WHOLE = re.compile(r"\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}")


def override(
    document: Document, shape: type[Shape], environ: Mapping[str, str], faults: list[Fault]
) -> None:
    """Put what the environment says over the document's own scalars."""
    if not isinstance(document.data, dict):
        return
    for name in sorted(environ):
        if name.startswith(PREFIX) and not NOT_OURS.fullmatch(name):
            keys = tuple(name.removeprefix(PREFIX).lower().split("__"))
            if _is_scalar(shape, keys):
                _put(document, keys, Outside(environ[name]), name)
            else:
                message = f"{name} (environment): monitor.yaml has no such scalar: unset it"
                faults.append(document.value(()).fault(message))


def resolve(
    document: Document, environ: Mapping[str, str], folder: Path, faults: list[Fault]
) -> None:
    """Replace `NAME_file` and `${env:NAME}` by what they stand for, where that is allowed."""
    if not isinstance(document.data, dict):
        return
    for keys, part, unread in _parts(document.data):
        for name in list(part):
            if name.endswith("_file") and (keys or name in ("database_file", "broker_file")):
                _from_file(document, (keys, part, name), folder, faults, unread=unread)
            elif isinstance(part[name], str) and (keys or name in ("database", "broker")):
                _from_environment(document, (keys, part, name), environ, faults, unread=unread)


def _parts(data: dict[str, Any]) -> Iterator[tuple[Keys, dict[str, Any], bool]]:
    """Give the mappings in which values may stand outside, and whether they are not read."""
    yield (), data, False
    channels = data.get("channels")
    for name, channel in channels.items() if isinstance(channels, dict) else ():
        if isinstance(channel, dict):
            unread = channel.get("enabled") is False
            yield ("channels", name), channel, unread
            if isinstance(channel.get("smtp"), dict):
                yield ("channels", name, "smtp"), channel["smtp"], unread


Spot = tuple[Keys, dict[str, Any], str]


def _from_file(
    document: Document, spot: Spot, folder: Path, faults: list[Fault], *, unread: bool
) -> None:
    keys, part, name = spot
    base, path = name.removesuffix("_file"), part.pop(name)
    place = document.value((*keys, name))
    if base in part:
        message = f"'{base}' and '{name}' are both given: leave one out"
        faults.append(document.key((*keys, name)).fault(message))
        return
    if unread:
        part[base] = Unread()
        return
    text = _text(folder / path) if isinstance(path, str) else ""
    if text:
        part[base] = Outside(text)
    else:
        faults.append(
            place.fault(f"the file of '{base}' is not there, or empty: write it, or name another")
        )
        part[base] = Unread()


def _from_environment(
    document: Document, spot: Spot, environ: Mapping[str, str], faults: list[Fault], *, unread: bool
) -> None:
    keys, part, name = spot
    whole = _WHOLE.fullmatch(part[name])
    if not whole:
        return
    if unread:
        part[name] = Unread()
    elif environ.get(whole[1]):
        part[name] = Outside(environ[whole[1]])
    else:
        message = f"the environment has no {whole[1]}: set it, or use '{name}_file'"
        faults.append(document.value((*keys, name)).fault(message))
        part[name] = Unread()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _is_scalar(shape: type[Shape], keys: tuple[str, ...]) -> bool:
    """Whether a shape has a scalar under these keys."""
    for step in keys[:-1]:
        field = shape.model_fields.get(step)
        inner = inner_shape(field.annotation) if field else None
        if inner is None:
            return False
        shape = inner
    field = shape.model_fields.get(keys[-1])
    name = str(field.annotation) if field else "list"
    return inner_shape(field.annotation) is None if field and "list" not in name else False


def _put(document: Document, keys: Keys, value: Outside, variable: str) -> None:
    part = document.data
    for step in keys[:-1]:
        if not isinstance(part.get(step), dict):
            part[step] = {}
        part = part[step]
    part[keys[-1]] = value
    part.pop(f"{keys[-1]}_file", None)
    document.origins[keys] = variable
