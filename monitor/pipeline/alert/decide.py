"""The decision on one article in its story: who is told of it, and what is new in it for them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.engine import Connection

from monitor.core.alerting import (
    Decision,
    Rules,
    Told,
    decide_on,
    held_back,
    outcome_of,
)
from monitor.core.model import Article, Channel, Match, Topic
from monitor.core.novelty import News, report_of, whats_changed, whats_new
from monitor.core.novelty.whys import say
from monitor.core.reports import Reported, independent
from monitor.core.routes import Unreached, Way, ways
from monitor.net.kept import Kept
from monitor.store.grouping import told
from monitor.store.grouping.reported import reported
from monitor.store.machinery.database import Database
from monitor.store.news import matches
from monitor.store.news.articles import Waiting
from monitor.store.sending import alerts, holding, silences
from monitor.store.sending.alerts import Outline, outlines
from monitor.store.sending.silences import Silenced
from monitor.telling.opening import leave_at_once, open_alert
from monitor.telling.placing import Meaning

Said = tuple[str, dict[str, Any]]  # an event of the log, and its fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerting:
    """What alerting needs beside the articles: the topics, the channels in use, the rules."""

    database: Database
    topics: Mapping[str, Topic]
    channels: Mapping[str, Channel]
    rules: Rules
    meaning: Meaning | None = None  # by which titles in other languages are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A story as it is decided: what is there, and what was found new, by article and told."""

    tx: Connection
    parts: Alerting
    now: datetime
    story: int
    changed: Waiting | None = None  # the article whose publisher has changed it
    only: frozenset[str] | None = None  # channels; None: all of the topic's
    untold: frozenset[int] = frozenset()  # matches that came by a merge, and that nobody knows
    found: dict[tuple[int, tuple[int, ...]], News] = field(default_factory=dict)
    there: list[Outline] = field(default_factory=list)  # its alerts, as they were last looked at
    reported: list[Reported] = field(default_factory=list)  # by its articles, once looked at
    counted: dict[timedelta | None, int] = field(default_factory=dict)  # those who report it
    outcomes: list[str] = field(default_factory=list)  # of the matches that were decided
    said: list[Said] = field(default_factory=list)  # to be logged when all of it is kept

    def say(self, event: str, match: Match, outcome: str) -> None:
        """Let it be logged what became of a match."""
        said = {"article": match.article.id, "topic": match.topic, "story": self.story}
        self.said.append((event, said | {"outcome": outcome}))

    def sources(self, within: timedelta | None) -> int:
        """Return how many publishers report the story by themselves, in so long a time."""
        if within not in self.counted:
            if not self.reported:
                self.reported.extend(reported(self.tx, self.story))
            self.counted[within] = independent(self.reported, within, self.now)
        return self.counted[within]

    def alerts(self, channel: str) -> list[Outline]:
        """Return what a channel is told of the story."""
        if not self.there:
            self.there.extend(outlines(self.tx, self.story))
        return [one for one in self.there if one.channel == channel]


def is_put_off(waiting: Waiting) -> bool:
    """Whether what was changed is to be seen only when the page is read again."""
    before = waiting.earlier
    return bool(before and waiting.reread_at and before["text_from"] != waiting.article.text_from)


def foresee(waiting: Waiting, case: Case) -> None:
    """Compare an article with what was told of its story: who decides then finds it done."""
    tx, number = case.tx, waiting.article.id
    for match in matches.undecided(tx, number):
        topic = case.parts.topics.get(match.topic)
        reached, _ = _ways(topic, match.article, case.parts) if topic else ({}, ())
        for name in reached:
            if any(one.frozen for one in case.alerts(name)):
                _news(case, name, match.article)
    if waiting.earlier and not is_put_off(waiting):
        again = replace(case, changed=waiting, found={})
        for match in matches.told(tx, number):
            for name in told.channels_told(tx, case.story, match.id):
                _news(again, name, match.article)


def decide_matches(waiting: Waiting, case: Case) -> None:
    """Decide the matches of an article that has its story, and those that waited for it."""
    tx, number = case.tx, waiting.article.id
    for match in matches.undecided(tx, number) + matches.waiting_for_sources(tx, case.story):
        outcome, decisions = _decide_match(case, match)
        matches.decide(tx, match.id, outcome=outcome, decisions=decisions, now=case.now)
        case.outcomes.append(outcome)
        case.say("match.decided", match, outcome)
    for match, short in matches.short_of_sources(tx, case.story):
        _, decisions = _decide_match(replace(case, only=short), match)
        matches.decide_for(tx, match.id, decisions=decisions, now=case.now)
    if waiting.earlier and not is_put_off(waiting):
        _tell_change(replace(case, changed=waiting, found={}), waiting.article)


def _tell_change(case: Case, article: Article) -> None:
    """Tell the channels that were told of an article what its publisher has changed in it."""
    for match in matches.told(case.tx, article.id):
        knowing = told.channels_told(case.tx, case.story, match.id)
        outcome, decisions = _decide_match(replace(case, only=knowing), match)
        matches.decide_again(case.tx, match.id, outcome=outcome, decisions=decisions, now=case.now)
        case.say("match.decided_again", match, outcome)


