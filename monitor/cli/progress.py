"""A pass in the foreground, with what it has done so far on a terminal's last line."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.wiring.parts import Parts


def shown_pass(parts: Parts, *, progress: bool) -> dict[str, int]:
    """Make a pass; return how many of each step there were."""
    from rich.console import Console

    from monitor.tasks.foreground import one_pass

    if not progress:
        return one_pass(parts)
    with Console(file=sys.stderr).status("begins") as status:
        return one_pass(parts, lambda done: status.update(_line(done)))


def _line(done: Mapping[str, int]) -> str:
    return ", ".join(f"{what}: {number}" for what, number in done.items() if number)
