"""What the list of topics says of each: for machines, and as the cells of a table."""

from dataclasses import asdict
from typing import Any

from monitor.core.model import Topic
from monitor.store.news.topics import Activity
from monitor.store.shown.topics import Figures

HEADINGS = (
    "name", "state", "matches", "alerts", "last match", "not relevant", "a day, 7 d",
    "a day, 30 d", "precision", "id",
)  # fmt: skip


def listed(topic: Topic, done: Activity, told: Figures) -> dict[str, Any]:
    """Return what a topic does; alerts a day count each story once, whoever was told of it."""
    own = {"id": topic.id, "name": topic.name, "state": topic.state}
    a_day = {"7d": told.week, "30d": told.month}
    return own | asdict(done) | {"alerts_a_day": a_day, "precision": told.precision}


def cells(row: dict[str, Any]) -> list[object]:
    """Return a row of the table."""
    first = [row[key] for key in ("name", "state", "matches", "alerts", "last_match")]
    share, a_day = row["precision"], row["alerts_a_day"]
    told = "learning" if share is None else f"{share:.0%}"
    return [*first, row["not_relevant"], a_day["7d"], a_day["30d"], told, row["id"]]
