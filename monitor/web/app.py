"""The page: what the monitor sees and does, numbers for Prometheus, and what signed links do.

Whoever reaches the port sees `/`, `/health` and `/metrics`, which name no topic and no address.
All else needs a session or a token, and what people do is done by POST only: mail programs and
scanners follow links.
"""

from collections.abc import Callable

from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import JSONResponse
from markupsafe import Markup
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.exceptions import HTTPException

from monitor.core.errors import MonitorError, StoreError
from monitor.notify.speech import Speech
from monitor.web.access import Access, ToLogin, to_login, wants_page
from monitor.web.door import READ, Door
from monitor.web.hubs import serve_hubs
from monitor.web.links import serve_links
from monitor.web.metrics import metrics
from monitor.web.pages import serve_pages
from monitor.web.refusals import REFUSALS
from monitor.web.rewording import foreign, phrase, reworded, told_by
from monitor.web.site import Site
from monitor.web.static import serve_static
from monitor.web.wellness import health_of
from monitor.wiring.parts import Parts


def make_web(parts: Callable[[], Parts]) -> FastAPI:
    """Make the page; `parts` gives those in force."""
    access = Access(parts)
    web = FastAPI(
        title="news-monitor",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        dependencies=[Depends(access.admit)],
    )
    web.state.access = access
    web.add_middleware(Door, settings=lambda: parts().settings)

    site = Site(parts)
    _refuse(web, site)
    _serve(web, parts)
    serve_static(web)
    serve_pages(web, site)
    serve_links(web, parts)
    serve_hubs(web, parts)
    return web


def _refuse(web: FastAPI, site: Site) -> None:
    """Answer what cannot be answered: people in words, machines in JSON."""

    @web.exception_handler(MonitorError)
    def show_failure(request: Request, error: MonitorError) -> Response:
        if wants_page(request):
            return site.refuse(request, 503, _failure(error, site.speech(request)))
        return JSONResponse({"ok": False, "error": str(error)}, status_code=503)

    @web.exception_handler(HTTPException)
    def show_refusal(request: Request, error: HTTPException) -> Response:
        if not wants_page(request):
            said = {"detail": error.detail}
            return JSONResponse(said, status_code=error.status_code, headers=error.headers)
        ours, detail = REFUSALS.read(str(error.detail)), str(error.detail)
        why = reworded(ours, site.speech(request)) if ours else detail
        answer = site.refuse(request, error.status_code, why)
        answer.headers.update(error.headers or {})
        return answer

    @web.exception_handler(ToLogin)
    def lead_to_login(request: Request, _error: ToLogin) -> Response:
        return to_login(request)


def _failure(error: MonitorError, speech: Speech) -> Markup:
    """Say what has failed, and what it said itself."""
    if not isinstance(error, StoreError):
        return told_by(str(error), speech)
    return phrase("refusals", "database", {}, speech) + " " + foreign(str(error))


def _serve(web: FastAPI, parts: Callable[[], Parts]) -> None:
    """Serve what machines read."""

    @web.api_route("/health", methods=READ)
    def show_health() -> Response:
        state = health_of(parts())
        return JSONResponse(state, status_code=200 if state["ok"] else 503)

    @web.api_route("/metrics", methods=READ)
    def show_metrics() -> Response:
        return Response(metrics(parts()), media_type=CONTENT_TYPE_LATEST)
