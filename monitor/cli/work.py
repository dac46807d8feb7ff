"""Verbs that run it in one process: run, once, migrate."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from monitor.cli.options import DEFAULT_FOLDER, Folder, Json, loaded
from monitor.cli.output import print_json, print_table

if TYPE_CHECKING:
    from monitor.config.settings import Settings
    from monitor.reloading import Reloading

STOP_SECONDS = 20  # what runs may end; with the rest of the shutdown under 30
_DONE = {
    "made": "its schema is this version's; next: monitor run, or worker, beat and web",
    "migrated": "its schema was older, and is this version's now",
    "unchanged": "its schema was this version's already",
}


def add_to(app: typer.Typer) -> None:
    """Add these verbs."""
    for verb in (run, once, migrate):
        app.command()(verb)


def run(config: Folder = DEFAULT_FOLDER) -> None:
    """Run everything in one process, with no server to install: scheduler, workers, web page."""
    from monitor.cli import opening
    from monitor.reloading import Reloading
    from monitor.store.upkeep import leases
    from monitor.wiring.process import setup_logs_from_environment

    setup_logs_from_environment()
    settings = loaded(config)
    _warn(settings)
    with opening.opened(settings) as parts, parts.database.alone():
        opening.migrate(parts)
        with parts.database.transaction() as tx:
            leases.free_leases(tx, parts.clock())
        _run_until_told(Reloading(parts, config, os.environ))


def once(config: Folder = DEFAULT_FOLDER, *, json: Json = False) -> None:
    """Make one whole pass in the foreground, from polls to alerts, and print how many of each."""
    from monitor.cli import opening
    from monitor.cli.progress import shown_pass
    from monitor.wiring.process import setup_logs_from_environment

    setup_logs_from_environment() if "MONITOR_LOG" in os.environ else _only_errors()
    settings = loaded(config)
    with opening.opened(settings) as parts:
        opening.migrate(parts)
        report = shown_pass(parts, progress=not json and sys.stderr.isatty())
    print_json(report) if json else print_table(("what", "how many"), report.items())


def migrate(config: Folder = DEFAULT_FOLDER) -> None:
    """Bring the database's schema to this version."""
    from monitor.cli import opening

    with opening.opened(loaded(config)) as parts:
        done = opening.migrate(parts)
        print(f"{parts.database.place}: {_DONE[done]}")


# --- run ----------------------------------------------------------------------------------


def _run_until_told(reloading: Reloading) -> None:
    """Beat until SIGTERM or SIGINT, then let what runs end; SIGHUP is a look at the config."""
    from monitor.cli.serve import start_web
    from monitor.tasks.loop import Loop
    from monitor.telemetry import log
    from monitor.wiring.process import settle

    parts, told = reloading(), threading.Event()
    signal.signal(signal.SIGHUP, lambda *_: reloading.hurry())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    loop = Loop(reloading)
    settle()
    loop.start()
    log().info(
        "monitor.started", feeds=len(parts.settings.feeds), topics=len(parts.settings.topics)
    )
    _say_where_to_look(parts.settings)
    stop_web = start_web(reloading)  # last: it prints the link by which one logs in
    while not told.wait(1):
        pass
    log().info("monitor.stopping")
    stop_web()
    ended = loop.stop(STOP_SECONDS)
    log().info("monitor.stopped", all_ended=ended)
    parts.child.kill()  # what it is at is given back
    if not ended:
        os._exit(0)  # a thread that does not end would hold the process; its leases run out


def _say_where_to_look(settings: Settings) -> None:
    """Tell a person at a terminal in which folders alerts will lie."""
    from monitor.core.options import FileOptions

    if not sys.stdout.isatty():
        return
    for channel in settings.channels.values():
        if isinstance(channel.options, FileOptions):
            print(f"alerts  {Path(channel.options.folder).absolute()} (channel {channel.name})")
    print("Ctrl-C ends it", flush=True)


def _warn(settings: Settings) -> None:
    from monitor.telemetry import log

    for fault in settings.warnings:
        log().warning("config.warning", where=f"{fault.file}:{fault.line}", what=fault.message)


def _only_errors() -> None:
    from monitor.wiring.process import setup_logs_from_environment

    os.environ["MONITOR_LOG_LEVEL"] = os.environ.get("MONITOR_LOG_LEVEL", "error")
    setup_logs_from_environment()
