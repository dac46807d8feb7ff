"""Read the channels: a shape for each kind, in one table."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from monitor.config.shapes import TAKEN, Shape, Text, Unread
from monitor.config.values import Filled, Host, Mailbox, Port, WebUrl
from monitor.core.model import Channel, Secret
from monitor.notify.email import EmailOptions, Smtp
from monitor.notify.file import FileOptions
from monitor.notify.webhook import WebhookOptions


def _secret(value: Any) -> Any:
    if isinstance(value, Secret | Unread) or value is None:
        return value
    if not isinstance(value, str) or not value.strip():
        raise ValueError("this secret is no text, or empty: use NAME_file or ${env:NAME}")
    return Secret(value)


SecretText = Annotated[Secret | None, BeforeValidator(_secret), TAKEN]
Enabled = Annotated[
    bool, Field(description="false: nothing is sent, its secrets are not read."), TAKEN
]


class FileShape(Shape):
    """A folder that every alert is written into."""

    kind: Literal["file"]
    enabled: Enabled = True
    folder: Filled = Field(description="Where to; relative to the working directory.")

    def options(self) -> FileOptions:
        """Give what the notifier needs."""
        return FileOptions(folder=self.folder)


class SmtpShape(Shape):
    """The operator's mail server."""

    host: Host
    port: Port = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: Text = ""
    password: SecretText = None


class EmailShape(Shape):
    """A mail to each recipient."""

    kind: Literal["email"]
    enabled: Enabled = True
    to: list[Mailbox] = Field(min_length=1, description="Who gets it.")
    sender: Mailbox = Field(description="In whose name.")
    language: Literal["en", "uk", "ru", "fr", "de"] = "en"
    smtp: SmtpShape

    def options(self) -> EmailOptions:
        """Give what the notifier needs."""
        server = self.smtp
        return EmailOptions(
            to=tuple(self.to),
            sender=self.sender,
            language=self.language,
            smtp=Smtp(
                host=server.host, port=server.port, security=server.security,
                user=server.user, password=server.password,
            ),
        )  # fmt: skip


class WebhookShape(Shape):
    """A POST of JSON, signed as Standard Webhooks 1.0 says."""

    kind: Literal["webhook"]
    enabled: Enabled = True
    url: WebUrl
    secret: SecretText = None
    previous_secret: SecretText = None

    def options(self) -> WebhookOptions:
        """Give what the notifier needs."""
        return WebhookOptions(
            url=self.url, secret=self.secret, previous_secret=self.previous_secret
        )


KINDS: dict[str, type[FileShape | EmailShape | WebhookShape]] = {
    "file": FileShape,
    "email": EmailShape,
    "webhook": WebhookShape,
}


def channel(name: str, shape: FileShape | EmailShape | WebhookShape) -> Channel:
    """Give the channel that a shape describes."""
    recipients = tuple(shape.to) if isinstance(shape, EmailShape) else ("",)
    return Channel(name=name, kind=shape.kind, options=shape.options(), recipients=recipients)
