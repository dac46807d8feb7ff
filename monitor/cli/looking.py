"""Open what is kept, for verbs that only look: what else is wrong with the config is a warning."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from monitor.cli.output import complain
from monitor.config import files
from monitor.config.looking import Look, looking
from monitor.core.errors import ConfigError, Fault
from monitor.store import versions
from monitor.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The database, and what a look needs to know of the config."""

    database: Database
    look: Look


@contextmanager
def kept(config: Path) -> Iterator[Kept]:
    """Open the database that the config names; warn of faults in files that are not in force."""
    look = looking(config, os.environ)
    with closing(Database(look.database)) as database:
        database.check_version()
        _warn(config, database)
        yield Kept(database=database, look=look)


def _warn(config: Path, database: Database) -> None:
    """Read the whole config only where its files are not those that were last loaded."""
    with database.reading() as tx:
        version = versions.version_in_force(tx)
    if version != files.version_there(config):
        for fault in _faults(config):
            complain(f"{fault} (a warning: what was loaded before is shown)")


def _faults(config: Path) -> list[Fault]:
    from monitor.config.loading import load

    try:
        load(config, os.environ)
    except ConfigError as error:
        return error.faults
    return []
