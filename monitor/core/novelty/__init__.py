"""What is materially new in an article, beside what was told of its story: and what is not."""

from monitor.core.novelty.change import whats_changed
from monitor.core.novelty.gravest import gravity_of, toll_of
from monitor.core.novelty.news import whats_new
from monitor.core.novelty.reading import letters_told
from monitor.core.novelty.values import (
    GRAVITIES,
    Figure,
    Gravity,
    News,
    Reason,
    Report,
    report_of,
)

__all__ = [
    "GRAVITIES",
    "Figure",
    "Gravity",
    "News",
    "Reason",
    "Report",
    "gravity_of",
    "letters_told",
    "report_of",
    "toll_of",
    "whats_changed",
    "whats_new",
]
