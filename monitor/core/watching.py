"""What operators are told of: what is in trouble, once, and its recovery, once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

QUIET = timedelta(hours=6)  # after a trouble was told, the same is not told again
TOGETHER = timedelta(minutes=15)  # feeds that fail or heal within it are told in one notice
SHOWN = 20  # of many in one message
Kind = Literal["feed", "channel", "part"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something that does not work: `facts` go into the message as they are."""

    kind: Kind
    key: str
    name: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A trouble that was told: when last, its end included, and whether it still lasts."""

    kind: Kind
    key: str
    name: str
    told_at: datetime
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to be told now."""

    begun: tuple[Trouble, ...]
    ended: tuple[Known, ...]


def compare(
    troubles: Sequence[Trouble], known: Sequence[Known], now: datetime, kinds: Collection[Kind]
) -> Change:
    """Say which troubles of these kinds are new, and which that were told are over.

    What comes back within QUIET of its last telling waits until then, so that what flaps is told
    as one trouble. Feeds wait for each other: the first is told at once, what follows within
    TOGETHER is told in one.
    """
    told = [one for one in known if one.kind in kinds]
    before = {(one.kind, one.key): one for one in told}
    current = {(one.kind, one.key) for one in troubles}
    waits = any(one.kind == "feed" and now - one.told_at < TOGETHER for one in told)
    begun = [
        one
        for one in troubles
        if one.kind in kinds
        and not (waits and one.kind == "feed")
        and _is_news(before.get((one.kind, one.key)), now)
    ]
    ended = [
        one
        for one in told
        if one.open and (one.kind, one.key) not in current and not (waits and one.kind == "feed")
    ]
    return Change(begun=tuple(begun), ended=tuple(ended))


def notice_data(some: Sequence[Trouble | Known]) -> dict[str, Any]:
    """Give what a notice of one or of many of a kind holds."""
    if len(some) == 1:
        return {some[0].kind: _described(some[0])}
    kind = some[0].kind
    return {
        "title": f"{len(some)} {kind}s",
        f"{kind}s": [_described(one) for one in some[:SHOWN]],
        "more": max(0, len(some) - SHOWN),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """What was given up for one recipient of a channel: how many, since when, what it said."""

    channel: str
    recipient: str  # "" where the channel has no recipients
    number: int
    since: datetime
    said: str
    told_at: datetime | None  # when such was told last

    @property
    def key(self) -> str:
        """Name the recipient for whom it was given up."""
        return key_of(self.channel, self.recipient)


def key_of(channel: str, recipient: str) -> str:
    """Name a recipient of a channel, otherwise than the channel itself."""
    return f"{channel} <{recipient}>"


def worth_telling(some: Sequence[GivenUp], now: datetime) -> tuple[GivenUp, ...]:
    """Say what of that is told now: at once, and what follows within QUIET together, counted."""
    return tuple(one for one in some if one.told_at is None or now - one.told_at >= QUIET)


def given_up_data(some: Sequence[GivenUp]) -> dict[str, Any]:
    """Give what a notice of deliveries that were given up holds."""
    return {
        "title": f"{sum(one.number for one in some)} in all",
        "given_up": [
            {"channel": one.channel}
            | ({"recipient": one.recipient} if one.recipient else {})
            | {
                "number": one.number, "since": one.since.isoformat(timespec="seconds"),
                "error": one.said,
            }
            for one in some[:SHOWN]
        ],
        "more": max(0, len(some) - SHOWN),
        "again": "monitor deliveries replay --failed",
    }  # fmt: skip


def _described(one: Trouble | Known) -> dict[str, Any]:
    return {"name": one.name, **(one.facts if isinstance(one, Trouble) else {})}


def _is_news(before: Known | None, now: datetime) -> bool:
    return before is None or (not before.open and now - before.told_at >= QUIET)
