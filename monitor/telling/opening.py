"""Open an alert, and put its deliveries into the outbox where no digest tells it."""

from datetime import datetime

from sqlalchemy.engine import Connection

from monitor.core.alerting import Decision
from monitor.core.model import Channel
from monitor.store.sending import alerts, outbox
from monitor.store.sending.alerts import AlertRow


def open_alert(tx: Connection, story: int, decision: Decision, to: Channel, now: datetime) -> int:
    """Keep the decision to tell a channel of a story; return the alert's id.

    One that is held for a digest has no deliveries of its own.
    """
    leaves_at = decision.leaves_at or now
    number = alerts.open_alert(
        tx,
        story_id=story,
        channel=decision.channel,
        sequence=decision.sequence,
        type=decision.type,
        reason=decision.reason,
        now=now,
        leaves_at=leaves_at,
        held=decision.held,
    )
    if not decision.held:
        _put_deliveries(tx, number, to, now)
    return number


def leave_at_once(
    tx: Connection, alert_id: int, decision: Decision, to: Channel, now: datetime
) -> None:
    """Let an alert that a digest was to tell leave by itself."""
    alerts.hold_no_more(tx, alert_id, leaves_at=decision.leaves_at or now)
    _put_deliveries(tx, alert_id, to, now)


def _put_deliveries(tx: Connection, number: int, to: Channel, now: datetime) -> None:
    for recipient in to.recipients:
        put_delivery(tx, alerts.get_alert(tx, number), recipient, now)


def put_delivery(tx: Connection, row: AlertRow, recipient: str, now: datetime) -> int:
    """Put an alert's delivery for one recipient into the outbox; return its id."""
    told = (row.channel, row.story_key, row.sequence, recipient)
    key = outbox.key_of(tx, "msg", *told)
    if outbox.is_known(tx, key):  # told to another channel, that had this name before
        key = outbox.key_of(tx, "msg", *told, row.id)
    return outbox.put(
        tx,
        key=key,
        alert_id=row.id,
        channel=row.channel,
        recipient=recipient,
        due_at=row.leaves_at,
        now=now,
    )
