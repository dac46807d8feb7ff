"""Whoever is connected to the page: each has so long to ask, and none keeps another out.

The server itself waits for ever for a first request, for the rest of one, and for a caller that
does not read; and it counts all of them as its guests.
"""

import asyncio
import socket
from collections import Counter
from typing import Any

import h11
from uvicorn.protocols.http.flow_control import service_unavailable
from uvicorn.protocols.http.h11_impl import H11Protocol

FORM_BYTES = 200_000  # of a form that is waited for; of a longer one the rest is not
AT_ONCE = 64  # requests that are answered at a time; more are told to come again
CONNECTED = 256  # callers; where one more comes, one that asks nothing has to go
HEAD_SECONDS = 10.0  # from the connection, or the last answer, to the end of a request's headers
BODY_SECONDS = 60.0  # from there to the end of its body
ANSWER_SECONDS = 120.0  # from there until the answer has been read
_SECONDS = {h11.IDLE: HEAD_SECONDS, h11.SEND_BODY: BODY_SECONDS}


class Caller(H11Protocol):
    """A connection that is given up where its caller is too slow, in whatever way."""

    _timer: asyncio.TimerHandle | None = None
    _phase: object = None  # of what the caller sends
    since: float = 0.0  # when, by the loop's clock, its last phase began

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request; make room for it where there is none."""
        super().connection_made(transport)
        _say_at_once(transport)
        self._follow()
        if len(self.connections) > CONNECTED:
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._wait(None)
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """Take in what has come; each part of a request has its own time, however it trickles."""
        super().handle_events()
        self._follow()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        self._follow()

    @property
    def is_asking(self) -> bool:
        """Whether a whole request has come, and is not answered yet."""
        return self._phase not in _SECONDS

    @property
    def host(self) -> str:
        """Return the address that it calls from."""
        return self.client[0] if self.client else ""

    def _follow(self) -> None:
        if self.conn.their_state is not self._phase and not self.transport.is_closing():
            self._phase, self.since = self.conn.their_state, self.loop.time()
            self._wait(_SECONDS.get(self._phase, ANSWER_SECONDS))

    def _wait(self, seconds: float | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self.loop.call_later(seconds, self.transport.abort) if seconds else None

    def _make_room(self) -> None:
        """Let one go that asks nothing, of the address that has the most of such."""
        waiting = [one for one in self.connections if isinstance(one, Caller)]
        waiting = [one for one in waiting if one is not self and not one.is_asking]
        many = Counter(one.host for one in waiting)
        if waiting:
            max(waiting, key=lambda one: (many[one.host], -one.since)).transport.abort()


def _say_at_once(transport: asyncio.Transport) -> None:
    """Send an answer's second part before its caller has confirmed the first: that takes 40 ms.

    The loop itself does so only for sockets that say that they are TCP's, and ours do not.
    """
    connection = transport.get_extra_info("socket")
    if connection is not None and connection.family != socket.AF_UNIX:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


class Bounded:
    """An application that answers so many at a time, and tells others at once to come again."""

    def __init__(self, web: Any) -> None:
        """Hold the application; nobody is answered yet."""
        self._web = web
        self._answered = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer, unless too many are answered just now."""
        receive = await _whole(scope, receive)
        if receive is None:
            return
        if self._answered >= AT_ONCE:
            await service_unavailable(scope, receive, send)
            return
        self._answered += 1
        try:
            await self._web(scope, receive, send)
        finally:
            self._answered -= 1


async def _whole(scope: Any, receive: Any) -> Any:
    """Wait for a form before it is answered: who sends slowly takes nobody's turn.

    None where its caller has gone. What hubs send is longer, and is read where its turn has come.
    """
    if scope["type"] != "http" or scope["method"] != "POST" or "/hub/" in scope["path"]:
        return receive
    came, size = [await receive()], 0
    while came[-1].get("more_body") and size <= FORM_BYTES:
        size += len(came[-1].get("body", b""))
        came.append(await receive())
    if came[-1]["type"] == "http.disconnect":
        return None

    async def again() -> Any:
        return came.pop(0) if came else await receive()

    return again
