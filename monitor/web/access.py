"""Whoever comes to the page: what is public, what a session or a token opens, and to whom."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote

from fastapi import HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from monitor.core import access as rules
from monitor.core.access import Scope, Visitor
from monitor.core.guessing import Guesses
from monitor.store.upkeep import access
from monitor.web.door import caller_of, is_sent_from_elsewhere
from monitor.web.forms import FORM_TOKEN, fields_of
from monitor.web.refusals import REFUSALS
from monitor.wiring.parts import Parts

PUBLIC = ("/", "/health", "/metrics", "/login", "/language", "/static/{name}")
SIGNED = ("/do/", "/hub/")  # their tokens are looked at where they are served
COOKIE = "monitor_session"
LOOKING_POSTS = ("/topics/{topic}/try", "/try", "/logout")  # they change nothing for anybody else
_READ = ("GET", "HEAD")


class ToLogin(Exception):  # nothing is wrong: it says where to go
    """A page that is not for everybody, and nobody has logged in."""


class Access:
    """Says who asks, and refuses what is not for them."""

    def __init__(self, parts: Callable[[], Parts]) -> None:
        """Remember nobody yet; `parts` gives those in force."""
        self._parts = parts
        self.guesses = Guesses()

    async def admit(self, request: Request) -> None:
        """Refuse what is neither public, nor signed, nor open to who asks, whoever adds it.

        Raises ToLogin, HTTPException.
        """
        path = request.scope["route"].path
        self._refuse_others(request, path)
        visitor = await run_in_threadpool(self._visitor, request)
        request.state.visitor = visitor
        if path in PUBLIC or path.startswith(SIGNED):
            return
        needed: Scope = "read" if request.method in _READ or path in LOOKING_POSTS else "operate"
        if visitor is None:
            raise _unknown(request)
        if not visitor.may(needed):
            raise HTTPException(403, REFUSALS.say("too_small"))
        if request.method not in _READ and not _has_token(request):
            await self._check_form(request, visitor)

    def _refuse_others(self, request: Request, path: str) -> None:
        """Refuse what a page of another site sends, the login too, before any of it is read.

        What bears a token or a signature is nobody's by being sent from his browser.
        """
        is_form = request.method not in _READ and not path.startswith(SIGNED)
        settings = self._parts().settings
        if is_form and not _has_token(request) and is_sent_from_elsewhere(request, settings):
            raise HTTPException(403, REFUSALS.say("elsewhere"))

    def _visitor(self, request: Request) -> Visitor | None:
        parts = self._parts()
        if token := _bearer(request):
            return self._holder(parts, request, token)
        cookie = request.cookies.get(COOKIE, "")
        request.state.key = parts.link_key() if cookie else ""
        known = rules.session_in(cookie, key=request.state.key) if cookie else ""
        found = None
        if known:
            with parts.database.reading() as tx:
                found = access.visitor_of(tx, known, parts.clock())
        is_open = parts.settings.web.open == "reading" and request.method in _READ
        return found or (Visitor(name="", scope="read") if is_open else None)

    def _holder(self, parts: Parts, request: Request, token: str) -> Visitor | None:
        address, now = caller_of(request).address, parts.clock()
        if self.guesses.wait(address, now):
            raise _too_many(self.guesses.wait(address, now))
        with parts.database.reading() as tx:
            found = access.holder_of(tx, token, now)
        if found is None:
            self.guesses.was_wrong(address, now)
        return found

    async def _check_form(self, request: Request, visitor: Visitor) -> None:
        """Refuse a form that another site made."""
        said, key = (await fields_of(request)).get(FORM_TOKEN, ""), request.state.key
        if not rules.is_form_of(said, visitor.session, key=key):
            raise HTTPException(403, REFUSALS.say("not_ours"))


def visitor_of(request: Request) -> Visitor | None:
    """Return who asks; None where nobody has logged in."""
    found: Visitor | None = getattr(request.state, "visitor", None)
    return found


def to_login(request: Request) -> Response:
    """Return the way to the login, and from there to what was asked for."""
    base, asked = caller_of(request).base, request.url.path
    asked += f"?{request.url.query}" if request.url.query else ""
    after = f"?next={quote(asked)}" if request.method in _READ and asked != "/" else ""
    return RedirectResponse(f"{base}/login{after}", 303)


def wait_of(guesses: Guesses, request: Request, parts: Parts) -> None:
    """Refuse who guesses. Raises HTTPException."""
    if wait := guesses.wait(caller_of(request).address, parts.clock()):
        raise _too_many(wait)


def _unknown(request: Request) -> Exception:
    if not wants_page(request):
        return HTTPException(401, REFUSALS.say("needs_token"), {"WWW-Authenticate": "Bearer"})
    return ToLogin()


def wants_page(request: Request) -> bool:
    """Whether a browser asks, and not a machine."""
    return not _has_token(request) and "text/html" in request.headers.get("accept", "")


def _too_many(wait: timedelta) -> HTTPException:
    seconds = max(1, round(wait.total_seconds()))
    return HTTPException(429, REFUSALS.say("slowly"), {"Retry-After": str(seconds)})


def _has_token(request: Request) -> bool:
    return bool(_bearer(request))


def _bearer(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip()[: rules.LONGEST_TOKEN] if scheme.lower() == "bearer" else ""
