"""The one HTTP client: bounded in every way, guarded at the dial, polite to publishers.

httpx's requests and answers over aiohttp's connections. httpx's own pool and decoders are not
used: a few bytes unpack to gigabytes in them, and cancelled requests leave the pool dead (measured
on 0.28.1); nor its client, which keeps cookies, reads redirects for itself and logs whole URLs.
Cookies live as long as one chain of redirects.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import (
    AbstractAsyncContextManager,
    aclosing,
    asynccontextmanager,
    contextmanager,
    suppress,
)
from copy import copy
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Any, Self, cast

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

from monitor.core.errors import FetchError
from monitor.core.options import NetSettings
from monitor.net.decode import beginning, read_body
from monitor.net.failures import failure
from monitor.net.guard import Guard, Lookup, ask_system
from monitor.net.hosts import HOSTS
from monitor.net.limits import POST_LIMITS, Limits
from monitor.net.onward import REDIRECTS, Crumbs, location_of, onward
from monitor.net.room import LARGE, Room
from monitor.net.session import Session, tls_context
from monitor.net.spelling import parsed

Wanted = Callable[[Mapping[str, str]], bool] | None  # of a body, by its headers

_CONNECT_SECONDS = 15
_GLIMPSE_SECONDS = 5
_TROUBLE = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, aiohttp.ClientError, OSError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One answer that sent us on."""

    status: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """The final answer, whatever its status; names of headers are lower-case."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes = b""
    hops: tuple[Hop, ...] = ()
    location: str = ""  # where an answer that redirects says to go on, as it says it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asking:
    """What holds for all hops of one chain."""

    limits: Limits
    wanted: Wanted
    room: Room
    crumbs: Crumbs = field(default_factory=Crumbs)


class Client:
    """Asks over HTTP for one batch: use it in an `async with` block, in one event loop.

    Cheap to make. Connections are not kept, nor cookies beyond a chain of redirects, and nothing
    of the environment is read.
    """

    def __init__(self, settings: NetSettings, *, lookup: Lookup = ask_system) -> None:
        """Open nothing yet; `lookup` gives a name's addresses."""
        self._settings = settings
        self._guard = Guard(
            settings.allow_networks, lookup=lookup, proxied=settings.proxy is not None
        )
        tls = tls_context(settings.ca_file)
        self._session = Session(self._guard, tls, settings.proxy)
        self._free, self._room = asyncio.Semaphore(LARGE), Room()
        self._transport = AiohttpTransport(
            verify=tls,
            trust_env=False,
            client=cast("Any", self._session),  # all that it needs of an aiohttp session
        )

    async def __aenter__(self) -> Self:
        """Begin."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every connection."""
        await self._session.close()
        await self._guard.close()

    @asynccontextmanager
    async def for_one(self) -> AsyncIterator[Self]:
        """Lend itself for one errand: of large bodies there are few at a time, until it is done."""
        own, room = copy(self), Room(self._free)
        own._room = room  # noqa: SLF001  # its own
        try:
            yield own
        finally:
            room.leave()

    async def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        limits: Limits | None = None,
        wanted: Wanted = None,
    ) -> Response:
        """Ask a publisher for a URL, following redirects within the limits, each hop judged.

        The body is read of a 2xx only, and where `wanted` says yes to the headers; of a refusal
        the beginning, where the limits allow some; else it is empty. `headers` go along on each
        hop. Waits for a turn at each host first. Raises FetchError (of FETCH_REASONS) and
        ForbiddenAddress; any final status is an answer.
        """
        asking = _Asking(limits=limits or Limits(), wanted=wanted, room=self._room)
        hops, asked = tuple[Hop, ...](), set[tuple[str, str]]()
        left, clock = asking.limits.seconds, asyncio.get_running_loop().time
        while True:
            host = self._guard.check(url)
            request = self._request("GET", url, headers or {})
            _note(asked, url, asking.crumbs.give(request), host)
            async with self._turn(host):
                start = clock()
                response = await self._get_one(request, host, asking, left)
                left -= clock() - start
            if not response.location:
                return replace(response, url=url, hops=hops)
            hops = (*hops, Hop(status=response.status, url=url))
            if len(hops) > asking.limits.redirects:
                raise _endless(host)
            url = onward(url, response.location, host)

    async def post(
        self,
        url: str,
        *,
        body: bytes,
        headers: Mapping[str, str] | None = None,
        limits: Limits | None = None,
    ) -> Response:
        """Send a body to a recipient: at once, once, and following no redirect.

        The status counts as soon as it is there: of the answer's body at most the limit's raw
        bytes are kept, and what becomes of the rest changes nothing. Error texts name the host
        only: path and query of a webhook are secrets. Raises FetchError and ForbiddenAddress.
        """
        limits = limits or POST_LIMITS
        host = self._guard.check(url)
        own = {"accept-encoding": "identity", **(headers or {})}
        request = self._request("POST", url, own, body)
        with _translating(host, limits.seconds):
            async with asyncio.timeout(limits.seconds):
                answer = await self._transport.handle_async_request(request)
        glimpse = await _glimpse(answer, limits.raw_bytes)
        return Response(
            status=answer.status_code, url=url, headers=_headers_of(answer), body=glimpse
        )

    async def _get_one(
        self, request: httpx.Request, host: str, asking: _Asking, left: float
    ) -> Response:
        with _translating(host, asking.limits.seconds):
            async with asyncio.timeout(left):
                answer = await self._transport.handle_async_request(request)
                try:
                    read = await _read(answer, host, asking)
                    if read.location:
                        asking.crumbs.take(answer)
                    return read
                finally:
                    await answer.aclose()

    def _turn(self, host: str) -> AbstractAsyncContextManager[None]:
        settings = self._settings
        return HOSTS.turn(host, at_once=settings.concurrency, spacing=settings.spacing)

    def _request(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None
    ) -> httpx.Request:
        contact = f" (+{self._settings.contact})" if self._settings.contact else ""
        agent = f"news-monitor/{self._settings.version}{contact}"
        named = {"user-agent": agent, "accept-encoding": "gzip", **headers}
        return httpx.Request(
            method,
            parsed(url),
            content=body,
            extensions={"timeout": {"connect": _CONNECT_SECONDS}},
            headers=[(name.lower().encode(), value.encode()) for name, value in named.items()],
        )


