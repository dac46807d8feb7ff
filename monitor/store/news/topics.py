"""What topics do: their matches and alerts of late, and what readers say of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.tables.news import feedback, match, topic
from monitor.store.tables.sending import alert, alert_match


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """A topic's matches and alerts since some time, and of all that is kept the rest."""

    matches: int = 0
    alerts: int = 0
    last_match: datetime | None = None
    not_relevant: int = 0


def activity(tx: Connection, since: datetime) -> Mapping[str, Activity]:
    """Return what each topic did that has a match."""
    by, count = match.c.topic_id, sa.func.count
    matched = _counted(tx, sa.select(by, count()).where(match.c.matched_at >= since), by)
    told = (
        sa.select(by, count(alert.c.id.distinct()))
        .join(alert_match, alert_match.c.match_id == match.c.id)
        .join(alert, alert.c.id == alert_match.c.alert_id)
        .where(alert.c.created_at >= since)
    )
    alerted = _counted(tx, told, by)
    marked = _counted(tx, sa.select(feedback.c.topic_id, count()), feedback.c.topic_id)
    latest = sa.select(by, sa.func.max(match.c.matched_at)).group_by(by)
    return {
        number: Activity(
            matches=matched.get(number, 0),
            alerts=alerted.get(number, 0),
            last_match=last,
            not_relevant=marked.get(number, 0),
        )
        for number, last in tx.execute(latest)
    }


def names(tx: Connection) -> dict[str, str]:
    """Return the names of all topics by their ids, those too that are watched no more."""
    return {row.id: row.name or row.id for row in tx.execute(sa.select(topic.c.id, topic.c.name))}


def _counted(tx: Connection, query: sa.Select[Any], by: sa.Column[str]) -> dict[str, int]:
    return {row[0]: row[1] for row in tx.execute(query.group_by(by))}
