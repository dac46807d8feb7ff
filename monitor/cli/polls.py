"""Verbs that say what is polled: poll, pause, resume."""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.cli.looking import kept
from monitor.cli.options import DEFAULT_FOLDER, Folder, Json, nearest
from monitor.cli.output import print_json
from monitor.core.addresses.urls import canonical
from monitor.core.errors import MonitorError
from monitor.store.polling import feeds, pausing, plans
from monitor.wiring.process import clock

Named = Annotated[list[str], typer.Argument(metavar="FEED...", help="By address, or name.")]


def poll(
    urls: Annotated[list[str] | None, typer.Argument(metavar="URL...")] = None,
    config: Folder = DEFAULT_FOLDER,
    *,
    json: Json = False,
) -> None:
    """Make feeds due now (none named: all of them): the running monitor polls them."""
    wanted = {canonical(url): url for url in urls or ()}
    with kept(config) as seen, seen.database.transaction() as tx:
        live = feeds.listed(tx, feeds.DUE)
        some = [row for row in live if not wanted or canonical(row.url) in wanted]
        plans.make_due(tx, [row.id for row in some], now=clock())
    due = [row.url for row in some]
    said = "the running monitor polls them, or `monitor once`"
    print_json({"due": due}) if json else print(f"{len(due)} to be polled now: {said}")
    missing = wanted.keys() - {canonical(url) for url in due}
    if missing:
        lost = sorted(wanted[one] for one in missing)
        near = nearest(lost[0], [row.url for row in live])
        said = f"`monitor feeds list` lists them{near}"
        raise MonitorError(f"no feed is polled from {', '.join(lost)}; {said}")


def pause(
    named: Named,
    config: Folder = DEFAULT_FOLDER,
    by: Annotated[str, typer.Option(help="Who wants it so; shown in `feeds list`.")] = "",
    *,
    json: Json = False,
) -> None:
    """Poll feeds no more, until somebody resumes them; a new config does not."""
    with kept(config) as seen, seen.database.transaction() as tx:
        ids = [pausing.named(tx, one) for one in named]
        done = pausing.pause(tx, ids, by or "an operator")
    print_json({"paused": done}) if json else print(f"{done} paused; `monitor feeds resume`")


def resume(named: Named, config: Folder = DEFAULT_FOLDER, *, json: Json = False) -> None:
    """Poll paused feeds again, now: what is new in them by then is told."""
    with kept(config) as seen, seen.database.transaction() as tx:
        done = pausing.resume(tx, [pausing.named(tx, one) for one in named], clock())
    print_json({"resumed": done}) if json else print(f"{done} resumed, and due now")
