"""Keep what a poll brought and what it taught, in one transaction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import sqrt
from urllib.parse import urljoin

from sqlalchemy.engine import Connection

from monitor.core.addresses.bare import bare
from monitor.core.addresses.urls import well_formed
from monitor.core.model import ParsedFeed
from monitor.core.polling import rhythm
from monitor.core.polling.interval import after_success, asked_apart
from monitor.core.polling.rhythm import Rhythm
from monitor.core.polling.succession import came_between
from monitor.core.polling.trends import silent_from
from monitor.core.polling.trust import lied, moved_since
from monitor.core.polling.verdicts import verdict
from monitor.fetch.feeds import FeedAnswer
from monitor.pipeline.poll.document import Brought, text_of
from monitor.pipeline.poll.turn import OnePoll, Polling
from monitor.store.news import entries
from monitor.store.news.arriving import Source, TextOf
from monitor.store.polling import feeds, hubs, outages
from monitor.store.polling.feeds import FeedRow
from monitor.store.polling.succession import predecessor
from monitor.store.polling.taught import Taught
from monitor.store.upkeep import tally
from monitor.telemetry import log

NEXT_TURN = timedelta(minutes=2)
UNCHANGED_LONG = timedelta(hours=6)  # it matters to what is let go of after many days


def keep(turn: OnePoll, answer: FeedAnswer, document: Brought, parts: Polling) -> list[int]:
    """Keep entries and validators together: a lost entry is never hidden behind a 304."""
    jitter, said = parts.chance(), _texts(turn, document, parts)
    ended = list[int]()

    def kept(tx: Connection) -> tuple[list[int], bool, bool]:
        if not feeds.holds(tx, turn.feed, turn.by):
            return [], False, False
        found = _add(tx, turn, document, said, parts)
        gap = document.gap and not found.returned
        learned = _polled(
            turn, answer, replace(document, gap=gap), found.arrived, parts, jitter=jitter
        )
        feeds.record(tx, turn.feed, by=turn.by, now=turn.now, values=learned)
        ended[:] = [outages.ends(tx, turn.feed, turn.now)]
        if found.ids and turn.feed.hub:
            hubs.rely(tx, turn.feed.id, on=False)  # or it would have been pushed
        tally.add(tx, {("polls", "changed"): 1, ("articles", "found"): len(found.ids)})
        return found.ids, gap, bool(learned["distrusted"]) and not turn.feed.distrusted

    found, gap, hidden = parts.database.write(kept)
    say_ended(sum(ended))
    _say_found(turn, found)
    if hidden:
        log().warning("feed.distrusted", feed=turn.feed.id, url=turn.feed.url)
    if gap:
        log().warning("feed.gap", feed=turn.feed.id, url=turn.feed.url)
    log().info(
        "feed.polled",
        feed=turn.feed.id,
        url=turn.feed.url,
        status=answer.status,
        new=len(found),
        entries=len(document.items),
        baseline=turn.feed.baseline_at is None,
    )
    return found


def keep_pushed(turn: OnePoll, document: Brought | None, parts: Polling) -> list[int]:
    """Keep what a hub sent; where the feed's poll was not due yet, that stays as it was."""
    said = _texts(turn, document, parts) if document else text_of

    def kept(tx: Connection) -> list[int]:
        if not feeds.holds(tx, turn.feed, turn.by):
            return []
        found = _add(tx, turn, document, said, parts) if document else entries.Added()
        learned = _of_arrivals(_learned(turn, found.arrived), found.arrived, turn)
        if found.ids:
            hubs.rely(tx, turn.feed.id, on=True)
        due_at = turn.feed.polls_at if turn.early else None
        feeds.record_push(tx, turn.feed, by=turn.by, due_at=due_at, values=learned)
        hubs.taken_in(tx, turn.pushed)
        tally.add(tx, {("polls", "pushed"): 1, ("articles", "found"): len(found.ids)})
        return found.ids

    found = parts.database.write(kept)
    _say_found(turn, found)
    log().info("feed.pushed", feed=turn.feed.id, url=turn.feed.url, new=len(found))
    return found


def say_ended(feeds_due: int) -> None:
    """Log that what most feeds failed of is over, where so many have waited for that."""
    if feeds_due:
        log().warning("outage.ended", feeds=feeds_due)


def _say_found(turn: OnePoll, found: Sequence[int]) -> None:
    for number in found:
        log().info("article.found", article=number, feed=turn.feed.id)


def keep_unchanged(some: Sequence[tuple[OnePoll, FeedAnswer]], parts: Polling) -> None:
    """Keep what polls taught that brought nothing, all at once: they are most of all polls."""
    rows = [
        {"feed": turn.feed.id, "by": turn.by}
        | _polled(turn, answer, None, (), parts, jitter=parts.chance())
        for turn, answer in some
    ]
    now = some[0][0].now

    def kept(tx: Connection) -> int:
        feeds.record_all(tx, rows, now=now)
        ended = sum(outages.ends(tx, turn.feed, now) for turn, _ in some)
        tally.add(tx, {("polls", "unchanged"): len(rows)})
        return ended

    say_ended(parts.database.write(kept))
    for turn, answer in some:
        log().info("feed.polled", feed=turn.feed.id, url=turn.feed.url, status=answer.status, new=0)


def _texts(turn: OnePoll, document: Brought, parts: Polling) -> TextOf:
    """Read the words of entries that say something new, before anybody has to wait for it."""
    feed, items = turn.feed, document.items
    with parts.database.reading() as tx:
        if feed.baseline_at is None and not parts.alert_first_fetch:
            between = _between(tx, feed, document)
            new = [item for item in items if item.key in between]
        else:
            new = entries.unsaid(tx, feed.id, items)
    read = {id(item.entry): text_of(item) for item in new}
    return lambda item: read[id(item.entry)] if id(item.entry) in read else text_of(item)


