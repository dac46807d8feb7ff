"""Send a test message to a channel, past the outbox, and say what each recipient answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from monitor.core.errors import DeliveryError
from monitor.core.model import Channel, Message
from monitor.core.notices import notice_body
from monitor.notify.notifier import Notifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back from one recipient."""

    recipient: str
    ok: bool
    answer: str


def attempted(
    channel: Channel, notifier: Notifier, *, clock: Callable[[], datetime], token: Callable[[], str]
) -> list[Answer]:
    """Send it to each recipient of a channel, one after the other."""
    body = notice_body("test", reason="asked_for", data={"channel": channel.name}, now=clock())
    return [
        _answer(
            notifier,
            Message(
                id=f"test_{token()}",
                thread=f"test_{channel.name}",
                recipient=recipient,
                body=body,
                language=channel.language,
                zone=channel.zone,
            ),
            clock,
        )
        for recipient in channel.recipients
    ]


def _answer(notifier: Notifier, message: Message, clock: Callable[[], datetime]) -> Answer:
    try:
        payload = notifier.render(message)
        said = notifier.send(message.id, message.recipient, payload, now=clock())
    except DeliveryError as error:
        return Answer(recipient=message.recipient, ok=False, answer=str(error))
    return Answer(recipient=message.recipient, ok=True, answer=said)
