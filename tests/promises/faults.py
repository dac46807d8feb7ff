"""What may befall a database: its disk is full, or somebody locks what is to be written."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from sqlite3 import connect
from threading import Lock, Timer
from typing import Protocol

import psycopg
import pytest
import sqlalchemy as sa

from tests.promises.doors import Parts
from tests.servers import until
from tests.world import World

ROOM = "4m"  # of the small disk: our schema takes a tenth of it
# A mount that only the processes see which are put inside; it goes with the one that holds it.
HOLD = 'mount -t tmpfs -o size="$1" none "$2" && echo ready && exec cat'
ENTER = 'cd "$1" && shift && exec "$@"'
EMPTY_LOG = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute({!r})"
FULL = """
CREATE OR REPLACE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
END $$
"""


class Fault(Protocol):
    """Something that goes wrong with the database until it is mended."""

    lasts: float  # seconds; longer than a writer waits

    def begin(self) -> None:
        """Let it go wrong from now on."""

    def end(self) -> None:
        """Mend it."""


class SmallDisk:
    """A file system of its own for SQLite's files, which can be filled up to the last byte."""

    lasts = 6.0

    def __init__(self, folder: Path, holder: int) -> None:
        self.folder = folder
        self._there = Path(f"/proc/{holder}/root{folder}")
        enter = ("nsenter", "--preserve-credentials", "-U", "-m", "-t", str(holder))
        self.inside = (*enter, "--", "sh", "-c", ENTER, "sh", str(folder.parent))

    def begin(self) -> None:
        """Fill it. The log of what was written is cut first, or it had room of its own."""
        cut = EMPTY_LOG.format("PRAGMA wal_checkpoint(TRUNCATE)")
        command = (*self.inside, sys.executable, "-c", cut, f"{self.folder}/monitor.db")
        subprocess.run(command, check=True, timeout=60)
        with suppress(OSError), (self._there / "filler").open("wb", buffering=0) as file:
            while True:
                file.write(b"\0" * 4096)

    def end(self) -> None:
        (self._there / "filler").unlink()


@contextmanager
def a_small_disk(world: World) -> Iterator[SmallDisk]:
    """Put the world's `data` on a small disk, and its commands where that can be seen."""
    folder = world.folder / "data"
    folder.mkdir(exist_ok=True)
    command = ("unshare", "-Urm", "sh", "-c", HOLD, "sh", ROOM, str(folder))
    try:
        holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    except FileNotFoundError:
        pytest.skip("no unshare here: no small disk can be had")
    with holder:
        assert holder.stdout is not None
        if holder.stdout.readline() != b"ready\n":
            pytest.skip("no user namespaces here: no small disk can be had")
        disk = SmallDisk(folder, holder.pid)
        world.inside = disk.inside
        yield disk


class FullServer:
    """A server whose disk is full where deliveries lie: it says so to each who writes there.

    A rule of the table says it, in the server's own words and by its code. Who writes tries again
    for longer than a server takes to restart.
    """

    lasts = 50.0

    def __init__(self, url: str) -> None:
        self._dsn = _dsn(url)

    def begin(self) -> None:
        made = "CREATE TRIGGER no_room BEFORE UPDATE ON delivery EXECUTE FUNCTION no_room()"
        self._execute(FULL, made)

    def end(self) -> None:
        self._execute("DROP TRIGGER no_room ON delivery")

    def _execute(self, *commands: str) -> None:
        with psycopg.connect(self._dsn, autocommit=True) as connection:
            for command in commands:
                connection.execute(command.encode())


class LockedTable:
    """Somebody at PostgreSQL has the deliveries for himself."""

    lasts = 36.0

    def __init__(self, url: str) -> None:
        self._dsn = _dsn(url)

    def begin(self) -> None:
        self._connection = psycopg.connect(self._dsn)
        self._connection.execute("LOCK TABLE delivery IN ACCESS EXCLUSIVE MODE")

    def end(self) -> None:
        self._connection.close()


class LockedFile:
    """Somebody writes to SQLite's file, and takes his time."""

    lasts = 36.0

    def __init__(self, path: Path) -> None:
        self._path = path

    def begin(self) -> None:
        self._connection = connect(
            self._path, timeout=60, isolation_level=None, check_same_thread=False
        )
        self._connection.execute("BEGIN IMMEDIATE")

    def end(self) -> None:
        with closing(self._connection):
            self._connection.execute("ROLLBACK")


def _dsn(url: str) -> str:
    return sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


class Settling:
    """Lets a fault begin when a receiver has a message, and has not said yet that it has."""

    def __init__(self, parts: Parts, fault: Fault) -> None:
        self.parts, self.fault = parts, fault
        self._next, self._lock, self.ended = "", Lock(), True
        parts.world.hook.on("hook-before", partial(self._happened, "hook"))
        parts.world.mail.on("mail-before", partial(self._happened, "mail"))

    def strike_at(self, receiver: str) -> None:
        """Let it begin with the receiver's next message."""
        with self._lock:
            self._next, self.ended = receiver, False

    def _happened(self, receiver: str, _detail: object) -> None:
        with self._lock:
            if receiver != self._next:
                return
            self._next = ""
        self.fault.begin()
        timer = Timer(self.fault.lasts, self._end)
        timer.daemon = True
        timer.start()

    def _end(self) -> None:
        self.fault.end()
        self.ended = True

    def wait(self) -> None:
        """Wait until it is over."""
        until(lambda: self.ended, seconds=300, what="the fault came and went", every=0.3)


def complaints(parts: Parts) -> list[str]:
    """Return the lines in which any part said that the database failed."""
    said = "\n".join(
        process.said() for process in {one.log: one for one in parts.processes}.values()
    )
    return [line for line in said.splitlines() if "error" in line and "database" in line]
