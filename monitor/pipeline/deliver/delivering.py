"""What delivering works with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from monitor.core.model import Channel
from monitor.notify.notifier import Notifier
from monitor.store.machinery.database import Database
from monitor.store.upkeep.leases import RENEWED
from monitor.telling.bodies import Telling
from monitor.telling.own_links import OwnLinks


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivering:
    """What delivering needs beside the deliveries. Sends take their time: hence the clock."""

    database: Database
    channels: Mapping[str, Channel]
    notifiers: Mapping[str, Notifier]
    telling: Telling
    clock: Callable[[], datetime]
    chance: Callable[[], float]
    own_links: OwnLinks | None = None  # None: the page's own address is not known
    renewed: float = RENEWED  # seconds between two renewals of what is being sent
