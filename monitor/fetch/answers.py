"""What a publisher's answer says: how long it is fresh, when to ask again, which failure it is."""

import re
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from monitor.core.errors import FetchError
from monitor.core.polling.interval import RETRY_AFTER_CAP
from monitor.fetch.challenges import challenger
from monitor.net.client import Response
from monitor.net.times import date, retry_after, seconds

_WHOLE = (200, 203)
_PERHAPS = (202, 206)  # said with a whole document by some servers
_RANGE = re.compile(r"bytes\s+0-(\d{1,15})/(\d{1,15})", re.IGNORECASE)
_ASK_LATER = (429, 503)
_MAX_AGE = re.compile(r"(?<![\w-])max-age\s*=\s*\"?([0-9]{1,9})", re.ASCII)
_NOT_STORED = re.compile(r"(?<![\w-])no-(?:cache|store)(?![\w-])")


def refused(response: Response, now: datetime, *, final: Collection[int]) -> FetchError:
    """Turn an answer that gives nothing into the failure that it is; `final` are for good.

    A challenge never is: it passes with the hour, or the address that we ask from.
    """
    status, said = response.status, response.headers
    host = urlsplit(response.url).hostname
    if guard := challenger(response):
        words = f"HTTP {status}, a challenge that only browsers can pass ({guard})"
        reason, final = "challenge", ()
    elif status == 410:
        reason, words = "gone", "HTTP 410: the publisher has ended it"
    elif status >= 400:
        reason, words = ("http-5xx" if status >= 500 else "http-4xx"), f"HTTP {status}"
    elif 300 <= status < 400 and status != 304:
        reason, words = "redirects", f"HTTP {status} without a place to go"
    else:
        reason, words = "protocol", f"HTTP {status}, which was not asked for"
    return FetchError(
        f"{host}: {words}",
        reason=reason,
        status=status,
        permanent=status in final,
        retry_after=_quiet(said, now) if status in _ASK_LATER else None,
    )


def is_whole(response: Response) -> bool:
    """Whether an answer brings a whole document: half of one must not pass for it."""
    if response.status not in _PERHAPS:
        return response.status in _WHOLE
    span = _RANGE.match(response.headers.get("content-range", ""))
    cut = "content-range" in response.headers and not (span and int(span[1]) + 1 == int(span[2]))
    return bool(response.body) and not cut and not challenger(response)


def freshness(said: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return how long an answer is fresh (RFC 9111 4.2): max-age less Age, else Expires less Date.

    None where nothing is said, or it is not to be stored.
    """
    control = said.get("cache-control", "").lower()
    if _NOT_STORED.search(control):
        return None
    if found := _MAX_AGE.search(control):
        age = seconds(said.get("age", "")) or timedelta(0)
        return max(timedelta(seconds=int(found[1])) - age, timedelta(0))
    expires, sent = date(said.get("expires", "")), date(said.get("date", ""))
    return max(expires - (sent or now), timedelta(0)) if expires else None


def _quiet(said: Mapping[str, str], now: datetime) -> datetime | None:
    """Return the instant before which not to ask, at most a day away.

    A date is taken relative to the publisher's own clock.
    """
    sent = date(said.get("date", ""))
    return retry_after(said.get("retry-after", ""), now, sent=sent, most=RETRY_AFTER_CAP)
