"""What telling of bursts and silences of topics is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.pipeline.bursts import Bursting
    from monitor.wiring.parts import Parts


def bursting(parts: Parts) -> Bursting:
    """Return what it needs of the parts."""
    from monitor.pipeline.bursts import Bursting

    return Bursting(
        database=parts.database,
        topics={topic.id: topic for topic in parts.settings.topics},
        routes=parts.settings.routes,
        channels=parts.settings.channels,
        notifiers=parts.notifiers,
    )
