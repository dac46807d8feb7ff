"""What all kinds of channel that post share: one POST under the guard, and what its answer means.

A kind renders its body and names its headers; whether the answer is a yes, for how long it is a
no, and whom that concerns, is judged here.
"""

import asyncio
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from monitor.core.delivery import RETRY_AFTER_CAP
from monitor.core.errors import DeliveryError, FetchError, Guilt
from monitor.core.options import NetSettings
from monitor.net.client import Client, Response
from monitor.net.limits import POST_LIMITS
from monitor.net.times import retry_after

SECONDS = POST_LIMITS.seconds  # how long one POST takes at most
_GONE = 410  # alone ends a channel (Standard Webhooks 1.0.0)
_OF_THE_BODY = {400, 413, 422}  # they may refuse this message, and take the next
_PASSING = {408, 409, 425, 429}  # of the 4xx: by themselves
_BUSY = {429, 503, 504}  # they speak of the service, and hardly of what it was sent
_SOONEST = timedelta(seconds=1)
_OURS = ("forbidden", "odd-address")  # reasons whose words name the host and no more


def post(
    url: str, body: bytes, headers: Mapping[str, str], *, net: NetSettings, now: datetime
) -> Response:
    """Post once, and return the answer where it is a 2xx; of its body so much as POST_LIMITS say.

    Makes its own connection, judged at the dial; not to be called in an event loop. Raises
    DeliveryError for all else. 410 alone is permanent, and ends the channel. Every other status is
    temporary: a 4xx, and an address of ours or private, are for somebody to mend; 400, 413 and 422
    concern this message, everything else the channel. Redirects are never followed. `Retry-After`
    is honoured between a second and six hours. Errors name the host and the status; neither the
    URL, which may hold a key, nor what the host answered.
    """
    host = host_of(url)
    try:
        response = asyncio.run(_post(url, body, headers, net))
    except FetchError as error:
        to_mend = error.reason in _OURS
        said = str(error).removeprefix(f"{host}: ") if to_mend else error.reason
        guilt: Guilt = "perhaps" if error.reached else "never"
        text = f"{host}: {said}"
        raise DeliveryError(text, permanent=False, to_mend=to_mend, its_own=guilt) from None
    return _judged(response, host, now)


def host_of(url: str) -> str:
    """Return what of an address errors may name: its host."""
    try:
        return urlsplit(url).hostname or "the address"
    except ValueError:
        return "the address"


def as_json(body: Mapping[str, Any]) -> bytes:
    """Return a body as compact UTF-8 JSON, its keys in the order of the body.

    Half a surrogate pair, which UTF-8 cannot hold, stays as the escape JSON has for it.
    """
    text = json.dumps(dict(body), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


async def _post(url: str, body: bytes, headers: Mapping[str, str], net: NetSettings) -> Response:
    async with Client(net) as client:
        return await client.post(url, body=body, headers=headers)


def _judged(response: Response, host: str, now: datetime) -> Response:
    status = response.status
    if 200 <= status < 300:
        return response
    if 300 <= status < 400:
        text = f"{host}: HTTP {status}: a redirect, which is not followed"
        raise DeliveryError(text, permanent=False, to_mend=True)
    gone = ": gone for good, so nothing more is posted there; name another address"
    said = response.headers.get("retry-after", "")
    raise DeliveryError(
        f"{host}: HTTP {status}{gone if status == _GONE else ''}",
        permanent=status == _GONE,
        concerns="message" if status in _OF_THE_BODY else "channel",
        to_mend=400 <= status < 500 and status not in _PASSING,
        retry_after=retry_after(said, now, least=_SOONEST, most=RETRY_AFTER_CAP),
        its_own="hardly" if status in _BUSY else "perhaps",
    )
