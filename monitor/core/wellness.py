"""What tells how the parts of the monitor do, each sentence with a code."""

from monitor.core.phrases import Phrasebook

_REFUSED = "refused {ago} s ago, the one before it is in force: {number} fault"
WELLNESS = Phrasebook(
    "wellness",
    {
        "no_service": (
            "no service runs here: start `monitor run`, or beat and workers; `monitor once` from "
            "cron is judged by its own exit code"
        ),
        "tick": "last tick {ago} s ago",
        "ticks_due": "last tick {ago} s ago, oldest due {due} s ago",
        "no_tick": "it has never run a tick",
        "in_force": "its files are in force",
        "not_read": (
            "changed {ago} s ago, and no process has read that yet: the old one is in force"
        ),
        "refused": (f"{_REFUSED}; see `monitor check`", f"{_REFUSED}s; see `monitor check`"),
        "refused_for": (f"{_REFUSED}: {{fault}}", f"{_REFUSED}s, the first: {{fault}}"),
        "clock_ahead": (
            "it says {now}, and the newest articles are of {newest}: set it right; nothing old is "
            "let go of before"
        ),
        "clock_jumped": (
            "it has jumped from {before} to {after}, or nothing ran meanwhile: set it right if it "
            "is wrong; nothing old is let go of for a day"
        ),
    },
)
