"""What operators are told of: what is in trouble, once, and its recovery, once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

from monitor.core.mending import to_do_of_error
from monitor.core.notices import stamp

QUIET = timedelta(hours=6)  # what comes back within it, after its end was told, flaps
CALM = timedelta(minutes=15)  # for so long is well what has flapped once, before that is told
TOGETHER = timedelta(minutes=15)  # feeds that fail or heal within it are told in one notice
MANY = 10  # given up since that was told: they are told before QUIET is over
OUTAGE = "outage"  # the key of what stands for most feeds at once: no address is like it
SHOWN = 20  # of many in one message
SAID = 300  # letters of what the far end said
Kind = Literal["feed", "channel", "part"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something that does not work: `facts` go into the message as they are.

    They say `since` when, what the far end `said`, how many messages are `waiting` for it, and
    what `to_do`: one of `mending.TO_DO`.
    """

    kind: Kind
    key: str
    name: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A trouble that was told: when last, its end included, and whether it still lasts.

    `flaps`: how often it came back soon after its end was told; `seen_at`: when it was seen last,
    of one that flaps.
    """

    kind: Kind
    key: str
    name: str
    told_at: datetime
    open: bool
    flaps: int = 0
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to be told now, and what was seen of what was told.

    `flaps` of those that begin; `seen`: those that flap and still last.
    """

    begun: tuple[Trouble, ...]
    ended: tuple[Known, ...]
    flaps: Mapping[tuple[Kind, str], int] = field(default_factory=dict)
    seen: tuple[Known, ...] = ()


def compare(
    troubles: Sequence[Trouble], known: Sequence[Known], now: datetime, kinds: Collection[Kind]
) -> Change:
    """Say which troubles of these kinds are new, and which that were told are over.

    What fails again is told again: nobody is to believe that it is well. But where it comes back
    within QUIET of its end, its next end is told when it has been well for a while, each time for
    twice as long: what flaps is told as one trouble. Feeds wait for each other: the first is told
    at once, what follows within TOGETHER is told in one; an outage of all of them waits for none.
    """
    told = [one for one in known if one.kind in kinds]
    before = {(one.kind, one.key): one for one in told}
    current = {(one.kind, one.key): one for one in troubles if one.kind in kinds}
    waits = any(_is_feed(one) and now - one.told_at < TOGETHER for one in told)
    begun = {
        place: one
        for place, one in current.items()
        if not (waits and _is_feed(one)) and not (place in before and before[place].open)
    }
    gone = [one for one in told if one.open and (one.kind, one.key) not in current]
    return Change(
        begun=tuple(begun.values()),
        ended=tuple(
            one for one in gone if not (waits and _is_feed(one)) and _has_been_well(one, now)
        ),
        flaps={place: _flaps(before.get(place), now) for place in begun},
        seen=tuple(
            one for one in told if one.open and one.flaps and (one.kind, one.key) in current
        ),
    )


def _is_feed(one: Trouble | Known) -> bool:
    return one.kind == "feed" and one.key != OUTAGE


def _flaps(before: Known | None, now: datetime) -> int:
    return before.flaps + 1 if before and now - before.told_at < QUIET else 0


def _has_been_well(one: Known, now: datetime) -> bool:
    """Whether its end may be told: at once, but for one that flaps."""
    if not one.flaps:
        return True
    doubled: int = 2 ** min(one.flaps - 1, 10)
    return now - (one.seen_at or one.told_at) >= min(QUIET, CALM * doubled)


def notice_data(some: Sequence[Trouble | Known]) -> dict[str, Any]:
    """Return what a notice of one or of many of a kind holds."""
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
    """Say what of that is told now: at once, and what follows within QUIET together, counted.

    Many are told sooner: somebody may lose all that is sent.
    """
    return tuple(
        one
        for one in some
        if one.told_at is None
        or now - one.told_at >= QUIET
        or (one.number >= MANY and now - one.told_at >= TOGETHER)
    )


def given_up_data(some: Sequence[GivenUp]) -> dict[str, Any]:
    """Return what a notice of deliveries that were given up holds."""
    return {
        "title": f"{sum(one.number for one in some)} in all",
        "given_up": [
            {"channel": one.channel}
            | ({"recipient": one.recipient} if one.recipient else {})
            | {
                "number": one.number,
                "since": one.since.isoformat(timespec="seconds"),
                "error": one.said,
                "said": far_end(one.said),
                "to_do": to_do_of_error(one.said, to_mend=True),
            }
            for one in some[:SHOWN]
        ],
        "more": max(0, len(some) - SHOWN),
        "again": "monitor deliveries replay --failed",
    }


def far_end(said: str) -> str:
    """Return what the far end said, in one line of bounded length."""
    whole = " ".join(said.split())
    return whole if len(whole) <= SAID else f"{whole[: SAID - 1]}…"


def _described(one: Trouble | Known) -> dict[str, Any]:
    """Return what is said of one: of what is over, since when it was known."""
    facts = one.facts if isinstance(one, Trouble) else {"since": stamp(one.told_at)}
    return {"name": one.name, **facts}
