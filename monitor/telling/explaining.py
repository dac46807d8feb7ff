"""What became of an article, from what is kept; misses are worked out again from its text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from monitor.core.addresses.bare import bare
from monitor.core.addresses.urls import well_formed
from monitor.core.matching import Index, document_of
from monitor.core.model import Verdict
from monitor.store.grouping import stories
from monitor.store.machinery.database import Database
from monitor.store.news import articles, finding, matches
from monitor.store.sending import alerts, outbox
from monitor.telling.comparing import Compared, are_split, compare, nearest_of_its_story
from monitor.telling.explanations import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The topics that an article is asked again, and the version of the config they are of."""

    index: Index
    version: str


def explained(
    database: Database, asked: Asked, url: str, *, latest: int | None = None
) -> dict[str, Any] | None:
    """Tell of the article with this URL, key or id, or return None where there is none.

    `latest`: a URL that is spelt oddly is looked for among so many articles; None: among all.
    """
    with database.reading() as tx:
        if (row := finding.find(tx, url, latest=latest)) is None:
            return None
        entries = articles.entries_of(tx, row.id)
        kept = {match.topic_id: match for match in matches.matches_for(tx, row.id)}
        topics = _topics(asked, row, kept)
        deliveries = _deliveries(tx, kept)
        nearest = nearest_of_its_story(tx, row)
        related = stories.related(tx, row.story_id) if row.story_id else []
    return {
        "url": row.url,
        "id": f"a{row.id}",
        "title": row.title,
        "stage": row.stage,
        "put_off": row.put_off,
        "found": row.found_at,
        "published": row.published_at,
        "language": row.language,
        "publisher": row.publisher,
        "text_from": row.text_from,
        "text_length": len(row.text),
        "read_error": row.read_error,
        "page": _page(row),
        "revision": row.revision,
        "feeds": _feeds(entries),
        "story": row.story_id,
        "same_as": nearest.url if nearest else "",
        "because": _because(nearest),
        "related": related,
        "not_relevant": sorted(topic for topic, match in kept.items() if match.marked_at),
        "topics": topics,
        "deliveries": deliveries,
    }


def _feeds(entries: Sequence[sa.Row[Any]]) -> list[dict[str, Any]]:
    """Return the feeds that brought it: by name where they have one, and no address with a key."""
    return [
        {
            "name": one.name or one.title,
            "url": bare(one.url),
            "seen": one.first_seen_at,
            "baseline": one.baseline,
        }
        for one in entries
    ]


def beside(database: Database, url: str, other: str) -> dict[str, Any] | str:
    """Tell why two articles are of one story or two; or the URL of which there is no article."""
    with database.reading() as tx:
        rows = []
        for one in (url, other):
            found = finding.find(tx, one)
            if found is None:
                return one
            rows.append(found)
        alone, split = compare(tx, *rows), are_split(tx, *rows)
    stories_ = [row.story_id for row in rows]
    one_story = None not in stories_ and len({*stories_}) == 1
    return {
        "url": rows[0].url,
        "beside": rows[1].url,
        "stories": stories_,
        "one_story": one_story,
        "reason": _of_two(alone, stories_, one_story=one_story, split=split),
        "alone": alone.reason,
        "likely": alone.score,
        "because": _because(alone),
    }


def _of_two(
    alone: Compared, stories_: Sequence[int | None], *, one_story: bool, split: bool
) -> str:
    """Say in words why two articles are of one story or two."""
    if None in stories_:
        return f"in no story: not decided, or no topic matches; alone: {_REASONS[alone.reason]}"
    if split:
        return "somebody split them"
    together = alone.reason in ("same_text", "same_event")
    if one_story and not together:
        return f"by the story's other articles; alone: {_REASONS[alone.reason]}"
    if together and not one_story:
        return f"their stories' other articles keep them apart; alone: {_REASONS[alone.reason]}"
    return _REASONS[alone.reason]


