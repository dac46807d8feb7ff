"""A mail to each recipient: written by `letter`, handed to the operator's server by `smtp`."""

from datetime import datetime

from monitor.core.errors import DeliveryError
from monitor.core.mailbox import mailbox
from monitor.core.model import Message
from monitor.core.options import EmailOptions, NetSettings
from monitor.notify.letter import letter
from monitor.notify.smtp import WHOLE_SECONDS, deliver


class Email:
    """A channel of kind `email`: one mail for each recipient, so that a bad address is alone."""

    seconds = WHOLE_SECONDS

    def __init__(self, options: EmailOptions, _net: NetSettings | None = None) -> None:
        """Keep the options; the server is asked when there is something to send."""
        self._options = options

    def render(self, message: Message) -> bytes:
        """Return the whole mail (RFC 5322); raises DeliveryError for an impossible address."""
        options = self._options
        try:
            return letter(message, sender=options.sender)
        except ValueError as error:
            raise DeliveryError(str(error), permanent=True, concerns="recipient") from None

    def send(self, message_id: str, recipient: str, payload: bytes, *, now: datetime) -> str:
        """Hand over one mail, within `seconds`, and return the server's answer.

        The id stands in the mail already, and a mail server names no instant to come back at, so
        neither `message_id` nor `now` is used. Raises DeliveryError, as `smtp.deliver` says.
        """
        del message_id, now
        try:
            sender, reader = mailbox(self._options.sender), mailbox(recipient)
        except ValueError as error:
            raise DeliveryError(str(error), permanent=True, concerns="recipient") from None
        return deliver(self._options.smtp, payload, sender=sender.spec, recipient=reader.spec)
