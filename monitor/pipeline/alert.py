"""4. Alert: put the article into its story, decide who is told, and fill the outbox.

Story, alert, deliveries and the match's outcome are one transaction: all of it is, or nothing.
An article that was told and that its publisher has changed comes here again.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
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
from monitor.core.novelty import News, Report, whats_changed, whats_new
from monitor.store import alerts, articles, matches, outbox, silences, tally, told
from monitor.store.articles import Waiting
from monitor.store.database import Database, serialize
from monitor.store.placing import Meaning, Proposal, place, propose
from monitor.telemetry import log


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerting:
    """What alerting needs beside the articles: the topics, the channels in use, the rules."""

    database: Database
    topics: Mapping[str, Topic]
    channels: Mapping[str, Channel]
    rules: Rules
    meaning: Meaning | None = None  # by which titles in other languages are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A story as it is decided: what is there, and what was found new, by article and told."""

    tx: Connection
    parts: Alerting
    now: datetime
    story: int
    sources: int
    changed: Waiting | None = None  # the article whose publisher has changed it
    only: frozenset[str] | None = None  # channels; None: all of the topic's
    untold: frozenset[int] = frozenset()  # matches that came by a merge, and that nobody knows
    found: dict[tuple[int, tuple[int, ...]], News] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """A chunk of articles as one worker decides it, and the stories proposed for them."""

    parts: Alerting
    now: datetime
    by: str
    proposed: Mapping[int, Proposal] = field(default_factory=dict)


def alert(ids: Sequence[int], parts: Alerting, *, now: datetime, by: str) -> list[int]:
    """Decide a chunk of articles; give the ids of their stories."""
    with parts.database.reading() as tx:
        proposed = _propose(tx, ids, parts, now)
    turn = _Turn(parts=parts, now=now, by=by, proposed=proposed)
    return parts.database.write(lambda tx: _decide(tx, ids, turn))


def _propose(
    tx: Connection, ids: Sequence[int], parts: Alerting, now: datetime
) -> Mapping[int, Proposal]:
    """Look for the articles' stories while nobody has to wait for it."""
    waiting = articles.without_story(tx, ids, stage="alert")
    return {one.id: propose(tx, one, now, parts.meaning) for one in waiting}


def _decide(tx: Connection, ids: Sequence[int], turn: _Turn) -> list[int]:
    stories, counts, now = [], Counter[str](), turn.now
    serialize(tx, "stories")  # or two copies of a story would each open it
    for waiting in articles.claim(tx, ids, stage="alert", now=now, by=turn.by):
        stories.append(_decide_article(tx, waiting, turn, counts))
        stage, due_at = articles.after_match(waiting, now)
        done = {} if _is_put_off(waiting) else {"earlier": None}
        articles.move(tx, waiting.article.id, by=turn.by, stage=stage, due_at=due_at, **done)
    tally.add(tx, {("matches", outcome): number for outcome, number in counts.items()})
    return sorted(set(stories))


def _is_put_off(waiting: Waiting) -> bool:
    """Whether what was changed is to be seen only when the page is read again."""
    before = waiting.earlier
    return bool(before and waiting.reread_at and before["text_from"] != waiting.article.text_from)


def _decide_article(tx: Connection, waiting: Waiting, turn: _Turn, counts: Counter[str]) -> int:
    article, parts, now = waiting.article, turn.parts, turn.now
    placed = place(tx, article, now, parts.meaning, turn.proposed.get(article.id))
    story = placed.story
    alerts.hold_story(tx, story)  # or an alert might be frozen between our look and our word
    sources = len(alerts.publishers(tx, story))
    case = _Case(tx=tx, parts=parts, now=now, story=story, sources=sources, untold=placed.untold)
    for match in matches.undecided(tx, article.id) + matches.waiting_for_sources(tx, story):
        outcome, decisions = _decide_match(case, match)
        counts[outcome] += 1
        matches.decide(tx, match.id, outcome=outcome, decisions=decisions, now=now)
        log().info(
            "match.decided", article=match.article.id, topic=match.topic, story=story,
            outcome=outcome,
        )  # fmt: skip
    if waiting.earlier and not _is_put_off(waiting):
        _decide_again(replace(case, changed=waiting, found={}), article)
    return story


