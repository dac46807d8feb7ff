"""Verbs that come first: init, check."""

from __future__ import annotations

import json as jsonlib
import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.options import DEFAULT_FOLDER, Folder, Json
from monitor.cli.output import complain, print_json, print_table, progress, shortened
from monitor.config.files import OPERATOR, feed_files, folder_faults
from monitor.core.errors import ConfigError, Fault, MonitorError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from monitor.config.settings import Settings
    from monitor.core.concerns import Lying
    from monitor.core.model import Topic


def add_to(app: typer.Typer) -> None:
    """Add these verbs."""
    app.command()(init)
    app.command()(check)


def init(folder: Annotated[Path, typer.Argument(metavar="[DIR]")] = DEFAULT_FOLDER) -> None:
    """Write a starter config; nothing that is there is overwritten."""
    from monitor.config.starting import starter

    if folder == DEFAULT_FOLDER and Path(OPERATOR).is_file():
        raise MonitorError(
            f"{OPERATOR} is here already: this folder is a config itself; "
            "next: monitor check --config ., or name another folder: monitor init DIR"
        )
    texts = starter()
    there = [name for name in texts if (folder / name).exists()]
    if there:
        raise MonitorError(
            f"{folder / there[0]} is there already, and stays as it is; next: {_next(folder)}, "
            "or name another folder: monitor init DIR"
        )
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"wrote {len(texts)} files to {folder}; next: {_next(folder)}")


def _next(folder: Path) -> str:
    """Return the command that comes after `init`."""
    named = "" if folder == DEFAULT_FOLDER else f" --config {shlex.quote(str(folder))}"
    return f"monitor check{named}"


def check(
    queries: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE|-...", help="Queries, one a line, instead of the config."),
    ] = None,
    config: Folder = DEFAULT_FOLDER,
    *,
    live: Annotated[bool, typer.Option("--live", help="Fetch each feed as well.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schemas.")] = False,
    query: Annotated[str, typer.Option(help="A query, instead of the config.")] = "",
    dialect: Annotated[
        str,
        typer.Option(
            help="The tool the queries are written for, to show them in our language: "
            "meltwater, brandwatch, factiva, lexis or lucene."
        ),
    ] = "",
    json: Json = False,
) -> None:
    """Validate the config and run every topic's own tests; 0 good, 1 faults, 2 cannot run."""
    asked = {"queries": dialect or query or queries, "--schema": schema, "--live": live}
    if len(both := [name for name, given in asked.items() if given]) > 1:
        complain(f"{' and '.join(both)} do not go together: give one of them")
        sys.exit(2)
    if dialect or query or queries:
        sys.exit(_check_queries(query, queries or [], dialect, json=json))
    if schema:
        _print_schema()
    elif there_is_none := folder_faults(config):
        complain(f"{shortened(str(config))}: {there_is_none[0].message}")
        sys.exit(2)
    else:
        sys.exit(_check(config, live=live, json=json))


def _check_queries(query: str, files: list[str], dialect: str, *, json: bool) -> int:
    from monitor.core.query.dialects import DIALECTS

    if dialect and dialect not in DIALECTS:
        complain(f"no dialect is called {dialect!r}; there are {', '.join(DIALECTS)}")
        return 2
    if not (query or files):
        complain("name the queries: --query '...', a FILE, or - for standard input")
        return 2
    from monitor.cli.queries import check_queries

    return check_queries(query, files, dialect, json=json)


def _print_schema() -> None:
    from monitor.config.schema import json_schema

    print(jsonlib.dumps(json_schema(), indent=2, ensure_ascii=False))


def _check(config: Path, *, live: bool, json: bool) -> int:
    faults, warnings, settings = _checked(config)
    if live and settings is not None:
        from monitor.cli.live import tried_live

        faulty, doubtful = tried_live(settings, config)
        faults, warnings = [*faults, *faulty], [*warnings, *doubtful]
    _report(faults, warnings, settings, json=json, live=live)
    return 1 if faults else 0


