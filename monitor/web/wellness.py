"""Whether the monitor is well, as `/health` and the overview tell everybody."""

from typing import Any

from monitor.store.upkeep import ticks, warned
from monitor.wiring.parts import Parts


def health_of(parts: Parts) -> dict[str, Any]:
    """Return the state of each part, whether all are well, and warnings that name nothing."""
    now = parts.clock()
    with parts.database.reading() as tx:
        states, some = ticks.parts_health(tx, now), warned.warned(tx, now)
    shown = [{"part": s.part, "ok": s.ok, "detail": s.told_to_all} for s in states]
    warnings = [one.shown(publicly=True) for one in some]
    return {"ok": all(state.ok for state in states), "parts": shown, "warnings": warnings}
