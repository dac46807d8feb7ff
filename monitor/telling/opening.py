"""Open an alert, and put its deliveries into the outbox where no digest tells it."""

from datetime import datetime

from sqlalchemy.engine import Connection

from monitor.core.alerting import Decision
from monitor.core.model import Channel
from monitor.store.sending import alerts, outbox


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
    key = alerts.story_key(tx, story)
    for recipient in () if decision.held else to.recipients:
        outbox.put(
            tx,
            key=outbox.key_of(tx, "msg", decision.channel, key, decision.sequence, recipient),
            alert_id=number,
            channel=decision.channel,
            recipient=recipient,
            due_at=leaves_at,
            now=now,
        )
    return number