def _checked(config: Path) -> tuple[list[Fault], list[Fault], Settings | None]:
    """Load whatever the folder holds: all of it, or watchlists only."""
    from monitor.config.lints import query_warnings, route_warnings
    from monitor.config.loading import load, load_topics

    try:
        if _has_more_than_watchlists(config):
            settings = load(config, os.environ)
            warnings = [*settings.warnings, *query_warnings(config, settings.topics)]
            warnings += [*route_warnings(config), *_seen_there(settings, config)]
            return _examples(config, settings.topics), warnings, settings
        topics = load_topics(config, os.environ)
        return _examples(config, topics), query_warnings(config, topics), None
    except ConfigError as error:
        return error.faults, [], None


def _seen_there(settings: Settings, config: Path) -> list[Fault]:
    """Return what the database knows of the channels, where there is one."""
    from contextlib import closing

    from monitor.core.errors import StoreError
    from monitor.store.machinery.database import Database
    from monitor.store.sending import channels, orphans, waiting

    try:
        with closing(Database(settings.database)) as database:
            database.check_version()
            with database.reading() as tx:
                named = {*settings.channels, *settings.disabled}
                lost = orphans.waiting(tx, named)
                known = channels.known_as(tx, settings.channels.values())
                failing = [one for one in waiting.failing(tx)["new"] if one.of in known]
    except StoreError:  # a config may be checked where its database is not
        return []
    return [*_orphans(lost, config), *_never_worked(failing, config)]


def _never_worked(failing: Sequence[Lying], config: Path) -> list[Fault]:
    """Name channels whose address may be wrong, each at its place."""
    from monitor.config.files import read
    from monitor.core.concerns import never_worked
    from monitor.core.mending import is_of_the_config

    written = read(config / OPERATOR, [])
    return [
        written.key(("channels", one.of)).fault(
            f"channel {one.of!r}: {never_worked(one.of, one.said)}"
        )
        for one in failing
        if written and is_of_the_config(one.said)
    ]


def _orphans(found: Mapping[str, int], config: Path) -> list[Fault]:
    """Name what waits for channels that this config does not name."""
    wait = {name: "1 alert waits" if n == 1 else f"{n} alerts wait" for name, n in found.items()}
    where = "it goes where its topic goes once this config is in force, if untold there, or waits"
    return [
        Fault(
            file=str(config),
            line=1,
            column=1,
            message=f"{said} for {name!r}, which is no channel of this config: {where}",
        )
        for name, said in wait.items()
    ]


def _has_more_than_watchlists(config: Path) -> bool:
    operator = any((config / name).exists() for name in ("monitor.yaml", "monitor.yml"))
    return operator or bool(feed_files(config))


def _examples(config: Path, topics: Sequence[Topic]) -> list[Fault]:
    """Hold the topics to those of their examples that there are."""
    from monitor.config.examples import topic_faults
    from monitor.wiring.topics import make_lexicon

    tested = [topic for topic in topics if topic.should_match or topic.should_not_match]
    return topic_faults(config, tested, make_lexicon(tested, progress))


def _report(
    faults: list[Fault],
    warnings: list[Fault],
    settings: Settings | None,
    *,
    json: bool,
    live: bool,
) -> None:
    if json:
        counts = {"feeds": len(settings.feeds), "topics": len(settings.topics)} if settings else {}
        shown = {"faults": [str(f) for f in faults], "warnings": [str(w) for w in warnings]}
        print_json({"ok": not faults, **shown, **counts})
        return
    for fault in faults:
        print(fault, file=sys.stderr)
    for warning in warnings:
        print(f"{warning} (a warning)", file=sys.stderr)
    if not faults and settings:
        rows = (
            ("feeds", f"{len(settings.feeds)}{', all answer' if live else ''}"),
            ("topics", len(settings.topics)),
            ("channels in use", ", ".join(settings.channels) or "none"),
        )
        print_table(("the config is good", ""), rows)
    elif not faults:
        print("the watchlists are good")
