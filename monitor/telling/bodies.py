"""What an alert tells: made once from the rows, and from then on it stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from monitor.core.body import story_body
from monitor.core.digests import Held
from monitor.core.model import Article, Channel, Match, Topic
from monitor.core.novelty import News
from monitor.core.paragraphs.memory import without_repeats
from monitor.store.grouping import stories
from monitor.store.grouping.told import news_of
from monitor.store.machinery.database import Database
from monitor.store.news import matches, sites
from monitor.store.sending import alerts
from monitor.store.sending.alerts import AlertRow

_AT_ONCE = 10
Links = Callable[[int, datetime], str]  # of a match: where a reader says that it is wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What alerts are told by, beside their rows: topics, channels in use, and signed links."""

    topics: Mapping[str, Topic]
    channels: Mapping[str, Channel]
    links: Links | None  # None: bodies have none


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The rows that an alert's body is made of; it is the same where they are equal."""

    row: AlertRow
    matches: Sequence[Match] = ()
    sources: int = 0
    news: Mapping[int, News] = field(default_factory=dict)
    opened_as: Mapping[str, str] = field(default_factory=dict)
    related: Sequence[Mapping[str, str]] = ()
    quotable: Mapping[int, str] = field(
        default_factory=dict, compare=False
    )  # it grows all the time


def said_of(tx: Connection, alert_id: int) -> Said:
    """Read what an alert tells, as it stands."""
    row = alerts.get_alert(tx, alert_id)
    if row.frozen:
        return Said(row=row)
    return _said(
        tx,
        row,
        matches.matches_of_alert(tx, alert_id),
        news=news_of(tx, alert_id),
        opened_as=_opened_as(tx, row),
    )


def _said(tx: Connection, row: AlertRow, told: Sequence[Match], **more: Any) -> Said:
    return Said(
        row=row,
        matches=told,
        sources=len(alerts.publishers(tx, row.story_id)),
        quotable=_quotable(tx, [match.article for match in told]),
        related=stories.related(tx, row.story_id, row.channel),
        **more,
    )


def body_of(said: Said, *, telling: Telling, now: datetime) -> Mapping[str, Any]:
    """Make the body, with a link for each match, or return the one that stands; it takes time."""
    row, links = said.row, telling.links
    channel = telling.channels.get(row.channel)  # it may be gone
    if row.frozen:
        return row.body or {}
    return story_body(
        type=row.type,
        reason=row.reason,
        story=row.story_key,
        matches=said.matches,
        topics=telling.topics,
        sources=said.sources,
        now=now,
        links={match.id: links(match.id, now) for match in said.matches} if links else {},
        news=said.news,
        opened_as=said.opened_as,
        quotable=said.quotable,
        related=said.related,
        language=channel.language if channel else "",
    )


def let_stand(tx: Connection, said: Said, body: Mapping[str, Any], now: datetime) -> bool:
    """Let a body stand that was made of this; False, and nothing, where the rows are others now.

    What comes later belongs to a follow-up.
    """
    if said.row.frozen:
        return True
    alerts.hold_story(tx, said.row.story_id)
    if said_of(tx, said.row.id) != said:
        return False
    alerts.freeze(tx, said.row.id, body, now)
    return True


@dataclass(frozen=True, slots=True)
class Ahead:
    """A body that was made before its alert is opened, and what it was made of."""

    said: Said
    body: Mapping[str, Any]


def said_ahead(
    tx: Connection,
    story_id: int,
    match_ids: Sequence[int],
    *,
    channel: str,
    type: str,  # noqa: A002
    reason: str,
    now: datetime,
) -> Said:
    """Read what the first alert of a story on a channel would tell, were it opened now."""
    row = AlertRow(
        id=0,
        story_id=story_id,
        story_key=alerts.story_key(tx, story_id),
        channel=channel,
        sequence=1,
        type=type,
        reason=reason,
        created_at=now,
        leaves_at=now,
        frozen=False,
        body=None,
    )
    return _said(tx, row, matches.by_ids(tx, match_ids))


def made_ahead(said: Said, *, telling: Telling, now: datetime) -> Ahead:
    """Make the body; it takes a while."""
    return Ahead(said, body_of(said, telling=telling, now=now))


def stand_if_said(tx: Connection, alert_id: int, ahead: Ahead | None, now: datetime) -> bool:
    """Let a body stand that was made ahead, if it is what the alert tells; say whether it is."""
    if ahead is None or replace(said_of(tx, alert_id), row=ahead.said.row) != ahead.said:
        return False
    alerts.freeze(tx, alert_id, ahead.body, now)
    return True


def freeze_ahead(
    database: Database,
    ids: Sequence[int],
    *,
    telling: Telling,
    now: datetime,
) -> None:
    """Let bodies stand that are to be told together, some in a transaction, each made before it.

    One that has grown meanwhile is left: whoever tells it makes it there.
    """
    for start in range(0, len(ids), _AT_ONCE):
        with database.reading() as tx:
            said = [said_of(tx, number) for number in ids[start : start + _AT_ONCE]]
        made = [(one, body_of(one, telling=telling, now=now)) for one in said]

        def stand(tx: Connection, made: Sequence[tuple[Said, Mapping[str, Any]]] = made) -> None:
            for one, body in made:
                let_stand(tx, one, body, now)

        database.write(stand)


def frozen(
    tx: Connection,
    alert_id: int,
    *,
    telling: Telling,
    now: datetime,
) -> AlertRow:
    """Let the body stand, made here and now."""
    alerts.hold_story(tx, alerts.get_alert(tx, alert_id).story_id)
    said = said_of(tx, alert_id)
    if not said.row.frozen:
        alerts.freeze(tx, alert_id, body_of(said, telling=telling, now=now), now)
    return alerts.get_alert(tx, alert_id)


def _quotable(tx: Connection, told: Sequence[Article]) -> dict[int, str]:
    """Return the articles' texts without the lines that repeat over their sites by now."""
    hosts = {one.id: sites.host_of(one.url) for one in told}
    known = sites.memories(tx, hosts.values())
    return {
        one.id: without_repeats(known[hosts[one.id]], one.text, title=one.title)
        for one in told
        if hosts[one.id] in known
    }


def _opened_as(tx: Connection, row: AlertRow) -> dict[str, str]:
    """Return how the story's first alert on the channel called it: its mails share a subject."""
    if row.sequence == 1:
        return {}
    first = (one for one, _ in alerts.alerts_of_story(tx, row.story_id) if one.body)
    told = next((one.body for one in first if one.channel == row.channel and one.body), None)
    if told is None:
        return {}
    topics = told["data"]["topics"]
    return told["data"]["story"].get("opened_as") or {
        "title": told["data"]["story"]["title"],
        "topic": topics[0]["name"] if topics else "",
    }


def held_alert(
    tx: Connection,
    alert_id: int,
    *,
    telling: Telling,
    now: datetime,
) -> Held:
    """Return an alert as its digest tells it."""
    row = frozen(tx, alert_id, telling=telling, now=now)
    return Held(body=row.body or {}, created_at=row.created_at, leaves_at=row.leaves_at)
