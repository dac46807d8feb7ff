"""What a mail address is, with or without the name before it."""

import re
from dataclasses import dataclass

_MAILBOX = re.compile(
    r"(?:(?P<name>[^<>\s]*+(?:\s++[^<>\s]++)*+)\s*+<(?P<spec>[^<>]+)>|(?P<bare>[^<>]+))"
)
_LOCAL = re.compile(r"[^\s<>()\[\]\\,;:\"@\x00-\x1f\x7f-\x9f]{1,64}")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_SHOWN = 100  # characters of what is no address


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """A mail address; `domain` is ASCII (IDNA), `local` may be of any script (RFC 6532)."""

    name: str  # as it was written: not yet fit for a header
    local: str
    domain: str

    @property
    def spec(self) -> str:
        """The address alone, as the envelope has it."""
        return f"{self.local}@{self.domain}"


def mailbox(text: str) -> Mailbox:
    """Read `local@domain` or `Some name <local@domain>`; ValueError where it is neither."""
    found = _MAILBOX.fullmatch(text)
    local, _, domain = ((found["spec"] or found["bare"]) if found else "").rpartition("@")
    host = _ascii_host(domain)
    if not found or not host or not _LOCAL.fullmatch(local):
        raise ValueError(f"not a mail address: {text[:_SHOWN]!r}")
    return Mailbox(name=found["name"] or "", local=local, domain=host)


def _ascii_host(domain: str) -> str:
    try:
        host = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return host if _HOST.fullmatch(host) else ""
