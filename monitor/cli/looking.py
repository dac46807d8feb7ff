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
from monitor.core.errors import ConfigError, StoreError
from monitor.store.machinery.database import Database
from monitor.store.upkeep import versions


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
        try:
            database.check_version()
        except StoreError:  # what is wrong in the files may be why
            _warn(config)
            raise
        with database.reading() as tx:
            in_force = versions.version_in_force(tx)
        if in_force != files.version_there(config):
            _warn(config)
        yield Kept(database=database, look=look)


def _warn(config: Path) -> None:
    """Read the whole config, and say what is wrong in it."""
    from monitor.config.loading import load

    try:
        load(config, os.environ)
    except ConfigError as error:
        for fault in error.faults:
            complain(f"{fault} (a warning: what was loaded before is shown)")
    except OSError as error:
        complain(f"{error.filename}: {error.strerror} (a warning: what was loaded before is shown)")
