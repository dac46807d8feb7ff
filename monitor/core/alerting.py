"""Who is told now, and why the others not.

A match ends in an outcome, and in a decision for each channel of its topic:

alerted           the channel is told: an alert is opened, joined or followed up
digest            the channel is told with its next digest
same_story        the channel has been told of this story, and nothing in the article is new
few_sources       too few publishers report it yet; decided again with each new one
capped            the story has had its follow-ups on this channel
silenced          somebody has silenced the topic, the story or the publisher: what it would be told
                  waits until that ends
too_old           published longer ago than `max_age`; a channel that has digests is told in one
shadow, paused    the topic's state: matched and shown, not sent
no_channel        it reaches no channel that is in use: matched and shown
topic_removed     the config names the topic no more
back_matched      a new topic found it in what was kept: told in one digest, or counted there
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from monitor.core.digests import next_close
from monitor.core.model import Article, Route, Topic
from monitor.core.novelty import News
from monitor.core.reasons import REASONS
from monitor.core.routes import Way
from monitor.core.terms import as_written

MOST_PAST = 100  # stories that one digest of new topics tells


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the operator decided about alerting."""

    group_wait: timedelta
    update_interval: timedelta
    max_updates: int
    min_sources: int
    max_age: timedelta
    routes: tuple[Route, ...] = ()
    zone: tzinfo = UTC  # of the times in a reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An alert of the story on one channel: its number, and the topics that it tells of."""

    sequence: int
    leaves_at: datetime
    frozen: bool
    topics: frozenset[str]
    held: bool = False  # for a digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A story that new topics found in what was kept, as one channel may be told of it."""

    story: int
    sources: int
    told: bool  # the channel has been told of it, whatever the topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What one channel is told of one match, and why.

    Where an alert tells it, `sequence` is its number; one that is not there yet is opened with
    this type and reason, and leaves at `leaves_at`, where it is `held` with the channel's digest.
    `why` says more of a reason that is only a name.
    """

    channel: str
    outcome: str
    reason: str
    why: str = ""
    sequence: int = 0
    type: str = ""
    leaves_at: datetime | None = None
    held: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return it as it is kept with its match."""
        leaves_at = self.leaves_at.isoformat() if self.leaves_at else None
        return asdict(self) | {"leaves_at": leaves_at}


def not_live(topic: Topic | None) -> tuple[str, str] | None:
    """Return the outcome and reason where the config wants nobody told of a topic; else None."""
    if topic is None:
        return "topic_removed", REASONS.say("topic_removed")
    if topic.state != "live":
        return topic.state, REASONS.say(f"topic_{topic.state}")
    return None


def held_back(
    topic: Topic | None, article: Article, rules: Rules, silenced: str = ""
) -> tuple[str, str] | None:
    """Return the outcome and reason where nobody is to be told, whatever the channel; else None.

    `silenced` says by what and until when, where a silence holds.
    """
    if outcome := not_live(topic):
        return outcome
    if silenced:
        return "silenced", silenced
    if article.published and article.published < article.found - rules.max_age:
        age = article.found - article.published
        return "too_old", REASONS.say("too_old", number=age.days)
    return None


Sources = Callable[[timedelta | None], int]  # publishers that report a story, in so long a time
_BEST = ("alerted", "digest", "same_story", "capped", "few_sources")


def decide_on(
    ways: Sequence[Way],
    topic: Topic,
    told: Sequence[Told],
    *,
    sources: Sources,
    rules: Rules,
    now: datetime,
    news: News | None = None,
) -> Decision:
    """Decide what one channel is told of a match, by the best of the ways to it, at least one.

    At once is better than by a digest. `told` are the story's alerts there so far; `news`: what
    the article adds to what the channel was told of the story, if that is known.
    """
    case = _Case(topic=topic, told=told, sources=sources, rules=rules, now=now, news=news)
    return min((_by(way, case) for way in ways), key=lambda one: _BEST.index(one.outcome))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    topic: Topic
    told: Sequence[Told]
    sources: Sources
    rules: Rules
    now: datetime
    news: News | None

    @property
    def last(self) -> Told | None:
        return self.told[-1] if self.told else None

    def decide(self, channel: str, rules: Rules) -> Decision:
        return decide(channel, self.topic, self.told, rules=rules, now=self.now, news=self.news)


def _by(way: Way, case: _Case) -> Decision:
    last, digest = case.last, way.terms.digest
    waits = last is None or (last.held and not last.frozen and digest is None)
    if waits and way.min_sources > 1 and (number := case.sources(way.within)) < way.min_sources:
        return _few(way, number)
    if digest is None:
        return _at_once(way.channel.name, case)
    most = len(case.told) if case.rules.max_updates else 0  # a digest tells a story once at most
    decision = case.decide(way.channel.name, replace(case.rules, max_updates=most))
    leaves = last is not None and not last.held and decision.sequence == last.sequence
    if decision.outcome != "alerted" or leaves:
        return decision
    closes_at = next_close(digest, case.now)
    return replace(decision, outcome="digest", leaves_at=closes_at, held=True)


