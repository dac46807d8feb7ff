"""Read the channels: a shape for each kind, in one table; secrets only of those in use."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from monitor.config.composing import scalar
from monitor.config.digests import DigestShape, schedule_of
from monitor.config.faults import checked
from monitor.config.given import Outside, Unread
from monitor.config.meant import instead, quoted
from monitor.config.outside import Source
from monitor.config.settling import settle
from monitor.config.shapes import TAKEN, Shape, Text
from monitor.config.values import Filled, Host, Mailbox, Port, WebUrl
from monitor.core.model import Channel, Secret
from monitor.core.options import EmailOptions, FileOptions, FixedWords, Smtp, WebhookOptions


def _secret(value: Any) -> Any:
    if not isinstance(value, str):
        return value  # what is no text at all, pydantic refuses
    if not value.strip():
        raise ValueError("this secret is empty: write it, or leave the key out")
    return Secret(value)


def _recipients(value: list[str]) -> list[str]:
    if not value:
        raise ValueError("nobody is named: write at least one address")
    if len({address.casefold() for address in value}) < len(value):
        raise ValueError("an address stands here twice: leave one out")
    return value


SecretText = Annotated[
    Annotated[Secret, BeforeValidator(_secret), WithJsonSchema({"type": "string"})] | None, TAKEN
]
Enabled = Annotated[
    bool, Field(description="false: nothing is sent, its secrets are not read."), TAKEN
]
Security = Annotated[Literal["starttls", "tls", "none"], TAKEN]
Language = Annotated[FixedWords, TAKEN]


class ChannelShape(Shape):
    """What every kind of channel may say."""

    enabled: Enabled = True
    digest: DigestShape | None = None


class FileShape(ChannelShape):
    """A folder that every alert is written into."""

    kind: Annotated[Literal["file"], TAKEN]
    folder: Filled = Field(description="Where to; relative to the working directory.")

    def options(self) -> FileOptions:
        """Return what the notifier needs."""
        return FileOptions(folder=self.folder)


class SmtpShape(Shape):
    """The operator's mail server."""

    host: Host = Field(description="The mail server.")
    port: Port = Field(587, description="Its port.")
    security: Security = Field("starttls", description="`none` sends in the clear.")
    user: Text = Field("", description="Who logs in; nobody where it is empty.")
    password: SecretText = Field(None, description="The password of `user`.")


class EmailShape(ChannelShape):
    """A mail to each recipient."""

    kind: Annotated[Literal["email"], TAKEN]
    to: Annotated[list[Mailbox], AfterValidator(_recipients)] = Field(description="Who gets it.")
    sender: Mailbox = Field(description="In whose name.")
    language: Language = Field("en", description="Whose fixed words the mail has.")
    smtp: SmtpShape

    def options(self) -> EmailOptions:
        """Return what the notifier needs."""
        server = self.smtp
        return EmailOptions(
            to=tuple(self.to),
            sender=self.sender,
            language=self.language,
            smtp=Smtp(
                host=server.host,
                port=server.port,
                security=server.security,
                user=server.user,
                password=server.password,
            ),
        )


class WebhookShape(ChannelShape):
    """A POST of JSON, signed as Standard Webhooks 1.0 says."""

    kind: Annotated[Literal["webhook"], TAKEN]
    url: WebUrl = Field(description="Where to.")
    secret: SecretText = Field(None, description="`whsec_` and the key in base64; none: unsigned.")
    previous_secret: SecretText = Field(None, description="It signs, too, while keys are changed.")

    def options(self) -> WebhookOptions:
        """Return what the notifier needs."""
        return WebhookOptions(
            url=self.url, secret=self.secret, previous_secret=self.previous_secret
        )


KINDS: Mapping[str, type[FileShape | EmailShape | WebhookShape]] = {
    "file": FileShape,
    "email": EmailShape,
    "webhook": WebhookShape,
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
    schedule = schedule_of(shape.digest, source, path) if shape else None
    if not shape or not enabled or source.faults:
        return None  # where a fault is told, something may be unread
    recipients = tuple(shape.to) if isinstance(shape, EmailShape) else ("",)
    return Channel(
        name=name, kind=kind, options=shape.options(), recipients=recipients, digest=schedule
    )


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
        source.faults.append(document.key(path).fault(message))
    elif isinstance(kind, str) and str(kind) not in KINDS:
        hint = instead(str(kind), KINDS, are="the kinds are")
        message = f"unknown kind {quoted(str(kind))}: {hint}"
        source.faults.append(document.value((*path, "kind")).fault(message))
    elif not isinstance(kind, str | Unread):
        message = f"'kind' must be a text: write one of {known}"
        source.faults.append(document.value((*path, "kind")).fault(message))
    return str(kind) if isinstance(kind, str) and str(kind) in KINDS else ""
