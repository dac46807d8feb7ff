"""Make the parts, with a database that answers: a server may start after us."""

from collections.abc import Iterator
from contextlib import contextmanager

from monitor.cli.output import complain
from monitor.config.settings import Settings
from monitor.store.machinery.database import Migrated
from monitor.wiring.parts import Parts, make_parts


@contextmanager
def opened(settings: Settings) -> Iterator[Parts]:
    """Return the parts, once the database can be reached; say that we wait for it."""
    with make_parts(settings) as parts:
        parts.database.wait(complain)
        yield parts


def migrate(parts: Parts) -> Migrated:
    """Bring the schema to this version; say so where the database is new: it may not be meant."""
    done = parts.database.migrate()
    parts.sync()
    if done == "made":
        complain(f"made a new database: {parts.database.place}")
    return done
