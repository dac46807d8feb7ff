"""Whom an article would reach, when, and why not the others: nothing is kept, nothing is sent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from monitor.core.alerting import Rules, decide_on, held_back
from monitor.core.leaving import Leaving, leave, limit_of, within
from monitor.core.model import Article, Channel, Topic
from monitor.core.reports import Reported, independent
from monitor.core.routes import Way, ways
from monitor.store.sending import buckets, silences, unsubscribed
from monitor.store.sending.silences import Silenced
from monitor.telling.leaving import why_unwanted

# The first is what happens to a channel that several topics reach.
_BEST = (
    "alerted", "quiet", "limit", "silenced", "digest", "few_sources", "too_old", "shadow",
    "paused", "no_channel",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What a recipient would be told of an article, when, and why then or not at all."""

    channel: str
    recipient: str
    outcome: str
    reason: str
    when: datetime | None = None
    topics: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return it for machines."""
        return {
            "channel": self.channel,
            "recipient": self.recipient,
            "when": self.when,
            "outcome": self.outcome,
            "reason": self.reason,
            "topics": list(self.topics),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseeing:
    """By what it is foreseen; `tx` None: there is no database yet, so nothing is silenced."""

    rules: Rules
    channels: Mapping[str, Channel]
    now: datetime
    tx: Connection | None = None
    reported: Sequence[Reported] = ()  # who reports its story by now


def foresee(article: Article, topics: Sequence[Topic], by: Foreseeing) -> list[Foreseen]:
    """Return what each recipient of each channel in use would be told of an article.

    `topics`: those that it matches. It is taken as the first that is heard of its event.
    """
    found: dict[str, list[Foreseen]] = {name: [] for name in by.channels}
    for topic in topics:
        for one in _of_topic(article, topic, by):
            found[one.channel].append(replace(one, topics=(topic.id,)))
    return [
        one
        for name, some in found.items()
        for one in _by_recipient(by, name, some, article, topics)
    ]


def _by_recipient(
    by: Foreseeing,
    name: str,
    some: Sequence[Foreseen],
    article: Article,
    topics: Sequence[Topic],
) -> Iterator[Foreseen]:
    if not some:
        why = "no topic that it matches goes there" if topics else "it matches no topic"
        some = [Foreseen(channel=name, recipient="", outcome="no_channel", reason=why)]
    for recipient in by.channels[name].recipients:
        unwanted = unsubscribed.topics_of(by.tx, name, recipient) if by.tx else frozenset()
        wanted = [one for one in some if not unwanted & {*one.topics, unsubscribed.ALL}]
        best = min(wanted or some, key=lambda one: _BEST.index(one.outcome))
        told = tuple(one.topics[0] for one in some if one.topics and one.outcome == best.outcome)
        if best.when is not None and by.tx and (own := _muted(by, name, recipient, article, told)):
            best = replace(best, outcome="silenced", reason="muted by himself", when=own)
        if not wanted and best.outcome != "no_channel":
            assert by.tx is not None
            reason = why_unwanted(by.tx, name, recipient)
            best = replace(best, outcome="unsubscribed", reason=reason, when=None)
        yield replace(best, recipient=recipient, topics=told)


def _muted(
    by: Foreseeing, name: str, recipient: str, article: Article, topics: Sequence[str]
) -> datetime | None:
    """Return until when a recipient has muted all of these topics of an article for himself."""
    what = [
        Silenced(topic=topic, publisher=article.publisher, story=article.story_id)
        for topic in topics
    ]
    assert by.tx is not None
    return silences.until(by.tx, what, by.now, whom=(name, recipient))


def _of_topic(article: Article, topic: Topic, by: Foreseeing) -> Iterator[Foreseen]:
    rules = by.rules
    reached, unreached = ways(
        topic, article, rules.routes, by.channels, min_sources=rules.min_sources
    )
    for one in unreached:
        yield Foreseen(channel=one.channel, recipient="", outcome="no_channel", reason=one.reason)
    outcome, reason = held_back(topic, article, rules) or ("", "")
    for name, some in reached.items():
        mine = [way for way in some if outcome == "" or way.terms.digest]
        if mine and outcome in ("", "too_old"):
            yield _decided(article, topic, mine, by)
        else:
            yield Foreseen(channel=name, recipient="", outcome=outcome, reason=reason)


def _decided(article: Article, topic: Topic, some: Sequence[Way], by: Foreseeing) -> Foreseen:
    name = some[0].channel.name

    def sources(span: Any) -> int:
        return independent(by.reported, span, by.now) if by.reported else 1

    decision = decide_on(some, topic, [], sources=sources, rules=by.rules, now=by.now)
    said = Foreseen(
        channel=name,
        recipient="",
        outcome=decision.outcome,
        reason=_IN_WORDS.get(decision.reason, decision.reason),
        when=decision.leaves_at,
    )
    if decision.leaves_at is None:
        return said
    what = Silenced(topic=topic.id, publisher=article.publisher, story=article.story_id)
    silence = silences.holding(by.tx, what, by.now) if by.tx else None
    if silence is not None:
        who = silence.author or "somebody"
        return replace(said, outcome="silenced", reason=f"silenced by {who}", when=silence.ends_at)
    return said if decision.held else _held(said, topic, some, decision.leaves_at, by)


_IN_WORDS = {"first_notification": "the first that is told of this event"}


def _held(
    said: Foreseen, topic: Topic, some: Sequence[Way], leaves_at: datetime, by: Foreseeing
) -> Foreseen:
    """Return what holds it when it is to leave, if anything does."""
    at_once = [(way, topic.severity) for way in some if way.terms.digest is None]
    one = Leaving(
        topics=frozenset([topic.id]),
        unwanted=frozenset(),
        silent_until=None,
        left_at=leaves_at,
        ways=at_once,
    )
    decided = leave(one, leaves_at)
    if decided.until is not None:
        return replace(said, outcome="quiet", reason="quiet hours until then", when=decided.until)
    limited = limit_of(at_once)
    if limited is None:
        return said
    bucket, limit = limited
    decided, _ = within(limit, buckets.find(by.tx, bucket) if by.tx else None, leaves_at)
    if decided.until is None:
        return said
    reason = "the channel has had its messages for now: told with others"
    return replace(said, outcome="limit", reason=reason, when=decided.until)
