"""Where a redirect leads, as browsers have it; and the cookies of one chain of redirects.

Sites set a cookie on the way and send everybody back who does not show it: without it such a
chain never ends. What was set is forgotten with the chain, so nobody is known by it later.
"""

import re
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.parse import quote_from_bytes, urlsplit

import httpx

from monitor.core.errors import FetchError
from monitor.net.spelling import host_of

REDIRECTS = frozenset((300, 301, 302, 303, 307, 308))  # 300: where it prefers one (RFC 9110 15.4.1)
_LONGEST_COOKIES = 8_000  # characters that go along; most servers take no more
_MOST_COOKIES = 50  # of one chain
_ASCII = bytes(range(0x80))
_NAMED_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?[/\\]{2,}([^/?#]*)", re.IGNORECASE)
_BARE_HOST = re.compile(
    r"(?:www\.[^/?#:\s]+\.[a-z]{2,24}|(?P<host>[^/?#:\s]+))(?::\d+)?(?=[/?#]|$)", re.IGNORECASE
)


class Crumbs:
    """The cookies of one chain; each goes back only to where it came from (RFC 6265 5.4).

    Domain, path and Secure are kept to, and no cookie is taken for a whole `.co.uk`.
    """

    def __init__(self) -> None:
        """Have none."""
        self._cookies: httpx.Cookies | None = None

    def take(self, answer: httpx.Response) -> None:
        """Take what an answer sets; what goes beyond the bounds is not taken."""
        if "set-cookie" not in answer.headers:
            return
        if self._cookies is None:
            self._cookies = httpx.Cookies(CookieJar(_policy()))
        if len(self._cookies.jar) < _MOST_COOKIES:
            self._cookies.extract_cookies(answer)

    def give(self, request: httpx.Request) -> str:
        """Put into a request what belongs there; return that."""
        if self._cookies is None or "cookie" in request.headers:
            return ""
        self._cookies.set_cookie_header(request)
        given: str = request.headers.get("cookie", "")
        if len(given) > _LONGEST_COOKIES:
            del request.headers["cookie"]
            return ""
        return given


def _policy() -> DefaultCookiePolicy:
    return DefaultCookiePolicy(
        strict_domain=True,
        strict_ns_domain=DefaultCookiePolicy.DomainStrictNonDomain,  # no Domain: that host alone
        secure_protocols=("https",),
    )


def location_of(answer: httpx.Response) -> str:
    """Return what the first Location header says; bytes that are no UTF-8 are encoded as is."""
    raw = next((value for name, value in answer.headers.raw if name.lower() == b"location"), b"")
    try:
        return raw.decode().strip()
    except UnicodeDecodeError:
        return quote_from_bytes(raw.strip(), safe=_ASCII)


def onward(url: str, location: str, host: str) -> str:
    """Return where a redirect leads from a URL, without a fragment (RFC 9110 10.2.2, WHATWG URL).

    A Location that begins with our host's own name, or with `www.`, and lacks a scheme is an
    address, though browsers take it for a path. Raises FetchError where it is none, and
    ForbiddenAddress for a host that no two programs would read alike: it is not put right.
    """
    import ada_url  # noqa: PLC0415  # few answers redirect

    whole = _with_scheme(url, location, host)
    try:
        urlsplit(whole)
        if named := _NAMED_HOST.match(whole):
            host_of(f"http://{named[1]}/")
        target: str = ada_url.join_url(url, whole)
    except ValueError:
        raise FetchError(f"{host}: it redirects to no URL", reason="redirects") from None
    return target.partition("#")[0]


def _with_scheme(url: str, location: str, host: str) -> str:
    found = _BARE_HOST.match(location)
    if found is None:
        return location
    if found["host"] is None or found["host"].lower() == host.removeprefix("www."):
        return f"{url.partition(':')[0]}://{location}"
    return location
