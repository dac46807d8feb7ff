"""How alerts stand: titles, deliveries, attempts; of many they are asked at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.machinery.chunks import some_of
from monitor.store.sending.outbox import DOWN
from monitor.store.tables.news import story
from monitor.store.tables.sending import alert, attempt, delivery


def states_of(tx: Connection, alert_ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """Return for each alert its deliveries, the newest first, by key: its own, or its digest's."""
    found: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for some in some_of(alert_ids):
        for row in tx.execute(_told(some)):
            found[row[0]].append((row[1], row[2], row[3]))
    return {
        number: {key: state for _, key, state in sorted(found[number], reverse=True)}
        for number in alert_ids
    }


def titles(tx: Connection, story_ids: Iterable[int]) -> dict[int, str]:
    """Return the titles of stories."""
    query = sa.select(story.c.id, story.c.title)
    each = some_of(sorted(set(story_ids)))
    rows = [row for some in each for row in tx.execute(query.where(story.c.id.in_(some)))]
    return {row.id: row.title for row in rows}


def failed(tx: Connection, keys: Sequence[str]) -> dict[str, int]:
    """Return which of these deliveries failed: their ids, by key."""
    query = sa.select(delivery.c.key, delivery.c.id).where(delivery.c.state == "failed")
    rows = [
        row for some in some_of(keys) for row in tx.execute(query.where(delivery.c.key.in_(some)))
    ]
    return {row.key: row.id for row in rows}


def all_failed(tx: Connection) -> dict[str, int]:
    """Return all deliveries that failed: their ids, by key."""
    query = sa.select(delivery.c.key, delivery.c.id).where(delivery.c.state == "failed")
    return {row.key: row.id for row in tx.execute(query)}


def attempts_of(tx: Connection, number: int) -> list[sa.Row[Any]]:
    """Return the attempts of a delivery in order; whose fault one was, its detail says."""
    outcome = sa.case((attempt.c.outcome == DOWN, "temporary"), else_=attempt.c.outcome)
    columns = (one for one in attempt.c if one.name != "outcome")
    query = sa.select(*columns, outcome.label("outcome")).where(attempt.c.delivery_id == number)
    query = query.order_by(attempt.c.number)
    return list(tx.execute(query))


def _told(some: Sequence[int]) -> sa.CompoundSelect[Any]:
    """Return what asks for the deliveries of alerts: alert, id, key, state."""
    shown, folded = (delivery.c.id, delivery.c.key, delivery.c.state), delivery.alias()
    own = sa.select(delivery.c.alert_id, *shown).where(delivery.c.alert_id.in_(some))
    digest = sa.select(alert.c.id, *shown).join(delivery, delivery.c.digest_id == alert.c.digest_id)
    into = sa.select(folded.c.alert_id, *shown).join(
        delivery, delivery.c.digest_id == folded.c.folded_into
    )
    return sa.union(
        own, digest.where(alert.c.id.in_(some)), into.where(folded.c.alert_id.in_(some))
    )
