"""Every failure on purpose, drawn as a tree.

MonitorError                 what a user is shown as one line
├── ConfigError              the operator's files are wrong; holds every fault
│   └── NoConfigError        there is no folder of them that can be read
├── QueryError               a topic's query is wrong; knows the column
├── FetchError               a publisher did not give what we asked for
│   └── ForbiddenAddress     the address is private (P9)
│       └── OddAddress       the URL is not for us, wherever it leads
├── ParseError               what came is not what it should be (no feed, no article)
├── DeliveryError            a recipient was not reached
└── StoreError               the database is away, locked, or of another version

A failure answers two questions: whose fault is it (`reason`), and is it any use
to try again (`permanent`)?
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from monitor.core.phrases import Said

Concern = Literal["channel", "recipient", "message"]
Guilt = Literal["never", "hardly", "perhaps"]  # of a message whose channel failed with it


class MonitorError(Exception):
    """A failure on purpose; `str()` is one clear line for a user."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """One thing wrong in a file, and what to write instead; line and column count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        """Return `file:line:column: what, and what to write instead`."""
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class ConfigError(MonitorError):
    """The config is wrong: `faults` names every fault at once."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults, sorted by place."""
        self.faults = sorted(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class NoConfigError(ConfigError):
    """There is no folder of a config that can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A config that was not taken: since when, and why."""

    at: datetime
    faults: tuple[str, ...]


class QueryError(MonitorError):
    """A query is wrong: `column` (from 1) is where, the message says what to write.

    `code` is one word of what is wrong; "" of a query of another language.
    """

    def __init__(self, message: str, column: int) -> None:
        """Keep the place; a message that is one of our sentences has a code."""
        super().__init__(message)
        self.said = message
        self.column = column

    @property
    def code(self) -> str:
        """Return which fault it is."""
        return self.said.code if isinstance(self.said, Said) else ""


class FetchError(MonitorError):
    """A fetch failed. `reason` is of a fixed vocabulary (`core.model.FETCH_REASONS`)."""

    def __init__(
        self,
        message: str,
        *,
        reason: str,
        status: int | None = None,
        retry_after: datetime | None = None,
        permanent: bool = False,
        reached: bool = True,
    ) -> None:
        """Keep whose fault it is, and when it is of use to try again; `reached`: was anybody."""
        super().__init__(message)
        self.reason = reason
        self.status = status
        self.retry_after = retry_after
        self.permanent = permanent
        self.reached = reached


class ForbiddenAddress(FetchError):
    """The guard refused: says the same whether the port behind it was open or closed (P9)."""

    def __init__(self, message: str, *, reason: str = "forbidden") -> None:
        """Is permanent: the address will not become public, or another, by itself."""
        super().__init__(message, reason=reason, permanent=True, reached=False)


class OddAddress(ForbiddenAddress):
    """The URL is not for us, wherever it leads: with a user in it, or oddly spelled."""

    def __init__(self, message: str) -> None:
        """Say so, and not that it is private."""
        super().__init__(message, reason="odd-address")


class ParseError(MonitorError):
    """The bytes are not what they should be; `reason` is one word for tables and logs."""

    def __init__(self, message: str, *, reason: str) -> None:
        """Keep the one word."""
        super().__init__(message)
        self.reason = reason


class DeliveryError(MonitorError):
    """A delivery failed: `permanent` says whether it is any use to try again.

    `concerns` says what would fail alike: all that the channel sends, what it sends to this
    recipient, or this message alone. Of a channel, `permanent` means that it is gone for good.
    `to_mend`: it will not heal by itself, so that somebody is to know of it at once. `doubtful`:
    the channel seemed well until it came to this recipient; it may be his alone. `its_own`:
    whether a failure of the channel may be the fault of the message that met it.
    """

    def __init__(
        self,
        message: str,
        *,
        permanent: bool,
        concerns: Concern = "channel",
        to_mend: bool = False,
        retry_after: datetime | None = None,
        doubtful: bool = False,
        its_own: Guilt = "perhaps",
    ) -> None:
        """Keep the answer."""
        super().__init__(message)
        self.permanent = permanent
        self.concerns: Concern = concerns
        self.to_mend = to_mend
        self.retry_after = retry_after
        self.doubtful = doubtful
        self.its_own: Guilt = its_own


class StoreError(MonitorError):
    """The database is away, locked, full, or of another version.

    `refused`: it is there, and does not take what it was told to keep; it may take other things.
    """

    def __init__(self, message: str, *, refused: bool = False) -> None:
        """Keep whether it is the fault of what was to be kept."""
        super().__init__(message)
        self.refused = refused
