"""Verbs that look after feeds: list, check, poll, pause, resume, add, discover, import, export."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.checking import check_feed
from monitor.cli.looking import kept
from monitor.cli.options import DEFAULT_FOLDER, Folder, Json, check_address, loaded
from monitor.cli.output import complain, print_json, print_table, progress, time_shown
from monitor.cli.polls import pause, poll, resume
from monitor.config.files import FEEDS
from monitor.core.addresses.bare import bare, bared
from monitor.core.addresses.urls import canonical
from monitor.core.errors import MonitorError, ParseError
from monitor.core.model import FeedSpec
from monitor.core.polling import rhythm
from monitor.core.polling.interval import in_trouble
from monitor.core.polling.verdicts import doubt_of_reading
from monitor.store.polling import feeds
from monitor.wiring.process import clock

if TYPE_CHECKING:
    from monitor.parse.feeds.opml import Listed

Write = Annotated[
    Path | None, typer.Option("--write", help="Add the lines to this file of the config.")
]
Group = Annotated[str, typer.Option(help="The group that they are listed in.")]
Urls = Annotated[list[str], typer.Argument(metavar="URL...")]


def add_to(app: typer.Typer) -> None:
    """Add these verbs."""
    group = typer.Typer(help="Look after feeds.", no_args_is_help=True, rich_markup_mode=None)
    for name, verb in (
        ("list", list_feeds),
        ("check", check_feeds),
        ("poll", poll),
        ("pause", pause),
        ("resume", resume),
        ("add", add),
        ("discover", discover),
        ("import", import_list),
        ("export", export_list),
    ):
        group.command(name)(verb)
    app.add_typer(group, name="feeds")


def list_feeds(config: Folder = DEFAULT_FOLDER, *, json: Json = False) -> None:
    """List the feeds, with how each one does."""
    with kept(config) as seen, seen.database.reading() as tx:
        rows = feeds.listed(tx)
    for row in rows if json else ():
        print_json(_feed_dict(row))
    if not json:
        columns = ("feed", "state", "health", "a day", "polled", "why", "id")
        zone = seen.look.timezone
        none = "no feed is named: write one into feeds.yaml, or look for one by `feeds discover`"
        print_table(columns, [_feed_line(row, zone) for row in rows], zone=zone, none=none)


def check_feeds(urls: Urls, config: Folder = DEFAULT_FOLDER, *, json: Json = False) -> None:
    """Poll each feed once, keeping nothing, and say what was seen."""
    import asyncio

    from monitor.wiring.parts import make_parts

    with make_parts(loaded(config)) as parts:
        seen = [asyncio.run(check_feed(parts, url)) for url in urls]
        zone = parts.settings.timezone
    _show_each(seen, zone, json=json)


def discover(urls: Urls, config: Folder = DEFAULT_FOLDER, *, json: Json = False) -> None:
    """Find the feeds of a site, each read once to see that it is one."""
    import asyncio

    from monitor.cli.finding import feeds_of_site
    from monitor.wiring.parts import make_parts

    failed = False
    with make_parts(loaded(config)) as parts:
        for url in urls:
            progress(f"{url}: looking for its feeds, half a minute at most ...")
            try:
                check_address(url, of="")
                found = asyncio.run(feeds_of_site(parts, url))
            except MonitorError as error:
                failed = True
                _show_error({"url": url, "error": str(error)}, json=json)
                continue
            failed = failed or not found
            _show_found(url, found, parts.settings.timezone, json=json)
    sys.exit(1 if failed else 0)


def add(
    urls: Urls,
    config: Folder = DEFAULT_FOLDER,
    group: Group = "",
    write: Write = None,
    *,
    json: Json = False,
) -> None:
    """Read each feed once, and print its line for feeds.yaml, or write it."""
    import asyncio

    from monitor.wiring.parts import make_parts

    _refuse_unread(write, config)
    with make_parts(loaded(config)) as parts:
        seen = [asyncio.run(check_feed(parts, url)) for url in urls]
        known = _known(parts.settings.feeds)
    wrong = [one for one in seen if "error" in one]
    for one in wrong:
        _show_error(one, json=json)
    found = [
        FeedSpec(url=one["moved_to"] or one["url"], name=one["title"], group=group)
        for one in seen
        if "error" not in one
    ]
    _give(_new(found, known), config, write, json=json)
    sys.exit(1 if wrong else 0)


def import_list(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...")],
    config: Folder = DEFAULT_FOLDER,
    write: Write = None,
    *,
    json: Json = False,
) -> None:
    """Read lists of feeds (OPML), and print their lines for feeds.yaml, or write them."""
    _refuse_unread(write, config)
    listed: list[Listed] = []
    refused: list[str] = []
    for file in files:
        good, bad = _read_list(file)
        listed, refused = listed + good, refused + bad
    known = _known(loaded(config).feeds)
    for url in refused:
        complain(f"not taken, this is no web address: {url}")
    some = [FeedSpec(url=one.url, name=one.name, group=one.group) for one in listed]
    _give(_new(some, known), config, write, json=json)


def export_list(config: Folder = DEFAULT_FOLDER) -> None:
    """Print the config's feeds as a list that readers take (OPML)."""
    from monitor.parse.feeds.opml import Listed, write_opml

    some = loaded(config).feeds
    listed = (Listed(url=one.url, name=one.name, group=one.group) for one in some)
    print(write_opml(listed), end="")


