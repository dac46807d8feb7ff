"""What an alert tells: made once from the rows, and from then on it stands."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy.engine import Connection

from monitor.core.body import story_body
from monitor.core.digests import Held
from monitor.core.model import Article, Topic
from monitor.core.paragraphs.memory import without_repeats
from monitor.store import alerts, matches, sites, stories
from monitor.store.alerts import AlertRow
from monitor.store.told import news_of

Links = Callable[[int, datetime], str]  # of a match: where a reader says that it is wrong


def frozen(
    tx: Connection, alert_id: int, *, topics: Mapping[str, Topic], links: Links | None,
    now: datetime,
) -> AlertRow:  # fmt: skip
    """Let the body stand, with a link for each match: what comes later belongs to a follow-up."""
    alerts.hold_story(tx, alerts.get_alert(tx, alert_id).story_id)
    row = alerts.get_alert(tx, alert_id)
    if not row.frozen:
        told = matches.matches_of_alert(tx, alert_id)
        body = story_body(
            type=row.type, reason=row.reason, story=row.story_key, matches=told, topics=topics,
            sources=len(alerts.publishers(tx, row.story_id)), now=now,
            links={match.id: links(match.id, now) for match in told} if links else {},
            news=news_of(tx, alert_id), opened_as=_opened_as(tx, row),
            quotable=_quotable(tx, [match.article for match in told]),
            related=stories.related(tx, row.story_id, row.channel),
        )  # fmt: skip
        alerts.freeze(tx, alert_id, body, now)
    return alerts.get_alert(tx, alert_id)


def _quotable(tx: Connection, told: Sequence[Article]) -> dict[int, str]:
    """Give the articles' texts without the lines that repeat over their sites by now."""
    hosts = {one.id: sites.host_of(one.url) for one in told}
    known = sites.memories(tx, hosts.values())
    return {
        one.id: without_repeats(known[hosts[one.id]], one.text)
        for one in told
        if hosts[one.id] in known
    }


def _opened_as(tx: Connection, row: AlertRow) -> dict[str, str]:
    """Give how the story's first alert on the channel called it: its mails share a subject."""
    if row.sequence == 1:
        return {}
    first = (one for one, _ in alerts.alerts_of_story(tx, row.story_id) if one.body)
    told = next((one.body for one in first if one.channel == row.channel and one.body), None)
    if told is None:
        return {}
    topics = told["data"]["topics"]
    return told["data"]["story"].get("opened_as") or {
        "title": told["data"]["story"]["title"], "topic": topics[0]["name"] if topics else "",
    }  # fmt: skip


def held_alert(
    tx: Connection, alert_id: int, *, topics: Mapping[str, Topic], links: Links | None,
    now: datetime,
) -> Held:  # fmt: skip
    """Give an alert as its digest tells it."""
    row = frozen(tx, alert_id, topics=topics, links=links, now=now)
    return Held(body=row.body or {}, created_at=row.created_at, leaves_at=row.leaves_at)
