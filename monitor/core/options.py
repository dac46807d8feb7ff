"""What the operator decided about channels and the network, as frozen values, typed once.

A new kind of channel: a class here and its name in CHANNEL_KINDS, a file in `notify/`, and a line
in `wiring/notifiers.py`. The shape that the config is held to, its faults and the JSON Schema
follow from the class: its first sentence, its fields, and what is annotated to them. What does not
go together it refuses in `__post_init__`, by a ValueError that says what to write instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Literal

from monitor.core.model import ChannelOptions, Secret

# The languages that messages have words in.
FixedWords = Literal["en", "uk", "ru", "fr", "de", "ro", "pl", "es", "it", "pt", "tr", "ar"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NetSettings:
    """What the operator decided about the network. A proxy, once named, is the guard itself."""

    contact: str = ""  # a URL or address, for publishers who want to ask
    version: str = "0"
    proxy: str | None = None  # http://[user:password@]host:port; everything goes through it
    ca_file: str | None = None  # PEM; trusted beside the system's
    allow_networks: tuple[str, ...] = ()  # private networks that may be reached
    concurrency: int = 2  # requests to one host at a time
    spacing: timedelta = timedelta(seconds=1)  # between the starts of two of them


@dataclass(frozen=True, slots=True)
class Rule:
    """What an option must be, beside its type: the config holds it to the rule of this name."""

    name: Literal["filled", "host", "mailbox", "port", "recipients", "signing", "web_url"]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of an option to whoever writes the config."""

    text: str


Filled = Annotated[str, Rule("filled")]
Host = Annotated[str, Rule("host")]
MailAddress = Annotated[str, Rule("mailbox")]  # with or without a name before it
Port = Annotated[int, Rule("port")]
WebUrl = Annotated[str, Rule("web_url")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOptions(ChannelOptions):
    """A folder that every alert is written into.

    It is made when the first alert comes.
    """

    folder: Annotated[Filled, Told("Where to; relative to the working directory.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Smtp:
    """The operator's mail server.

    `starttls` and `tls` verify its certificate; `none` sends in the clear.
    """

    host: Annotated[Host, Told("The mail server.")]
    port: Annotated[Port, Told("Its port.")] = 587
    security: Annotated[Literal["starttls", "tls", "none"], Told("`none` sends in the clear.")] = (
        "starttls"
    )
    user: Annotated[str, Told("Who logs in; nobody where it is empty.")] = ""
    password: Annotated[Secret | None, Told("The password of `user`.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailOptions(ChannelOptions):
    """A mail to each recipient."""

    to: Annotated[tuple[MailAddress, ...], Rule("recipients"), Told("Who gets it.")]
    sender: Annotated[MailAddress, Told("In whose name.")]
    smtp: Smtp

    @property
    def recipients(self) -> tuple[str, ...]:
        """Return all who get it."""
        return self.to


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookOptions(ChannelOptions):
    """A POST of JSON, signed as Standard Webhooks 1.0 says.

    `previous_secret` also signs, while a secret is changed.
    """

    url: Annotated[WebUrl, Told("Where to.")]
    secret: Annotated[
        Secret | None, Rule("signing"), Told("`whsec_` and the key in base64; none: unsigned.")
    ] = None
    previous_secret: Annotated[
        Secret | None, Rule("signing"), Told("It signs, too, while keys are changed.")
    ] = None


CHANNEL_KINDS: Mapping[str, type[ChannelOptions]] = {
    "file": FileOptions,
    "email": EmailOptions,
    "webhook": WebhookOptions,
}
