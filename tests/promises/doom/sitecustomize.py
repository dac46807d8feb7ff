"""Put on a process's path by tests: kill its group at a named point, before or after a commit.

A point is where the program wrote: "module.function:line before" or "after" the commit. With a
file `learn` in DOOM_FOLDER the points that are passed are written down; a file `armed` names the
one at which to die. The product knows nothing of it.
"""

import os
import signal
import sys
from pathlib import Path
from threading import local
from types import FrameType
from typing import Any

FOLDER = Path(os.environ.get("DOOM_FOLDER", ""))
_here = local()


def install() -> None:
    """Listen to every engine."""
    from sqlalchemy import event  # noqa: PLC0415  # not where nobody dooms
    from sqlalchemy.engine import Engine  # noqa: PLC0415  # not where nobody dooms
    from sqlalchemy.pool import Pool  # noqa: PLC0415  # not where nobody dooms

    event.listen(Engine, "commit", _before)
    event.listen(Pool, "checkin", _after)


def _before(connection: Any) -> None:
    if "monitor_begin" not in connection.get_execution_options():
        return  # it only reads
    _here.point = _point()
    _pass(f"{_here.point}/before")


def _after(_connection: object, _record: object) -> None:
    point, _here.point = getattr(_here, "point", None), None
    if point:
        _pass(f"{point}/after")


def _point() -> str:
    """Name the place that writes: the nearest one outside the store."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if module.startswith("monitor.") and not module.startswith("monitor.store."):
            return f"{module}.{frame.f_code.co_name}:{frame.f_lineno}"
        frame = frame.f_back
    return "elsewhere"


def _pass(point: str) -> None:
    if (FOLDER / "learn").exists():
        with (FOLDER / f"points-{os.getpid()}").open("a") as file:
            file.write(point + "\n")
    try:
        if (FOLDER / "armed").read_text() != point:
            return
        (FOLDER / "armed").rename(FOLDER / "struck")  # only one of many gets it
    except FileNotFoundError:
        return
    os.killpg(os.getpgrp(), signal.SIGKILL)


if FOLDER.name and "-P" not in sys.orig_argv:  # not in the child that parses
    install()
