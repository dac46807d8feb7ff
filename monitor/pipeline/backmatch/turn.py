"""What back-matching works with, and one turn of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from monitor.core.alerting import Rules
from monitor.core.matching import Index
from monitor.core.model import Channel, Topic
from monitor.store.machinery.database import Database
from monitor.store.news.back_matches import BackMatch
from monitor.telemetry import Lines
from monitor.telling.bodies import Telling
from monitor.telling.placing import Meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class BackMatching:
    """What back-matching needs: the topics and the index of them all, channels and rules."""

    database: Database
    index: Callable[[], Index]
    version: str
    topics: Mapping[str, Topic]
    channels: Mapping[str, Channel]
    rules: Rules
    telling: Telling
    meaning: Meaning | None = None  # by which titles in other languages are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class OneTurn:
    """One turn of a back-match, by one worker."""

    one: BackMatch
    parts: BackMatching
    now: datetime
    by: str
    lines: Lines = field(default_factory=Lines)
