"""The one face of every kind of channel."""

from datetime import datetime
from typing import Protocol

from monitor.core.model import Message


class Notifier(Protocol):
    """Renders an alert once, and sends the same bytes on every attempt."""

    @property
    def recipients(self) -> tuple[str, ...]:
        """Whom this channel writes to, a delivery each; `("",)` where it has none."""

    def render(self, message: Message) -> bytes:
        """Give the bytes that every attempt sends.

        Pure: the same message gives the same bytes, whatever the hour, so that they can be kept
        beside the delivery and a repeat is the very same message. No text of a feed can make it
        fail. Raises DeliveryError (permanent) where the recipient can be no address of this kind.
        """

    def send(self, message_id: str, recipient: str, payload: bytes, *, now: datetime) -> str:
        """Send what `render` gave, and return what the recipient answered, in one line.

        Blocks for seconds, within a bound. Raises DeliveryError: `permanent` where another attempt
        is of no use, else with `retry_after` where the recipient named an instant. An attempt
        whose outcome is unknown is a temporary failure; its repeat carries the same id.
        """
