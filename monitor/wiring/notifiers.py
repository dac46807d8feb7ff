"""What sends, for each kind of channel, imported when a channel of that kind first sends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING

from monitor.config.settings import Settings
from monitor.core.model import Channel
from monitor.core.options import NetSettings

if TYPE_CHECKING:
    from monitor.notify.notifier import Notifier


class Notifiers(Mapping[str, "Notifier"]):
    """The notifier of each channel in use, by its name; made when it is first asked for."""

    def __init__(self, settings: Settings) -> None:
        """Make none yet."""
        self._channels, self._net = settings.channels, settings.http
        self._made: dict[str, Notifier] = {}
        self._lock = Lock()

    def __getitem__(self, name: str) -> Notifier:
        """Return a channel's notifier. Raises KeyError where no channel in use has this name."""
        channel = self._channels[name]
        with self._lock:
            if name not in self._made:
                self._made[name] = _made(channel, self._net)
            return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """Return the channels' names."""
        return iter(self._channels)

    def __len__(self) -> int:
        """Return how many channels are in use."""
        return len(self._channels)


# A new kind of channel: its file in notify/, its options in core, and one line here. What it names
# takes the kind's options and the network's; it is imported when a channel of that kind is used.
KINDS: Mapping[str, tuple[str, str]] = {
    "email": ("monitor.notify.email", "Email"),
    "file": ("monitor.notify.file", "File"),
    "webhook": ("monitor.notify.webhook", "Webhook"),
}


def _made(channel: Channel, net: NetSettings) -> Notifier:
    module, name = KINDS[channel.kind]
    made: Notifier = getattr(import_module(module), name)(channel.options, net)
    return made
