"""What sends, for each kind of channel."""

from collections.abc import Callable, Mapping
from typing import cast

from monitor.config import Settings
from monitor.core.model import Channel
from monitor.core.options import EmailOptions, FileOptions, NetSettings, WebhookOptions
from monitor.notify.email import Email
from monitor.notify.file import File
from monitor.notify.notifier import Notifier
from monitor.notify.webhook import Webhook

# A new kind of channel: one file in notify/, one line here, one in config/channels.py.
NOTIFIERS: Mapping[str, Callable[[Channel, NetSettings], Notifier]] = {
    "email": lambda channel, _net: Email(cast("EmailOptions", channel.options)),
    "file": lambda channel, _net: File(cast("FileOptions", channel.options)),
    "webhook": lambda channel, net: Webhook(cast("WebhookOptions", channel.options), net),
}


def make_notifiers(settings: Settings) -> Mapping[str, Notifier]:
    """Make what sends, for each channel in use."""
    return {
        name: NOTIFIERS[channel.kind](channel, settings.http)
        for name, channel in settings.channels.items()
    }