@contextmanager
def _translating(host: str, seconds: float) -> Iterator[None]:
    """Turn the libraries' errors into ours, without their texts: those hold whole URLs."""
    try:
        yield
    except FetchError:
        raise
    except TimeoutError:
        message = f"{host}: no whole answer within {seconds:g} s"
        raise FetchError(message, reason="too-slow") from None
    except _TROUBLE as error:
        raise failure(error, host) from None


async def _read(answer: httpx.Response, host: str, asking: _Asking) -> Response:
    limits, wanted = asking.limits, asking.wanted
    size = sum(len(name) + len(value) for name, value in answer.headers.raw)
    if size > limits.header_bytes:
        message = f"{host}: {size} bytes of headers"
        raise FetchError(message, reason="too-large")
    headers = _headers_of(answer)
    body = b""
    if answer.is_success and (wanted is None or wanted(headers)):
        body = await _body(answer, host, headers, asking)
    elif answer.is_error and limits.refusal_bytes:
        raw = await _glimpse(answer, limits.refusal_bytes)
        body = beginning(raw, headers.get("content-encoding", ""), limits.refusal_bytes)
    return Response(
        status=answer.status_code,
        url=str(answer.request.url),
        headers=headers,
        body=body,
        location=location_of(answer) if answer.status_code in REDIRECTS else "",
    )


async def _body(
    answer: httpx.Response, host: str, headers: Mapping[str, str], asking: _Asking
) -> bytes:
    limits = asking.limits
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limits.raw_bytes:
        raise FetchError(f"{host}: {declared} bytes announced", reason="too-large")
    return await read_body(
        answer.aiter_raw(),
        host=host,
        coding=headers.get("content-encoding", ""),
        raw_bytes=limits.raw_bytes,
        decoded_bytes=limits.decoded_bytes,
        grows=asking.room.enlarge,
    )


async def _glimpse(answer: httpx.Response, most: int) -> bytes:
    """Return what soon comes of a body, and close; a failure here is none of the request's."""
    body = bytearray()
    with suppress(*_TROUBLE):  # a TimeoutError is an OSError
        async with asyncio.timeout(_GLIMPSE_SECONDS), aclosing(answer):
            async for chunk in answer.aiter_raw():
                body += chunk
                if len(body) >= most:
                    break
    return bytes(body[:most])


def _headers_of(answer: httpx.Response) -> dict[str, str]:
    """Return headers by lower-case name, each as UTF-8: what is none shows U+FFFD."""
    found: dict[str, str] = {}
    for raw_name, raw_value in answer.headers.raw:
        name, value = (
            raw_name.decode("ascii", "replace").lower(),
            raw_value.decode(errors="replace"),
        )
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def _note(asked: set[tuple[str, str]], url: str, cookies: str, host: str) -> None:
    """Note what is about to be asked; the same with other cookies is another question."""
    if (url, cookies) in asked:
        raise _endless(host)
    asked.add((url, cookies))


def _endless(host: str) -> FetchError:
    return FetchError(f"{host}: it redirects on and on", reason="redirects")
