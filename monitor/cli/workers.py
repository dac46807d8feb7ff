"""Verbs that start Celery's processes: worker, beat. They become them; nothing of ours stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, get_args

import typer

from monitor.cli.options import DEFAULT_FOLDER, Folder, loaded
from monitor.core.errors import MonitorError
from monitor.core.model import Queue

QUEUES: tuple[Queue, ...] = get_args(Queue)


def add_to(app: typer.Typer) -> None:
    """Add these verbs."""
    app.command()(worker)
    app.command()(beat)


def worker(
    queues: Annotated[
        list[str] | None, typer.Argument(help="poll, read, deliver; none: all.")
    ] = None,
    config: Folder = DEFAULT_FOLDER,
    concurrency: Annotated[int, typer.Option(help="Processes for each queue.")] = 2,
) -> None:
    """Run Celery workers: one for each queue, so that no queue takes another's slots."""
    wanted = queues or list(QUEUES)
    if wrong := [queue for queue in wanted if queue not in QUEUES]:
        raise MonitorError(f"no queue is called {wrong[0]!r}; the queues are {', '.join(QUEUES)}")
    _ready_for_celery(config)
    commands = {queue: _celery_worker(queue, concurrency) for queue in wanted}
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    if len(commands) == 1:
        command = commands[wanted[0]]
        os.execvpe(command[0], command, _celery_environment(config, wanted[0]))  # noqa: S606  # ours
    sys.exit(_run_side_by_side(commands, config))


def beat(config: Folder = DEFAULT_FOLDER) -> None:
    """Run Celery beat: it sends the ticks that keep the workers going."""
    _ready_for_celery(config)
    command = [sys.executable, "-m", "celery", "-q", "-A", "monitor.worker", "beat", "--pidfile="]
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # beat knows nothing of the config
    os.execvpe(command[0], command, _celery_environment(config))  # noqa: S606  # our own


def _ready_for_celery(config: Path) -> None:
    from monitor.cli.opening import opened

    settings = loaded(config)
    if settings.broker == "embedded":
        raise MonitorError("broker is `embedded`: use `monitor run`, or name a redis:// broker")
    with opened(settings) as parts:
        parts.database.check_version()
        parts.sync()


def _celery_worker(queue: str, concurrency: int) -> list[str]:
    return [
        sys.executable, "-m", "celery", "-q", "-A", "monitor.worker", "worker",
        "-Q", queue, "-c", str(concurrency), "-n", f"{queue}@%h", "--pidfile=",
        "--without-gossip", "--without-mingle", "--without-heartbeat",
    ]  # fmt: skip


def _celery_environment(config: Path, queue: str = "") -> dict[str, str]:
    """SIGTERM is a soft shutdown: what runs may end, then the worker goes."""
    ours = {"MONITOR_CONFIG": str(config), "MONITOR_QUEUES": queue}
    return {**os.environ, **ours, "REMAP_SIGTERM": "SIGQUIT"}


def _run_side_by_side(commands: Mapping[str, list[str]], config: Path) -> int:
    """Run a process for each queue; when one ends, or we are told, end all."""
    processes = [
        subprocess.Popen(command, env=_celery_environment(config, queue))  # noqa: S603  # our own
        for queue, command in commands.items()
    ]
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    while not told.wait(0.5) and all(process.poll() is None for process in processes):
        pass
    for process in processes:
        process.terminate()
    codes = [process.wait() for process in processes]
    return 0 if told.is_set() else max(codes, default=1) or 1
