"""What a request may cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may cost; `seconds` counts the hops together, not the wait for a turn."""

    raw_bytes: int = 8_000_000
    decoded_bytes: int = 16_000_000
    header_bytes: int = 64_000
    seconds: float = 60
    redirects: int = 5
    refusal_bytes: int = 0  # of what a 4xx or 5xx says, as it came: what is over it is left


POST_LIMITS = Limits(raw_bytes=4_000, decoded_bytes=4_000, seconds=20, redirects=0)
FEED_LIMITS = Limits(
    redirects=10, refusal_bytes=40_000
)  # to another scheme, host, and by way of who sets a cookie
