"""The page: what the monitor sees and does, numbers for Prometheus, and what signed links do.

Whoever reaches the port sees `/`, `/health` and `/metrics`, which name no topic and no address.
All else needs a session or a token, and what people do is done by POST only: mail programs and
scanners follow links.
"""

from collections.abc import Callable

from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST

from monitor.core.errors import MonitorError
from monitor.web.access import Access, ToLogin, to_login
from monitor.web.door import Door
from monitor.web.hubs import serve_hubs
from monitor.web.links import READ, serve_links
from monitor.web.metrics import metrics
from monitor.web.pages import serve_pages
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

    @web.exception_handler(MonitorError)
    def show_failure(_request: Request, error: MonitorError) -> Response:
        return JSONResponse({"ok": False, "error": str(error)}, status_code=503)

    @web.exception_handler(ToLogin)
    def lead_to_login(request: Request, _error: ToLogin) -> Response:
        return to_login(request)

    _serve(web, parts)
    serve_static(web)
    serve_pages(web, Site(parts))
    serve_links(web, parts)
    serve_hubs(web, parts)
    return web


def _serve(web: FastAPI, parts: Callable[[], Parts]) -> None:
    """Serve what machines read."""

    @web.api_route("/health", methods=READ)
    def show_health() -> Response:
        state = health_of(parts())
        return JSONResponse(state, status_code=200 if state["ok"] else 503)

    @web.api_route("/metrics", methods=READ)
    def show_metrics() -> Response:
        return Response(metrics(parts()), media_type=CONTENT_TYPE_LATEST)
