"""The door of the page: which host is asked, under which path, by whom and how.

A browser that was led here by a name of somebody else's (DNS rebinding) is refused. Behind a proxy
the page has a path of its own before all others; what a proxy says of its caller is believed of
those that the config names.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from monitor.config.settings import Settings

READ = ["GET", "HEAD"]
ANY_HOST = ("/health", "/metrics", "/hub/")  # machines ask them by any name; they show nothing
_HERE = ("localhost", "localhost.localdomain")
_UNKNOWN = "this name is not the page's: write it under `web.hosts` or `public_url` in monitor.yaml"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'",
    "Referrer-Policy": "same-origin",  # to others none; with none at all a form had no origin
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks, as far as is known: the address, whether encrypted, the path before all others.

    `came_at`: when, by a clock of the process that is never set.
    """

    address: str
    is_secure: bool
    base: str
    came_at: float


class Door:
    """An application behind the door."""

    def __init__(self, web: Any, settings: Callable[[], Settings]) -> None:
        """Hold the application; `settings` gives those in force."""
        self._web, self._settings = web, settings

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Let in who may come in; all answers have the same headers."""
        if scope["type"] != "http":
            await self._web(scope, receive, send)
            return

        async def sent(message: Any) -> None:
            if message["type"] == "http.response.start":
                own = {name.lower() for name, _ in message["headers"]}
                message["headers"] += [
                    (name.lower().encode(), value.encode())
                    for name, value in _headers(scope["path"]).items()
                    if name.lower().encode() not in own
                ]
            await send(message)

        settings, headers = self._settings(), Headers(scope=scope)
        base = _base(scope, settings, headers.get("host", ""))
        scope["path"] = scope["path"].removeprefix(base) or "/" if base else scope["path"]
        if not scope["path"].startswith(ANY_HOST) and not is_known(
            headers.get("host", ""), settings
        ):
            await PlainTextResponse(_UNKNOWN + "\n", 421)(scope, receive, sent)
            return
        scope.setdefault("state", {})["caller"] = _caller(scope, settings, headers, base)
        await self._web(scope, receive, sent)


def caller_of(request: Request) -> Caller:
    """Return who asks."""
    found: Caller = request.state.caller
    return found


def is_known(host: str, settings: Settings) -> bool:
    """Whether the page is asked under a name of its own; an address is nobody's name."""
    name = _name(host)
    return _is_address(name) or name in _HERE or name in set(_names(settings))


def is_sent_from_elsewhere(request: Request, settings: Settings) -> bool:
    """Whether a page of somebody else's has sent a form, by what the browser says of it.

    Older browsers, and all on a page without https, name the origin only; programs say nothing. An
    origin is ours by its name: a proxy may leave out the port of the name that it was asked by.
    """
    headers = request.headers
    if said := headers.get("sec-fetch-site"):
        return said not in ("same-origin", "none")
    origin = headers.get("origin")
    if origin is None:
        return False
    ours = {_name(headers.get("host", "")), *_names(settings)} - {""}
    return _name(origin.partition("://")[2]) not in ours


def _names(settings: Settings) -> Iterable[str]:
    yield settings.web.host.lower()
    yield from map(str.lower, settings.web.hosts)
    yield _name(urlsplit(settings.public_url or "").netloc)


def _name(host: str) -> str:
    """Return the name of a Host header, without its port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").removesuffix(".")
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return True


def _base(scope: Any, settings: Settings, host: str) -> str:
    """Return the path that stands before all others where the page is asked for from outside."""
    public = urlsplit(settings.public_url or "")
    base = public.path.rstrip("/")
    if not base:
        return ""
    is_under = scope["path"] == base or scope["path"].startswith(f"{base}/")
    return base if is_under or _name(host) == _name(public.netloc) else ""


def _caller(scope: Any, settings: Settings, headers: Headers, base: str) -> Caller:
    address = scope["client"][0] if scope.get("client") else ""
    public = urlsplit(settings.public_url or "")
    is_secure = public.scheme == "https" and _name(headers.get("host", "")) == _name(public.netloc)
    if _is_trusted(address, settings):
        said = [one.strip() for one in headers.get("x-forwarded-for", "").split(",")]
        strangers = [one for one in said if one and not _is_trusted(one, settings)]
        address = strangers[-1][:45] if strangers else address
        is_secure = is_secure or headers.get("x-forwarded-proto", "") == "https"
    return Caller(address=address, is_secure=is_secure, base=base, came_at=monotonic())


def _is_trusted(address: str, settings: Settings) -> bool:
    try:
        own = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return any(own in ip_network(one, strict=False) for one in settings.web.proxies)


def _headers(path: str) -> dict[str, str]:
    kept = "public, max-age=86400" if path.startswith("/static/") else "no-store"
    untold = {"Referrer-Policy": "no-referrer"} if path.startswith("/do/") else {}
    return HEADERS | {"Cache-Control": kept} | untold
