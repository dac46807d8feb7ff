"""Back-match: what new topics would have matched before, told in one digest for each channel.

The row says how far it has come: what dies between two chunks is taken up where it was.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.engine import Connection

from monitor.core.alerting import (
    Decision,
    Rules,
    channels_of,
    decide_past,
    held_back,
    not_live,
    outcome_of,
)
from monitor.core.digests import next_close, past_body
from monitor.core.matching import Index, document_of
from monitor.core.model import Article, Channel, Topic, Verdict
from monitor.store import alerts, back_matches, digests, matches, silences, tally
from monitor.store.back_matches import BackMatch, Found
from monitor.store.database import Database, serialize
from monitor.store.placing import Meaning, Proposal, propose, story_of
from monitor.store.telling import Links, held_alert
from monitor.telemetry import log

CHUNK = 100  # articles in one turn
MATCHED = 10  # ... of which so many match at most: others write between two transactions


@dataclass(frozen=True, slots=True, kw_only=True)
class BackMatching:
    """What back-matching needs: the topics and the index of them all, channels and rules."""

    database: Database
    index: Callable[[], Index]
    version: str
    topics: Mapping[str, Topic]
    channels: Mapping[str, Channel]
    rules: Rules
    links: Links | None  # None: bodies have none
    meaning: Meaning | None = None  # by which titles in other languages are compared


def back_match(ids: Sequence[int], parts: BackMatching, *, now: datetime, by: str) -> list[int]:
    """Bring each a chunk further, or tell what it found; give the ids of those that go on."""
    return [number for number in ids if _goes_on(number, parts, now, by)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """One turn of a back-match, by one worker."""

    one: BackMatch
    parts: BackMatching
    now: datetime
    by: str


def _goes_on(number: int, parts: BackMatching, now: datetime, by: str) -> bool:
    one = parts.database.write(
        lambda tx: back_matches.claim(tx, number, ours=parts.topics, now=now, by=by)
    )
    if one is None:
        return False
    turn = _Turn(one=one, parts=parts, now=now, by=by)
    with parts.database.reading() as tx:
        some = back_matches.next_articles(tx, one, CHUNK)
    if not some:
        parts.database.write(partial(_tell, turn))
        return False
    found = _found(some, turn)
    with parts.database.reading() as tx:
        proposed = _proposed(tx, found, turn)
    return parts.database.write(partial(_keep, turn, found, proposed))


# --- a chunk ------------------------------------------------------------------------------

Matched = Sequence[tuple[Article, Sequence[Verdict]]]


def _found(some: Sequence[Article], turn: _Turn) -> Matched:
    """Match articles against the new topics, as many as one transaction may keep."""
    index, found, matched = turn.parts.index(), [], 0
    for article in some:
        every = index.matches(document_of(article))
        new = [verdict for verdict in every if verdict.topic in turn.one.topics]
        found.append((article, new))
        matched += bool(new)
        if matched >= MATCHED:
            break
    return found


def _proposed(tx: Connection, found: Matched, turn: _Turn) -> Mapping[int, Proposal]:
    """Look for the stories of what matched, before anybody has to wait for it."""
    new = [article for article, verdicts in found if verdicts and article.story_id is None]
    return {one.id: propose(tx, one, turn.now, turn.parts.meaning) for one in new}


def _keep(turn: _Turn, found: Matched, proposed: Mapping[int, Proposal], tx: Connection) -> bool:
    """Keep a chunk's matches, and that it is done; False where another has taken over."""
    last = found[-1][0].id
    if not back_matches.come_to(tx, turn.one.id, last, now=turn.now, by=turn.by):
        return False
    serialize(tx, "stories")
    held = Counter[str]()
    for article, verdicts in found:
        fresh = back_matches.fresh(tx, article.id, verdicts) if verdicts else []
        story = _story(tx, article, proposed, turn) if fresh else 0
        held.update(_put(turn, tx, article, verdict, story=story) for verdict in fresh)
    del held["back_matched"]  # counted when it is told
    tally.add(tx, {("matches", outcome): number for outcome, number in held.items()})
    return True


def _story(
    tx: Connection, article: Article, proposed: Mapping[int, Proposal], turn: _Turn
) -> int:  # fmt: skip
    return story_of(tx, article, turn.now, turn.parts.meaning, proposed.get(article.id))


def _put(turn: _Turn, tx: Connection, article: Article, verdict: Verdict, *, story: int) -> str:
    """Keep a match, and give its outcome; one that nobody is to be told of is decided at once."""
    parts, now = turn.parts, turn.now
    number = back_matches.put_match(tx, article.id, verdict, version=parts.version, now=now)
    silenced = silences.reason(tx, verdict.topic, article.publisher, story, now)
    held = held_back(parts.topics[verdict.topic], article, parts.rules, silenced)
    outcome, reason = held or ("back_matched", "")
    if held:
        decision = {"channel": "", "outcome": outcome, "reason": reason}
        matches.decide(tx, number, outcome=outcome, decisions=[decision], now=now)
    log().info("match.found_back", article=article.id, topic=verdict.topic, outcome=outcome)
    return outcome


