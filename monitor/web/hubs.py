"""What hubs call (WebSub): they ask back whether we meant it, and send what is new.

The address holds a token that only the hub was told; what is sent counts with its signature only.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from monitor.core.polling.websub import is_signed, lease_of
from monitor.net.limits import FEED_LIMITS
from monitor.parse.characters import one_line
from monitor.store.polling import hubs
from monitor.store.polling.hubs import Subscription
from monitor.telemetry import log
from monitor.wiring.parts import Parts

MOST = FEED_LIMITS.decoded_bytes  # of what is pushed, as of what is fetched
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,100}")
_SAID = ("mode", "topic", "challenge", "lease_seconds", "reason")
BODIES = 4  # that are read at once; others wait for their turn, and are not read meanwhile
_GONE = 410  # a hub that hears it calls no more


def serve_hubs(web: FastAPI, parts: Callable[[], Parts]) -> None:
    """Add the routes that hubs call."""
    turns = Turns(BODIES)

    @web.get("/hub/{token}")
    def confirm(token: str, request: Request) -> Response:
        said = {name: request.query_params.get(f"hub.{name}", "") for name in _SAID}
        return _confirm(parts(), token, **said)

    @web.post("/hub/{token}")
    async def take(token: str, request: Request) -> Response:
        row = await run_in_threadpool(_subscription, parts(), token)
        if row is None:  # before a stranger's body is read
            return _unknown()
        async with turns.of(row.feed_id) as turn:
            if not turn:
                return Response(status_code=503, headers={"Retry-After": "60"})
            body = await _body(request)
            return await run_in_threadpool(_take, parts(), row, body, request)


class Turns:
    """So many bodies at a time, and one of a feed: who sends slowly holds up no other hub."""

    def __init__(self, most: int) -> None:
        """Let `most` in at a time."""
        self._gate = asyncio.Semaphore(most)
        self._feeds: set[int] = set()

    @asynccontextmanager
    async def of(self, feed_id: int) -> AsyncIterator[bool]:
        """Wait for a turn; return False at once where one of this feed is being read."""
        if feed_id in self._feeds:
            yield False
            return
        self._feeds.add(feed_id)
        try:
            async with self._gate:
                yield True
        finally:
            self._feeds.discard(feed_id)


def _confirm(
    parts: Parts,
    token: str,
    *,
    mode: str,
    topic: str,
    challenge: str,
    lease_seconds: str,
    reason: str,
) -> Response:
    row = _subscription(parts, token)
    if row is None:
        return _unknown()
    if row.topic == topic and mode == "denied":
        parts.database.write(lambda tx: hubs.deny(tx, row, one_line(reason, 200), parts.clock()))
        log().warning("hub.denied", feed=row.feed_id, hub=row.hub, reason=reason[:200])
        return Response(status_code=200)
    ending, lease = mode == "unsubscribe", lease_of(lease_seconds)
    meant = row.topic == topic and mode in ("subscribe", "unsubscribe")
    if not meant or not parts.database.write(
        lambda tx: hubs.verify(tx, row, ending=ending, lease=lease, now=parts.clock())
    ):
        return Response("Nobody here has asked for that.", 404, media_type="text/plain")
    log().info("hub.confirmed", mode=mode, topic=topic)
    return Response(challenge, media_type="text/plain")


def _subscription(parts: Parts, token: str) -> Subscription | None:
    if not _TOKEN.fullmatch(token):
        return None
    with parts.database.reading() as tx:
        return hubs.by_token(tx, token)


def _unknown() -> Response:
    return Response(status_code=401, headers={"WWW-Authenticate": "Signed-Link"})


async def _body(request: Request) -> bytes | None:
    """Read what is sent; None where it is more than may be."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST:
            return None
    return bytes(body)


def _take(parts: Parts, row: Subscription, body: bytes | None, request: Request) -> Response:
    if row.ending:
        return Response(status_code=_GONE)
    if body is None:
        return Response(status_code=413)
    if not is_signed(body, request.headers.get("x-hub-signature", ""), row.secret):
        log().warning("hub.unsigned", feed=row.feed_id, hub=row.hub)
        return Response(status_code=202)  # as the standard has it: whoever forged it learns nothing
    kind = request.headers.get("content-type", "")
    kept = parts.database.write(
        lambda tx: hubs.keep_push(tx, row, body=body, content_type=kind, now=parts.clock())
    )
    log().info("hub.pushed", feed=row.feed_id, size=len(body), kept=kept)
    return Response(status_code=202) if kept else Response(status_code=503)
