"""The options that many verbs share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.output import shortened
from monitor.config import rules
from monitor.core.errors import MonitorError, QueryError

if TYPE_CHECKING:
    from monitor.config.settings import Settings
    from monitor.core.model import Topic

Folder = Annotated[
    Path,
    typer.Option("--config", envvar="MONITOR_CONFIG", help="The folder of the config files."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, for machines.")]
Since = Annotated[str, typer.Option(help="How far back, as in 30d or 12h.")]

DEFAULT_FOLDER = Path("config")
DIGITS = 30  # of a number: one of more is too large in any case


def whole_number(least: int, most: int, wanted: str = "") -> Callable[[str], int]:
    """Return what reads a whole number between two; what is none it refuses in our words."""
    write = wanted or f"write a whole number from {least} to {most}"

    def read(said: str) -> int:
        text = str(said)  # a default is a number already
        if text.isascii() and text.isdigit() and least <= int(text[:DIGITS]) <= most:
            return int(text[:DIGITS])
        raise typer.BadParameter(f"{shortened(text)!r}: {write}")

    return read


def loaded(folder: Path) -> Settings:
    """Load the config, with what the environment overrides."""
    from monitor.config.loading import load

    return load(folder, os.environ)


def span_of(since: str, *, option: str = "--since") -> timedelta:
    """Read how far back an option goes, or how long it lasts."""
    try:
        return rules.positive(rules.duration(since))
    except ValueError as error:
        raise MonitorError(f"{option}: {error}") from None


def topic_called(topics: Iterable[Topic], wanted: str) -> Topic:
    """Return the topic with this id, or say which there are."""
    known = {topic.id: topic for topic in topics}
    if wanted not in known:
        names = ", ".join(sorted(known)) or "none"
        near = nearest(wanted, known)
        raise MonitorError(f"no topic is called {wanted!r}; the topics are {names}{near}")
    return known[wanted]


def nearest(wanted: str, known: Iterable[str]) -> str:
    """Return a question for the name that was probably meant, to stand behind; "" where none is."""
    from monitor.config.meant import did_you_mean

    near = did_you_mean(wanted, known)
    return f": {near}" if near else ""


def check_address(url: str, *, of: str = "feed") -> None:
    """Refuse what is no web address, and say how one is written."""
    from monitor.core.addresses.urls import well_formed

    if well_formed(url):
        return
    whole = f"https://{url}"
    meant = whole if "://" not in url and "." in url and well_formed(whole) else ""
    raise MonitorError(f"this is no web address: write {meant or f'https://example.org/{of}'}")


def check_query(query: str, macros: Mapping[str, str] | None = None) -> None:
    """Refuse what is no query, and point at where; a person at a terminal sees it."""
    from monitor.core.query import parse
    from monitor.core.query.pointing import pointed

    try:
        parse(query, macros)
    except QueryError as error:
        line = f"--query, column {error.column}: {error}"
        raise MonitorError(pointed(query, error) if sys.stderr.isatty() else line) from None
