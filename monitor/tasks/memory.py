"""Let a process hold no more than it needs: after each job, and when another takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.parse.place.memory import Growth
from monitor.tasks.slots import Slots

if TYPE_CHECKING:
    from monitor.wiring.parts import Parts

GROWTH = Growth()


def let_go(parts: Parts) -> None:
    """End readers that nobody asks, and give back what is free."""
    parts.child.rest()
    GROWTH.look()


def hand_over(parts: Parts, slots: Slots) -> None:
    """Keep one reader only where another process may have the slot next, and readers of its own.

    Or a worker of two processes, which take turns, has twice the readers that it can use.
    """
    if slots.are_shared:
        parts.child.rest(idle=0)
