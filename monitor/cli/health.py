"""Whether a part works: what each container's health check runs, so it imports little."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import closing
from datetime import UTC, datetime
from typing import Annotated, get_args

import typer

from monitor.cli.options import DEFAULT_FOLDER, Folder, Json
from monitor.cli.output import print_json, print_table
from monitor.config.looking import Look, looking
from monitor.core.errors import MonitorError
from monitor.core.health import PartHealth
from monitor.core.model import Queue
from monitor.store import ticks
from monitor.store.database import Database


def add_to(app: typer.Typer) -> None:
    """Add this verb."""
    app.command("health")(show_health)


def show_health(
    part: Annotated[
        list[str] | None, typer.Argument(help="beat, worker QUEUE, config, web; all.")
    ] = None,
    config: Folder = DEFAULT_FOLDER,
    *,
    json: Json = False,
) -> None:
    """Say whether a part works, from what it last wrote; end 0 only if it does."""
    wanted = " ".join(part or ["all"])
    known = ["all", "beat", "web", "config", *(f"worker {queue}" for queue in get_args(Queue))]
    if wanted not in known:
        raise MonitorError(f"no part is called {wanted!r}; the parts are {', '.join(known)}")
    look = looking(config, os.environ)
    states = [_web_health(look)] if wanted == "web" else _states(look)
    states = [state for state in states if wanted in ("all", "web", state.part)]
    for state in states if json else ():
        print_json({"part": state.part, "ok": state.ok, "detail": state.detail})
    if not json:
        rows = ((state.part, "well" if state.ok else "NOT WELL", state.detail) for state in states)
        print_table(("part", "state", "what tells it"), rows)
    sys.exit(0 if all(state.ok for state in states) else 1)


def _states(look: Look) -> list[PartHealth]:
    with closing(Database(look.database)) as database:
        database.check_version()
        with database.reading() as tx:
            return ticks.parts_health(tx, datetime.now(UTC))  # noqa: TID251  # wiring is dear


def _web_health(look: Look) -> PartHealth:
    """Ask the page for its health, as a browser does: a port that is held open proves nothing."""
    try:
        answer = _asked(look.web_host, look.web_port)
    except OSError as error:
        return PartHealth(part="web", ok=False, detail=str(error))
    ok = answer.startswith(b"HTTP/")
    detail = "it answers" if ok else "it does not speak HTTP"
    return PartHealth(part="web", ok=ok, detail=detail)


def _asked(host: str, port: int) -> bytes:
    """Give the first bytes of the answer. Raises OSError where none comes within 5 s."""
    with socket.create_connection((host, port), timeout=5) as connection:
        connection.sendall(b"GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n")
        return connection.recv(100)
