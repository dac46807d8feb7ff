"""Ask a hub to send what is new of a feed, or to stop (WebSub 5.1)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Literal
from urllib.parse import urlencode, urljoin

from monitor.core.errors import FetchError
from monitor.net.client import Client
from monitor.net.limits import Limits

Mode = Literal["subscribe", "unsubscribe"]
LIMITS = Limits(raw_bytes=4_000, decoded_bytes=4_000, seconds=20, redirects=0)
REDIRECTS = 3  # that say to ask elsewhere in the same way


async def ask_hub(
    client: Client,
    hub: str,
    *,
    mode: Mode,
    topic: str,
    callback: str,
    secret: str,
    lease: timedelta,
) -> None:
    """Ask; the hub asks back at `callback`, now or later. Raises FetchError, ForbiddenAddress."""
    form: Mapping[str, str] = {
        "hub.mode": mode,
        "hub.topic": topic,
        "hub.callback": callback,
        "hub.secret": secret,
        "hub.lease_seconds": str(int(lease.total_seconds())),
    }
    headers = {"content-type": "application/x-www-form-urlencoded"}
    for _ in range(REDIRECTS + 1):
        answer = await client.post(
            hub, body=urlencode(form).encode(), headers=headers, limits=LIMITS
        )
        if answer.status not in (307, 308):
            break
        hub = urljoin(hub, answer.headers.get("location", ""))
    if not 200 <= answer.status < 300:
        said = " ".join(answer.body.decode(errors="replace").split())[:200]
        reason = f"http-{answer.status // 100}xx" if answer.status >= 400 else "redirects"
        raise FetchError(f"the hub answered HTTP {answer.status} {said}".strip(), reason=reason)
