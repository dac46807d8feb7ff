"""Verbs that look after silences: add, list, expire."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.looking import kept
from monitor.cli.options import (
    DEFAULT_FOLDER,
    Folder,
    Json,
    loaded,
    span_of,
    topic_called,
    whole_number,
)
from monitor.cli.output import complain, print_json, print_table, shortened, time_shown
from monitor.core.errors import MonitorError

if TYPE_CHECKING:
    from datetime import timedelta
    from pathlib import Path

    from sqlalchemy.engine import Connection

LONGEST_DAYS = 365


def add_to(app: typer.Typer) -> None:
    """Add these verbs."""
    group = typer.Typer(help="Look after silences.", no_args_is_help=True, rich_markup_mode=None)
    group.command("add")(add)
    group.command("list")(show)
    group.command("expire")(expire)
    app.add_typer(group, name="silence")


def add(
    *,
    config: Folder = DEFAULT_FOLDER,
    topic: Annotated[str, typer.Option(help="What is of this topic, by its id.")] = "",
    publisher: Annotated[str, typer.Option(help="What this publisher publishes.")] = "",
    story: Annotated[
        str, typer.Option(help="A story: its id in `alerts list --json`, or an article of it.")
    ] = "",
    span: Annotated[str, typer.Option("--for", help="How long, as in 3d or 12h.")] = "",
    by: Annotated[str, typer.Option(help="Who wants it so; shown in `silence list`.")] = "",
    comment: Annotated[str, typer.Option(help="Why; shown in `silence list`.")] = "",
    json: Json = False,
) -> None:
    """Silence a topic, a publisher or a story for a while; it is told in one when that ends.

    Where several are named, only what is of all of them is silenced.
    """
    from monitor.store.sending import silences
    from monitor.store.sending.naming import story_called
    from monitor.wiring.process import clock

    if not (topic or publisher or story):
        raise MonitorError("silence what? write --topic ID, --publisher NAME or --story ID")
    length = _length(span)
    with kept(config) as seen, seen.database.transaction() as tx:
        _refuse_unknown(topic, config, tx)
        _warn_of(publisher, tx)
        what = silences.Silenced(
            topic=topic, publisher=publisher, story=story_called(tx, story) if story else None
        )
        now = clock()
        number, until = silences.add(
            tx, what, now=now, ends_at=now + length, author=by or "an operator", comment=comment
        )
    shown = time_shown(until, seen.look.timezone)
    if json:
        print_json({"id": number, "until": until})
    else:
        print(f"silence {number}: until {shown}; end it by `monitor silence expire {number}`")


def _refuse_unknown(topic: str, config: Path, tx: Connection) -> None:
    """Refuse a topic that there is not; there are those of the config where nothing has run yet."""
    from monitor.store.upkeep import versions

    if topic:
        topic_called(versions.topics_in_force(tx)[0] or loaded(config).topics, topic)


def _warn_of(publisher: str, tx: Connection) -> None:
    """Say where no feed is of a publisher of this name; one that is to come may be silenced."""
    from monitor.config.meant import instead
    from monitor.core.addresses.bare import bare
    from monitor.core.addresses.publishers import names_of
    from monitor.store.polling import feeds

    if not publisher:
        return
    live = [row for row in feeds.listed(tx) if row.state == "live"]
    known = {row.name or row.title or bare(row.url): row.url for row in live}
    if publisher in known:
        return
    folded = publisher.casefold()
    by_host = [name for name, url in known.items() if folded in names_of(name, url)]
    hint = f"did you mean {by_host[0]!r}?" if by_host else ""
    hint = hint or instead(publisher, known, are="they are") if known else "there is no feed yet"
    complain(
        f"--publisher {shortened(publisher)}: no feed's publisher is called so: {hint} "
        "(silenced all the same)"
    )


def _length(said: str) -> timedelta:
    """Read how long a silence is to hold. Raises MonitorError."""
    if not said:
        raise MonitorError("for how long? write --for 3d: a silence has an end")
    length = span_of(said, option="--for")
    if length.days > LONGEST_DAYS:
        raise MonitorError(f"--for: write {LONGEST_DAYS}d or less: a silence has an end")
    return length


def show(
    config: Folder = DEFAULT_FOLDER,
    *,
    ended: Annotated[bool, typer.Option("--all", help="Those that ended, too.")] = False,
    json: Json = False,
) -> None:
    """List the silences that hold, the next to end first."""
    from monitor.store.sending import silences
    from monitor.wiring.process import clock

    with kept(config) as seen, seen.database.reading() as tx:
        found = [_silence(tx, row) for row in silences.listed(tx, clock(), ended=ended)]
    for one in found if json else ():
        print_json(one)
    if not json:
        lines = [(_what(one), one["whom"], one["until"], one["by"], one["comment"], one["id"])
                 for one in found]  # fmt: skip
        columns = ("silenced", "for", "until", "by", "comment", "id")
        print_table(columns, lines, zone=seen.look.timezone)


def expire(
    number: Annotated[
        int,
        typer.Argument(
            metavar="ID",
            parser=whole_number(1, 10**15, "write the number of a silence, as `silence list` has"),
        ),
    ],
    config: Folder = DEFAULT_FOLDER,
    *,
    json: Json = False,
) -> None:
    """End a silence now; what it held is told within a minute."""
    from monitor.store.sending import by_hand
    from monitor.wiring.process import clock

    with kept(config) as seen, seen.database.transaction() as tx:
        if not by_hand.end_silence(tx, number, clock()):
            raise MonitorError(f"no silence {number} holds; `monitor silence list`")
    print_json({"expired": number}) if json else print(f"silence {number} has ended")
    sys.exit(0)


def _silence(tx: Connection, row: Any) -> dict[str, Any]:
    from monitor.store.sending import alerts

    return {
        "id": row.id,
        "topic": row.topic_id,
        "publisher": row.publisher,
        "story": alerts.story_title(tx, row.story_id) if row.story_id else "",
        "whom": f"{row.channel} {row.recipient}".strip() or "everybody",
        "since": row.starts_at,
        "until": row.ends_at,
        "by": row.author,
        "comment": row.comment,
    }


def _what(one: dict[str, Any]) -> str:
    named = [f"{name} {one[name]}" for name in ("topic", "publisher", "story") if one[name]]
    return ", ".join(named)
