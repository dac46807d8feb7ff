"""Whether a part works: what each container's health check runs, so it imports little."""

import socket
import sys
from contextlib import closing
from datetime import UTC, datetime
from typing import Annotated, get_args

import typer

from monitor.cli.options import DEFAULT_FOLDER, Folder, Json, loaded
from monitor.cli.output import print_json, print_table
from monitor.config import Settings
from monitor.core.errors import MonitorError
from monitor.core.model import Queue
from monitor.pipeline.watch import PartHealth, health
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
    settings = loaded(config)
    states = _states(settings)
    if wanted == "web":
        states = [_web_health(settings)]
    states = [state for state in states if wanted in ("all", "web", state.part)]
    for state in states if json else ():
        print_json({"part": state.part, "ok": state.ok, "detail": state.detail})
    if not json:
        rows = ((state.part, "well" if state.ok else "NOT WELL", state.detail) for state in states)
        print_table(("part", "state", "what tells it"), rows)
    sys.exit(0 if all(state.ok for state in states) else 1)


def _states(settings: Settings) -> list[PartHealth]:
    with closing(Database(settings.database)) as database:
        database.check_version()
        return health(database, datetime.now(UTC))  # noqa: TID251  # wiring costs a second


def _web_health(settings: Settings) -> PartHealth:
    try:
        socket.create_connection((settings.web.host, settings.web.port), timeout=3).close()
    except OSError as error:
        return PartHealth(part="web", ok=False, detail=str(error))
    return PartHealth(part="web", ok=True, detail="it answers")
