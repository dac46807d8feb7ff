"""What waits in the outbox, failed for good, or is held: counted, for people to know."""

from datetime import datetime, timedelta
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.concerns import Lying
from monitor.core.delivery import WAITS
from monitor.core.refusals import REFUSED
from monitor.store.sending import unsubscribed
from monitor.store.tables.sending import channel, delivery, recipient
from monitor.store.tables.sending import unsubscribed as left

Lies = Literal["waiting", "failed", "held"]
Fails = Literal["new", "refused"]
_ROW = delivery.c
_TELLS = sa.or_(_ROW.alert_id.is_not(None), _ROW.digest_id.is_not(None))  # no notice of ours
_PENDING = _ROW.state == "pending"
_HELD = _ROW.state == sa.literal("held", literal_execute=True)  # so that its small index is taken
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


def lying(tx: Connection, now: datetime, *, failed_since: datetime) -> dict[Lies, list[Lying]]:
    """Return what lies, by channel or by what holds it, asked for at once.

    `waiting`: after its second retry, or for a channel that is down, where one delivery tries it
    and the others wait with it; `failed`: for good, and nobody has sent it again; `held`.
    """
    lost = sa.and_(_ROW.state == "failed", _ROW.settled_at >= failed_since, _TELLS)
    counted = sa.union_all(
        _counted("waiting", _ROW.channel, _beyond_retries(now)),
        _counted("failed", _ROW.channel, lost, at=_ROW.settled_at),
        _counted("held", _ROW.held_by, _HELD),
    ).subquery()
    last = sa.and_(counted.c.lies == "waiting", channel.c.name == counted.c.of)
    query = (
        sa.select(counted, _ROW.detail, channel.c.error)
        .join(delivery, _ROW.id == counted.c.latest)
        .outerjoin(channel, last)
        .order_by(counted.c.of)
    )
    found: dict[Lies, list[Lying]] = {"waiting": [], "failed": [], "held": []}
    for one in tx.execute(query):
        said = one.error or one.detail
        found[one.lies].append(Lying(of=one.of, number=one.number, since=one.since, said=said))
    return found


def _beyond_retries(now: datetime) -> sa.ColumnElement[bool]:
    down = sa.and_(
        channel.c.failures > 0, channel.c.in_use.is_(True), channel.c.failing_since < now - _SOON
    )
    waits_for = sa.and_(_ROW.channel.in_(sa.select(channel.c.name).where(down)), _ROW.due_at <= now)
    return sa.and_(_PENDING, sa.or_(_ROW.attempts > _RETRIES, waits_for))


def _counted(
    lies: Lies,
    by: sa.ColumnElement[Any],
    which: sa.ColumnElement[bool],
    at: sa.ColumnElement[datetime] = _ROW.created_at,
) -> sa.Select[Any]:
    return (
        sa.select(
            sa.literal(str(lies)).label("lies"),
            by.label("of"),
            sa.func.count().label("number"),
            sa.func.min(at).label("since"),
            sa.func.max(_ROW.id).label("latest"),
        )
        .where(which)
        .group_by(by)
    )


def failing(tx: Connection) -> dict[Fails, list[Lying]]:
    """Return of which channels in use something is to be known.

    `new`: those that fail and have not worked since the config was written so; `refused`: how many
    recipients of each their server refused, so that they are told nothing more.
    """
    row, gone = channel.c, _refused()
    new = sa.and_(row.failures > 0, row.succeeded_at.is_(None))
    told = (row.name, new.label("is_new"), row.failing_since, row.error)
    query = (
        sa.select(*told, gone.c.number, gone.c.since, gone.c.said)
        .outerjoin(gone, gone.c.channel == row.name)
        .where(row.in_use.is_(True), sa.or_(new, gone.c.number.is_not(None)))
        .order_by(row.name)
    )
    found: dict[Fails, list[Lying]] = {"new": [], "refused": []}
    for one in tx.execute(query):
        if one.is_new:
            about = Lying(of=one.name, number=1, since=one.failing_since, said=one.error)
            found["new"].append(about)
        if one.number:
            about = Lying(of=one.name, number=one.number, since=one.since, said=one.said)
            found["refused"].append(about)
    return found


def _refused() -> sa.Subquery:
    """Return what counts by channel whom his server refused."""
    row, known = left.c, recipient.c
    named = sa.and_(known.channel == row.channel, known.address == row.recipient)
    gone = sa.and_(row.topic_id == unsubscribed.ALL, row.why.startswith(REFUSED, autoescape=True))
    counted = sa.select(
        row.channel,
        sa.func.count().label("number"),
        sa.func.min(row.at).label("since"),
        sa.func.max(known.error).label("said"),
    )
    return counted.join(recipient, named).where(gone).group_by(row.channel).subquery()
