"""What an alert tells: made once from the rows, and from then on it stands."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.engine import Connection

from monitor.core.body import story_body
from monitor.core.model import Topic
from monitor.store import alerts, matches
from monitor.store.alerts import AlertRow


def frozen(
    tx: Connection, alert_id: int, *, topics: Mapping[str, Topic], now: datetime
) -> AlertRow:
    """Let the body stand: what comes later belongs to a follow-up."""
    alerts.hold_story(tx, alerts.get_alert(tx, alert_id).story_id)
    row = alerts.get_alert(tx, alert_id)
    if not row.frozen:
        body = story_body(
            type=row.type, reason=row.reason, story=row.story_key,
            matches=matches.matches_of_alert(tx, alert_id), topics=topics,
            sources=len(alerts.publishers(tx, row.story_id)), now=now,
        )  # fmt: skip
        alerts.freeze(tx, alert_id, body, now)
    return alerts.get_alert(tx, alert_id)
