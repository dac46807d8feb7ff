"""Whether a part works: what each container's health check runs, again and again.

So it reads its few words itself, and prints plainly: typer, pydantic and rich would be a third of
what it costs.
"""

import argparse
import os
import socket
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn, get_args

from monitor.cli.output import complain, print_json
from monitor.config.looking import Look, looking
from monitor.core.errors import MonitorError
from monitor.core.health import PartHealth
from monitor.core.model import Queue

PARTS = ("all", "beat", *(f"worker {queue}" for queue in get_args(Queue)), "web", "config")
ANSWER_SECONDS = 5


def main(arguments: Sequence[str]) -> int:
    """Say whether a part works, from what it last wrote; 0 only if it does."""
    asked = _parser().parse_args(arguments)
    wanted = " ".join(asked.part or ["all"])
    if wanted not in PARTS:
        raise MonitorError(f"no part is called {wanted!r}; the parts are {', '.join(PARTS)}")
    look = looking(asked.config, os.environ)
    states = [_web_health(look)] if wanted == "web" else _states(look)
    states = [state for state in states if wanted in ("all", "web", state.part)]
    for state in states:
        _show(state, json=asked.json)
    return 0 if all(state.ok for state in states) else 1


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong."""
        complain(f"{message} (see `monitor health --help`)")
        sys.exit(2)


def _parser() -> _Parser:
    parser = _Parser("monitor health", description=f"{main.__doc__}")
    parser.add_argument("part", nargs="*", help=f"{', '.join(PARTS)}; none named: all")
    parser.add_argument(
        "--config", type=Path, default=os.environ.get("MONITOR_CONFIG") or Path("config"),
        metavar="DIR", help="the folder of the config files",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="one JSON object a line, for machines")
    return parser


def _show(state: PartHealth, *, json: bool) -> None:
    if json:
        print_json({"part": state.part, "ok": state.ok, "detail": state.detail})
    else:
        print(f"{state.part:15} {'well' if state.ok else 'NOT WELL':9} {state.detail}")


def _states(look: Look) -> list[PartHealth]:
    from monitor.store import ticks
    from monitor.store.database import Database

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
    """Give the first bytes of the answer. Raises OSError where none comes in time."""
    with socket.create_connection((host, port), timeout=ANSWER_SECONDS) as connection:
        connection.sendall(b"GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n")
        return connection.recv(100)
