"""Whether a delivery may leave now: its recipient's wishes, silences, quiet hours, the limit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from monitor.core.digests import without
from monitor.core.leaving import (
    ALL_TOPICS,
    GO,
    LATE_AFTER,
    Leave,
    Leaving,
    comes_first,
    leave,
    limit_of,
    within,
)
from monitor.core.model import Channel, Route, Topic
from monitor.core.reasons import REASONS
from monitor.core.routes import Way, ways
from monitor.store.sending import buckets, digests, holding, line, outbox, silences, unsubscribed
from monitor.store.sending.holding import ToldOf
from monitor.store.sending.outbox import ASKED, DeliveryRow
from monitor.store.sending.silences import Silenced

SAID = {
    "unsubscribed": REASONS.say("wants_no_more"),
    "silence": REASONS.say("held_silence"),
    "late": REASONS.say("held_late"),
    "quiet": REASONS.say("held_quiet"),
    "limit": REASONS.say("held_limit"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is asked beside the rows: the topics, the channels in use, the routes."""

    topics: Mapping[str, Topic]
    channels: Mapping[str, Channel]
    routes: Sequence[Route]


def look(tx: Connection, row: DeliveryRow, terms: Terms, now: datetime) -> Leave:
    """Return whether a delivery may leave now; the limit is asked only when it does.

    What somebody asked for leaves, and so does what may have arrived: under its own id it is known
    as a repeat. Digests and notices leave as well.
    """
    if row.held_by == ASKED or holding.may_have_arrived(tx, row.id):
        return GO
    if row.alert_id is None:
        wanted = row.digest_id is None or digest_for(tx, row) is not None
        return GO if wanted else Leave(outcome="unsubscribed")
    told = holding.told_by(tx, row.alert_id)
    whom = (row.channel, row.recipient)
    silenced = _silenced(told)
    everybodys = silences.until(tx, silenced, now)
    one = Leaving(
        topics=frozenset(match.topic for match in told),
        unwanted=unsubscribed.topics_of(tx, *whom),
        silent_until=everybodys or silences.until(tx, silenced, now, whom=whom),
        left_at=now if _is_held(row) else holding.left_at(tx, row.alert_id)[0],
        ways=ways_of(told, row.channel, terms),
    )
    return leave(one, now)


def _is_held(row: DeliveryRow) -> bool:
    """Whether something holds it, so that it is not late: it could not leave."""
    return row.state == "held" and row.held_by != "late"


def silent_until(
    tx: Connection, alert_id: int, now: datetime, *, whom: tuple[str, str]
) -> datetime | None:
    """Return until when all that an alert tells of is silenced for somebody; None: it is not."""
    return silences.until(tx, _silenced(holding.told_by(tx, alert_id)), now, whom=whom)


def is_silenced(tx: Connection, alert_id: int, now: datetime) -> bool:
    """Whether all that an alert tells of is silenced for everybody."""
    return silent_until(tx, alert_id, now, whom=silences.EVERYBODY) is not None


def _silenced(told: Sequence[ToldOf]) -> list[Silenced]:
    return [Silenced(topic=one.topic, publisher=one.publisher, story=one.story) for one in told]


def digest_for(tx: Connection, row: DeliveryRow) -> Mapping[str, Any] | None:
    """Return what a digest tells its recipient: not what he wants no more, or is told otherwise.

    None where nothing is left of it.
    """
    number = row.digest_id or 0
    topics = unsubscribed.topics_of(tx, row.channel, row.recipient)
    if ALL_TOPICS in topics:
        return None
    stories = digests.stories_held(tx, number, row.recipient)
    return without(digests.body_of(tx, number), topics, stories)


def ways_of(told: Sequence[ToldOf], channel: str, terms: Terms) -> list[tuple[Way, str]]:
    """Return the ways by which a channel is reached by any of some matches, as the config is."""
    found: list[tuple[Way, str]] = []
    for one in told:
        topic = terms.topics.get(one.topic)
        if topic is not None:
            reached, _ = ways(topic, one, terms.routes, terms.channels, min_sources=1)
            found += [(way, topic.severity) for way in reached.get(channel, ())]
    return [(way, severity) for way, severity in found if way.terms.digest is None] or found


def passes(tx: Connection, row: DeliveryRow, terms: Terms, now: datetime) -> bool:
    """Let a delivery leave, counted by its limit; or hold or end it, and return False.

    One that is to come after another waits for that.
    """
    decided = look(tx, row, terms, now)
    if decided == GO and _waits_behind(tx, row, terms, now):
        return False
    if decided == GO:
        decided = _counted(tx, row, terms, now)
    if decided.outcome == "go":
        return True
    if decided.outcome == "unsubscribed":
        holding.end(tx, [row.id], why_unwanted(tx, row.channel, row.recipient), now)
    else:
        until, detail = decided.until or now, SAID[decided.outcome]
        holding.hold(tx, row.id, by=decided.outcome, until=until, detail=detail, now=now)
        if decided.outcome == "late":
            before = now - LATE_AFTER
            holding.hold_late(tx, row.channel, before=before, detail=detail, now=now)
    return False


def _waits_behind(tx: Connection, row: DeliveryRow, terms: Terms, now: datetime) -> bool:
    """Let an update wait for what told its story earlier, and take along what is held of that."""
    before = []
    for one in line.ahead(tx, row.alert_id, row.recipient):
        comes = comes_first(one.state, one.held_by)
        if comes == "waited for" or (
            comes == "taken along" and _taken_along(tx, outbox.get(tx, one.id), terms, now)
        ):
            before.append(one)
    if before:
        line.wait_behind(tx, row.id, before, now)
    return bool(before)


def _taken_along(tx: Connection, row: DeliveryRow, terms: Terms, now: datetime) -> bool:
    """Let what is held leave with more of its story, unless it is silenced or unwanted by now."""
    outcome = look(tx, row, terms, now).outcome
    if outcome == "unsubscribed":
        holding.end(tx, [row.id], why_unwanted(tx, row.channel, row.recipient), now)
    if outcome in ("unsubscribed", "silence"):
        return False
    holding.take_along(tx, [row.id], now)
    return True


def why_unwanted(tx: Connection, channel: str, recipient: str) -> str:
    """Say why a recipient is not told: he wants it so, or is refused by his server."""
    why = unsubscribed.whys_of(tx, channel, recipient).get(ALL_TOPICS, "")
    return SAID["unsubscribed"] if why.startswith("asked") else why or SAID["unsubscribed"]


def _counted(tx: Connection, row: DeliveryRow, terms: Terms, now: datetime) -> Leave:
    """Count an alert that leaves for the first time; what comes behind others waits with them.

    Each bucket counts by itself: what the limit of one route holds keeps none of another back.
    """
    if row.alert_id is None or row.attempts or row.held_by == ASKED:
        return GO
    limited = limit_of(ways_of(holding.told_by(tx, row.alert_id), row.channel, terms))
    if limited is None or holding.left_at(tx, row.alert_id)[1]:
        return GO
    name, limit = limited
    decided, bucket = within(limit, buckets.hold(tx, name), now)
    if decided == GO and buckets.holds_back(tx, name) and holding.is_limited(tx, row.channel):
        return Leave(outcome="limit", until=now)
    if decided != GO:
        buckets.hold_back(tx, name, now)
    elif bucket is not None:
        buckets.keep(tx, name, bucket)
        holding.count(tx, [row.alert_id])
    return decided
