"""The options that many verbs share."""

import os
from pathlib import Path
from typing import Annotated

import typer

from monitor.config import Settings, load

Folder = Annotated[
    Path,
    typer.Option("--config", envvar="MONITOR_CONFIG", help="The folder of the config files."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, for machines.")]

DEFAULT_FOLDER = Path("config")


def loaded(folder: Path) -> Settings:
    """Load the config, with what the environment overrides."""
    return load(folder, os.environ)
