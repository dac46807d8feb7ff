"""The one digest that tells each channel what a back-match found.

What it says is made before the transaction in which it is decided: others wait for that one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy.engine import Connection

from monitor.core.alerting import Decision, decide_past, not_live, outcome_of
from monitor.core.digests import next_close, past_body
from monitor.core.model import Channel, Topic
from monitor.core.routes import ways
from monitor.pipeline.backmatch.turn import BackMatching, OneTurn
from monitor.store.machinery.database import serialize
from monitor.store.news import back_matches
from monitor.store.news.back_matches import PastMatch
from monitor.store.sending import alerts, channels, digests
from monitor.store.upkeep import tally
from monitor.telling.bodies import Ahead, held_alert, made_ahead, said_ahead, stand_if_said
from monitor.telling.opening import open_alert

Made = Mapping[tuple[str, int], Ahead]  # by channel and story


def tell(turn: OneTurn) -> None:
    """Decide all that was found, and tell it: all of it, or nothing, in one transaction."""
    turn.lines.write(turn.parts.database.write, partial(_tell, turn, _made(turn)))


def _made(turn: OneTurn) -> Made:
    """Make what is to be told, as far as can be seen now."""
    parts, now = turn.parts, turn.now
    with parts.database.reading() as tx:
        said = {
            (channel.name, story): said_ahead(
                tx,
                story,
                [match.id for match in mine if match.story == story],
                channel=channel.name,
                type=it.type,
                reason=it.reason,
                now=now,
            )
            for channel, mine in _by_channel(turn, back_matches.found(tx, turn.one.topics))
            for story, it in _decided(turn, tx, channel, mine).items()
            if it.held
        }
    return {place: made_ahead(one, telling=parts.telling, now=now) for place, one in said.items()}


def _tell(turn: OneTurn, made: Made, tx: Connection) -> None:
    one, parts = turn.one, turn.parts
    serialize(tx, "stories")  # or a story might be told meanwhile
    if channels.are_outdated(tx, parts.channels):  # who has the newer config tells it
        back_matches.come_to(tx, one.id, one.after_id, now=turn.now, by=turn.by)
        return
    if not back_matches.end(tx, one.id, now=turn.now, by=turn.by):
        return
    found = back_matches.found(tx, one.topics)
    decided = {
        channel.name: _tell_channel(turn, made, tx, channel, mine)
        for channel, mine in _by_channel(turn, found)
    }
    alike: dict[tuple[Decision, ...], list[int]] = defaultdict(list)
    for match in found:
        goes_to = _channels(match, parts)
        told = tuple(decided[name][match.story] for name in goes_to)
        alike[told or _nobody(parts.topics.get(match.topic))].append(match.id)
    _decide(tx, alike, turn.now)
    turn.lines.info("topics.back_matched", topics=list(one.topics), matches=len(found))


def _by_channel(
    turn: OneTurn, found: Sequence[PastMatch]
) -> Iterator[tuple[Channel, list[PastMatch]]]:
    """Yield each channel that what was found goes to, with what of it does."""
    parts = turn.parts
    mine: dict[str, list[PastMatch]] = defaultdict(list)
    for match in found:
        for name in _channels(match, parts):
            mine[name].append(match)
    for name, some in mine.items():
        yield parts.channels[name], some


def _decided(
    turn: OneTurn, tx: Connection, channel: Channel, found: Sequence[PastMatch]
) -> Mapping[int, Decision]:
    topics = list(dict.fromkeys(match.topic for match in found))
    mine = {match.story for match in found}
    every = back_matches.stories(tx, topics, channel.name)
    stories = [one for one in every if one.story in mine]
    leaves_at = _leaves_at(turn, channel)
    return decide_past(channel.name, stories, rules=turn.parts.rules, leaves_at=leaves_at)


def _leaves_at(turn: OneTurn, channel: Channel) -> datetime:
    return next_close(channel.digest, turn.now) if channel.digest else turn.now


def _channels(match: PastMatch, parts: BackMatching) -> list[str]:
    """Return where a match goes; nowhere where its topic was paused or removed since."""
    topic, rules = parts.topics.get(match.topic), parts.rules
    if topic is None or not_live(topic):
        return []
    return list(ways(topic, match, rules.routes, parts.channels, min_sources=1)[0])


def _nobody(topic: Topic | None) -> tuple[Decision, ...]:
    """Say why a topic goes nowhere; nothing where the config just names no channel."""
    held = not_live(topic)
    return (Decision(channel="", outcome=held[0], reason=held[1]),) if held else ()


def _tell_channel(
    turn: OneTurn, made: Made, tx: Connection, channel: Channel, found: Sequence[PastMatch]
) -> Mapping[int, Decision]:
    """Put the one digest for a channel into the outbox, where there is anything to tell."""
    decided = _decided(turn, tx, channel, found)
    told = list[int]()
    for story, it in decided.items():
        if it.held:
            told.append(open_alert(tx, story, it, channel, turn.now))
            for match in found:
                if match.story == story:
                    alerts.add_to_alert(tx, told[-1], match.id)
            stand_if_said(tx, told[-1], made.get((channel.name, story)), turn.now)
    counted = sum(it.outcome == "back_matched" for it in decided.values()) - len(told)
    if told:
        topics = list(dict.fromkeys(match.topic for match in found))
        _close(turn, tx, channel, topics, told, counted=counted)
    return decided


def _close(
    turn: OneTurn,
    tx: Connection,
    channel: Channel,
    topics: Sequence[str],
    told: Sequence[int],
    *,
    counted: int,
) -> None:
    one, parts, now = turn.one, turn.parts, turn.now
    held = [held_alert(tx, number, telling=parts.telling, now=now) for number in told]
    body = past_body(
        held,
        window=(one.since, one.until),
        alive=digests.alive(tx, one.since),
        counted=counted,
        topics=[parts.topics[topic] for topic in topics],
        now=now,
    )
    number = digests.add(
        tx, name=channel.name, window=(one.since, one.until), body=body, alerts=told, now=now
    )
    digests.put_deliveries(
        tx, number, to=channel, close=one.until, due_at=_leaves_at(turn, channel), now=now
    )
    turn.lines.info("digest.closed", channel=channel.name, stories=len(told), counted=counted)


def _decide(
    tx: Connection, alike: Mapping[tuple[Decision, ...], Sequence[int]], now: datetime
) -> None:
    """Write the outcome of each match; those of one decision together."""
    counts = Counter[str]()
    for decisions, ids in alike.items():
        outcome = outcome_of(decisions)
        counts[outcome] += len(ids)
        back_matches.decide(
            tx, ids, outcome=outcome, decisions=[it.as_json() for it in decisions], now=now
        )
    tally.add(tx, {("matches", outcome): number for outcome, number in counts.items()})
