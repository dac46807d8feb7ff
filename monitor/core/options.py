"""What the operator decided about channels and the network, as frozen values, typed once."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from monitor.core.model import Secret

FixedWords = Literal["en", "uk", "ru", "fr", "de"]  # the languages that mails have words in


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


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOptions:
    """Where a file channel writes; the folder is made when the first alert comes."""

    folder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Smtp:
    """The mail server. `starttls` and `tls` verify its certificate; `none` sends in the clear."""

    host: str
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password: Secret | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailOptions:
    """Whom a mail channel writes to, in whose name, and in which language the fixed words are."""

    to: tuple[str, ...]
    sender: str
    smtp: Smtp
    language: FixedWords = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookOptions:
    """Where a webhook channel posts. `previous_secret` also signs, while a secret is changed."""

    url: str
    secret: Secret | None = None
    previous_secret: Secret | None = None
