"""Post an alert to an address, signed after the Standard Webhooks specification 1.0.0."""

import hashlib
import hmac
from base64 import b64encode
from datetime import datetime

from monitor.core.errors import DeliveryError
from monitor.core.model import Message, Secret
from monitor.core.options import NetSettings, WebhookOptions
from monitor.core.secrets import MARK, keys_of
from monitor.notify.posting import SECONDS, as_json, host_of, post


class Webhook:
    """A channel of kind `webhook`: one POST of JSON, its sender proven by a signature."""

    seconds = SECONDS

    def __init__(self, options: WebhookOptions, net: NetSettings) -> None:
        """Keep the options; every attempt makes its own connection, judged at the dial."""
        self._options = options
        self._net = net

    def render(self, message: Message) -> bytes:
        """Return the body as JSON."""
        return as_json(message.body)

    def send(self, message_id: str, recipient: str, payload: bytes, *, now: datetime) -> str:
        """Post once, and return the status, e.g. `HTTP 204`; not to be called in an event loop.

        Raises DeliveryError, as `posting.post` says, and where a secret is empty.
        """
        del recipient
        url = self._options.url
        keys = [one.reveal() for one in self._secrets()]
        if "" in [key.removeprefix(MARK) for key in keys]:
            text = f"{host_of(url)}: the secret is empty"
            raise DeliveryError(text, permanent=False, to_mend=True)
        headers = signed(message_id, payload, keys, now=now)
        return f"HTTP {post(url, payload, headers, net=self._net, now=now).status}"

    def _secrets(self) -> list[Secret]:
        named = (self._options.secret, self._options.previous_secret)
        return [secret for secret in named if secret is not None]


def signed(message_id: str, body: bytes, secrets: list[str], *, now: datetime) -> dict[str, str]:
    """Return the headers of one attempt: its instant, and a signature by each key of the secrets.

    Without a secret there is no signature header. The signed text is `id.timestamp.body`.
    """
    seconds = int(now.timestamp())
    headers = {
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(seconds),
    }
    text = f"{message_id}.{seconds}.".encode() + body
    keys = dict.fromkeys(key for secret in secrets for key in keys_of(secret))
    marks = [hmac.digest(key, text, hashlib.sha256) for key in keys]
    if marks:
        headers["webhook-signature"] = " ".join(f"v1,{b64encode(one).decode()}" for one in marks)
    return headers
