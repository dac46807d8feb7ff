"""WebSub (W3C Recommendation): where a feed's hub is, when to ask it, whether it was it that wrote.

A hub is asked to send what is new; it asks back whether we meant it; from then on it sends, signed
with a secret that we gave it, until the lease ends.
"""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta

LEASE_ASKED = timedelta(days=10)
ANSWER_WITHIN = timedelta(minutes=10)  # for a hub to ask back
_LEASE_LEAST, _LEASE_MOST = timedelta(minutes=5), timedelta(days=30)
_WAITS = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
_METHODS = ("sha1", "sha256", "sha384", "sha512")


def hub_and_its_topic(links: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """Find a feed's hub, and under which address the hub knows it, in links (rel, address)."""
    found: dict[str, str] = {}
    for relations, address in links:
        for relation in relations.lower().split():
            found.setdefault(relation, address.strip())
    return found.get("hub", ""), found.get("self", "")


def lease_of(said: str) -> timedelta:
    """Return how long a hub will send; `said` is its `hub.lease_seconds`, or nothing."""
    seconds = int(said) if said.isascii() and said.isdigit() and len(said) < 12 else 0
    lease = timedelta(seconds=seconds) if seconds else LEASE_ASKED
    return min(max(lease, _LEASE_LEAST), _LEASE_MOST)


def renewal(now: datetime, lease: timedelta) -> datetime:
    """Return when to ask again, so that the lease never ends: with a third of it left."""
    return now + lease * 2 / 3


def after_refusal(now: datetime, failures: int) -> datetime:
    """Return when to ask a hub again that did not answer as it should, `failures` times now."""
    return now + _WAITS[min(failures, len(_WAITS)) - 1]


def is_signed(body: bytes, header: str, secret: str) -> bool:
    """Whether a body came from who knows the secret: `header` is its X-Hub-Signature."""
    method, _, told = header.strip().partition("=")
    if method.lower() not in _METHODS or not told.isascii():
        return False
    right = hmac.new(secret.encode(), body, getattr(hashlib, method.lower())).hexdigest()
    return hmac.compare_digest(right, told.strip().lower())
