"""Celery's door, imported by nothing: `python -m monitor.worker beat`, or `... QUEUE CONCURRENCY`.

Celery's own command line is not asked: it would take 9 MB in each process. A worker brings and
makes what its queue needs before it forks, so that its processes share it: modules, config,
compiled topics. Beat, which only sends, brings nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from celery import Celery
from celery.signals import worker_shutting_down
from celery.utils.nodenames import default_nodename, host_format

from monitor.config.looking import broker
from monitor.core.errors import MonitorError
from monitor.tasks.app import make_app
from monitor.tasks.jobs import POLLERS, READERS, SENDERS, bring
from monitor.telemetry import log
from monitor.wiring.process import (
    folder_from_environment,
    settings_from_environment,
    setup_logs_from_environment,
)

if TYPE_CHECKING:
    from monitor.net.crowd import Ending
    from monitor.reloading import Reloading


def main(arguments: list[str]) -> int:
    """Be beat, or the worker of a queue, until told to end; return what to end with."""
    setup_logs_from_environment()
    if arguments == ["beat"]:
        _app(_made).Beat(quiet=True).run()
        return 0
    queue, concurrency = arguments
    POLLERS.share(int(concurrency))
    READERS.share(int(concurrency))
    SENDERS.share(int(concurrency))
    worker = _app(partial(_reloading, _shared(queue))).Worker(
        queues=[queue],
        concurrency=int(concurrency),
        quiet=True,
        loglevel="WARNING",
        hostname=host_format(default_nodename(f"{queue}@%h")),
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )
    worker_shutting_down.connect(_give_back, weak=False)
    worker.start()
    was_told = _ending().is_set()  # to end: what was cut short for that is due again, and no fault
    return 0 if was_told else int(worker.exitcode or 0)


def _give_back(**_: object) -> None:
    """Let the processes of this worker end their rounds: what is under way is due again at once."""
    _ending().set()


def _ending() -> Ending:
    from monitor.net.crowd import ENDING

    return ENDING


def _app(make: Callable[[], Reloading]) -> Celery:
    return make_app(broker(folder_from_environment(), os.environ), make)


def _made() -> Reloading:
    from monitor.reloading import Reloading
    from monitor.wiring.parts import make_parts

    return Reloading(make_parts(settings_from_environment()), folder_from_environment(), os.environ)


def _shared(queue: str) -> Reloading | None:
    """Make what processes will share; None where that cannot be now: each then makes its own."""
    bring(queue)
    reloading = _made()
    parts = reloading()
    try:
        parts.index()
    except MonitorError as error:
        log().warning("worker.shares_nothing", error=str(error))
        return None
    finally:
        parts.database.close()
    return reloading


def _reloading(shared: Reloading | None) -> Reloading:
    """Return this process its own: what was made before the fork, with connections of its own."""
    if shared is None:
        return _made()
    shared.reopen()
    return shared


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