_REASONS = {
    "same_text": "they are one text, whole or cut",
    "same_event": "they share enough that few others of these days say",
    "too_little": "they share too little that few others of these days say",
    "too_late": "they were found more than 72 hours apart",
    "returning_title": "a title that returns every day says nothing of an event",
}


def _because(found: Compared | None) -> list[dict[str, Any]]:
    return [{"term": term, "weight": weight} for term, weight in found.because] if found else []


def _page(row: sa.Row[Any]) -> str:
    """Say whether the page was read, and where not, why."""
    if row.text_from in _READ:
        code = _READ[row.text_from]
        return say(f"{code}_but", error=row.read_error) if row.read_error else say(code)
    if row.text_from != "feed":
        return ""
    if row.read_error:
        return say("not_had", error=row.read_error)
    if not well_formed(row.url):
        return say("no_address")
    return _NOT_READ.get(row.pages, "")


_READ = {
    "page": "read",
    "glance": "glanced",
}
_NOT_READ = {
    "matched": say("only_matched"),
    "never": say("never_read"),
}


def _topics(asked: Asked, row: sa.Row[Any], kept: dict[str, Any]) -> list[dict[str, Any]]:
    article = articles.from_row(row)
    by_feed = asked.index.verdicts(document_of(replace(article, text=row.feed_text)))
    both = zip(asked.index.verdicts(document_of(article)), by_feed, strict=True)
    topics = [
        _kept(kept[verdict.topic])
        if verdict.topic in kept
        else _topic(asked, row, verdict, feed if row.text_from in _READ else verdict)
        for verdict, feed in both
    ]
    known = {topic["topic"] for topic in topics}
    return topics + [_kept(match) for topic, match in kept.items() if topic not in known]


def _missed(row: sa.Row[Any], verdict: Verdict, feed: Verdict) -> tuple[str, str]:
    """Return the outcome of a topic that an article was asked and has no match with, and why."""
    if verdict.matched:
        return "not_matched", say("would_match", why=verdict.reason)
    if row.pages == "matched" and _page(row) == _NOT_READ["matched"]:
        return "page_not_read", say("and_page", why=verdict.reason, page=_page(row))
    if feed.matched:
        return "not_matched", say("feed_alone", why=verdict.reason, leaf=feed.reason)
    return "not_matched", verdict.reason


def _is_read_again(row: sa.Row[Any]) -> bool:
    """Whether an article was decided, and waits for a page that is still being written."""
    return row.stage == "read" and bool(row.reads) and row.text_from in _READ


def _topic(asked: Asked, row: sa.Row[Any], verdict: Verdict, feed: Verdict) -> dict[str, Any]:
    """Return the outcome of a topic without a match; `feed`: what the feed's own text would be."""
    reason: str
    if row.stage == "baseline":
        outcome, reason = "baseline", say("baseline")
    elif row.stage in ("read", "match") and not _is_read_again(row):
        outcome, reason = "waiting", say("waits", step=row.stage)
    elif row.text_from == "gone":
        outcome, reason = "not_matched", say("text_gone")
    else:
        outcome, reason = _missed(row, verdict, feed)
    return {
        "topic": verdict.topic,
        "outcome": outcome,
        "reason": reason,
        "sentence": verdict.sentence,
        "words": [],
        "decisions": [],
        "version": asked.version,
    }


def _kept(match: Any) -> dict[str, Any]:
    return {
        "topic": match.topic_id,
        "outcome": match.outcome or "waiting",
        "reason": match.reason,
        "sentence": match.sentence,
        "words": sorted({span["text"] for span in match.spans}),
        "decisions": match.decisions or [],
        "version": match.version,
    }


def _deliveries(tx: sa.Connection, kept: dict[str, Any]) -> list[dict[str, Any]]:
    told = alerts.telling_of([match.id for match in kept.values()])
    return [
        {
            "delivery": row.key,
            "channel": row.channel,
            "recipient": row.recipient,
            "state": row.state,
            "attempts": row.attempts,
            "detail": row.detail,
            "until": row.due_at if row.state == "held" else None,
        }
        for row in outbox.listed(tx, alert_ids=told, limit=1000)
    ]
