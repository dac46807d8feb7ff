"""The page: whether the monitor is well, numbers for Prometheus, and what signed links do.

Whoever reaches the port sees `/`, `/health` and `/metrics`, which name no topic and no address.
All else needs a token, and what people do is done by POST only: mail programs and scanners follow
links.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from prometheus_client import CONTENT_TYPE_LATEST

from monitor.core import tokens
from monitor.core.concerns import summed_up
from monitor.core.errors import MonitorError
from monitor.core.tokens import Act
from monitor.store.upkeep import ticks, warned
from monitor.telemetry import log
from monitor.web.acts import ACTS, Kind
from monitor.web.hubs import serve_hubs
from monitor.web.metrics import metrics
from monitor.wiring.parts import Parts

PUBLIC = ("/", "/health", "/metrics")
SIGNED = ("/do/", "/hub/")  # their tokens are looked at where they are served
_READ = ["GET", "HEAD"]
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
    serve_hubs(web, parts)
    return web


def _serve(web: FastAPI, parts: Callable[[], Parts]) -> None:
    """Serve what is public, and what signed links do."""

    @web.api_route("/health", methods=_READ)
    def show_health() -> Response:
        state = health_of(parts())
        return JSONResponse(state, status_code=200 if state["ok"] else 503)

    @web.api_route("/metrics", methods=_READ)
    def show_metrics() -> Response:
        return Response(metrics(parts()), media_type=CONTENT_TYPE_LATEST)

    @web.api_route("/", methods=_READ)
    def show_status() -> Response:
        state = health_of(parts())
        said = summed_up(ok=state["ok"], some=state["warnings"])
        return _page("status", state | {"said": said})

    @web.get("/do/{token}")
    def ask(token: str) -> Response:
        return _ask(parts(), token)

    @web.post("/do/{token}")
    def act(token: str) -> Response:
        return _act(parts(), token)


def _closed(request: Request) -> None:
    """Refuse what is neither public nor signed, whoever adds it. Raises HTTPException."""
    path = request.scope["route"].path
    if path not in PUBLIC and not path.startswith(SIGNED):
        raise HTTPException(401, "this needs a token")


def health_of(parts: Parts) -> dict[str, Any]:
    """Return the state of each part, whether all are well, and warnings that name nothing."""
    now = parts.clock()
    with parts.database.reading() as tx:
        states, some = ticks.parts_health(tx, now), warned.warned(tx, now)
    shown = [{"part": s.part, "ok": s.ok, "detail": s.told_to_all} for s in states]
    warnings = [one.shown(publicly=True) for one in some]
    return {"ok": all(state.ok for state in states), "parts": shown, "warnings": warnings}


def _ask(parts: Parts, token: str) -> Response:
    """Say what would be done, with a button: asking changes nothing."""
    kind, act = _allowed(parts, token)
    if kind is None or act is None:
        return _refused()
    with parts.database.reading() as tx:
        text = kind.says(tx, act)
    return _page("ask", {"text": text}) if text else _gone()


def _act(parts: Parts, token: str) -> Response:
    kind, act = _allowed(parts, token)
    if kind is None or act is None:
        return _refused()
    told = parts.database.write(lambda tx: kind.does(tx, act, parts.clock()))
    log().info("link.used", do=act.do, about=act.about)
    return _page("told", {"text": told}) if told else _gone()


def _allowed(parts: Parts, token: str) -> tuple[Kind | None, Act | None]:
    act = tokens.read(token, key=parts.link_key(), now=parts.clock())
    return (ACTS.get(act.do), act) if act else (None, None)


def _refused() -> Response:
    text = "This link is not valid, or its time is over."
    response = _page("told", {"text": text}, status=401)
    response.headers["WWW-Authenticate"] = "Signed-Link"
    return response


def _gone() -> Response:
    return _page("told", {"text": "What this link is about is no longer kept."}, status=410)


def _page(name: str, values: dict[str, Any], status: int = 200) -> Response:
    return HTMLResponse(_templates().get_template(f"{name}.html.j2").render(values), status)


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