def _decide_again(case: _Case, article: Article) -> None:
    """Tell the channels that were told of an article what its publisher has changed in it."""
    for match in matches.told(case.tx, article.id):
        knowing = told.channels_told(case.tx, case.story, match.id)
        outcome, decisions = _decide_match(replace(case, only=knowing), match)
        matches.decide_again(case.tx, match.id, outcome=outcome, decisions=decisions, now=case.now)
        log().info(
            "match.decided_again", article=match.article.id, topic=match.topic, story=case.story,
            outcome=outcome,
        )  # fmt: skip


def _decide_match(case: _Case, match: Match) -> tuple[str, list[dict[str, Any]]]:
    tx, parts = case.tx, case.parts
    topic = parts.topics.get(match.topic)
    silenced = silences.reason(tx, match.topic, match.article.publisher, case.story, case.now)
    held = held_back(topic, match.article, parts.rules, silenced)
    outcome, reason = held or ("", "")
    if topic is None or outcome not in ("", "too_old"):
        return outcome, [{"channel": "", "outcome": outcome, "reason": reason}]
    decisions = []
    for channel in _channels(topic, parts, only_digests=bool(outcome)):
        if case.only is not None and channel.name not in case.only:
            continue
        decision, news = _decide_channel(case, channel, topic, match)
        if decision.sequence:
            _tell(tx, decision, match, parts, story=case.story, now=case.now, news=news)
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
    case: _Case, channel: Channel, topic: Topic, match: Match
) -> tuple[Decision, News | None]:
    before, rules, now = _told(case.tx, case.story, channel.name), case.parts.rules, case.now
    news = None
    if any(one.frozen for one in before):
        news = _news(case, channel.name, match.article)
        if match.id in case.untold and not news.reason:
            news = News(reason="merged", sentence=match.article.title, why="told apart at first")
    if channel.digest is None:
        decision = decide(
            channel.name, topic, before, sources=case.sources, rules=rules, now=now, news=news
        )
    else:
        decision = decide_digest(
            channel.name, topic, before, sources=case.sources, rules=rules, now=now,
            closes_at=next_close(channel.digest, now), news=news,
        )  # fmt: skip
    return decision, news


def _news(case: _Case, channel: str, article: Article) -> News:
    """Say what an article adds to what the channel was told; asked once for one set of those."""
    ids = told.ids_told(case.tx, case.story, channel)
    if (article.id, ids) not in case.found:
        case.found[article.id, ids] = _compared(case, ids, article)
    return case.found[article.id, ids]


def _compared(case: _Case, ids: Sequence[int], article: Article) -> News:
    now = Report(
        title=article.title, text=article.text, language=article.language,
        publisher=article.publisher, published=article.published,
    )  # fmt: skip
    changed = case.changed
    if changed is None or changed.earlier is None:
        return whats_new(told.reports(case.tx, ids), now)
    others = told.reports(case.tx, told.without(ids, article.id))
    before = told.earlier(changed.earlier, now)
    if changed.earlier["text_from"] != article.text_from:  # not the same text, changed or not
        return whats_new([*others, before], now)
    return whats_changed(others, before, now)


def _told(tx: Connection, story: int, channel: str) -> list[Told]:
    return [
        Told(sequence=row.sequence, leaves_at=row.leaves_at, frozen=row.frozen, topics=topics)
        for row, topics in alerts.alerts_of_story(tx, story)
        if row.channel == channel
    ]


def _tell(
    tx: Connection, decision: Decision, match: Match, parts: Alerting, *, story: int,
    now: datetime, news: News | None,
) -> None:  # fmt: skip
    """Open the alert, or join it; one that no digest will tell opens with its deliveries."""
    rows = [row for row, _ in alerts.alerts_of_story(tx, story) if row.channel == decision.channel]
    number = next((row.id for row in rows if row.sequence == decision.sequence), None)
    if number is None:
        number = _open(tx, decision, story, parts, now)
    alerts.add_to_alert(tx, number, match.id)
    if news and news.reason:
        told.keep_news(tx, number, match.id, news)


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
