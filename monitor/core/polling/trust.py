"""How a feed is asked: at which address, whether with validators, and whether its word holds."""

from collections.abc import Iterable
from datetime import datetime, timedelta

MOVED_AFTER = timedelta(days=4)  # a captive portal or a parked domain says 301 for a while, too
AUDIT_EVERY = timedelta(days=7)
AUDIT_AFTER = 5  # times the feed's own rhythm without a change
AUDIT_LEAST = timedelta(days=1)
_CLOCKS_DIFFER = timedelta(hours=1)


def moved_since(
    known: str, since: datetime | None, told: str, now: datetime
) -> tuple[str, datetime | None]:
    """Return where a feed has moved for good, and since when it has said the same."""
    if not told:
        return "", None
    return told, since if since and told == known else now


def is_taken_over(moved_to: str, since: datetime | None, now: datetime) -> bool:
    """Whether a permanent redirect has held so long that the new address is asked at once."""
    return bool(moved_to and since and now - since >= MOVED_AFTER)


def wants_audit(
    *,
    changed_at: datetime | None,
    unchanged_at: datetime | None,
    audited_at: datetime | None,
    rate: float,
    now: datetime,
) -> bool:
    """Whether "unchanged" has lasted so long that it is to be proved, without validators.

    So long, for arrivals at `rate` an hour, from the last change to the last "unchanged"; and
    seldom, for it costs the publisher a document.
    """
    if not changed_at or not unchanged_at or (audited_at and now - audited_at < AUDIT_EVERY):
        return False
    usual = timedelta(hours=1) * (AUDIT_AFTER / rate)
    return unchanged_at - changed_at > max(usual, AUDIT_LEAST)


def lied(
    *, same_validators: bool, arrived: Iterable[datetime | None], unchanged_at: datetime | None
) -> bool:
    """Whether an audit found what "unchanged" had hidden.

    `arrived` are the dates of what the whole document has that we had not; it was hidden where
    its validators are those that we held, or where it is older than the last "unchanged".
    """
    dates = list(arrived)
    hidden = unchanged_at is not None and any(
        date and date < unchanged_at - _CLOCKS_DIFFER for date in dates
    )
    return bool(dates) and (same_validators or hidden)
