"""How many messages a channel may have: a bucket of tokens, one taken by each message."""

from dataclasses import dataclass
from datetime import datetime

from monitor.core.terms import Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """So many messages might be sent at that time; it fills evenly, up to what the limit says."""

    tokens: float
    at: datetime


def filled(bucket: Bucket | None, limit: Limit, now: datetime) -> Bucket:
    """Return a bucket as it is now; a new one is full, and a clock set back fills none."""
    if bucket is None:
        return Bucket(tokens=limit.alerts, at=now)
    passed = max(0.0, (now - bucket.at) / limit.per)
    return Bucket(tokens=min(float(limit.alerts), bucket.tokens + passed * limit.alerts), at=now)


def taken(bucket: Bucket | None, limit: Limit, now: datetime) -> Bucket | None:
    """Return the bucket without the token of a message that is sent now; None: there is none."""
    full = filled(bucket, limit, now)
    return Bucket(tokens=full.tokens - 1, at=now) if full.tokens >= 1 else None


def next_token(bucket: Bucket | None, limit: Limit, now: datetime) -> datetime:
    """Return when the next message may be sent: now, or as soon as there is a token."""
    missing = 1 - filled(bucket, limit, now).tokens
    return now if missing <= 0 else now + limit.per * (missing / limit.alerts)
