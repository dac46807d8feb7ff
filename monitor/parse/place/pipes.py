"""A process at the other end of two pipes: whole frames, each with its length, in a time."""

import fcntl
import os
import select
import subprocess
import weakref
from collections.abc import Sequence
from contextlib import suppress
from math import ceil
from time import monotonic
from typing import BinaryIO

from monitor.parse.place.patience import Deadline, Time

LENGTH = 8  # bytes, before each frame
ROOM = 1 << 19  # bytes that a pipe may hold
LARGEST = 256 << 20  # bytes of an answer; more is no honest answer


class Piped:
    """A started process. It ends with `end()`, when forgotten, or when this process exits."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it, in our own process group. Raises OSError."""
        process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )
        self.owner = os.getpid()
        self.pid, self.wait, self._poll = process.pid, process.wait, process.poll
        self.kill = process.kill  # from any thread: whoever waits for an answer hears that it ended
        self.jobs = 0
        self.end = weakref.finalize(self, _end, process, self.owner)
        assert process.stdin is not None
        assert process.stdout is not None
        self._in, self._out = process.stdin.fileno(), process.stdout.fileno()
        _widen(self._in)
        os.set_blocking(self._in, False)  # a process that does not listen must not hold us

    def has_ended(self) -> bool:
        """Whether it is gone."""
        return self._poll() is not None

    def time(self, seconds: float) -> Time:
        """Begin a time of so many seconds of its work."""
        return Time(self.pid, seconds)

    def send(self, data: bytes, time: Time | Deadline) -> None:
        """Write it all. Raises TimeoutError, BrokenPipeError."""
        left = memoryview(data)
        while left:
            _wait(self._in, select.POLLOUT, time)
            left = left[os.write(self._in, left[: 1 << 20]) :]

    def receive(self, size: int, time: Time | Deadline) -> bytes:
        """Read exactly so many bytes. Raises TimeoutError, EOFError."""
        data = bytearray()
        while len(data) < size:
            _wait(self._out, select.POLLIN, time)
            piece = os.read(self._out, min(size - len(data), 1 << 20))
            if not piece:
                raise EOFError
            data += piece
        return bytes(data)

    def receive_frame(self, time: Time | Deadline, more: float) -> bytes:
        """Read a frame that begins in time, and `more` seconds later is whole."""
        size = int.from_bytes(self.receive(LENGTH, time), "big")
        if size > LARGEST:
            raise EOFError
        return self.receive(size, self.time(more))


def _widen(descriptor: int) -> None:
    """Let a pipe hold a whole page where the system can: fewer turns between the two."""
    with suppress(AttributeError, OSError):  # only Linux knows it, and not beyond its limit
        fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, ROOM)


def frame(data: bytes) -> bytes:
    """Return data with its length before it."""
    return length(data) + data


def length(data: bytes) -> bytes:
    """Return what stands before data in a frame."""
    return len(data).to_bytes(LENGTH, "big")


def take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the pipes of a started process to itself: nothing that a library prints gets in."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb", buffering=0)
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    return jobs, answers


def write_all(answers: BinaryIO, data: bytes) -> None:
    """Write it all: a raw file may take less at once."""
    left = memoryview(data)
    while left:
        left = left[answers.write(left) :]


def _wait(descriptor: int, event: int, time: Time | Deadline) -> None:
    """Wait until a pipe is ready; not by select(), which knows no descriptor above 1023."""
    poll = select.poll()
    poll.register(descriptor, event)
    while not poll.poll(ceil(max(0.0, time.until - monotonic()) * 1000)):
        if time.is_over():
            raise TimeoutError


def _end(process: "subprocess.Popen[bytes]", owner: int) -> None:
    """Kill and bury a process that is ours; a fork of its owner only lets go of it."""
    if os.getpid() == owner:
        process.kill()
        process.wait()
    else:
        process.returncode = 0
    for pipe in (process.stdin, process.stdout):
        assert pipe is not None
        pipe.close()
