"""Stories and alerts in the database."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.tables.news import article, match, story
from monitor.store.tables.sending import alert, alert_match

HELD = sa.and_(alert.c.held.is_(True), alert.c.digest_id.is_(None))  # for a digest


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRow:
    """An alert as kept: once `frozen` its body stands."""

    id: int
    story_id: int
    story_key: str
    channel: str
    sequence: int
    type: str
    reason: str
    created_at: datetime
    leaves_at: datetime
    frozen: bool
    body: Mapping[str, Any] | None


# --- stories ------------------------------------------------------------------------------


def story_id_of(tx: Connection, article_id: int) -> int | None:
    """Return the story that an article is in."""
    number: int | None = tx.execute(_story_of, {"of": article_id}).scalar_one()
    return number


_story_of = sa.select(article.c.story_id).where(article.c.id == sa.bindparam("of"))


def publishers(tx: Connection, story_id: int) -> set[str]:
    """Return the publishers that report a story."""
    query = sa.select(article.c.publisher).where(article.c.story_id == story_id)
    return set(tx.execute(query).scalars())


def story_title(tx: Connection, story_id: int) -> str:
    """Return the title of a story, or "" where there is none."""
    return str(tx.execute(sa.select(story.c.title).where(story.c.id == story_id)).scalar() or "")


def decided_at(tx: Connection, alert_id: int) -> datetime | None:
    """Return when an alert was decided that tells at once; None of one that waits for a digest."""
    query = sa.select(alert.c.created_at).where(alert.c.id == alert_id, ~alert.c.held)
    found: datetime | None = tx.execute(query).scalar()
    return found


def story_of_key(tx: Connection, key: str) -> int | None:
    """Return the story with this public id, or that which it was merged into, or None."""
    living = sa.func.coalesce(story.c.merged_into, story.c.id)
    number: int | None = tx.execute(sa.select(living).where(story.c.key == key)).scalar()
    return number


def story_key(tx: Connection, story_id: int) -> str:
    """Return the story's public id."""
    return str(tx.execute(sa.select(story.c.key).where(story.c.id == story_id)).scalar_one())


# --- alerts -------------------------------------------------------------------------------