def _few(way: Way, number: int) -> Decision:
    said = {"reported": number, "wanted": way.min_sources}
    reason = REASONS.say("few", **said)
    if way.within:
        reason = REASONS.say("few_within", **said, within=as_written(way.within))
    return Decision(channel=way.channel.name, outcome="few_sources", reason=reason)


def _at_once(channel: str, case: _Case) -> Decision:
    """Decide what is told at once; what waits for a digest waits no longer."""
    decision, last = case.decide(channel, case.rules), case.last
    if last is None or not last.held or decision.sequence != last.sequence:
        return decision
    wait = timedelta(0) if case.topic.severity == "urgent" else case.rules.group_wait
    reason = REASONS.say("leaves_at_once")
    return replace(decision, reason=reason, leaves_at=case.now + wait)


def decide(
    channel: str,
    topic: Topic,
    told: Sequence[Told],
    *,
    rules: Rules,
    now: datetime,
    news: News | None = None,
) -> Decision:
    """Decide what one channel is told at once of a match, given the story's alerts there so far.

    `news`: what the article adds to what the channel was told of the story, if that is known.
    """
    waiting = [one for one in told if not one.frozen]
    if waiting:
        return _alerted(channel, waiting[-1].sequence, REASONS.say("joins"))
    if not told:
        return _first(channel, topic, rules, now)
    if not any(topic.id in one.topics for one in told):
        return _follow_up(channel, told[-1], rules, now, reason="new_topic", why="")
    if news and news.reason:
        return _follow_up(channel, told[-1], rules, now, reason=news.reason, why=news.why)
    reason = REASONS.say("told_but", why=news.why) if news else REASONS.say("told")
    return Decision(channel=channel, outcome="same_story", reason=reason)


def decide_past(
    channel: str, stories: Iterable[Past], *, rules: Rules, leaves_at: datetime
) -> dict[int, Decision]:
    """Decide which stories the one digest of new topics tells a channel, the first ones first.

    It tells what the channel was not told before, and MOST_PAST at most: the rest is counted.
    """
    decided: dict[int, Decision] = {}
    room = MOST_PAST
    for one in stories:
        decided[one.story] = found = _past(channel, one, rules, leaves_at, room)
        room -= found.held
    return decided


def _past(channel: str, one: Past, rules: Rules, leaves_at: datetime, room: int) -> Decision:
    if one.told:
        return Decision(channel=channel, outcome="same_story", reason=REASONS.say("told"))
    if one.sources < rules.min_sources:
        reason = REASONS.say("few", reported=one.sources, wanted=rules.min_sources)
        return Decision(channel=channel, outcome="few_sources", reason=reason)
    if not room:
        reason = REASONS.say("counted_only", number=MOST_PAST)
        return Decision(channel=channel, outcome="back_matched", reason=reason)
    return Decision(
        channel=channel,
        outcome="back_matched",
        reason="new_topic",
        sequence=1,
        type="story.opened",
        leaves_at=leaves_at,
        held=True,
    )


def outcome_of(decisions: Sequence[Decision]) -> str:
    """Return a match's outcome over its channels: alerted if any is told at once."""
    return best_outcome([decision.outcome for decision in decisions])


def best_outcome(outcomes: Sequence[str]) -> str:
    """Return a match's outcome, where each channel's is known."""
    told = ("alerted", "digest", "back_matched")
    best = (one for one in (*told, *outcomes) if one in outcomes)
    return next(best, "no_channel")


def _first(channel: str, topic: Topic, rules: Rules, now: datetime) -> Decision:
    wait = timedelta(0) if topic.severity == "urgent" else rules.group_wait
    return Decision(
        channel=channel,
        outcome="alerted",
        reason="first_notification",
        sequence=1,
        type="story.opened",
        leaves_at=now + wait,
    )


def _follow_up(
    channel: str, last: Told, rules: Rules, now: datetime, *, reason: str, why: str
) -> Decision:
    if last.sequence > rules.max_updates:
        most = rules.max_updates
        had = REASONS.say("had_follow_ups", number=most) if most else REASONS.say("no_follow_ups")
        return Decision(
            channel=channel,
            outcome="capped",
            reason=had,
            why=": ".join(filter(None, (reason, why))),
        )
    return Decision(
        channel=channel,
        outcome="alerted",
        reason=reason,
        why=why,
        sequence=last.sequence + 1,
        type="story.updated",
        leaves_at=max(now + rules.group_wait, last.leaves_at + rules.update_interval),
    )


def _alerted(channel: str, sequence: int, reason: str) -> Decision:
    return Decision(channel=channel, outcome="alerted", reason=reason, sequence=sequence)
