"""The one face of every kind of channel."""

from datetime import datetime
from typing import Protocol

from monitor.core.model import Message


class Notifier(Protocol):
    """Renders an alert once, and sends the same bytes on every attempt."""

    @property
    def seconds(self) -> float:
        """How long one send may take at most, whatever the other side does."""

    def render(self, message: Message) -> bytes:
        """Return the bytes that every attempt sends.

        Pure: the same message gives the same bytes, whatever the hour, so that they can be kept
        beside the delivery and a repeat is the very same message. No text of a feed can make it
        fail. Raises DeliveryError (permanent, of the recipient) where it can be no address of this
        kind.
        """

    def send(self, message_id: str, recipient: str, payload: bytes, *, now: datetime) -> str:
        """Send what `render` gave, and return what the recipient answered, in one line.

        Blocks for `seconds` at most. Raises DeliveryError, which says whether all of the channel,
        this recipient or this message would fail alike: `permanent` where another attempt is of no
        use, else with `retry_after` where the recipient named an instant. An attempt whose outcome
        is unknown is a temporary failure; its repeat carries the same id.
        """