def alerts_of_story(tx: Connection, story_id: int) -> list[tuple[AlertRow, frozenset[str]]]:
    """Return a story's alerts, the latest last, each with the topics that it told of."""
    rows = tx.execute(_alerts().where(alert.c.story_id == story_id).order_by(alert.c.sequence))
    return [(_alert(row), _topics(tx, row.id)) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """An alert as far as it is decided by: which it is, and the topics that it tells of."""

    id: int
    channel: str
    sequence: int
    leaves_at: datetime
    frozen: bool
    topics: frozenset[str]
    held: bool  # for a digest


def outlines(tx: Connection, story_id: int) -> list[Outline]:
    """Return a story's alerts without their bodies, the latest last."""
    topics: dict[int, set[str]] = defaultdict(set)
    for number, topic in tx.execute(_topics_told, {"of": story_id}).all():
        topics[number].add(topic)
    return [
        Outline(
            id=row.id,
            channel=row.channel,
            sequence=row.sequence,
            leaves_at=row.leaves_at,
            frozen=row.frozen_at is not None,
            topics=frozenset(topics[row.id]),
            held=row.held and row.digest_id is None,
        )
        for row in tx.execute(_in_short, {"of": story_id})
    ]


_in_short = (
    sa.select(
        alert.c.id,
        alert.c.channel,
        alert.c.sequence,
        alert.c.leaves_at,
        alert.c.frozen_at,
        alert.c.held,
        alert.c.digest_id,
    )
    .where(alert.c.story_id == sa.bindparam("of"))
    .order_by(alert.c.sequence)
)
_topics_told = (
    sa.select(alert.c.id, match.c.topic_id)
    .join(alert_match, alert_match.c.alert_id == alert.c.id)
    .join(match, match.c.id == alert_match.c.match_id)
    .where(alert.c.story_id == sa.bindparam("of"))
)


def open_alert(
    tx: Connection,
    *,
    story_id: int,
    channel: str,
    sequence: int,
    type: str,  # noqa: A002  # the webhook's word
    reason: str,
    now: datetime,
    leaves_at: datetime,
    held: bool,
) -> int:
    """Keep the decision to tell a channel of a story."""
    added = sa.insert(alert).values(
        story_id=story_id,
        channel=channel,
        sequence=sequence,
        type=type,
        reason=reason,
        created_at=now,
        leaves_at=leaves_at,
        held=held,
    )
    return int(tx.execute(added.returning(alert.c.id)).scalar_one())


def hold_on(tx: Connection, ids: Sequence[int], leaves_at: datetime) -> None:
    """Let held alerts wait for a later digest."""
    tx.execute(sa.update(alert).where(alert.c.id.in_(list(ids))).values(leaves_at=leaves_at))


def hold_no_more(tx: Connection, alert_id: int, *, leaves_at: datetime) -> None:
    """Let an alert wait for no digest any more."""
    mine = sa.update(alert).where(alert.c.id == alert_id)
    tx.execute(mine.values(held=False, leaves_at=leaves_at))


def add_to_alert(tx: Connection, alert_id: int, match_id: int) -> None:
    """Let an alert tell of one more match; twice is once."""
    kept = sa.select(alert_match).where(
        alert_match.c.alert_id == alert_id, alert_match.c.match_id == match_id
    )
    if tx.execute(kept).first() is None:
        tx.execute(sa.insert(alert_match).values(alert_id=alert_id, match_id=match_id))


def telling_of(match_ids: Sequence[int]) -> sa.Select[tuple[int]]:
    """Return what asks for the ids of the alerts that tell of any of these matches."""
    told = alert_match.c.match_id.in_(list(match_ids))
    return sa.select(alert_match.c.alert_id).where(told)


def hold_story(tx: Connection, story_id: int) -> None:
    """Let nobody else decide on a story, or freeze what is told of it, until this ends."""
    held = sa.select(story.c.id).where(story.c.id == story_id)
    tx.execute(held.with_for_update(key_share=True))


def get_alert(tx: Connection, alert_id: int) -> AlertRow:
    """Return one alert."""
    return _alert(tx.execute(_alerts().where(alert.c.id == alert_id)).one())


def find_alert(tx: Connection, alert_id: int) -> AlertRow | None:
    """Return one alert, or None where there is none of this number."""
    row = tx.execute(_alerts().where(alert.c.id == alert_id)).one_or_none()
    return _alert(row) if row else None


def freeze(tx: Connection, alert_id: int, body: Mapping[str, Any], now: datetime) -> None:
    """Let the body stand from now on, unless it already does."""
    tx.execute(
        sa.update(alert)
        .where(alert.c.id == alert_id, alert.c.frozen_at.is_(None))
        .values(body=dict(body), frozen_at=now)
    )


def list_alerts(tx: Connection, *, limit: int, since: datetime | None = None) -> list[AlertRow]:
    """Return the latest alerts, the newest first."""
    query = _alerts().order_by(alert.c.id.desc()).limit(limit)
    if since is not None:
        query = query.where(alert.c.created_at >= since)
    return [_alert(row) for row in tx.execute(query)]


def _alerts() -> sa.Select[Any]:
    return sa.select(alert, story.c.key.label("story_key")).join(
        story, story.c.id == alert.c.story_id
    )


def _alert(row: sa.Row[Any]) -> AlertRow:
    return AlertRow(
        id=row.id,
        story_id=row.story_id,
        story_key=row.story_key,
        channel=row.channel,
        sequence=row.sequence,
        type=row.type,
        reason=row.reason,
        created_at=row.created_at,
        leaves_at=row.leaves_at,
        frozen=row.frozen_at is not None,
        body=row.body,
    )


def _topics(tx: Connection, alert_id: int) -> frozenset[str]:
    joined = sa.select(match.c.topic_id).join(alert_match, alert_match.c.match_id == match.c.id)
    return frozenset(tx.execute(joined.where(alert_match.c.alert_id == alert_id)).scalars())


def channels_with_held(tx: Connection) -> list[str]:
    """Return the channels that alerts are held for."""
    return list(tx.execute(sa.select(alert.c.channel).where(HELD).distinct()).scalars())
