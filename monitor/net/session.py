"""Make the session of connections: trust, the guarded dial, bounded headers; nothing is kept."""

import ssl
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import aiohttp
import httpx
from yarl import URL

from monitor.core.errors import FetchError
from monitor.net.guard import Guard

_LONGEST_HEADER = 32_000  # publishers' security policies are long
_MOST_HEADERS = 256


class Session:
    """An aiohttp session that is opened by the first request and asks for URLs as written.

    httpx-aiohttp calls it once for a session, and then its `request`. aiohttp's own reading of a
    URL would quote it anew (`%2F` in a query becomes `/`), which breaks signed URLs.
    """

    def __init__(self, guard: Guard, tls: ssl.SSLContext, proxy: str | None) -> None:
        """Open nothing yet."""
        self._open: Callable[[], aiohttp.ClientSession] = lambda: _session(guard, tls)
        self._session: aiohttp.ClientSession | None = None
        self._proxy, self._proxy_key = _proxy_of(proxy)

    def __call__(self) -> "Session":
        """Return itself, where httpx-aiohttp asks for a session."""
        return self

    def request(self, *, url: str, headers: Mapping[str, str], **rest: Any) -> Any:
        """Ask, as `ClientSession.request` does."""
        if self._session is None:
            self._session = self._open()
        exact = URL(url, encoded=True)
        rest["proxy"] = self._proxy
        if self._proxy_key and exact.scheme == "https":
            rest["proxy_headers"] = self._proxy_key  # for the tunnel; within it, it is no matter
        elif self._proxy_key:
            headers = {**headers, **self._proxy_key}
        exact = exact if exact.raw_path else exact / ""
        return self._session.request(url=exact, headers=headers, **rest)

    async def close(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()


def _session(guard: Guard, tls: ssl.SSLContext) -> aiohttp.ClientSession:
    connector = aiohttp.TCPConnector(
        resolver=guard,
        socket_factory=guard.socket,
        use_dns_cache=False,  # each connect is judged on a fresh answer
        force_close=True,  # 2,000 idle TLS connections held 712 MB
        limit=0,  # the batch is the limit: slow hosts must not hold up the others
        ssl=tls,
    )
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,
        auto_decompress=False,
        timeout=aiohttp.ClientTimeout(total=None),
        max_line_size=_LONGEST_HEADER,
        max_field_size=_LONGEST_HEADER,
        max_headers=_MOST_HEADERS,
    )


def _proxy_of(url: str | None) -> tuple[str | None, dict[str, str]]:
    """Return a proxy's URL without its user, and the header that names the user."""
    if url is None:
        return None, {}
    read = httpx.URL(url)
    key = aiohttp.encode_basic_auth(read.username, read.password)
    bare = str(read.copy_with(username=None, password=None))
    return bare, {"proxy-authorization": key} if read.username else {}


@lru_cache(maxsize=4)
def tls_context(ca_file: str | None) -> ssl.SSLContext:
    """Return the process's TLS context, which takes 20 ms to make; `ca_file` adds to the system's.

    Raises FetchError where the file cannot be read.
    """
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    try:
        if ca_file:
            context.load_verify_locations(ca_file)
    except OSError as error:
        message = f"http.ca_file: {ca_file} holds no certificates that can be read"
        raise FetchError(message, reason="tls") from error
    return context
