"""The web page: for now whether the monitor is well, for people and for machines."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse

Health = Callable[[], dict[str, Any]]


def make_web(health: Health) -> FastAPI:
    """Make the page. `health` gives {"ok": bool, ...}, read from the database's rows."""
    web = FastAPI(title="news-monitor", docs_url=None, redoc_url=None, openapi_url=None)

    @web.get("/health")
    def show_health() -> Response:
        state = health()
        return JSONResponse(state, status_code=200 if state["ok"] else 503)

    return web
