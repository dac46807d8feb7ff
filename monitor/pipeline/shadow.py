"""Shadow: what a topic in state `shadow` would have sent; it tells nobody."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from sqlalchemy.engine import Connection

from monitor.core.alerting import (
    Decision,
    Rules,
    Told,
    decide_on,
    held_back,
)
from monitor.core.model import Channel, Match, Topic
from monitor.core.reports import independent
from monitor.core.routes import Way, ways
from monitor.store.grouping.reported import reported
from monitor.store.machinery.database import Database
from monitor.store.news import matches
from monitor.store.sending import alerts, silences
from monitor.store.sending.silences import Silenced

SENT = ("alerted", "digest")
_WORSE = ("", "too_old", "silenced")  # what may hold back a match of a live topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """A story as a topic would have told it: its matches, and what each channel would have had."""

    matches: tuple[Match, ...]  # the first is what would have opened the alert
    decisions: tuple[Decision, ...]
    held: str  # why nobody would have been told at once; "" where nothing was in the way

    @property
    def channels(self) -> tuple[Decision, ...]:
        """Return the channels that would have been told."""
        return tuple(one for one in self.decisions if one.outcome in SENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shadowing:
    """What is needed beside the matches: the channels in use, and the rules, as for alerts."""

    database: Database
    channels: Mapping[str, Channel]
    rules: Rules


def unsent(topic: Topic, parts: Shadowing, *, since: datetime) -> list[Unsent]:
    """Return the stories of a topic's shadow matches since then, the latest last.

    As the alert step would decide them of the topic in state `live`, by the rules, channels and
    silences of now. Raises StoreError.
    """
    live = replace(topic, state="live")
    with parts.database.reading() as tx:
        found = matches.with_outcome(tx, topic.id, "shadow", since)
        told = [_story(tx, live, some, parts) for some in _by_story(found)]
    return sorted(told, key=lambda one: one.matches[0].article.found)


def _by_story(found: Iterable[Match]) -> Iterator[tuple[Match, ...]]:
    in_order = sorted(found, key=lambda match: match.article.story_id or 0)
    for _, some in groupby(in_order, key=lambda match: match.article.story_id):
        yield tuple(some)


def _story(tx: Connection, topic: Topic, some: Sequence[Match], parts: Shadowing) -> Unsent:
    held = [(match, _held(tx, topic, match, parts.rules)) for match in some]
    lead, (outcome, reason) = min(held, key=lambda one: _WORSE.index(one[1][0]))
    return Unsent(
        matches=(lead, *(match for match in some if match is not lead)),
        decisions=tuple(_decisions(tx, topic, lead, parts, outcome)),
        held=reason,
    )


def _held(tx: Connection, topic: Topic, match: Match, rules: Rules) -> tuple[str, str]:
    one = match.article
    told_of = Silenced(topic=topic.id, publisher=one.publisher, story=one.story_id or 0)
    silenced = silences.reason(tx, told_of, one.found, rules.zone)
    return held_back(topic, one, rules, silenced) or ("", "")


def _decisions(
    tx: Connection, topic: Topic, lead: Match, parts: Shadowing, outcome: str
) -> Iterator[Decision]:
    """Decide for each channel; what is too old is for those that have digests."""
    rules = parts.rules
    reached, _ = ways(
        topic, lead.article, rules.routes, parts.channels, min_sources=rules.min_sources
    )
    for some in reached.values():
        mine = [way for way in some if way.terms.digest or outcome == ""]
        if mine and outcome in ("", "too_old"):
            yield _decide(tx, mine, topic, lead, parts.rules)


def _decide(
    tx: Connection, some: Sequence[Way], topic: Topic, lead: Match, rules: Rules
) -> Decision:
    story, now, name = lead.article.story_id or 0, lead.article.found, some[0].channel.name
    told = [
        Told(
            sequence=row.sequence,
            leaves_at=row.leaves_at,
            frozen=row.leaves_at <= now,
            topics=topics,
        )
        for row, topics in alerts.alerts_of_story(tx, story)
        if row.channel == name and row.created_at <= now
    ]
    by_whom = reported(tx, story)
    return decide_on(
        some,
        topic,
        told,
        sources=lambda within: independent(by_whom, within, now),
        rules=rules,
        now=now,
    )
