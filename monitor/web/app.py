"""The page: whether the monitor is well, numbers for Prometheus, and what signed links do.

Whoever reaches the port sees `/`, `/health` and `/metrics`, which name no topic and no address.
All else needs a token, and what people do is done by POST only: mail programs and scanners follow
links.
"""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST

from monitor.core.concerns import summed_up
from monitor.core.errors import MonitorError
from monitor.notify.safe import instant
from monitor.store.upkeep import ticks, warned
from monitor.web.hubs import serve_hubs
from monitor.web.links import READ, serve_links
from monitor.web.metrics import metrics
from monitor.web.showing import rendered
from monitor.web.wording import words_in
from monitor.wiring.parts import Parts

PUBLIC = ("/", "/health", "/metrics")
SIGNED = ("/do/", "/hub/")  # their tokens are looked at where they are served
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",  # or the token would travel
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
}


def make_web(parts: Callable[[], Parts]) -> FastAPI:
    """Make the page; `parts` gives those in force."""
    web = FastAPI(
        title="news-monitor",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        dependencies=[Depends(_closed)],
    )

    @web.middleware("http")
    async def guard(request: Request, answer: Callable[[Request], Any]) -> Response:
        response: Response = await answer(request)
        response.headers.update(_HEADERS)
        return response

    @web.exception_handler(MonitorError)
    def show_failure(_request: Request, error: MonitorError) -> Response:
        return JSONResponse({"ok": False, "error": str(error)}, status_code=503)

    _serve(web, parts)
    serve_links(web, parts)
    serve_hubs(web, parts)
    return web


def _serve(web: FastAPI, parts: Callable[[], Parts]) -> None:
    """Serve what is public."""

    @web.api_route("/health", methods=READ)
    def show_health() -> Response:
        state = health_of(parts())
        return JSONResponse(state, status_code=200 if state["ok"] else 503)

    @web.api_route("/metrics", methods=READ)
    def show_metrics() -> Response:
        return Response(metrics(parts()), media_type=CONTENT_TYPE_LATEST)

    @web.api_route("/", methods=READ)
    def show_status() -> Response:
        here = parts()
        state = health_of(here)
        said = summed_up(ok=state["ok"], some=state["warnings"])
        warnings = [one | {"since": _shown(one["since"], here)} for one in state["warnings"]]
        return rendered("status", state | {"said": said, "warnings": warnings})


def _closed(request: Request) -> None:
    """Refuse what is neither public nor signed, whoever adds it. Raises HTTPException."""
    path = request.scope["route"].path
    if path not in PUBLIC and not path.startswith(SIGNED):
        raise HTTPException(401, "this needs a token")


def _shown(since: str | None, parts: Parts) -> str:
    """Return an instant as people read it, in the zone of the config."""
    at = instant(since)
    return words_in("en").when(at, ZoneInfo(parts.settings.timezone)) if at else ""


def health_of(parts: Parts) -> dict[str, Any]:
    """Return the state of each part, whether all are well, and warnings that name nothing."""
    now = parts.clock()
    with parts.database.reading() as tx:
        states, some = ticks.parts_health(tx, now), warned.warned(tx, now)
    shown = [{"part": s.part, "ok": s.ok, "detail": s.told_to_all} for s in states]
    warnings = [one.shown(publicly=True) for one in some]
    return {"ok": all(state.ok for state in states), "parts": shown, "warnings": warnings}
