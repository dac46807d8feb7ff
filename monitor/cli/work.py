"""Verbs that run it: run, once, worker, beat, migrate."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Annotated

import typer

from monitor.cli.options import DEFAULT_FOLDER, Folder, Json, loaded
from monitor.cli.output import print_json, print_table
from monitor.cli.passes import one_pass
from monitor.cli.serve import opened, start_web
from monitor.config import Settings
from monitor.core.errors import MonitorError
from monitor.living import Living
from monitor.store import watch
from monitor.tasks.app import QUEUES
from monitor.tasks.loop import Loop
from monitor.telemetry import log
from monitor.wiring import settle, setup_logs_from_environment

STOP_SECONDS = 20  # what runs may end; with the rest of the shutdown under 30


def add_to(app: typer.Typer) -> None:
    """Add these verbs."""
    for verb in (run, once, worker, beat, migrate):
        app.command()(verb)


def run(config: Folder = DEFAULT_FOLDER) -> None:
    """Run everything in one process, with no server to install: scheduler, workers, web page."""
    setup_logs_from_environment()
    settings = loaded(config)
    _warn(settings)
    with opened(settings) as parts, parts.database.alone():
        parts.database.migrate()
        parts.sync()
        with parts.database.transaction() as tx:
            watch.free_leases(tx, parts.clock())
        _run_until_told(Living(parts, config, os.environ))


def once(config: Folder = DEFAULT_FOLDER, *, json: Json = False) -> None:
    """Make one whole pass in the foreground: poll what is due, read, match, alert, deliver."""
    setup_logs_from_environment() if "MONITOR_LOG" in os.environ else _only_errors()
    settings = loaded(config)
    with opened(settings) as parts:
        parts.database.migrate()
        parts.sync()
        report = one_pass(parts, progress=not json and sys.stderr.isatty())
    print_json(report) if json else print_table(("what", "how many"), report.items())


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
    commands = [_celery_worker(queue, concurrency) for queue in wanted]
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    if len(commands) == 1:
        os.execvpe(commands[0][0], commands[0], _celery_environment(config))  # noqa: S606  # our own
    sys.exit(_run_side_by_side(commands, _celery_environment(config)))


def beat(config: Folder = DEFAULT_FOLDER) -> None:
    """Run Celery beat: it sends the ticks that keep the workers going."""
    _ready_for_celery(config)
    command = [sys.executable, "-m", "celery", "-q", "-A", "monitor.worker", "beat", "--pidfile="]
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # beat knows nothing of the config
    os.execvpe(command[0], command, _celery_environment(config))  # noqa: S606  # our own


def migrate(config: Folder = DEFAULT_FOLDER) -> None:
    """Bring the database's schema to this version."""
    with opened(loaded(config)) as parts:
        parts.database.migrate()
        parts.sync()


# --- run ----------------------------------------------------------------------------------


def _run_until_told(living: Living) -> None:
    """Beat until SIGTERM or SIGINT, then let what runs end; SIGHUP is a look at the config."""
    parts, told = living(), threading.Event()
    signal.signal(signal.SIGHUP, lambda *_: living.hurry())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    loop = Loop(living)
    settle()
    stop_web = start_web(living)
    loop.start()
    log().info(
        "monitor.started", feeds=len(parts.settings.feeds), topics=len(parts.settings.topics)
    )
    while not told.wait(1):
        pass
    log().info("monitor.stopping")
    stop_web()
    ended = loop.stop(STOP_SECONDS)
    log().info("monitor.stopped", all_ended=ended)
    if not ended:
        parts.child.close()
        os._exit(0)  # a thread that does not end would hold the process; its leases run out


def _warn(settings: Settings) -> None:
    for fault in settings.warnings:
        log().warning("config.warning", where=f"{fault.file}:{fault.line}", what=fault.message)


def _only_errors() -> None:
    os.environ["MONITOR_LOG_LEVEL"] = os.environ.get("MONITOR_LOG_LEVEL", "error")
    setup_logs_from_environment()


# --- Celery -------------------------------------------------------------------------------


def _ready_for_celery(config: Path) -> None:
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


def _celery_environment(config: Path) -> dict[str, str]:
    """SIGTERM is a soft shutdown: what runs may end, then the worker goes."""
    return {**os.environ, "MONITOR_CONFIG": str(config), "REMAP_SIGTERM": "SIGQUIT"}


def _run_side_by_side(commands: list[list[str]], environment: dict[str, str]) -> int:
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
