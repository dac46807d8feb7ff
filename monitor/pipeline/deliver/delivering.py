"""What delivering works with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.core.model import Channel, Route
from monitor.notify.notifier import Notifier
from monitor.store.machinery.database import Database
from monitor.store.upkeep.leases import RENEWED
from monitor.telling.bodies import Telling
from monitor.telling.leaving import Terms
from monitor.telling.own_links import OwnLinks


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivering:
    """What delivering needs beside the deliveries. Sends take their time: hence the clock."""

    database: Database
    channels: Mapping[str, Channel]
    notifiers: Mapping[str, Notifier]
    telling: Telling
    routes: Sequence[Route]
    clock: Callable[[], datetime]
    chance: Callable[[], float]
    own_links: OwnLinks | None = None  # None: the page's own address is not known
    renewed: float = RENEWED  # seconds between two renewals of what is being sent

    @property
    def terms(self) -> Terms:
        """By what it is decided whether a delivery leaves."""
        return Terms(topics=self.telling.topics, channels=self.channels, routes=self.routes)
