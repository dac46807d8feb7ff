"""What is to be known though all parts work: deliveries that wait, failed or are held; feeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from monitor.core.mending import is_of_the_config
from monitor.core.notices import stamp
from monitor.core.watching import far_end

What = Literal[
    "feeds_failing",
    "feeds_alike",
    "group_failing",
    "feeds_in_trouble",
    "channel_never_worked",
    "deliveries_failed",
    "recipients_refused",
    "deliveries_waiting",
    "deliveries_held",
    "feeds_paused",
]
NAMED = 5  # paused feeds, with who paused them
IN_TROUBLE = 3  # feeds in trouble that are named


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """How many deliveries lie, of what (a channel, or why they are held), since when."""

    of: str
    number: int
    since: datetime
    said: str = ""  # what the far end said last


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The feeds of one group: how many, how many could not be read, since when the last of them.

    `troubled` names those that have failed for so long that operators are told.
    """

    name: str  # "": those of no group
    feeds: int
    unread: int
    since: datetime | None
    troubled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    """A feed that is not polled, and who paused it; its number, where that is known."""

    name: str
    by: str
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """What somebody should know: `say` names channels and groups, `public` only counts.

    What is said in them is there by itself, too: `of` which channel or group it is, or what holds;
    what the far end `said`; the feeds that are `paused`.
    """

    what: What
    since: datetime | None
    count: int
    say: str
    public: str
    of: str = ""
    said: str = ""
    paused: tuple[Paused, ...] = ()

    def shown(self, *, publicly: bool) -> dict[str, Any]:
        """Return it as JSON has it."""
        since = stamp(self.since) if self.since else None
        say = self.public if publicly else self.say
        return {"what": self.what, "since": since, "count": self.count, "say": say}


def concerns(
    *,
    waiting: Sequence[Lying],
    failed: Sequence[Lying],
    held: Sequence[Lying],
    groups: Sequence[Group],
    outage: Lying | None = None,
    new: Sequence[Lying] = (),
    refused: Sequence[Lying] = (),
    paused: Sequence[Paused] = (),
) -> list[Concern]:
    """Return what is to be known, the gravest first; what is held or paused is no fault.

    `outage`: how many feeds wait for its end, where most fail alike; `new`: channels that fail and
    have not worked since the config was written or edited so; `refused`: of each channel the
    recipients who are told nothing more, by what their servers said.
    """
    return [
        *_failing(groups, outage),
        *(_never_worked(one) for one in new if is_of_the_config(one.said)),
        *(_lost(one) for one in failed),
        *(_refused(one) for one in refused),
        *(_waiting(one) for one in waiting),
        *(_held(one) for one in held),
        *_paused(paused),
    ]


def summed_up(*, ok: bool, some: Sequence[Any]) -> str:
    """Return a line that says whether all parts are well, and how many warnings there are."""
    parts = "All parts are well" if ok else "Something is not well"
    return f"{parts}; {_some(len(some), 'warning')}:" if some else f"{parts}."


def _failing(groups: Sequence[Group], outage: Lying | None) -> list[Concern]:
    """Say whether all feeds fail, or most alike, or all of a group; and which others do."""
    feeds = sum(one.feeds for one in groups)
    alike = [_alike(outage)] if outage else []
    if feeds and feeds == sum(one.unread for one in groups):
        say = f"All feeds fail ({feeds}): no topic can be told of anything new"
        since = max((one.since for one in groups if one.since), default=None)
        return [
            Concern(what="feeds_failing", since=since, count=feeds, say=say, public=say),
            *alike,
        ]
    whole = [one for one in groups if one.name and len(one.troubled) == one.feeds]
    others = [name for one in groups if one not in whole for name in one.troubled]
    return [*alike, *map(_whole, whole), *_troubled(others)]


def _alike(outage: Lying) -> Concern:
    """Say that most feeds fail of one cause, which is hardly theirs."""
    say = f"Most feeds fail alike ({outage.number}): look at the network of this machine"
    return _concern("feeds_alike", outage, f"{say}{_said(outage)}", say)


def _whole(one: Group) -> Concern:
    return Concern(
        what="group_failing",
        since=one.since,
        count=one.feeds,
        say=f"All feeds of the group {one.name} fail ({one.feeds})",
        public=f"All feeds of a group fail ({one.feeds})",
        of=one.name,
    )


def _troubled(names: Sequence[str]) -> list[Concern]:
    """Say which feeds have failed again and again: the first by their names."""
    if not names:
        return []
    more = len(names) - IN_TROUBLE
    named = ", ".join([*names[:IN_TROUBLE], *([f"+{more}"] if more > 0 else [])])
    public = f"{_some(len(names), 'feed')} in trouble"
    return [
        Concern(
            what="feeds_in_trouble",
            since=None,
            count=len(names),
            say=f"{public}: {named}; see `monitor feeds list`",
            public=public,
            of=named,
        )
    ]


def never_worked(channel: str, said: str) -> str:
    """Say of a channel that the config is the likely reason, and what to do."""
    last = f"; it said: {far_end(said)}" if said else ""
    return (
        "it has delivered nothing since the config was written or edited so: look at its host, "
        f"port and login, then `monitor channels test {channel}`{last}"
    )


def _never_worked(one: Lying) -> Concern:
    public = "1 channel has delivered nothing since the config was written or edited so"
    return _concern(
        "channel_never_worked", one, f"{one.of}: {never_worked(one.of, one.said)}", public
    )


def _lost(one: Lying) -> Concern:
    public = f"{_some(one.number, 'message')} failed for good in the last 7 days"
    say = f"{one.of}: {public}{_said(one)}; see `monitor deliveries replay --failed`"
    return _concern("deliveries_failed", one, say, public)


def _refused(one: Lying) -> Concern:
    public = f"{_some(one.number, 'recipient')} refused by the mail server, and told nothing more"
    say = f"{one.of}: {public}{_said(one)}; see `monitor channels list`"
    return _concern("recipients_refused", one, say, public)


def _waiting(one: Lying) -> Concern:
    public = f"{_some(one.number, 'message')} waiting beyond the second retry"
    return _concern("deliveries_waiting", one, f"{one.of}: {public}{_said(one)}", public)


def _held(one: Lying) -> Concern:
    public = f"{_some(one.number, 'message')} held, to be told later"
    return _concern("deliveries_held", one, f"{public} ({one.of})" if one.of else public, public)


def _paused(some: Sequence[Paused]) -> list[Concern]:
    """Say which feeds are not polled, and whose wish that is."""
    if not some:
        return []
    public = f"{_some(len(some), 'feed')} paused: not polled until somebody resumes them"
    named = ", ".join(f"{one.name} (by {one.by})" for one in some[:NAMED])
    say = f"{public}: {named}{', ...' if len(some) > NAMED else ''}"
    number, paused = len(some), tuple(some[:NAMED])
    return [
        Concern(
            what="feeds_paused", since=None, count=number, say=say, public=public, paused=paused
        )
    ]


def _concern(what: What, one: Lying, say: str, public: str) -> Concern:
    return Concern(
        what=what,
        since=one.since,
        count=one.number,
        say=say,
        public=public,
        of=one.of,
        said=far_end(one.said) if one.said and what != "deliveries_held" else "",
    )


def _some(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _said(one: Lying) -> str:
    return f"; it said: {far_end(one.said)}" if one.said else ""
