"""Rehome: what waits for a channel that the config names no more goes where its topics go.

It is decided anew there, by the terms of the routes that lead there now.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.engine import Connection

from monitor.core.alerting import Decision, Rules, best_outcome, decide_on
from monitor.core.model import Channel, Topic
from monitor.core.reasons import REASONS
from monitor.core.rehoming import Home, Offer, home_of
from monitor.core.reports import Reported, most_independent
from monitor.core.routes import ways
from monitor.store.grouping.reported import reported
from monitor.store.machinery.database import Database, serialize
from monitor.store.news import matches
from monitor.store.sending import channels, holding, orphans
from monitor.store.sending.holding import ToldOf
from monitor.store.sending.orphans import Orphan
from monitor.telemetry import log

AT_ONCE = 50  # orphans in one transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehoming:
    """What it needs: the channels in use and those switched off, the topics, the rules."""

    database: Database
    channels: Mapping[str, Channel]
    disabled: Collection[str]  # what waits for one of these waits on
    topics: Mapping[str, Topic]
    rules: Rules

    @property
    def named(self) -> set[str]:
        """The channels that the config names."""
        return {*self.channels, *self.disabled}


def rehome(parts: Rehoming, *, now: datetime, at_load: bool = False) -> dict[str, int]:
    """Move all that can be moved; return how many orphans each channel had, moved or not."""
    with parts.database.reading() as tx:
        held = holding.is_held_for_others(tx, parts.named)
    if held:
        parts.database.write(lambda tx: holding.let_go_of(tx, parts.named, now))
    with parts.database.reading() as tx:
        found = orphans.waiting(tx, parts.named)
        lost = orphans.orphans(tx, parts.named, now) if found else []
    moved = Counter[tuple[str, str]]()
    for start in range(0, len(lost), AT_ONCE):
        some = lost[start : start + AT_ONCE]
        moved.update(parts.database.write(lambda tx, some=some: _some_moved(tx, some, parts, now)))  # type: ignore[misc]
    if moved or (found and at_load):  # what waits is named once, when the config is loaded
        gone = [f"{number} to {name}" for (_, name), number in sorted(moved.items())]
        log().warning("channel.orphaned", waiting=found, moved=gone)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """A transaction that moves some, and who reports their stories, each looked at once."""

    tx: Connection
    parts: Rehoming
    now: datetime
    reported: dict[int, list[Reported]] = field(default_factory=dict)

    def sources(self, story: int, within: timedelta | None) -> int:
        """Return the most publishers that have reported a story, in any so long a time."""
        if story not in self.reported:
            self.reported[story] = reported(self.tx, story)
        return most_independent(self.reported[story], within, self.now)


def _some_moved(
    tx: Connection, some: Sequence[Orphan], parts: Rehoming, now: datetime
) -> Counter[tuple[str, str]]:
    serialize(tx, "orphans")
    if channels.are_outdated(tx, parts.channels):  # who has the newer config moves them
        return Counter()
    done, turn = Counter[tuple[str, str]](), _Turn(tx=tx, parts=parts, now=now)
    used = channels.names(tx)  # by the newest config, where ours is the one before
    for orphan in some:
        if orphan.channel in used:
            continue
        name = _moved(orphan, turn) if orphans.still_is(tx, orphan) else ""
        done[orphan.channel, name] += bool(name)
    return +done


def _moved(orphan: Orphan, turn: _Turn) -> str:
    """Move one, or let it end, and say where it went; "" where it has to wait."""
    offers = list(_offers(orphan, turn))
    home = home_of(offers, orphans.known_by(turn.tx, orphan))
    if home.to:
        _move(orphan, home, offers, turn)
    elif home.known_by:
        why = REASONS.say("no_more_told", channel=orphan.channel, other=home.known_by)
        orphans.close_all(turn.tx, orphan, why, turn.now)
    elif home.refused:
        name = home.refused.channel
        said = {"channel": orphan.channel, "other": name, "why": home.refused.reason}
        why = REASONS.say("no_more_refused", **said)
        orphans.close_all(turn.tx, orphan, why, turn.now)
        _refuse(orphan, [one for one in offers if one.channel == name], turn)
        return f"nobody ({home.refused.outcome} at {name})"
    return home.to or home.known_by


def _move(orphan: Orphan, home: Home, offers: Sequence[Offer], turn: _Turn) -> None:
    """Move a story's alerts, or of a digest those that the channel takes."""
    to, tx = turn.parts.channels[home.to], turn.tx
    if orphan.digest_id is None:
        orphans.move(tx, orphan, to, by_digest=home.by_digest, now=turn.now)
        return
    left = [one for one in offers if one.channel == home.to and one.alert not in home.alerts]
    orphans.leave_out(tx, orphan.digest_id, {one.alert for one in left})
    _refuse(orphan, left, turn)
    mine = tuple(number for number in orphan.alert_ids if number in home.alerts)
    orphans.move(tx, replace(orphan, alert_ids=mine), to, by_digest=False, now=turn.now)


def _offers(orphan: Orphan, turn: _Turn) -> Iterator[Offer]:
    """Yield what each channel that the topics go to now would do with each match."""
    for number in orphan.alert_ids:
        for told in holding.told_by(turn.tx, number):
            topic = turn.parts.topics.get(told.topic)
            if topic is not None:
                yield from _offered(number, told, topic, turn)


def _offered(number: int, told: ToldOf, topic: Topic, turn: _Turn) -> Iterator[Offer]:
    rules, channels = turn.parts.rules, turn.parts.channels
    reached, unreached = ways(topic, told, rules.routes, channels, min_sources=rules.min_sources)
    sources = partial(turn.sources, told.story)
    for name, some in reached.items():
        one = decide_on(some, topic, (), sources=sources, rules=rules, now=turn.now)
        yield Offer(alert=number, channel=name, outcome=one.outcome, reason=one.reason)
    for closed in unreached:
        why = closed.reason
        yield Offer(alert=number, channel=closed.channel, outcome="no_channel", reason=why)


def _refuse(orphan: Orphan, offers: Sequence[Offer], turn: _Turn) -> None:
    """Let the matches of alerts that a channel does not take say so, or wait for its terms.

    What has reached somebody by the old channel stays as it was decided.
    """
    for offer in {one.alert: one for one in offers}.values():
        if not orphans.reached_somebody(turn.tx, offer.alert):
            _decide_otherwise(orphan, offer, turn)


def _decide_otherwise(orphan: Orphan, offer: Offer, turn: _Turn) -> None:
    said = Decision(
        channel=offer.channel,
        outcome=offer.outcome,
        reason=offer.reason,
        why=REASONS.say("no_more", channel=orphan.channel),
    )
    gone = ("", orphan.channel, offer.channel)
    for row in orphans.matches_of(turn.tx, offer.alert):
        kept = [one for one in row.decisions or () if one["channel"] not in gone]
        decisions = [said.as_json(), *kept]
        outcome = best_outcome([str(one["outcome"]) for one in decisions])
        matches.decide(turn.tx, row.id, outcome=outcome, decisions=decisions, now=turn.now)