def _decide_match(case: Case, match: Match) -> tuple[str, list[dict[str, Any]]]:
    tx, parts = case.tx, case.parts
    topic = parts.topics.get(match.topic)
    outcome, reason = held_back(topic, match.article, parts.rules) or ("", "")
    if topic is None or outcome not in ("", "too_old"):
        return outcome, [{"channel": "", "outcome": outcome, "reason": reason}]
    decisions = _decide_channels(case, topic, match, only_digests=bool(outcome))
    told = any(decision.sequence for decision in decisions)
    if not outcome and told:  # it is decided all the same, and waits until the silence ends
        told_of = Silenced(topic=match.topic, publisher=match.article.publisher, story=case.story)
        silenced = silences.reason(tx, told_of, case.now, parts.rules.zone)
        outcome, reason = ("silenced", silenced) if silenced else ("", "")
    kept = [decision.as_json() for decision in decisions]
    if outcome:
        kept.insert(0, {"channel": "", "outcome": outcome, "reason": reason})
    return outcome or outcome_of(decisions), kept


def _decide_channels(
    case: Case, topic: Topic, match: Match, *, only_digests: bool
) -> list[Decision]:
    reached, unreached = _ways(topic, match.article, case.parts)
    decisions = []
    for name, offered in reached.items():
        some = [way for way in offered if way.terms.digest or not only_digests]
        if not some or (case.only is not None and name not in case.only):
            continue
        decision, news = _decide_channel(case, some, topic, match)
        if decision.sequence:
            _tell(case, decision, match, news)
        decisions.append(decision)
    closed = () if only_digests or case.only is not None else unreached
    return decisions + [
        Decision(channel=one.channel, outcome="no_channel", reason=one.reason) for one in closed
    ]


def _ways(
    topic: Topic, article: Article, parts: Alerting
) -> tuple[Mapping[str, Sequence[Way]], Sequence[Unreached]]:
    rules = parts.rules
    return ways(topic, article, rules.routes, parts.channels, min_sources=rules.min_sources)


def _decide_channel(
    case: Case, some: Sequence[Way], topic: Topic, match: Match
) -> tuple[Decision, News | None]:
    channel, rules, now = some[0].channel, case.parts.rules, case.now
    before, news = _told(case, channel.name), None
    if any(one.frozen for one in before):
        news = _news(case, channel.name, match.article)
        if match.id in case.untold and not news.reason:
            news = News(reason="merged", sentence=match.article.title, why=say("told_apart"))
    decision = decide_on(some, topic, before, sources=case.sources, rules=rules, now=now, news=news)
    return decision, news


def _news(case: Case, channel: str, article: Article) -> News:
    """Say what an article adds to what the channel was told; asked once for one set of those."""
    ids = told.ids_told(case.tx, case.story, channel)
    if (article.id, ids) not in case.found:
        case.found[article.id, ids] = _compared(case, ids, article)
    return case.found[article.id, ids]


def _compared(case: Case, ids: Sequence[int], article: Article) -> News:
    now = report_of(article)
    changed = case.changed
    if changed is None or changed.earlier is None:
        return _once(whats_new, tuple(told.reports(case.tx, ids)), now)
    others = tuple(told.reports(case.tx, told.without(ids, article.id)))
    before = told.earlier(changed.earlier, now)
    if changed.earlier["text_from"] != article.text_from:  # not the same text, changed or not
        return _once(whats_new, (*others, before), now)
    return _once(whats_changed, others, before, now)


_FORESEEN: Kept[News] = Kept(100_000)  # bytes: by a number, since texts may have a million letters


def _once(work: Callable[..., News], *compared: object) -> News:
    """Compare; what was compared before, as when it was foreseen, is looked up."""
    name = f"{work.__name__} {hash(compared)}"  # 64 bits, of chance in each process
    found = _FORESEEN.get(name)
    if found is None:
        found = work(*compared)
        _FORESEEN.put(name, found, len(found.sentence) + len(found.why))
    return found


def _told(case: Case, channel: str) -> list[Told]:
    return [
        Told(
            sequence=one.sequence,
            leaves_at=one.leaves_at,
            frozen=one.frozen,
            topics=one.topics,
            held=one.held,
        )
        for one in case.alerts(channel)
    ]


def _tell(case: Case, decision: Decision, match: Match, news: News | None) -> None:
    """Open the alert, or join it; one that no digest will tell opens with its deliveries."""
    there = case.alerts(decision.channel)
    one = next((one for one in there if one.sequence == decision.sequence), None)
    to = case.parts.channels[decision.channel]
    if one is None:
        number = open_alert(case.tx, case.story, decision, to, case.now)
    else:
        number = one.id
        if one.held and decision.outcome == "alerted":
            leave_at_once(case.tx, number, decision, to, case.now)
        holding.look_at(case.tx, number, case.now)
    alerts.add_to_alert(case.tx, number, match.id)
    case.there.clear()
    if news and news.reason:
        told.keep_news(case.tx, number, match.id, news)
