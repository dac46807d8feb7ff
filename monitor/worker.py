"""Celery's door: `celery -A monitor.worker`; imported by nothing.

A worker brings and makes what its queue needs before it forks, so that its processes share it:
modules, config, compiled topics. Beat, which only sends, brings nothing.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from monitor.config.looking import looking
from monitor.core.errors import MonitorError
from monitor.tasks.app import make_app
from monitor.tasks.jobs import bring
from monitor.telemetry import log
from monitor.wiring.process import (
    folder_from_environment,
    settings_from_environment,
    setup_logs_from_environment,
)

if TYPE_CHECKING:
    from monitor.living import Living


def _made() -> Living:
    from monitor.living import Living
    from monitor.wiring.parts import make_parts

    return Living(make_parts(settings_from_environment()), folder_from_environment(), os.environ)


def _shared(queues: list[str]) -> Living | None:
    """Make what processes will share; None where that cannot be now: each then makes its own."""
    bring(queues)
    living = _made()
    parts = living()
    try:
        parts.index()
    except MonitorError as error:
        log().warning("worker.shares_nothing", error=str(error))
        return None
    finally:
        parts.database.close()
    return living


def _living() -> Living:
    """Give this process its own: what was made before the fork, with connections of its own."""
    if _before_fork is None:
        return _made()
    _before_fork.reopen()
    return _before_fork


setup_logs_from_environment()
_queues = os.environ.get("MONITOR_QUEUES", "").split()
_before_fork = _shared(_queues) if _queues else None
app = make_app(looking(folder_from_environment(), os.environ).broker, _living)
