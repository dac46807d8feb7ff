"""Rules that are kept: the operator's of alerting, and those of sites for robots."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from monitor.config.settings import Settings

if TYPE_CHECKING:
    from monitor.core.alerting import Rules
    from monitor.fetch.robots import Rulebook


def rules_of(settings: Settings) -> Rules:
    """Return what the operator decided about alerting."""
    from monitor.core.alerting import Rules

    said = settings.alerting
    return Rules(
        group_wait=said.group_wait,
        update_interval=said.update_interval,
        max_updates=said.max_updates,
        min_sources=said.min_sources,
        max_age=said.max_age,
        routes=settings.routes,
        zone=ZoneInfo(settings.timezone),
    )


def rulebook() -> Rulebook:
    """Return an empty book of what sites ask of robots."""
    from monitor.fetch.robots import Rulebook

    return Rulebook()
