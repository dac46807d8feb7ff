"""Verbs that look after channels: test."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.options import DEFAULT_FOLDER, Folder, Json, loaded
from monitor.cli.output import print_json, print_table
from monitor.core.errors import DeliveryError, MonitorError

if TYPE_CHECKING:
    from monitor.core.model import Channel, Message
    from monitor.notify.notifier import Notifier


def add_to(app: typer.Typer) -> None:
    """Add these verbs."""
    group = typer.Typer(help="Look after channels.", no_args_is_help=True, rich_markup_mode=None)
    group.callback()(lambda: None)  # so that a single verb is called by its name, too
    group.command("test")(try_channels)
    app.add_typer(group, name="channels")


def try_channels(
    names: Annotated[list[str] | None, typer.Argument(metavar="CHANNEL...")] = None,
    config: Folder = DEFAULT_FOLDER,
    *,
    json: Json = False,
) -> None:
    """Send a test message to channels (none named: all in use), and say what they answered."""
    from monitor.wiring.notifiers import Notifiers

    settings = loaded(config)
    there = Notifiers(settings)
    unknown = [name for name in names or () if name not in there]
    if unknown:
        raise MonitorError(
            f"no channel in use is called {unknown[0]!r}; in use: {', '.join(there)}"
        )
    tried = [
        one for name in names or there for one in _try_channel(settings.channels[name], there[name])
    ]
    for one in tried if json else ():
        print_json(one)
    if not json:
        columns = ("channel", "recipient", "ok", "answer")
        print_table(columns, [[one[name] for name in columns] for one in tried])
    sys.exit(0 if all(one["ok"] for one in tried) else 1)


def _try_channel(channel: Channel, notifier: Notifier) -> list[dict[str, Any]]:
    from monitor.core.model import Message
    from monitor.core.notices import notice_body
    from monitor.wiring.process import clock, token

    body = notice_body("test", reason="asked_for", data={"channel": channel.name}, now=clock())
    return [
        {"channel": channel.name, "recipient": recipient, **_tried(notifier, message)}
        for recipient in channel.recipients
        for message in [
            Message(
                id=f"test_{token()}",
                thread=f"test_{channel.name}",
                recipient=recipient,
                body=body,
                language=channel.language,
                zone=channel.zone,
            )
        ]
    ]


def _tried(notifier: Notifier, message: Message) -> dict[str, Any]:
    from monitor.wiring.process import clock

    try:
        payload = notifier.render(message)
        answer = notifier.send(message.id, message.recipient, payload, now=clock())
    except DeliveryError as error:
        return {"ok": False, "answer": str(error)}
    return {"ok": True, "answer": answer}
