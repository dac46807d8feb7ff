"""Verbs that start Celery's processes: worker, beat. They become them; nothing of ours stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, get_args

import typer

from monitor.cli.options import DEFAULT_FOLDER, Folder, loaded, whole_number
from monitor.core.errors import MonitorError
from monitor.core.model import Queue

QUEUES: tuple[Queue, ...] = get_args(Queue)
DOOR = (sys.executable, "-m", "monitor.worker")


def add_to(app: typer.Typer) -> None:
    """Add these verbs."""
    app.command()(worker)
    app.command()(beat)


def worker(
    queues: Annotated[
        list[str] | None, typer.Argument(help="poll, read, deliver; none: all.")
    ] = None,
    config: Folder = DEFAULT_FOLDER,
    concurrency: Annotated[
        int, typer.Option(parser=whole_number(1, 1000), help="Processes for each queue.")
    ] = 2,
) -> None:
    """Run Celery workers: one for each queue, so that no queue takes another's slots."""
    wanted = queues or list(QUEUES)
    if wrong := [queue for queue in wanted if queue not in QUEUES]:
        raise MonitorError(f"no queue is called {wrong[0]!r}; the queues are {', '.join(QUEUES)}")
    if twice := [queue for queue in QUEUES if wanted.count(queue) > 1]:
        raise MonitorError(f"{twice[0]} is named twice: --concurrency gives a queue more processes")
    _ready_for_celery(config)
    commands = [(*DOOR, queue, str(concurrency)) for queue in wanted]
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    if len(commands) == 1:
        os.execvpe(DOOR[0], commands[0], _environment(config))  # noqa: S606  # our own
    sys.exit(_run_side_by_side(commands, _environment(config)))


def beat(config: Folder = DEFAULT_FOLDER) -> None:
    """Run Celery beat: it sends the ticks that keep the workers going."""
    _ready_for_celery(config)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # beat knows nothing of the config
    os.execvpe(DOOR[0], (*DOOR, "beat"), _environment(config))  # noqa: S606  # our own


def _ready_for_celery(config: Path) -> None:
    from monitor.cli.opening import opened

    settings = loaded(config)
    if settings.broker == "embedded":
        raise MonitorError("broker is `embedded`: use `monitor run`, or name a redis:// broker")
    with opened(settings) as parts:
        parts.database.check_version()
        parts.sync()


def _environment(config: Path) -> dict[str, str]:
    """SIGTERM is a soft shutdown: what runs may end, then the worker goes."""
    return {**os.environ, "MONITOR_CONFIG": str(config), "REMAP_SIGTERM": "SIGQUIT"}


def _run_side_by_side(commands: Sequence[tuple[str, ...]], environment: Mapping[str, str]) -> int:
    """Run a process for each command; when one ends, or we are told, end all."""
    processes = [subprocess.Popen(command, env=environment) for command in commands]  # noqa: S603  # our own
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    while not told.wait(0.5) and all(process.poll() is None for process in processes):
        pass
    for process in processes:
        process.terminate()
    codes = [process.wait() for process in processes]
    return 0 if told.is_set() else max(codes, default=1) or 1
