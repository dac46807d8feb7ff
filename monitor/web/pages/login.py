"""The login: a token, or the link that a start has printed, opens a session."""

from secrets import token_urlsafe

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from monitor.core.access import SESSION_LASTS, cookie_of
from monitor.store.upkeep import access
from monitor.web.access import COOKIE, Access, visitor_of, wait_of
from monitor.web.asked import own_path
from monitor.web.door import READ, caller_of
from monitor.web.forms import fields_of
from monitor.web.site import Site

_WRONG = 403


def serve(web: FastAPI, site: Site) -> None:
    """Add the routes."""
    guard: Access = web.state.access

    @web.api_route("/login", methods=READ)
    def ask(request: Request) -> Response:
        key = request.query_params.get("key", "")[:200]
        return site.show(request, "login", key=key, after=_after(request), wrong=False)

    @web.post("/login")
    async def log_in(request: Request) -> Response:
        fields = await fields_of(request)
        wait_of(guard.guesses, request, site.parts())
        return await run_in_threadpool(_log_in, site, guard, request, fields)

    @web.post("/logout")
    def log_out(request: Request) -> Response:
        visitor = visitor_of(request)
        if visitor and visitor.session:
            site.parts().database.write(lambda tx: access.close(tx, visitor.session))
        answer = site.go(request, "/")
        answer.delete_cookie(COOKIE, path=caller_of(request).base or "/")
        return answer


def _log_in(site: Site, guard: Access, request: Request, fields: dict[str, str]) -> Response:
    """Open a session for whoever has a token or a key that counts."""
    caller, fresh, now = caller_of(request), token_urlsafe(32), site.now
    token, key = fields.get("token", "").strip()[:200], fields.get("key", "").strip()[:200]
    opened = site.parts().database.write(
        lambda tx: (
            access.open_by_key(tx, fresh, key, now)
            if key
            else access.open_by_token(tx, fresh, token, now)
        )
    )
    if not opened:
        guard.guesses.was_wrong(caller.address, now)
        return site.show(request, "login", _WRONG, key="", after=_safe(fields), wrong=True)
    guard.guesses.was_right(caller.address)
    answer = site.go(request, _safe(fields))
    answer.set_cookie(
        COOKIE,
        cookie_of(fresh, key=site.parts().link_key()),
        max_age=int(SESSION_LASTS.total_seconds()),
        path=caller.base or "/",
        secure=caller.is_secure,
        httponly=True,
        samesite="lax",
    )
    return answer


def _after(request: Request) -> str:
    return own_path(request.query_params.get("next", ""))


def _safe(fields: dict[str, str]) -> str:
    return own_path(fields.get("next", ""))
