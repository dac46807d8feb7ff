"""The killable place: a process of our own that parses what hostile hands may have written.

A pipe, frames with a length before them, JSON inside: the parent runs nothing that the child
says. Not multiprocessing: a Celery worker is a daemonic process and may have no such children.
"""

import base64
import json
import os
import resource
import select
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from time import monotonic
from types import TracebackType
from typing import Any, BinaryIO, Self

from monitor.core.errors import ParseError
from monitor.core.model import Entry, Page, ParsedFeed

GIB = 1 << 30


class Child:
    """Parses in another process; safe for threads, which take turns.

    A job past its time or memory ends the process; the next job starts another.
    """

    def __init__(self, *, seconds: float = 20, memory: int = GIB, recycle: int = 500) -> None:
        """Start nothing yet. `seconds` a job, `memory` bytes, `recycle` jobs a process."""
        self._seconds, self._memory, self._recycle = seconds, memory, recycle
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._jobs = 0

    def feed(self, body: bytes, *, content_type: str = "", url: str = "") -> ParsedFeed:
        """Read a feed. Raises ParseError: too-costly, crashed, or what the parser says."""
        return _feed(self._ask("feed", body, content_type, url))

    def page(self, body: bytes, *, url: str = "", content_type: str = "") -> Page:
        """Read an article page. Raises ParseError as `feed` does."""
        return _page(self._ask("page", body, content_type, url))

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self.close()

    def _ask(self, what: str, body: bytes, content_type: str, url: str) -> dict[str, Any]:
        job = {"what": what, "content_type": content_type, "url": url, "seconds": self._seconds}
        job["body"] = base64.b64encode(body).decode()
        with self._lock:
            try:
                answer = self._exchange(json.dumps(job).encode())
            except TimeoutError as error:
                self._end()
                message = f"{url or what}: reading it took more than {self._seconds:g} s"
                raise ParseError(message, reason="too-costly") from error
            except (OSError, EOFError) as error:
                self._end()
                message = f"{url or what}: its reader ran out of memory or crashed"
                raise ParseError(message, reason="crashed") from error
        if "error" in answer:
            raise ParseError(answer["error"], reason=answer["reason"])
        return answer

    def _exchange(self, frame: bytes) -> dict[str, Any]:
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(len(frame).to_bytes(8, "big") + frame)
        process.stdin.flush()
        deadline = monotonic() + self._seconds
        size = int.from_bytes(_read(process.stdout, 8, deadline), "big")
        answer: dict[str, Any] = json.loads(_read(process.stdout, size, deadline + 5))
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and (
            self._jobs >= self._recycle or self._process.poll() is not None
        ):
            self._end()
        if self._process is None:
            command = [sys.executable, "-m", "monitor.parse.child", str(self._memory)]
            self._process = subprocess.Popen(  # noqa: S603  # our own module
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
            )
            self._jobs = 0
            assert self._process.stdout is not None
            _read(self._process.stdout, 1, monotonic() + 60)  # it has imported what it needs
        self._jobs += 1
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            try:
                pipe.close()
            except OSError:
                continue
        process.wait()


def _read(pipe: Any, size: int, deadline: float) -> bytes:
    """Read exactly so many bytes by the deadline. Raises TimeoutError, EOFError."""
    data = bytearray()
    while len(data) < size:
        ready, _, _ = select.select([pipe], [], [], max(0, deadline - monotonic()))
        if not ready:
            raise TimeoutError
        piece = os.read(pipe.fileno(), min(size - len(data), 1 << 20))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)


def _feed(answer: Mapping[str, Any]) -> ParsedFeed:
    ttl = answer["ttl"]
    entries = (
        Entry(**{
            **entry,
            "published": _instant(entry["published"]),
            "updated": _instant(entry["updated"]),
            "tags": tuple(entry["tags"]),
            "enclosures": tuple(entry["enclosures"]),
        })
        for entry in answer["entries"]
    )  # fmt: skip
    seconds = None if ttl is None else timedelta(seconds=ttl)
    return ParsedFeed(**{**answer, "entries": tuple(entries), "ttl": seconds})


def _page(answer: Mapping[str, Any]) -> Page:
    published = _instant(answer["published"])
    return Page(**{**answer, "authors": tuple(answer["authors"]), "published": published})


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


# --- in the child -------------------------------------------------------------------------


def serve(memory: int) -> None:
    """Do one job after the other until the parent closes the pipe or is gone."""
    jobs, answers = _take_pipes()
    from monitor.parse.feed import parse_feed  # noqa: PLC0415  # only the child needs them
    from monitor.parse.text import read_page  # noqa: PLC0415  # and they are slow to load

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers.write(b"+")
    while header := jobs.read(8):
        job = json.loads(jobs.read(int.from_bytes(header, "big")))
        _bound_cpu(job["seconds"])
        read = parse_feed if job["what"] == "feed" else read_page
        answer = _answer(read, job)
        answers.write(len(answer).to_bytes(8, "big") + answer)


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the pipes to ourselves: what a library prints goes to stderr."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    return jobs, answers


def _bound_cpu(seconds: float) -> None:
    """Let this job take so much, so that a child without a parent ends as well."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime + seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _answer(read: Any, job: Mapping[str, Any]) -> bytes:
    body = base64.b64decode(job["body"])
    try:
        found = asdict(read(body, url=job["url"], content_type=job["content_type"]))
    except ParseError as error:
        found = {"error": str(error), "reason": error.reason}
    except RecursionError:
        found = {"error": f"{job['url']}: nested too deep to read", "reason": "too-costly"}
    except MemoryError:
        os._exit(3)
    except Exception as error:  # noqa: BLE001  # the door: libraries raise anything on bad input
        found = {"error": f"{job['url']}: {error!r}", "reason": "crashed"}
    return json.dumps(found, default=_plain).encode()


def _plain(value: object) -> object:
    if isinstance(value, timedelta):
        return value.total_seconds()
    assert isinstance(value, datetime)
    return value.isoformat()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
