"""Verbs that look after tokens: who may look at the page and act there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.looking import kept
from monitor.cli.options import DEFAULT_FOLDER, Folder, Json, span_of
from monitor.cli.output import print_json, print_table, time_shown
from monitor.core.errors import MonitorError

if TYPE_CHECKING:
    from datetime import datetime

LONGEST_NAME = 60


def add_to(app: typer.Typer) -> None:
    """Add these verbs."""
    group = typer.Typer(help="Look after tokens.", no_args_is_help=True, rich_markup_mode=None)
    group.command("add")(add)
    group.command("list")(show)
    group.command("revoke")(revoke)
    group.command("link")(link)
    app.add_typer(group, name="tokens")


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whose it is, or what for.")],
    config: Folder = DEFAULT_FOLDER,
    *,
    scope: Annotated[str, typer.Option(help="read, or operate: may act, too.")] = "read",
    span: Annotated[str, typer.Option("--for", help="How long it counts, as in 90d.")] = "",
    json: Json = False,
) -> None:
    """Make a token for the page and the API; it is printed once, and kept nowhere."""
    from secrets import token_urlsafe

    from monitor.core.access import SCOPES, new_token
    from monitor.store.upkeep import access
    from monitor.wiring.process import clock

    if scope not in SCOPES:
        raise MonitorError(f"--scope: there is no scope {scope!r}; write read or operate")
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise MonitorError(f"a token's name has {LONGEST_NAME} letters at most, on one line")
    token, now = new_token(token_urlsafe(32)), clock()
    ends_at = now + span_of(span, option="--for") if span else None
    with kept(config) as seen, seen.database.transaction() as tx:
        if not access.add(tx, name, scope, token, now=now, ends_at=ends_at):
            raise MonitorError(
                f"there is a token {name!r}: take another name, or `monitor tokens revoke` it first"
            )
    if json:
        print_json({"name": name, "scope": scope, "token": token, "ends_at": ends_at})
    else:
        print(token)
        until = f"until {time_shown(ends_at, seen.look.timezone)}" if ends_at else "until revoked"
        typer.echo(f"it counts {until}; it is not shown again: keep it now", err=True)


def show(
    config: Folder = DEFAULT_FOLDER,
    *,
    ended: Annotated[bool, typer.Option("--all", help="Those that ended, too.")] = False,
    json: Json = False,
) -> None:
    """List the tokens that count: names and scopes, never the token itself."""
    from monitor.store.upkeep import access
    from monitor.wiring.process import clock

    with kept(config) as seen, seen.database.reading() as tx:
        found = [_as_dict(row) for row in access.listed(tx, clock(), ended=ended)]
    for one in found if json else ():
        print_json(one)
    if not json:
        columns = ("token", "may", "made", "ends", "last used", "revoked")
        names = ("name", "scope", "created_at", "ends_at", "used_at", "revoked_at")
        lines = [tuple(one[name] for name in names) for one in found]
        none = "no token yet: `monitor tokens add NAME` makes one"
        print_table(columns, lines, zone=seen.look.timezone, none=none)


def revoke(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its name in `tokens list`.")],
    config: Folder = DEFAULT_FOLDER,
    *,
    json: Json = False,
) -> None:
    """End a token now, and what was opened by it."""
    from difflib import get_close_matches

    from monitor.store.upkeep import access
    from monitor.wiring.process import clock

    with kept(config) as seen, seen.database.transaction() as tx:
        now = clock()
        names = [row.name for row in access.listed(tx, now)]
        if not access.revoke(tx, name, now):
            near = get_close_matches(name, names, n=1)
            meant = f"did you mean {near[0]!r}?" if near else "see `monitor tokens list`"
            raise MonitorError(f"no token that counts is called {name!r}: {meant}")
    print_json({"revoked": name}) if json else print(f"{name} counts no more")


def link(config: Folder = DEFAULT_FOLDER, *, json: Json = False) -> None:
    """Print a link that opens the page once, and may act there: it counts for half an hour."""
    import os

    from monitor.cli.login import local, new_key
    from monitor.config.looking import web_address
    from monitor.core.access import LOGIN_LASTS
    from monitor.wiring.process import clock

    host, port = web_address(config, os.environ)
    now = clock()
    with kept(config) as seen:
        places = [local(host, port), (seen.look.public_url or "").rstrip("/")]
        key = new_key(seen.database, now)
    links = [f"{place}/login?key={key}" for place in places if place]
    if json:
        print_json({"link": links[0], "public": links[-1], "ends_at": now + LOGIN_LASTS})
        return
    print("\n".join(links))
    typer.echo("it opens the page once, within half an hour, and may act there", err=True)


def _as_dict(row: Any) -> dict[str, str | datetime | None]:
    names = ("name", "scope", "created_at", "ends_at", "used_at", "revoked_at")
    return {name: getattr(row, name) for name in names}
