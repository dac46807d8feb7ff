"""What a verb that only looks needs of a config: what else is wrong there, it need not know."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.config import files, rules
from monitor.config.composing import scalar
from monitor.config.meant import did_you_mean, quoted
from monitor.config.outside import Source, at, override
from monitor.config.places import ConfigFile, Place, at_origin
from monitor.core.errors import ConfigError, Fault, NoConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Where things are kept, how times are shown, where links of mails lead."""

    database: str
    timezone: str
    public_url: str | None


def looking(folder: Path, environ: Mapping[str, str]) -> Look:
    """Read the few things that a look needs. Raises ConfigError where `database` is not known.

    The environment may name it: then there need be no file that can be read.
    """
    given = _given(folder, environ)
    return Look(
        database=given.asked("database", rules.database, rules.DATABASE),
        timezone=_right(rules.zone, given.data.get("timezone")) or rules.ZONE,
        public_url=_right(rules.web_url, given.data.get("public_url")),
    )


def timezone(folder: Path, environ: Mapping[str, str]) -> str:
    """Read how times are shown; "" where no config says so, or says it wrongly."""
    return _right(rules.zone, _given(folder, environ).data.get("timezone")) or ""


def broker(folder: Path, environ: Mapping[str, str]) -> str:
    """Read what carries messages. Raises ConfigError where it is not known."""
    return _given(folder, environ).asked("broker", rules.broker, rules.BROKER)


def web_address(folder: Path, environ: Mapping[str, str]) -> tuple[str, int]:
    """Read where the page is: host and port. Raises ConfigError where that is not known."""
    given = _given(folder, environ)
    given.check("web")
    web = given.data.get("web", {})
    said: Mapping[str, Any] = web if isinstance(web, dict) else {"host": None}
    host = _right(rules.host, said.get("host", rules.WEB_HOST))
    port = _number(said.get("port", rules.WEB_PORT))
    if host is None or port is None:
        message = "the address of the page is wrong: `monitor check` says how"
        raise ConfigError([given.fault("web", message)])
    return host, port


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What monitor.yaml and the environment say; and what is wrong with the file."""

    document: ConfigFile
    folder: Path
    environ: Mapping[str, str]
    unread: list[Fault]  # why nothing can be made of it
    found: list[Fault]  # what is wrong in it as YAML, and in what overrides it

    @property
    def data(self) -> dict[str, Any]:
        data: dict[str, Any] = self.document.data
        return data

    def check(self, *names: str) -> None:
        """Refuse where the file may say something else of a key than what is known of it."""
        odd = self.document.broken | self.document.twice
        if any(path[0] in names for path in odd if path):
            raise ConfigError(self.found)
        there = bool(self.data.keys() & set(names))
        faults = list(_mistyped(self.document, names, outside=there))
        if faults or (self.unread and not there):
            kind = NoConfigError if files.folder_faults(self.folder) else ConfigError
            raise kind(self.unread or faults)

    def asked(self, name: str, rule: Callable[[str], str], default: str) -> str:
        """Return a value that stands there, in a file beside or a variable, held to its rule."""
        self.check(name, f"{name}_file")
        if not {name, f"{name}_file"} & self.data.keys():
            elsewhere = _elsewhere(self.document, rule, default)
            if elsewhere:
                message = f"this stands under another key: write it as {quoted(name)}"
                raise ConfigError([elsewhere.fault(message)])
            return default
        faults = list[Fault]()
        source = Source(
            document=self.document, folder=self.folder, environ=self.environ, faults=faults
        )
        settled: dict[str, Any] = {name: source.filled(self.data.get(name), (name,))}
        source.beside(settled, self.data, (), name)
        if faults:
            raise ConfigError(faults)
        try:
            if isinstance(settled[name], str):
                return rule(settled[name])
            message = f"{quoted(name)} must be a text: write one, in quotes"
        except ValueError as error:
            message = str(error)
        raise ConfigError([self.fault(name, message)])

    def fault(self, name: str, message: str) -> Fault:
        """Say what is wrong with a key's value, and where it comes from."""
        return at_origin(self.document, (name,), self.document.value((name,)), message)


def _given(folder: Path, environ: Mapping[str, str]) -> _Given:
    path, found = folder / files.OPERATOR, list[Fault]()
    unread = files.folder_faults(folder)
    if not unread and not path.exists():
        unread = [Place(file=str(path)).fault(files.MISSING)]
    document = None if unread else files.read(path, found)
    if document is None or not isinstance(document.data, dict):
        no_keys = "this file has no keys: begin it with 'version: 1'"
        unread = unread or found or [Place(file=str(path)).fault(no_keys)]
        document = ConfigFile(file=str(path), data={})
    override(document, environ, found)
    return _Given(document=document, folder=folder, environ=environ, unread=unread, found=found)


def _mistyped(document: ConfigFile, names: Sequence[str], *, outside: bool) -> Iterator[Fault]:
    """Find a key that was probably meant to be one of these: without it another place is meant.

    Where one of them is there, only the environment's variables are looked at.
    """
    for key in map(str, document.data):
        if key in names or (outside and (key,) not in document.origins):
            continue
        if hint := did_you_mean(key, names):
            place = document.key((key,))
            yield at_origin(document, (key,), place, f"unknown key {quoted(key)}: {hint}")


def _elsewhere(document: ConfigFile, rule: Callable[[str], str], default: str) -> Place | None:
    """Find a text in the document that was probably meant to be what is not given."""
    for path in document.values:
        value = at(document.data, path)
        if isinstance(value, str) and value != default and _right(rule, value):
            return document.value(path)
    return None


def _right(rule: Callable[[str], str], value: Any) -> str | None:
    try:
        return rule(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _number(value: Any) -> int | None:
    port = scalar(value) if isinstance(value, str) else value
    return port if type(port) is int and 0 <= port < 1 << 16 else None