def _add(
    tx: Connection, turn: OnePoll, document: Brought, said: TextOf, parts: Polling
) -> entries.Added:
    since, until = turn.feed.changed_at, turn.feed.succeeded_at
    if since and until and until - since > UNCHANGED_LONG:
        entries.stayed(tx, turn.feed.id, since=since, until=until)
    source = _source(turn.feed, document.parsed, parts)
    if source.baseline:
        source = replace(source, news=_between(tx, turn.feed, document))
    return entries.add(tx, source, document.items, said, turn.now)


def _between(tx: Connection, feed: FeedRow, document: Brought) -> set[str]:
    """Return the keys of what came while a feed that is new here changed its address."""
    other = predecessor(tx, feed.id, feed.name, feed.host, document.items)
    return {item.key for item in came_between(document.items, other)} if other else set()


def _polled(
    turn: OnePoll,
    answer: FeedAnswer,
    document: Brought | None,
    arrived: Sequence[datetime | None],
    parts: Polling,
    *,
    jitter: float,
) -> Taught:
    """Return what a poll that was answered taught of its feed."""
    feed, now = turn.feed, turn.now
    known = _learned(turn, arrived)
    moved_to, since = moved_since(feed.moved_to, feed.moved_since, answer.moved_to, now)
    if turn.url != feed.url:
        moved_to, since = feed.moved_to, feed.moved_since  # it was asked there, and answered
    next_poll, interval = after_success(
        turn.pace,
        known,
        window=len(document.items) if document else feed.window,
        now=now,
        jitter=jitter,
        hint=answer.max_age,
        ttl=_apart(document.parsed) if document else feed.ttl,
    )
    learned: Taught = {
        "due_at": next_poll,
        "interval_seconds": round(interval.total_seconds()),
        "etag": answer.etag,
        "last_modified": answer.last_modified,
        "moved_to": moved_to,
        "moved_since": since,
        "audited_at": now if turn.audit else feed.audited_at,
        "distrusted": feed.distrusted or (turn.audit and _lied(turn, answer, arrived)),
    }
    if document is not None:
        learned |= _of_document(turn, answer, document, parts.max_age)
    return learned | _of_arrivals(known, arrived, turn)


def _of_arrivals(known: Rhythm, arrived: Sequence[datetime | None], turn: OnePoll) -> Taught:
    if not arrived:
        return {}
    rates = rhythm.week_ahead(known, turn.now)
    return {
        "rhythm": rhythm.as_json(known),
        "demand": rhythm.demand(rates) * sqrt(turn.feed.weight),
        "silent_at": silent_from(known, rates, turn.now),
    }


def _learned(turn: OnePoll, arrived: Sequence[datetime | None]) -> Rhythm:
    if turn.feed.baseline_at is None:
        return rhythm.first_seen(arrived, turn.now)
    began = rhythm.from_json(turn.feed.rhythm, turn.now)
    return rhythm.learned(began, arrived, turn.now)


def _lied(turn: OnePoll, answer: FeedAnswer, arrived: Sequence[datetime | None]) -> bool:
    held = (turn.feed.etag, turn.feed.last_modified)
    same = held == (answer.etag, answer.last_modified)
    return lied(same_validators=same, arrived=arrived, unchanged_at=turn.feed.succeeded_at)


def _of_document(
    turn: OnePoll, answer: FeedAnswer, document: Brought, max_age: timedelta
) -> Taught:
    parsed, feed = document.parsed, turn.feed
    judged = verdict(parsed, document.items, turn.now, max_age=max_age)
    hub = _whole(answer.hub or parsed.hub, answer.url)
    return {
        "hub": hub,
        "topic": _whole(answer.hub_topic or parsed.hub_topic, answer.url) or answer.url,
        "format": parsed.format,
        "title": parsed.title,
        "language": parsed.language,
        "window": len(parsed.entries),
        "ttl_seconds": int(_apart(parsed).total_seconds()),
        "notes": list(judged.notes),
        "doubt": judged.doubt,
        "doubt_words": judged.words,
        "doubted_since": (feed.doubted_since or turn.now) if judged.doubt else None,
        "changed_at": turn.now,
        "baseline_at": turn.feed.baseline_at or turn.now,
        "gap_at": turn.now if document.gap else turn.feed.gap_at,
    }


def _apart(parsed: ParsedFeed) -> timedelta:
    return asked_apart(parsed.ttl, parsed.period)


def _whole(address: str, url: str) -> str:
    """Return an address that a feed names, made whole; "" where it is none that can be asked."""
    try:
        whole = urljoin(url, address) if address else ""
    except ValueError:
        return ""
    return whole if well_formed(whole) else ""


def not_asked(turn: OnePoll, parts: Polling) -> None:
    """Let a feed that waited in vain for its host be due again soon: it has not failed."""
    again = turn.now + NEXT_TURN
    parts.database.write(lambda tx: feeds.put_back(tx, turn.feed.id, again, by=turn.by))
    log().info("feed.waits", feed=turn.feed.id, host=turn.feed.host)


def _source(feed: FeedRow, parsed: ParsedFeed, parts: Polling) -> Source:
    return Source(
        feed_id=feed.id,
        publisher=feed.name or parsed.title or feed.title or bare(feed.url),
        language=parsed.language,
        pages=feed.pages,
        baseline=feed.baseline_at is None and not parts.alert_first_fetch,
    )
