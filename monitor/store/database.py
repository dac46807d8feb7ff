"""Open the database; a transaction is a `with` block; the schema's version is kept by Alembic."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection, Engine, make_url

from monitor.core.errors import StoreError
from monitor.store import schema

BUSY_SECONDS = 30  # how long a writer waits for another on SQLite


class Database:
    """One database, by URL. Safe for threads; after a fork call `reopen` before anything else."""

    def __init__(self, url: str) -> None:
        """Open nothing yet: connections are made when first used."""
        self.url = make_url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self._engine = _engine(self.url, sqlite=self.sqlite)
        self._writers = self._engine.execution_options(monitor_begin="IMMEDIATE")

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Write: all or nothing. On SQLite one writer at a time, from the first statement on."""
        with _translated(self.url), self._writers.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read one consistent state; nothing is written."""
        with _translated(self.url), self._engine.connect() as connection, connection.begin():
            yield connection

    def reopen(self) -> None:
        """Forget connections that a parent process opened, without closing them on it."""
        self._engine.dispose(close=False)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def migrate(self) -> None:
        """Bring the schema to this program's version. Raises StoreError where it is newer."""
        self._make_folder()
        self.check_not_newer()
        with self.transaction() as tx:
            command.upgrade(_alembic(tx), "head")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the one process that runs everything on this SQLite file; raise StoreError if not.

        The lock is the kernel's: it goes with the process, however that ends.
        """
        if not self.sqlite or self.url.database in (None, ":memory:"):
            yield
            return
        self._make_folder()
        with Path(f"{self.url.database}.run").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise StoreError(
                    f"{self._name()}: another `monitor run` works on it; stop that one first"
                ) from error
            yield

    def check_version(self) -> None:
        """Raise StoreError, saying what to do, unless the schema is this program's."""
        self.check_not_newer()
        if self._version() != _head():
            raise StoreError(f"{self._name()}: the schema is old; run `monitor migrate` first")

    def check_not_newer(self) -> None:
        """Raise StoreError where a newer program has migrated this database."""
        version = self._version()
        known = {script.revision for script in _scripts().walk_revisions()}
        if version is not None and version not in known:
            raise StoreError(
                f"{self._name()}: the schema is of a newer version of this program ({version}); "
                "install that version, or name another database"
            )

    def _version(self) -> str | None:
        if self.sqlite and not self._file_exists():
            return None
        with self.reading() as tx:
            return MigrationContext.configure(tx).get_current_revision()

    def _file_exists(self) -> bool:
        return self.url.database in (None, ":memory:") or Path(str(self.url.database)).exists()

    def _make_folder(self) -> None:
        if not self.sqlite or self.url.database is None:
            return
        try:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{self._name()}: its folder cannot be made: {error}") from error

    def _name(self) -> str:
        return f"database {self.url.render_as_string(hide_password=True)}"


def serialize(tx: Connection, name: str) -> None:
    """Let one transaction at a time past this line, for `name`, until it ends."""
    row = schema.lock.c
    tx.execute(sa.update(schema.lock).where(row.name == name).values(taken=row.taken + 1))


def _engine(url: sa.URL, *, sqlite: bool) -> Engine:
    if not sqlite:
        return sa.create_engine(url, pool_pre_ping=True)
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    kind = connection.get_execution_options().get("monitor_begin", "")
    connection.exec_driver_sql(f"BEGIN {kind}")


@contextmanager
def _translated(url: sa.URL) -> Iterator[None]:
    """Turn the driver's operational failures into one line."""
    try:
        yield
    except (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.DatabaseError) as error:
        if isinstance(error, (sa.exc.IntegrityError, sa.exc.ProgrammingError)):
            raise
        name = url.render_as_string(hide_password=True)
        cause = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
        raise StoreError(f"database {name}: {cause}") from error


def _alembic(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_alembic())


def _head() -> str | None:
    return _scripts().get_current_head()
