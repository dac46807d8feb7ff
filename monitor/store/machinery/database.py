"""Open the database; a transaction is a `with` block; the schema's version is kept by Alembic."""

import fcntl
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.engine import Connection, make_url

from monitor.core.errors import StoreError
from monitor.store.machinery import retry, revisions
from monitor.store.machinery.engines import make_engine
from monitor.store.tables import upkeep as ourselves

Result = TypeVar("Result")
Migrated = Literal["made", "migrated", "unchanged"]
_OF_THE_FILE = ("unable to open", "not a database", "malformed", "readonly database")
_TO_DO = "correct `database`, or the file and who may read and write it"
RUN_LOCK = 0x6D6F6E69746F72  # "monitor": a number that no other program may be using
MIGRATE_LOCK = RUN_LOCK + 1
READING = {  # by whether it is SQLite, whose readers see one state by themselves
    True: {},
    False: {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}


class Database:
    """One database, by URL. Safe for threads; after a fork call `reopen` before anything else."""

    def __init__(self, url: str) -> None:
        """Open nothing yet: connections are made when first used."""
        try:
            self.url = make_url(url)
        except (ValueError, sa.exc.ArgumentError):  # its words may quote a password
            message = "`database` is no address: write postgresql+psycopg://user@host/name"
            raise StoreError(message) from None
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self._engine = make_engine(self.url)
        self._writers = self._engine.execution_options(monitor_begin="IMMEDIATE")
        self._readers = self._engine.execution_options(**READING[self.sqlite])

    def write(self, work: Callable[[Connection], Result]) -> Result:
        """Do work in a transaction; do it again where the server went away or refused the order.

        `work` must do nothing but talk to the database: it may be done more than once. A server
        that restarts is waited for. Raises StoreError when that takes longer than retry.PATIENCE.
        """
        return self._done(self._writers, work)

    def _done(self, engine: sa.Engine, work: Callable[[Connection], Result]) -> Result:
        def once() -> Result:
            with engine.connect() as connection, connection.begin():
                return work(connection)

        with _translated(self.url):
            return once() if self.sqlite else retry.until_done(once)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Write, once: all or nothing. On SQLite one writer at a time, from the first line on."""
        with _translated(self.url), self._writers.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read one consistent state; nothing is written."""
        with _translated(self.url), self._readers.connect() as connection, connection.begin():
            yield connection

    def wait(self, say: Callable[[str], None]) -> None:
        """Wait until the server can be reached, and say once that we do. Raises StoreError."""
        if self.sqlite:
            return
        with _translated(self.url):
            retry.until_done(
                lambda: self._engine.connect().close(),
                away=lambda error: say(f"waiting for {self._name()}: {_cause(error)}"),
            )

    def reopen(self) -> None:
        """Forget connections that a parent process opened, without closing them on it."""
        self._engine.dispose(close=False)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def migrate(self) -> Migrated:
        """Bring the schema to this program's version; again where others came between.

        Return what that was. Raises StoreError where it is newer.
        """
        self._make_file()
        self.check_not_newer()
        before = self._version()
        if before == revisions.known()[-1]:
            return "unchanged"
        self.write(self._upgrade)
        return "migrated" if before else "made"

    def _upgrade(self, tx: Connection) -> None:
        if not self.sqlite:  # there BEGIN IMMEDIATE lets one in at a time
            tx.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATE_LOCK)))
        revisions.upgrade(tx)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the one process that runs everything on this database; raise StoreError if not.

        The lock is the kernel's or the server's: it goes with the process, however that ends.
        """
        with self._lock_file() if self.sqlite else self._advisory_lock() as got:
            if not got:
                raise StoreError(
                    f"{self._name()}: another `monitor run` works on it; stop that one first"
                )
            yield

    @contextmanager
    def _lock_file(self) -> Iterator[bool]:
        if self.url.database in (None, ":memory:"):
            yield True
            return
        self._make_folder()
        with Path(f"{self.url.database}.run").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                yield False
            else:
                yield True

    @contextmanager
    def _advisory_lock(self) -> Iterator[bool]:
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.detach()  # so that the lock goes with it, and not back into the pool
            took = connection.execute(sa.select(sa.func.pg_try_advisory_lock(RUN_LOCK)))
            yield bool(took.scalar())
            with suppress(sa.exc.SQLAlchemyError):  # it goes with the connection, but later
                connection.execute(sa.select(sa.func.pg_advisory_unlock(RUN_LOCK)))

    def check_version(self) -> None:
        """Raise StoreError, saying what to do, unless the schema is this program's."""
        if self.sqlite and not self._holds_something():
            raise StoreError(
                f"{self._name()}: there is nothing yet in {self.place}{self._whence()}; "
                "correct `database`, or run `monitor run` or `monitor migrate`, which make it"
            )
        self.check_not_newer()
        if self._version() != revisions.known()[-1]:
            raise StoreError(f"{self._name()}: the schema is old; run `monitor migrate` first")

    def check_not_newer(self) -> None:
        """Raise StoreError where a newer program has migrated this database, or another made it."""
        if self.sqlite and self._is_anothers():
            raise StoreError(f"{self._name()}: this is no database of ours; name another file")
        version = self._version()
        if version is not None and version not in revisions.known():
            raise StoreError(
                f"{self._name()}: the schema is of a newer version of this program ({version}); "
                "install that version, or name another database"
            )

    def is_outgrown(self) -> bool:
        """Whether a newer program has migrated it while this one runs, which may not write then.

        A server that restarts is waited for, as `write` does.
        """
        return self._done(self._readers, revisions.marked) not in revisions.known()

    def _version(self) -> str | None:
        if self.sqlite and not self._holds_something():
            return None
        with self.reading() as tx:
            return revisions.current(tx)

    @property
    def place(self) -> str:
        """Where it is: the whole path of SQLite's file, or the server's address."""
        if not self.sqlite:
            return self.url.render_as_string(hide_password=True)
        return str(Path(str(self.url.database)).absolute())

    def _whence(self) -> str:
        """Say why it was looked for there, where the config's path is not a whole one."""
        if Path(str(self.url.database)).is_absolute():
            return ""
        return " (a relative path begins at the working directory: is this the right one?)"

    def _holds_something(self) -> bool:
        """Whether the file of SQLite is there, and was written: to open it would make it."""
        if self.url.database in (None, ":memory:"):
            return True
        path = Path(str(self.url.database))
        return path.exists() and path.stat().st_size > 0

    def _is_anothers(self) -> bool:
        """Whether a file of SQLite has tables, and none of ours; nothing is written to it."""
        path = str(self.url.database)
        if self.url.database in (None, ":memory:") or not Path(path).is_file():
            return False
        try:
            with closing(sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True)) as file:
                names = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
        except sqlite3.Error:  # it is told where the file is opened
            return False
        return bool(names) and revisions.TABLE not in names

    def _make_file(self) -> None:
        """Make SQLite's file, for ourselves alone: it names recipients, and has keys of links."""
        self._make_folder()
        if self.sqlite and self.url.database not in (None, ":memory:"):
            with self._told_where_it_fails():
                Path(str(self.url.database)).touch(mode=0o600)  # its other files follow it

    def _make_folder(self) -> None:
        if self.sqlite and self.url.database is not None:
            with self._told_where_it_fails():
                Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def _told_where_it_fails(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreError(f"{self._name()}: it cannot be made: {error}") from error

    def _name(self) -> str:
        return f"database {self.url.render_as_string(hide_password=True)}"


def serialize(tx: Connection, name: str) -> None:
    """Let one transaction at a time past this line, for `name`, until it ends."""
    row = ourselves.lock.c
    tx.execute(sa.update(ourselves.lock).where(row.name == name).values(taken=row.taken + 1))


@contextmanager
def _translated(url: sa.URL) -> Iterator[None]:
    """Turn the driver's operational failures into one line."""
    try:
        yield
    except (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.DatabaseError) as error:
        ours = isinstance(error, sa.exc.IntegrityError | sa.exc.ProgrammingError)
        if ours and error.statement is not None:  # else the address is wrong
            raise
        name = url.render_as_string(hide_password=True)
        message = f"database {name}: {_cause(error)}"
        raise StoreError(message, refused=_is_refused(error)) from error


def _is_refused(error: sa.exc.DatabaseError | sa.exc.InterfaceError) -> bool:
    """Whether it is for what a statement says: a value that cannot be, or is too long to index."""
    state = getattr(error.orig, "sqlstate", None) or ""
    return isinstance(error, sa.exc.DataError) or state.startswith(("22", "54"))


def _cause(error: sa.exc.DBAPIError) -> str:
    cause = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
    return f"{cause}: {_TO_DO}" if any(words in cause for words in _OF_THE_FILE) else cause
