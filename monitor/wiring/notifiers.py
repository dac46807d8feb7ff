"""What sends, for each kind of channel, imported when a channel of that kind first sends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from threading import Lock
from typing import TYPE_CHECKING, cast

from monitor.config.settings import Settings
from monitor.core.model import Channel
from monitor.core.options import EmailOptions, FileOptions, NetSettings, WebhookOptions

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
                self._made[name] = KINDS[channel.kind](channel, self._net)
            return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """Return the channels' names."""
        return iter(self._channels)

    def __len__(self) -> int:
        """Return how many channels are in use."""
        return len(self._channels)


def _email(channel: Channel, _net: NetSettings) -> Notifier:
    from monitor.notify.email import Email

    return Email(cast("EmailOptions", channel.options))


def _file(channel: Channel, _net: NetSettings) -> Notifier:
    from monitor.notify.file import File

    return File(cast("FileOptions", channel.options))


def _webhook(channel: Channel, net: NetSettings) -> Notifier:
    from monitor.notify.webhook import Webhook

    return Webhook(cast("WebhookOptions", channel.options), net)


# A new kind of channel: a file in notify/, its options in core, one line here, one in config.
KINDS: Mapping[str, Callable[[Channel, NetSettings], Notifier]] = {
    "email": _email,
    "file": _file,
    "webhook": _webhook,
}
