"""Name what failed: the transport calls nearly everything a time-out, its causes tell."""

import os
import ssl
from collections.abc import Iterator

import aiohttp
from aiohttp.http_exceptions import LineTooLong

from monitor.core.errors import FetchError, ForbiddenAddress, OddAddress
from monitor.net.guard import refusal

_TLS = (ssl.SSLError, ssl.CertificateError, aiohttp.ClientSSLError)
_UNREACHED = (
    aiohttp.ClientOSError,
    aiohttp.ServerDisconnectedError,
    aiohttp.ServerTimeoutError,
    ConnectionError,
)
_NOT_REACHED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
_TABLE: tuple[tuple[tuple[type[BaseException], ...], str, str], ...] = (
    ((aiohttp.ClientConnectorDNSError,), "dns", "no such host, or the name server is away"),
    (_TLS, "tls", "no trusted TLS connection"),
    ((aiohttp.ClientHttpProxyError,), "connect", "the proxy refuses to connect"),
    ((aiohttp.ClientProxyConnectionError,), "connect", "the proxy takes no connection"),
    ((aiohttp.ClientPayloadError,), "protocol", "the answer breaks off"),
    (_UNREACHED, "connect", "it takes no connection, or breaks it off"),
)


def failure(error: BaseException, host: str) -> FetchError:
    """Return the failure behind an error, in one line that names the host and holds no secret.

    The libraries' own texts are not passed on: they hold whole URLs, and pieces of the answer.
    """
    causes = list(_causes(error))
    for odd in (cause for cause in causes if isinstance(cause, OddAddress)):
        return odd
    if any(isinstance(cause, ForbiddenAddress) for cause in causes):
        return refusal(host)
    for kinds, reason, words in _TABLE:
        if any(isinstance(cause, kinds) for cause in causes):
            reached = not any(isinstance(cause, _NOT_REACHED) for cause in causes)
            said = f"{host}: {words}{_detail(causes)}"
            return FetchError(said, reason=reason, reached=reached)
    if any(isinstance(cause, LineTooLong) or "Too many" in str(cause) for cause in causes):
        return FetchError(f"{host}: too large a header", reason="too-large")
    return FetchError(f"{host}: the answer is not HTTP as it should be", reason="protocol")


def _detail(causes: list[BaseException]) -> str:
    """Say why a certificate is not trusted, or what the system said."""
    for cause in causes:
        if message := getattr(cause, "verify_message", ""):
            return f": {message}"
    numbers = [one.errno for one in causes if isinstance(one, OSError) and (one.errno or 0) > 0]
    return f": {os.strerror(numbers[-1]).lower()}" if numbers and numbers[-1] else ""


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__