# --- what they share ----------------------------------------------------------------------


def _refuse_unread(write: Path | None, config: Path) -> None:
    """Refuse a file that the config does not read: its feeds would never be polled."""
    first, folder = (config / FEEDS).resolve(), (config / "feeds").resolve()
    whole = write.resolve() if write else first
    if whole != first and (whole.parent != folder or whole.suffix not in (".yaml", ".yml")):
        raise MonitorError(
            f"--write {write}: no feed is read from there; "
            f"write {config / FEEDS}, or {config / 'feeds'}/NAME.yaml"
        )


def _known(some: Iterable[FeedSpec]) -> set[str]:
    return {canonical(one.url) for one in some}


def _new(some: Iterable[FeedSpec], known: set[str]) -> list[FeedSpec]:
    """Leave out what the config has, and what stands twice."""
    seen, new = set(known), []
    for one in some:
        if canonical(one.url) in seen:
            complain(f"left out, the config has it: {one.url}")
        else:
            new.append(one)
        seen.add(canonical(one.url))
    return new


def _give(some: Sequence[FeedSpec], config: Path, write: Path | None, *, json: bool) -> None:
    """Write the lines, or print them."""
    from monitor.config.writing import add_feeds, feed_lines, whole_file

    if write is not None and some:
        add_feeds(write, some, config=config, environ=os.environ)
        complain(f"{len(some)} feeds written to {write}")
    for one in some if json else ():
        print_json({"url": one.url, "name": one.name, "group": one.group})
    if write is None and some and not json:
        print(whole_file(some) if not sys.stdout.isatty() else feed_lines(some), end="")


def _read_list(file: Path) -> tuple[list[Listed], list[str]]:
    from monitor.parse.feeds.opml import LARGEST, read_opml

    try:
        with nullcontext(sys.stdin.buffer) if str(file) == "-" else file.open("rb") as opened:
            good, bad = read_opml(opened.read(LARGEST + 1))
    except OSError as error:
        raise MonitorError(f"{file}: {error.strerror}") from error
    except ParseError as error:
        raise MonitorError(f"{file}: {error}") from error
    if not (good or bad):
        complain(f"{file}: this list names no feed")
    return good, bad


def _feed_dict(row: feeds.FeedRow) -> dict[str, Any]:
    hidden = ("etag", "last_modified", "rhythm")
    shown = {name: _seconds(getattr(row, name)) for name in row.__slots__ if name not in hidden}
    return shown | {"a_day": rhythm.a_day(row.rhythm, clock())}


def _feed_line(row: feeds.FeedRow, zone: str) -> tuple[object, ...]:
    trouble = in_trouble(row.failures, row.reason)
    read = doubt_of_reading(pages=row.pages_asked, lacking=row.pages_lacking, stale=row.stale)
    doubt = row.doubt_words or read[1]
    health = "in trouble" if trouble else "failing" if row.failures else _well(row, doubt)
    polled = row.polled_at or "never"
    gap = f"may have missed entries at {time_shown(row.gap_at, zone)}" if row.gap_at else ""
    why = row.error or gap or doubt or "; ".join(row.notes)
    a_day = rhythm.a_day(row.rhythm, clock())
    if row.paused_by:
        health, why = "paused", f"paused by {row.paused_by}; `monitor feeds resume`"
    name = row.name or bare(row.url)
    return (name, row.state, health, a_day, polled, bared(why, row.url), row.id)


def _well(row: feeds.FeedRow, doubt: str) -> str:
    """Say how a feed does that does not fail; one may not be reached by a fault of our own."""
    return "not reached" if row.error else "doubtful" if doubt else "well"


def _seconds(value: object) -> object:
    return value.total_seconds() if isinstance(value, timedelta) else value


def _joined(value: object) -> object:
    return "\n".join(map(str, value)) if isinstance(value, list) else value


def _show_each(seen: Iterable[dict[str, Any]], zone: str, *, json: bool) -> None:
    failed = False
    for one in seen:
        failed = failed or "error" in one
        if "error" in one:
            _show_error(one, json=json)
        elif json:
            print_json(one)
        else:
            rows = [(name.replace("_", " "), _joined(value)) for name, value in one.items()]
            print_table(("what", "seen"), rows, zone=zone)
    sys.exit(1 if failed else 0)


def _show_error(one: dict[str, Any], *, json: bool) -> None:
    """Say why an address could not be had."""
    if json:
        print_json(one)
    else:
        said = one["error"]
        complain(said if said.startswith(f"{one['url']}:") else f"{one['url']}: {said}")


def _show_found(url: str, found: Sequence[dict[str, Any]], zone: str, *, json: bool) -> None:
    for one in found if json else ():
        print_json(one)
    if json:
        return
    if not found:
        complain(f"{url}: no feed was found; give the address of a feed, or of another page")
        return
    columns = ("title", "url", "format", "entries", "newest", "why")
    print_table(columns, [[one[name] for name in columns] for one in found], zone=zone)
