"""Read the channels, each by the shape of its kind; secrets only of those in use."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path as Folder
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from monitor.config.composing import scalar
from monitor.config.derived import options_of, shape_of
from monitor.config.faults import checked
from monitor.config.given import Outside, Unread
from monitor.config.meant import instead, quoted
from monitor.config.outside import Source
from monitor.config.places import ConfigFile, Path, at_origin
from monitor.config.rules import ZONE
from monitor.config.settling import settle
from monitor.config.shapes import TAKEN
from monitor.config.terms import Severities, TermsShape, terms_of, zone_at_the_top
from monitor.config.values import Zone
from monitor.core.errors import Fault
from monitor.core.model import Channel, ChannelOptions
from monitor.core.options import CHANNEL_KINDS, FixedWords

_ADDRESSES = (("url",), ("smtp", "host"), ("smtp",), ("folder",))  # the keys that say where to
Enabled = Annotated[
    bool, Field(description="false: nothing is sent, its secrets are not read."), TAKEN
]


class ChannelShape(TermsShape):
    """What every kind of channel may say."""

    enabled: Enabled = True
    severity: Severities | None = Field(
        None, description="Only topics of these severities, as in [high, urgent]."
    )
    language: Annotated[FixedWords, TAKEN] = Field(
        "en", description="Of the fixed words, and of what is quoted first."
    )
    timezone: Zone | None = Field(None, description="Of the times it tells; else `timezone`.")


def _shape(kind: str, options: type[ChannelOptions]) -> type[ChannelShape]:
    further = {"kind": (Annotated[Literal[kind], TAKEN], ...)}
    return shape_of(options, f"{kind.title()}Shape", ChannelShape, further)


KINDS: Mapping[str, type[ChannelShape]] = {
    kind: _shape(kind, options) for kind, options in CHANNEL_KINDS.items()
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Channels:
    """The channels in use, those that are not, and the names of all that were written."""

    in_use: Mapping[str, Channel]
    disabled: tuple[str, ...]
    names: tuple[str, ...]


def channels_of(source: Source) -> Channels:
    """Check all channels of a monitor.yaml; add what is wrong to the source's faults."""
    document = source.document
    said = document.data.get("channels") if isinstance(document.data, dict) else None
    written: Mapping[str, Any] = said if isinstance(said, dict) else {}
    made = [_channel(source, name, given) for name, given in written.items()]
    return Channels(
        in_use={channel.name: channel for channel in made if channel},
        disabled=tuple(name for name, given in written.items() if not _enabled(given)),
        names=tuple(written),
    )


def _enabled(given: Any) -> bool:
    """Tell whether a channel is in use, before it is known to be right."""
    said = given.get("enabled", True) if isinstance(given, dict) else True
    return (scalar(said) if isinstance(said, Outside) else said) is not False


def _channel(source: Source, name: str, given: Any) -> Channel | None:
    """Return a channel; None where it is wrong, or not in use."""
    path, document = ("channels", name), source.document
    if not re.fullmatch(r"\w[\w.-]{0,99}", name):
        message = "this is no name: write letters, digits, '-', '_' and '.', as in desk-mail"
        source.faults.append(document.key(path).fault(message))
    kind = _kind(source, name, given)
    if not kind:
        return None
    enabled = _enabled(given)
    data = settle(replace(source, read=enabled), given, path, KINDS[kind])
    shape = checked(KINDS[kind], document, source.faults, path=path, data=data)
    if shape and enabled:
        source.faults.extend(_folder_faults(source, path, shape))
    terms = terms_of(shape, source, path, zone=shape.timezone) if shape else None
    if not shape or not terms or not enabled or source.faults:
        return None  # where a fault is told, something may be unread
    return Channel(
        name=name,
        kind=kind,
        options=options_of(CHANNEL_KINDS[kind], shape),
        digest=terms.digest,
        quiet=terms.quiet,
        limit=terms.limit,
        severity=frozenset(shape.severity or ()),
        language=shape.language,
        zone=ZoneInfo(shape.timezone or zone_at_the_top(source) or ZONE),
        said_at=_said_at(document, path),
    )


def _said_at(document: ConfigFile, path: Path) -> str:
    """Return where the address of a channel stands, in a file or in a variable."""
    wholes = [(*path, *steps) for steps in _ADDRESSES]
    said = next((one for one in wholes if one in document.origins or one in document.values), path)
    variable = document.origins.get(said)
    return f"{variable} (environment)" if variable else str(document.value(said))


def _folder_faults(source: Source, path: Path, shape: ChannelShape) -> Iterator[Fault]:
    """Find a folder, as of a file channel, that is a file."""
    said = getattr(shape, "folder", None)
    if isinstance(said, str) and "\0" not in said and Folder(said).is_file():
        message = "this is a file, no folder: name another, which is made when it is needed"
        place = source.document.value((*path, "folder"))
        yield at_origin(source.document, (*path, "folder"), place, message)


def _kind(source: Source, name: str, given: Any) -> str:
    """Return a channel's kind; "" and a fault where it has none that we know."""
    path, document = ("channels", name), source.document
    known = ", ".join(KINDS)
    if not isinstance(given, dict):
        message = f"{quoted(name)} must be a mapping: write {{kind: ...}}; the kinds are {known}"
        source.faults.append(document.value(path).fault(message))
        return ""
    kind = source.filled(given.get("kind"), (*path, "kind"))
    if kind is None:
        message = f"'kind' is missing: write one of {known}"
        if path in document.origins:  # a variable made it
            others = [one for one in document.data["channels"] if one != name]
            message = f"unknown channel {quoted(name)}: {instead(name, others, are='there are')}"
        source.faults.append(at_origin(document, path, document.key(path), message))
    elif isinstance(kind, str) and str(kind) not in KINDS:
        hint = instead(str(kind), KINDS, are="the kinds are")
        message = f"unknown kind {quoted(str(kind))}: {hint}"
        source.faults.append(document.value((*path, "kind")).fault(message))
    elif not isinstance(kind, str | Unread):
        message = f"'kind' must be a text: write one of {known}"
        source.faults.append(document.value((*path, "kind")).fault(message))
    return str(kind) if isinstance(kind, str) and str(kind) in KINDS else ""
