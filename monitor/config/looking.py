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
    """Where things are kept, what carries messages, how times are shown, where the page is."""

    database: str
    broker: str
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
    given = {
        name: _held(source, name, rule, default)
        for name, rule, default in (
            ("database", rules.database, rules.DATABASE),
            ("broker", rules.broker, rules.BROKER),
        )
    }
    if faults:
        raise ConfigError(faults)
    web = document.data.get("web")
    said: Mapping[str, Any] = web if isinstance(web, dict) else {}
    return Look(
        **given,
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


def _held(source: Source, name: str, rule: Callable[[str], str], default: str) -> str:
    """Give a value that stands there, in a file beside, or in a variable, held to its rule.

    What is wrong with it is added to the source's faults.
    """
    document, path, told = source.document, (name,), len(source.faults)
    settled: dict[str, Any] = {name: source.filled(document.data.get(name), path)}
    source.beside(settled, document.data, (), name)
    value = default if settled[name] is None else settled[name]
    message = "this must be a text: put it in quotes"
    try:
        if isinstance(value, str):
            return rule(value)
    except ValueError as error:
        message = str(error)
    if len(source.faults) == told:  # of what could not be read a fault is told
        source.faults.append(at_origin(document, path, document.value(path), message))
    return default


def _right(rule: Callable[[str], str], value: Any) -> str | None:
    try:
        return rule(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _port(value: Any) -> int:
    port = scalar(value) if isinstance(value, str) else value
    return port if type(port) is int and 0 <= port < 1 << 16 else rules.WEB_PORT