# --- the digest ---------------------------------------------------------------------------


def _tell(turn: _Turn, tx: Connection) -> None:
    """Decide all that was found, and tell it: all of it, or nothing, in one transaction."""
    one, parts = turn.one, turn.parts
    serialize(tx, "stories")  # or a story might be told meanwhile
    if not back_matches.end(tx, one.id, now=turn.now, by=turn.by):
        return
    found = back_matches.found(tx, one.topics)
    goes_to = {name: _channels(parts.topics.get(name), parts) for name in one.topics}
    decided: dict[str, Mapping[int, Decision]] = {}
    for name in dict.fromkeys(name for names in goes_to.values() for name in names):
        mine = [match for match in found if name in goes_to[match.topic]]
        decided[name] = _tell_channel(turn, tx, parts.channels[name], mine)
    alike: dict[tuple[Decision, ...], list[int]] = defaultdict(list)
    for match in found:
        told = tuple(decided[name][match.story] for name in goes_to[match.topic])
        alike[told or _nobody(parts.topics.get(match.topic))].append(match.id)
    _decide(tx, alike, turn.now)
    log().info("topics.back_matched", topics=list(one.topics), matches=len(found))


def _channels(topic: Topic | None, parts: BackMatching) -> list[str]:
    """Give where a topic goes; one that was paused or removed since goes nowhere."""
    if topic is None or not_live(topic):
        return []
    return channels_of(topic, parts.rules.routes, parts.channels)


def _nobody(topic: Topic | None) -> tuple[Decision, ...]:
    """Say why a topic goes nowhere; nothing where the config just names no channel."""
    held = not_live(topic)
    return (Decision(channel="", outcome=held[0], reason=held[1]),) if held else ()


def _tell_channel(
    turn: _Turn, tx: Connection, channel: Channel, found: Sequence[Found]
) -> Mapping[int, Decision]:
    """Put the one digest for a channel into the outbox, where there is anything to tell."""
    leaves_at = next_close(channel.digest, turn.now) if channel.digest else turn.now
    topics = list(dict.fromkeys(match.topic for match in found))
    stories = back_matches.stories(tx, topics, channel.name)
    decided = decide_past(channel.name, stories, rules=turn.parts.rules, leaves_at=leaves_at)
    told = [_open(tx, story, it, found, turn.now) for story, it in decided.items() if it.held]
    counted = sum(it.outcome == "back_matched" for it in decided.values()) - len(told)
    if told:
        _close(turn, tx, channel, topics, told, counted=counted, leaves_at=leaves_at)
    return decided


def _close(
    turn: _Turn, tx: Connection, channel: Channel, topics: Sequence[str], told: Sequence[int], *,
    counted: int, leaves_at: datetime,
) -> None:  # fmt: skip
    one, parts, now = turn.one, turn.parts, turn.now
    held = [
        held_alert(tx, number, topics=parts.topics, links=parts.links, now=now) for number in told
    ]
    body = past_body(
        held,
        window=(one.since, one.until), alive=digests.alive(tx, one.since), counted=counted,
        topics=[parts.topics[topic] for topic in topics], now=now,
    )  # fmt: skip
    number = digests.add(
        tx, name=channel.name, window=(one.since, one.until), body=body, alerts=told, now=now
    )
    digests.put_deliveries(tx, number, to=channel, close=one.until, due_at=leaves_at, now=now)
    log().info("digest.closed", channel=channel.name, stories=len(told), counted=counted)


def _open(
    tx: Connection, story: int, decision: Decision, found: Sequence[Found], now: datetime
) -> int:
    number = alerts.open_alert(
        tx, story_id=story, channel=decision.channel, sequence=decision.sequence,
        type=decision.type, reason=decision.reason, now=now,
        leaves_at=decision.leaves_at or now, held=True,
    )  # fmt: skip
    for match in found:
        if match.story == story:
            alerts.add_to_alert(tx, number, match.id)
    return number


def _decide(
    tx: Connection, alike: Mapping[tuple[Decision, ...], Sequence[int]], now: datetime
) -> None:
    """Write the outcome of each match; those of one decision together."""
    counts = Counter[str]()
    for decisions, ids in alike.items():
        outcome = outcome_of(decisions)
        counts[outcome] += len(ids)
        back_matches.decide(
            tx, ids, outcome=outcome, decisions=[_kept(it) for it in decisions], now=now
        )
    tally.add(tx, {("matches", outcome): number for outcome, number in counts.items()})


def _kept(decision: Decision) -> dict[str, Any]:
    leaves_at = decision.leaves_at
    return asdict(decision) | {"leaves_at": leaves_at.isoformat() if leaves_at else None}
