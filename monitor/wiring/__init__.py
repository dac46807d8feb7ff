"""Make the parts: database, child, notifiers, clock, chance. The only place that does."""

from monitor.wiring.notifiers import make_notifiers
from monitor.wiring.parts import Parts, make_parts
from monitor.wiring.process import (
    clock,
    folder_from_environment,
    settings_from_environment,
    settle,
    setup_logs_from_environment,
    token,
)
from monitor.wiring.topics import lexicon_kept, make_index, make_lexicon

__all__ = [
    "Parts",
    "clock",
    "folder_from_environment",
    "lexicon_kept",
    "make_index",
    "make_lexicon",
    "make_notifiers",
    "make_parts",
    "settings_from_environment",
    "settle",
    "setup_logs_from_environment",
    "token",
]
