"""What a verb that only looks needs of a config: what else is wrong there, it need not know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.config import files, rules
from monitor.config.composing import scalar
from monitor.config.outside import Source, override
from monitor.config.places import Document, Place, at_origin
from monitor.core.errors import ConfigError, Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Where things are kept, in which zone times are shown, where the page is."""

    database: str
    timezone: str
    public_url: str | None
    web_host: str
    web_port: int


def looking(folder: Path, environ: Mapping[str, str]) -> Look:
    """Read the few things that a look needs. Raises ConfigError where `database` is not known."""
    faults = files.folder_faults(folder)
    document = None if faults else _operator(folder, environ, faults)
    if document is None:
        raise ConfigError(faults)
    source = Source(document=document, folder=folder, environ=environ, faults=faults)
    database = _given(source, "database", rules.DATABASE)
    _hold(document, database, faults)
    if faults:
        raise ConfigError(faults)
    web = document.data.get("web")
    said: Mapping[str, Any] = web if isinstance(web, dict) else {}
    return Look(
        database=str(database),
        timezone=_right(rules.zone, document.data.get("timezone")) or rules.ZONE,
        public_url=_right(rules.web_url, document.data.get("public_url")),
        web_host=_right(rules.host, said.get("host")) or rules.WEB_HOST,
        web_port=_port(said.get("port")),
    )


def _operator(folder: Path, environ: Mapping[str, str], faults: list[Fault]) -> Document | None:
    """Read monitor.yaml; a key that is wrong is left to those who need it."""
    path, found = folder / files.OPERATOR, list[Fault]()
    document = files.read(path, found) if path.exists() else None
    if document is None:
        faults += found or [Place(file=str(path)).fault(files.MISSING)]
        return None
    override(document, environ, [])
    document.data = document.data if isinstance(document.data, dict) else {}
    return document


def _given(source: Source, name: str, default: str) -> Any:
    """Give a value that stands there, in a file beside, or in a variable."""
    data = source.document.data
    settled: dict[str, Any] = {name: source.filled(data.get(name), (name,))}
    source.beside(settled, data, (), name)
    return default if settled[name] is None else settled[name]


def _hold(document: Document, database: Any, faults: list[Fault]) -> None:
    """Hold the database to its rule; one that could not be read has its fault already."""
    path, message = ("database",), "this must be a text: put it in quotes"
    try:
        if isinstance(database, str) and rules.database(database):
            return
    except ValueError as error:
        message = str(error)
    if not faults:
        faults.append(at_origin(document, path, document.value(path), message))


def _right(rule: Callable[[str], str], value: Any) -> str | None:
    try:
        return rule(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _port(value: Any) -> int:
    port = scalar(value) if isinstance(value, str) else value
    return port if type(port) is int and 0 <= port < 1 << 16 else rules.WEB_PORT
