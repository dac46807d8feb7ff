"""The options that many verbs share."""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from monitor.config import Settings, load
from monitor.core.errors import MonitorError, QueryError
from monitor.core.model import Topic
from monitor.core.query import parse
from monitor.core.query.pointing import pointed

Folder = Annotated[
    Path,
    typer.Option("--config", envvar="MONITOR_CONFIG", help="The folder of the config files."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, for machines.")]

DEFAULT_FOLDER = Path("config")


def loaded(folder: Path) -> Settings:
    """Load the config, with what the environment overrides."""
    return load(folder, os.environ)


def topic_called(topics: Iterable[Topic], wanted: str) -> Topic:
    """Give the topic with this id, or say which there are."""
    known = {topic.id: topic for topic in topics}
    if wanted not in known:
        names = ", ".join(sorted(known)) or "none"
        raise MonitorError(f"no topic is called {wanted!r}; the topics are {names}")
    return known[wanted]


def check_query(query: str, macros: Mapping[str, str] | None = None) -> None:
    """Refuse what is no query, and point at where; a person at a terminal sees it."""
    try:
        parse(query, macros)
    except QueryError as error:
        line = f"--query, column {error.column}: {error}"
        raise MonitorError(pointed(query, error) if sys.stderr.isatty() else line) from None
