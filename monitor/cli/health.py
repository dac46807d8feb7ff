"""Whether a part works: what each container's health check runs, again and again.

So it reads its few words itself, and prints plainly: typer, pydantic and rich would be a third of
what it costs.
"""

import argparse
import json
import os
import socket
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import NoReturn, get_args

from monitor.cli.output import complain, print_json, time_shown
from monitor.config import files
from monitor.config.looking import looking, timezone, web_address
from monitor.core.concerns import Concern, summed_up
from monitor.core.health import PartHealth
from monitor.core.model import Queue

PARTS = ("all", "beat", *(f"worker {queue}" for queue in get_args(Queue)), "web", "config")
HELP = f"{', '.join(PARTS)}; none named: all but web, for which the page is asked"
ANSWER_SECONDS = 5
LONGEST = 100_000  # bytes of an answer


def main(arguments: Sequence[str]) -> int:
    """Say whether a part works, from what it last wrote; 0 only if it does."""
    asked = _parser().parse_args(arguments)
    wanted = " ".join(asked.part or ["all"])
    if wanted not in PARTS:
        complain(f"no part is called {wanted!r}; the parts are {', '.join(PARTS)}")
        return 2
    found = ([_web_health(asked.config)], []) if wanted == "web" else _states(asked.config)
    states, warnings = found
    states = [state for state in states if wanted in ("all", "web", state.part)]
    for state in states:
        _show(state, plainly=not asked.json)
    ok = all(state.ok for state in states)
    if wanted == "all":
        _sum_up(warnings, ok=ok, zone=None if asked.json else timezone(asked.config, os.environ))
    return 0 if ok else 1


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong."""
        complain(f"{message} (see `monitor health --help`)")
        sys.exit(2)


def _parser() -> _Parser:
    parser = _Parser("monitor health", description=f"{main.__doc__}")
    parser.add_argument("part", nargs="*", help=HELP)
    parser.add_argument(
        "--config",
        type=Path,
        default=os.environ.get("MONITOR_CONFIG") or Path("config"),
        metavar="DIR",
        help="the folder of the config files",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line, for machines")
    return parser


def _show(state: PartHealth, *, plainly: bool) -> None:
    if plainly:
        print(f"{state.part:15} {'well' if state.ok else 'NOT WELL':9} {state.detail}")
    else:
        print_json({"part": state.part, "ok": state.ok, "detail": state.detail})


def _sum_up(warnings: Sequence[Concern], *, ok: bool, zone: str | None) -> None:
    """Say of all parts together whether they are well, and what is to be known all the same.

    For people with times as in a zone; for machines where it is None.
    """
    said = summed_up(ok=ok, some=warnings)
    if zone is not None:
        print(said, *(f"  {one.say}{_since(one, zone)}" for one in warnings), sep="\n")
    else:
        shown = [one.shown(publicly=False) for one in warnings]
        print_json({"part": "all", "ok": ok, "detail": said, "warnings": shown})


def _since(one: Concern, zone: str) -> str:
    return f"; since {time_shown(one.since, zone)}" if one.since else ""


def _states(config: Path) -> tuple[list[PartHealth], list[Concern]]:
    from monitor.store.machinery.database import Database
    from monitor.store.upkeep import ticks, versions, warned

    with closing(Database(looking(config, os.environ).database)) as database:
        database.check_version()
        with database.reading() as tx:
            same = versions.version_in_force(tx) == files.version_there(config)
            edited = None if same else files.changed_at(config)
            now = datetime.now(UTC)  # noqa: TID251  # wiring is dear
            return ticks.parts_health(tx, now, edited=edited), warned.warned(tx, now)


def _web_health(config: Path) -> PartHealth:
    """Ask the page for its health, as a browser does: a port that is held open proves nothing."""
    host, port = web_address(config, os.environ)
    try:
        head, _, body = _asked(host, port).partition(b"\r\n\r\n")
    except OSError as error:
        return PartHealth(part="web", ok=False, detail=f"{host}:{port}: {error}")
    ok = head.startswith(b"HTTP/") and _is_ours(body)
    detail = "it answers" if ok else f"what answers at {host}:{port} is not our page"
    return PartHealth(part="web", ok=ok, detail=detail)


def _is_ours(body: bytes) -> bool:
    try:
        said = json.loads(body)
    except ValueError:
        return False
    return isinstance(said, dict) and isinstance(said.get("ok"), bool)


def _asked(host: str, port: int) -> bytes:
    """Return the whole answer, if it is short. Raises OSError where it does not come in time."""
    until, answer = monotonic() + ANSWER_SECONDS, b""
    with socket.create_connection((host, port), timeout=ANSWER_SECONDS) as connection:
        connection.sendall(b"GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n")
        while len(answer) < LONGEST:
            connection.settimeout(max(until - monotonic(), 0.001))
            part = connection.recv(LONGEST)
            if not part:
                break
            answer += part
    return answer
