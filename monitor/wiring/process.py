"""What a process has of the world around: clock, chance of names, environment, memory."""

from __future__ import annotations

import gc
import os
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.telemetry import setup_logs

if TYPE_CHECKING:
    from monitor.config.settings import Settings


def clock() -> datetime:
    """Read the clock: here, and nowhere below."""
    return datetime.now(UTC)  # noqa: TID251  # the one place


def token() -> str:
    """Return a name for one claim, that no other claim has."""
    return f"{os.getpid()}-{uuid.uuid4().hex[:12]}"


def settle() -> None:
    """Let the garbage collector pass over what start-up has made: it stays until the end.

    In a worker's parent, before it forks: its children then share those pages.
    """
    from monitor.parse.place.memory import share_heaps

    share_heaps()
    gc.collect()
    gc.freeze()


def folder_from_environment() -> Path:
    """Return the config folder that MONITOR_CONFIG names, as worker and beat processes use it."""
    return Path(os.environ.get("MONITOR_CONFIG", "config"))


def settings_from_environment() -> Settings:
    """Load that folder."""
    from monitor.config.loading import load

    return load(folder_from_environment(), os.environ)


def setup_logs_from_environment() -> None:
    """Set up logs as MONITOR_LOG (json, people) and MONITOR_LOG_LEVEL say."""
    form = os.environ.get("MONITOR_LOG", "people")
    setup_logs("json" if form == "json" else "people", os.environ.get("MONITOR_LOG_LEVEL", "info"))
