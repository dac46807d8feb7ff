"""Verbs that look after channels: list, test, restore, links."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.looking import kept
from monitor.cli.options import DEFAULT_FOLDER, Folder, Json, loaded, nearest
from monitor.cli.output import print_json, print_table, time_shown
from monitor.core.errors import ConfigError, MonitorError

if TYPE_CHECKING:
    from monitor.core.model import Channel
    from monitor.notify.notifier import Notifier
    from monitor.store.sending.reached import Reached


def add_to(app: typer.Typer) -> None:
    """Add these verbs."""
    group = typer.Typer(help="Look after channels.", no_args_is_help=True, rich_markup_mode=None)
    verbs: tuple[tuple[str, Callable[..., None]], ...] = (
        ("list", list_channels),
        ("test", try_channels),
        ("restore", restore),
        ("links", links),
    )
    for name, verb in verbs:
        group.command(name)(verb)
    app.add_typer(group, name="channels")


# --- who is told --------------------------------------------------------------------------


def list_channels(config: Folder = DEFAULT_FOLDER, *, json: Json = False) -> None:
    """List channels and their recipients: who is reached, and who wants no more of what."""
    from monitor.store.sending.reached import all_reached

    named = _recipients_of(config)
    with kept(config) as seen, seen.database.reading() as tx:
        found = all_reached(tx, named)
    for one in found if json else ():
        print_json(_as_dict(one))
    if not json:
        zone = seen.look.timezone
        columns = ("channel", "recipient", "state", "since", "unsubscribed from", "kind")
        lines = [_line(one, zone) for one in found]
        print_table(columns, lines, zone=zone, none="no channel yet: `monitor init` writes one")


def _recipients_of(config: Path) -> dict[str, tuple[str, ...]] | None:
    """Return whom each channel of the config writes to; None where the config is wrong."""
    try:
        channels = loaded(config).channels
    except ConfigError:  # `kept` warns of it
        return None
    return {name: channel.recipients for name, channel in channels.items()}


def _as_dict(one: Reached) -> dict[str, Any]:
    return {
        "channel": one.channel,
        "kind": one.kind,
        "recipient": one.recipient,
        "in_use": one.in_use,
        "state": one.state,
        "since": one.since,
        "error": one.error,
        "unsubscribed": [{"topic": it.topic, "since": it.at, "why": it.why} for it in one.left],
        "suppressed": {"since": one.refused.at, "why": one.refused.why} if one.refused else None,
    }


def _line(one: Reached, zone: str) -> tuple[object, ...]:
    state = f"{one.state}: {one.error}" if one.error else one.state
    left = ", ".join(f"{it.topic} ({time_shown(it.at, zone)})" for it in one.left)
    return one.channel, one.recipient, state, one.since, left, one.kind


def restore(
    channel: Annotated[str, typer.Argument(metavar="CHANNEL")],
    recipient: Annotated[str, typer.Argument(metavar="RECIPIENT")],
    topics: Annotated[list[str] | None, typer.Argument(metavar="TOPIC...")] = None,
    config: Folder = DEFAULT_FOLDER,
    *,
    json: Json = False,
) -> None:
    """Tell a recipient again of what he unsubscribed from, or whom a server refused."""
    from monitor.store.sending import channels, recipients, unsubscribed
    from monitor.wiring.process import clock

    with kept(config) as seen, seen.database.transaction() as tx:
        gone = unsubscribed.topics_of(tx, channel, recipient)
        if not gone and channel not in (there := channels.names(tx)):
            known = f"{', '.join(there) or 'none'}{nearest(channel, there)}"
            raise MonitorError(f"no channel is called {channel!r}; the channels are {known}")
        if not gone:
            raise MonitorError(
                f"{recipient!r} of {channel!r} is told of all: `monitor channels list` says who "
                f"is not{nearest(recipient, unsubscribed.whom(tx, channel))}"
            )
        if strange := [topic for topic in topics or () if topic not in gone]:
            left = sorted(gone - {unsubscribed.ALL})
            said = f"{', '.join(left) or 'none'}{nearest(strange[0], left)}"
            raise MonitorError(f"he did not unsubscribe from {strange[0]!r}; from: {said}")
        back = sorted({*topics} if topics else gone)
        recipients.restore(tx, channel, recipient, back, now=clock())
    if json:
        print_json({"channel": channel, "recipient": recipient, "restored": back})
    else:
        shown = ", ".join(topic or "all that is sent to him" for topic in back)
        print(f"{recipient} is told again by {channel}: {shown}")


def links(
    config: Folder = DEFAULT_FOLDER,
    *,
    revoke: Annotated[
        bool, typer.Option("--revoke", help="Let no link count that was sent until now.")
    ] = False,
    json: Json = False,
) -> None:
    """Say which key signs the links of messages; with --revoke make another."""
    from monitor.store.upkeep import secrets
    from monitor.wiring.signing import revoke_links

    with kept(config) as seen:
        if revoke:
            revoke_links(seen.database)
        with seen.database.reading() as tx:
            before = len(secrets.former_of(tx, secrets.LINKS))
    if json:
        print_json({"key": before + 1, "revoked": revoke})
    elif revoke:
        print(f"no link counts that was sent until now; the next are signed by key {before + 1}")
    else:
        print(f"links are signed by key {before + 1}; --revoke lets those sent until now not count")


# --- do they work? ------------------------------------------------------------------------


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
        near = nearest(unknown[0], there)
        raise MonitorError(
            f"no channel in use is called {unknown[0]!r}; in use: {', '.join(there)}{near}"
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
    from monitor.telling.attempting import attempted
    from monitor.wiring.process import clock, token

    return [
        {
            "channel": channel.name,
            "recipient": one.recipient,
            "ok": one.ok,
            "answer": one.answer,
        }
        for one in attempted(channel, notifier, clock=clock, token=token)
    ]
