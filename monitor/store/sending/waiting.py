"""What waits in the outbox, failed for good, or is held: counted, for people to know."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.concerns import Lying
from monitor.core.delivery import WAITS
from monitor.store.sending import unsubscribed
from monitor.store.sending.recipients import REFUSED
from monitor.store.tables.sending import channel, delivery, recipient
from monitor.store.tables.sending import unsubscribed as left

_ROW = delivery.c
_TELLS = sa.or_(_ROW.alert_id.is_not(None), _ROW.digest_id.is_not(None))  # no notice of ours
_PENDING = _ROW.state == "pending"
_RETRIES = 2  # that nobody needs to know of
_SOON = sum(WAITS[:_RETRIES], timedelta(0))


def by_recipient(tx: Connection) -> dict[tuple[str, str], int]:
    """Return how many alerts and digests wait for each recipient of each channel."""
    counted = (
        sa.select(_ROW.channel, _ROW.recipient, sa.func.count())
        .where(_PENDING, _TELLS)
        .group_by(_ROW.channel, _ROW.recipient)
    )
    return {(name, address): number for name, address, number in tx.execute(counted)}


def beyond_retries(tx: Connection, now: datetime) -> list[Lying]:
    """Return of each channel what waits after its second retry, or for a channel that is down.

    Where a channel is down one delivery tries it, and the others wait with it.
    """
    down = sa.and_(
        channel.c.failures > 0, channel.c.in_use.is_(True), channel.c.failing_since < now - _SOON
    )
    waits_for = sa.and_(_ROW.channel.in_(sa.select(channel.c.name).where(down)), _ROW.due_at <= now)
    lying = sa.or_(_ROW.attempts > _RETRIES, waits_for)
    found = _counted(tx, _ROW.channel, sa.and_(_PENDING, lying))
    said = {row.name: row.error for row in tx.execute(sa.select(channel.c.name, channel.c.error))}
    return [
        Lying(of=one.of, number=one.number, since=one.since, said=said.get(one.of) or one.said)
        for one in found
    ]


def new_that_fail(tx: Connection) -> list[Lying]:
    """Return the channels that fail and have not worked since the config was written so."""
    row = channel.c
    new = sa.and_(row.in_use.is_(True), row.failures > 0, row.succeeded_at.is_(None))
    found = tx.execute(sa.select(channel).where(new).order_by(row.name))
    return [Lying(of=one.name, number=1, since=one.failing_since, said=one.error) for one in found]


def failed_since(tx: Connection, since: datetime) -> list[Lying]:
    """Return of each channel what has failed for good, and nobody has sent again."""
    lost = sa.and_(_ROW.state == "failed", _ROW.settled_at >= since, _TELLS)
    return _counted(tx, _ROW.channel, lost, at=_ROW.settled_at)


def refused(tx: Connection) -> list[Lying]:
    """Return of each channel in use whom his server refused, so that he is told nothing more."""
    row, known, its = left.c, recipient.c, channel.c
    named = sa.and_(known.channel == row.channel, known.address == row.recipient)
    gone = sa.and_(row.topic_id == unsubscribed.ALL, row.why.startswith(REFUSED, autoescape=True))
    found = (
        sa.select(row.channel, sa.func.count(), sa.func.min(row.at), sa.func.max(known.error))
        .join(recipient, named)
        .join(channel, sa.and_(its.name == row.channel, its.in_use.is_(True)))
        .where(gone)
        .group_by(row.channel)
        .order_by(row.channel)
    )
    rows = tx.execute(found)
    return [Lying(of=of, number=many, since=at, said=said) for of, many, at, said in rows]


def held(tx: Connection) -> list[Lying]:
    """Return what is held, by what holds it."""
    return _counted(tx, _ROW.held_by, _ROW.state == "held")


def _counted(
    tx: Connection,
    by: sa.ColumnElement[str],
    which: sa.ColumnElement[bool],
    at: sa.ColumnElement[datetime] = _ROW.created_at,
) -> list[Lying]:
    latest = sa.func.max(_ROW.id).label("latest")
    number, since = sa.func.count().label("number"), sa.func.min(at).label("since")
    grouped = (
        sa.select(by.label("of"), number, since, latest).where(which).group_by(by).order_by(by)
    )
    found = list(tx.execute(grouped))
    details = sa.select(_ROW.id, _ROW.detail).where(_ROW.id.in_([one.latest for one in found]))
    said = {row.id: row.detail for row in tx.execute(details)}
    return [
        Lying(of=one.of, number=one.number, since=one.since, said=said[one.latest]) for one in found
    ]
