"""4. Alert: put the article into its story, decide who is told, and fill the outbox.

Story, alert, deliveries and the match's outcome are one transaction: all of it is, or nothing.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from monitor.core.alerting import (
    Decision,
    Rules,
    Told,
    channels_of,
    decide,
    decide_digest,
    held_back,
    outcome_of,
)
from monitor.core.digests import next_close
from monitor.core.model import Article, Channel, Match, Topic
from monitor.store import alerts, articles, matches, outbox, silences, tally
from monitor.store.database import Database, serialize
from monitor.store.placing import story_of
from monitor.telemetry import log


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerting:
    """What alerting needs beside the articles: the topics, the channels in use, the rules."""

    database: Database
    topics: Mapping[str, Topic]
    channels: Mapping[str, Channel]
    rules: Rules


def alert(ids: Sequence[int], parts: Alerting, *, now: datetime, by: str) -> list[int]:
    """Decide a chunk of articles; give the ids of their stories."""
    return parts.database.write(lambda tx: _decide(tx, ids, parts, now, by))


def _decide(
    tx: Connection, ids: Sequence[int], parts: Alerting, now: datetime, by: str
) -> list[int]:
    told, counts = [], Counter[str]()
    serialize(tx, "stories")  # or two copies of a story would each open it
    for waiting in articles.claim(tx, ids, stage="alert", now=now, by=by):
        told.append(_decide_article(tx, waiting.article, parts, now, counts))
        stage, due_at = articles.after_match(waiting, now)
        articles.move(tx, waiting.article.id, by=by, stage=stage, due_at=due_at)
    tally.add(tx, {("matches", outcome): number for outcome, number in counts.items()})
    return sorted(set(told))


def _decide_article(
    tx: Connection, article: Article, parts: Alerting, now: datetime, counts: Counter[str]
) -> int:
    story = story_of(tx, article, now)
    alerts.hold_story(tx, story)  # or an alert might be frozen between our look and our word
    waiting = matches.undecided(tx, article.id)
    sources = len(alerts.publishers(tx, story))
    for match in waiting + matches.waiting_for_sources(tx, story):
        outcome, decisions = _decide_match(tx, match, parts, story=story, sources=sources, now=now)
        counts[outcome] += 1
        matches.decide(tx, match.id, outcome=outcome, decisions=decisions, now=now)
        log().info(
            "match.decided", article=match.article.id, topic=match.topic, story=story,
            outcome=outcome,
        )  # fmt: skip
    return story


def _decide_match(
    tx: Connection, match: Match, parts: Alerting, *, story: int, sources: int, now: datetime
) -> tuple[str, list[dict[str, Any]]]:
    topic = parts.topics.get(match.topic)
    silenced = silences.reason(tx, match.topic, match.article.publisher, story, now)
    held = held_back(topic, match.article, parts.rules, silenced)
    outcome, reason = held or ("", "")
    if topic is None or outcome not in ("", "too_old"):
        return outcome, [{"channel": "", "outcome": outcome, "reason": reason}]
    decisions = []
    for channel in _channels(topic, parts, only_digests=bool(outcome)):
        decision = _decide_channel(tx, channel, topic, parts, story=story, sources=sources, now=now)
        if decision.sequence:
            _tell(tx, decision, match, parts, story=story, now=now)
        decisions.append(decision)
    kept = [_kept(decision) for decision in decisions]
    if outcome:
        kept.insert(0, {"channel": "", "outcome": outcome, "reason": reason})
    return outcome or outcome_of(decisions), kept


def _channels(topic: Topic, parts: Alerting, *, only_digests: bool) -> list[Channel]:
    names = channels_of(topic, parts.rules.routes, parts.channels)
    found = [parts.channels[name] for name in names]
    return [channel for channel in found if channel.digest or not only_digests]


def _decide_channel(
    tx: Connection, channel: Channel, topic: Topic, parts: Alerting, *, story: int, sources: int,
    now: datetime,
) -> Decision:  # fmt: skip
    told, rules = _told(tx, story, channel.name), parts.rules
    if channel.digest is None:
        return decide(channel.name, topic, told, sources=sources, rules=rules, now=now)
    return decide_digest(
        channel.name, topic, told, sources=sources, rules=rules, now=now,
        closes_at=next_close(channel.digest, now),
    )  # fmt: skip


def _told(tx: Connection, story: int, channel: str) -> list[Told]:
    return [
        Told(sequence=row.sequence, leaves_at=row.leaves_at, frozen=row.frozen, topics=topics)
        for row, topics in alerts.alerts_of_story(tx, story)
        if row.channel == channel
    ]


def _tell(
    tx: Connection, decision: Decision, match: Match, parts: Alerting, *, story: int, now: datetime
) -> None:
    """Open the alert, or join it; one that no digest will tell opens with its deliveries."""
    rows = [row for row, _ in alerts.alerts_of_story(tx, story) if row.channel == decision.channel]
    number = next((row.id for row in rows if row.sequence == decision.sequence), None)
    if number is None:
        number = _open(tx, decision, story, parts, now)
    alerts.add_to_alert(tx, number, match.id)


def _open(tx: Connection, decision: Decision, story: int, parts: Alerting, now: datetime) -> int:
    leaves_at = decision.leaves_at or now
    number = alerts.open_alert(
        tx, story_id=story, channel=decision.channel, sequence=decision.sequence,
        type=decision.type, reason=decision.reason, now=now, leaves_at=leaves_at,
        held=decision.held,
    )  # fmt: skip
    if decision.held:
        return number
    key = alerts.story_key(tx, story)
    for recipient in parts.channels[decision.channel].recipients:
        identity = f"{decision.channel}\n{key}\n{decision.sequence}\n{recipient}"
        outbox.put(
            tx, key=f"msg_{_digest(identity)[:26]}", alert_id=number,
            channel_name=decision.channel, recipient=recipient, due_at=leaves_at, now=now,
        )  # fmt: skip
    return number


def _kept(decision: Decision) -> dict[str, Any]:
    kept = asdict(decision)
    kept["leaves_at"] = decision.leaves_at.isoformat() if decision.leaves_at else None
    return kept


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
