"""Post an alert to an address, signed after the Standard Webhooks specification 1.0.0."""

import asyncio
import hashlib
import hmac
import json
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from monitor.core.errors import DeliveryError, FetchError
from monitor.core.model import Message, Secret
from monitor.core.options import NetSettings, WebhookOptions
from monitor.net.client import Client, Response
from monitor.net.limits import POST_LIMITS

_GONE = 410  # alone ends a hook (Standard Webhooks 1.0.0)
_OF_THE_BODY = {400, 413, 422}  # they may refuse this message, and take the next
_PASSING = {408, 409, 425, 429}  # of the 4xx: by themselves
_SOONEST, _LATEST = timedelta(seconds=1), timedelta(hours=6)


class Webhook:
    """A channel of kind `webhook`: one POST of JSON, its sender proven by a signature."""

    recipients = ("",)
    seconds = POST_LIMITS.seconds

    def __init__(self, options: WebhookOptions, net: NetSettings) -> None:
        """Keep the options; every attempt makes its own connection, judged at the dial."""
        self._options = options
        self._net = net

    def render(self, message: Message) -> bytes:
        """Return the body as JSON."""
        return as_json(message.body)

    def send(self, message_id: str, recipient: str, payload: bytes, *, now: datetime) -> str:
        """Post once, and return the status, e.g. `HTTP 204`; not to be called in an event loop.

        Delivered is any 2xx. 410 alone is permanent, and ends the channel. All else is temporary:
        a 4xx, and an address of ours or private, are for somebody to mend; 400, 413 and 422
        concern this message, everything else the channel. Redirects are never followed.
        `Retry-After` is honoured between a second and six hours. Errors name the host and the
        status; neither the URL, which may hold a key, nor what the host answered.
        """
        del recipient
        host = _host(self._options.url)
        keys = [one.reveal() for one in self._secrets()]
        if "" in [key.removeprefix("whsec_") for key in keys]:
            raise DeliveryError(f"{host}: the secret is empty", permanent=False, to_mend=True)
        headers = signed(message_id, payload, keys, now=now)
        try:
            response = asyncio.run(self._post(payload, headers))
        except FetchError as error:
            to_mend = error.reason == "forbidden"
            text = f"{host}: {error.reason}"
            raise DeliveryError(text, permanent=False, to_mend=to_mend) from None
        return _answered(response, host, now)

    def _secrets(self) -> list[Secret]:
        named = (self._options.secret, self._options.previous_secret)
        return [secret for secret in named if secret is not None]

    async def _post(self, payload: bytes, headers: Mapping[str, str]) -> Response:
        async with Client(self._net) as client:
            return await client.post(self._options.url, body=payload, headers=headers)


def as_json(body: Mapping[str, Any]) -> bytes:
    """Return a body as compact UTF-8 JSON, its keys in the order of the body.

    Half a surrogate pair, which UTF-8 cannot hold, stays as the escape JSON has for it.
    """
    text = json.dumps(dict(body), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


def signed(message_id: str, body: bytes, secrets: list[str], *, now: datetime) -> dict[str, str]:
    """Return the headers of one attempt: its instant, and a signature by each secret.

    Without a secret there is no signature header. The signed text is `id.timestamp.body`.
    """
    seconds = int(now.timestamp())
    headers = {
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(seconds),
    }
    text = f"{message_id}.{seconds}.".encode() + body
    marks = [hmac.digest(_key(secret), text, hashlib.sha256) for secret in secrets]
    if marks:
        headers["webhook-signature"] = " ".join(f"v1,{b64encode(one).decode()}" for one in marks)
    return headers


def _key(secret: str) -> bytes:
    """Read `whsec_` and base64, or base64 alone; any other text is the key as it stands, UTF-8."""
    text = secret.removeprefix("whsec_")
    try:
        return b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (NotBase64, ValueError):
        return text.encode()


def _answered(response: Response, host: str, now: datetime) -> str:
    status = response.status
    if 200 <= status < 300:
        return f"HTTP {status}"
    if 300 <= status < 400:
        text = f"{host}: HTTP {status}: a redirect, which a webhook does not follow"
        raise DeliveryError(text, permanent=False, to_mend=True)
    gone = ": gone for good, so nothing more is posted there; name another address"
    raise DeliveryError(
        f"{host}: HTTP {status}{gone if status == _GONE else ''}",
        permanent=status == _GONE,
        concerns="message" if status in _OF_THE_BODY else "channel",
        to_mend=400 <= status < 500 and status not in _PASSING,
        retry_after=_retry_after(response.headers.get("retry-after", ""), now),
    )


def _retry_after(value: str, now: datetime) -> datetime | None:
    """Read seconds or a date (RFC 9110 10.2.3); None where there is neither."""
    named = _instant(value.strip(), now)
    return min(max(named, now + _SOONEST), now + _LATEST) if named else None


def _instant(value: str, now: datetime) -> datetime | None:
    if value.isascii() and value.isdigit():
        return now + min(timedelta(seconds=int(value[:9])), _LATEST)
    try:
        named = parsedate_to_datetime(value)
    except (ValueError, IndexError):
        return None
    return named if named.tzinfo else named.replace(tzinfo=UTC)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or "the webhook"
    except ValueError:
        return "the webhook"
