"""What becomes of an alert whose channel the config names no more."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

TAKEN = ("alerted", "digest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a channel that a topic goes to now would do with a match that an alert tells of.

    `outcome` is that of a decision: alerted or digest where the channel takes it; else
    few_sources or no_channel, and the reason.
    """

    alert: int
    channel: str
    outcome: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where it goes: `to` a channel, perhaps `by_digest`; or nowhere.

    Nowhere, since `known_by` tells it, or since it is `refused`; else it waits. `alerts` are those
    that the channel takes.
    """

    to: str = ""
    by_digest: bool = False
    alerts: frozenset[int] = frozenset()
    known_by: str = ""
    refused: Offer | None = None


def home_of(offers: Sequence[Offer], known_by: Collection[str]) -> Home:
    """Say where alerts go: to the first channel that takes one of them by its terms.

    `known_by` are the channels that have alerts of their stories, or digests that tell of them.
    At once is better than by a digest; that it waits for more publishers is better than that it is
    told by a channel already; and where nobody would ever take it the first says why. Where its
    topics go nowhere it waits: the config may be half written.
    """
    free = [one for one in offers if one.channel not in known_by]
    taken = [one for one in free if one.outcome in TAKEN]
    if taken:
        mine = [one for one in taken if one.channel == taken[0].channel]
        return Home(
            to=mine[0].channel,
            by_digest=all(one.outcome == "digest" for one in mine),
            alerts=frozenset(one.alert for one in mine),
        )
    few = next((one for one in free if one.outcome == "few_sources"), None)
    if few is not None:
        return Home(refused=few)
    known = next((one.channel for one in offers if one.channel in known_by), "")
    return Home(known_by=known) if known else Home(refused=next(iter(free), None))
