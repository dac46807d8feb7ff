"""The web's process: it serves the page, and tells operators where beat and workers cannot."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import typer

from monitor.cli.opening import opened
from monitor.cli.options import DEFAULT_FOLDER, Folder, loaded
from monitor.core.errors import MonitorError
from monitor.telemetry import log

if TYPE_CHECKING:
    import uvicorn

    from monitor.config.settings import Settings
    from monitor.wiring.parts import Parts

WATCH_SECONDS = 60.0


def add_to(app: typer.Typer) -> None:
    """Add this verb."""
    app.command()(web)


def web(config: Folder = DEFAULT_FOLDER) -> None:
    """Run the web page, and watch whether beat and workers work."""
    from monitor.reloading import Reloading
    from monitor.wiring.process import settle, setup_logs_from_environment

    setup_logs_from_environment()
    settings = loaded(config)
    with opened(settings) as parts:
        parts.database.check_version()
        listener = _listen(settings)
        if listener is None:
            raise MonitorError(_taken(settings))
        current, told = Reloading(parts, config, os.environ), threading.Event()
        signal.signal(signal.SIGHUP, lambda *_: current.hurry())
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: told.set())
        settle()
        stop = _serve(current, listener)
        _watch(current, told)
        stop()


def start_web(current: Callable[[], Parts]) -> Callable[[], None]:
    """Serve the page beside the loop; a taken port is a warning, news goes on without it."""
    settings = current().settings
    listener = _listen(settings)
    if listener is None:
        log().warning("web.off", reason=_taken(settings))
        return lambda: None
    return _serve(current, listener, beside_the_loop=True)


def _serve(
    current: Callable[[], Parts], listener: socket.socket, *, beside_the_loop: bool = False
) -> Callable[[], None]:
    """Serve in a thread: in the main one uvicorn would end the process by the signal it gets."""
    server = _server(current, beside_the_loop=beside_the_loop)
    thread = threading.Thread(
        target=server.run, kwargs={"sockets": [listener]}, name="monitor-web", daemon=True
    )
    thread.start()
    _say_where(current())

    def stop() -> None:
        server.should_exit = True
        thread.join(timeout=5)
        listener.close()

    return stop


def _watch(current: Callable[[], Parts], told: threading.Event) -> None:
    """Watch until told to stop; what beat would send a worker to do is done here as well."""
    from monitor.tasks.jobs import watch_alone

    while not told.wait(WATCH_SECONDS):
        try:
            watch_alone(current())
        except MonitorError as error:
            log().error("watch.failed", error=str(error))
        except Exception as error:  # noqa: BLE001  # the door: the next look may succeed
            log().exception("watch.crashed", error=repr(error))


def _say_where(parts: Parts) -> None:
    """Say where the page is; a person at a terminal gets a link that logs in once.

    The link opens all that there is, so that no log has it: nor a terminal whose lines are JSON,
    which are on their way to somewhere else.
    """
    from monitor.cli.login import local, new_key

    web = parts.settings.web
    another = _another(parts.settings)
    log().info("web.started", address=local(web.host, web.port), login=another)
    if sys.stdout.isatty() and os.environ.get("MONITOR_LOG") != "json":
        link = f"{local(web.host, web.port)}/login?key={new_key(parts.database, parts.clock())}"
        print(f"\npage    {link}\n        one login, within half an hour; another: {another}\n")
        sys.stdout.flush()


def _another(settings: Settings) -> str:
    """Return what prints another link, from the folder where this was started."""
    folder = Path(settings.watchlists).parent
    more = "" if folder == DEFAULT_FOLDER else f" --config {quote(str(folder))}"
    return f"monitor tokens link{more}"


def _listen(settings: Settings) -> socket.socket | None:
    try:
        return socket.create_server((settings.web.host, settings.web.port))
    except OSError:
        return None


def _taken(settings: Settings) -> str:
    return (
        f"{settings.web.host}:{settings.web.port} cannot be listened on; "
        "name another port under `web` in monitor.yaml, or MONITOR_WEB__PORT"
    )


def _server(current: Callable[[], Parts], *, beside_the_loop: bool) -> uvicorn.Server:
    """Make the server; a bounded number of callers, none of whom holds it for long."""
    import uvicorn

    from monitor.web.app import make_web
    from monitor.web.callers import Bounded, Caller
    from monitor.web.pacing import Paced

    web = make_web(current)
    config = uvicorn.Config(
        Bounded(Paced(web) if beside_the_loop else web),
        http=Caller,
        log_config=None,
        access_log=False,
        lifespan="off",
        proxy_headers=False,  # whom the config trusts decides web/door.py
        server_header=False,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=3,
    )
    return uvicorn.Server(config)
