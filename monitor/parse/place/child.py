"""The killable place: a process of our own that parses what hostile hands may have written.

A pipe, frames with a length before them, JSON inside: the parent runs nothing that the child
says. Not multiprocessing: a Celery worker is a daemonic process and may have no such children.
"""

import json
import os
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self, TypeVar

from monitor.core.errors import ParseError
from monitor.core.language.inflection.forms import Forms
from monitor.core.model import Glance, Page, ParsedFeed
from monitor.parse.place.patience import Time
from monitor.parse.place.pipes import Piped, frame, length
from monitor.parse.place.wire import to_feed, to_forms, to_glance, to_page

GIB = 1 << 30
START = 60  # seconds to import what it needs, on a busy machine
GLANCE, PAGE = 3, 10  # seconds of work that a page may take; an ordinary one takes 0.01 and 0.1
HANDOVER = 5  # seconds that an answer may take through the pipe
_HOUSE = str(Path(__file__).resolve().parents[2])  # where `monitor` is imported from
# The child looks for modules where this process found its own, never in the working directory.
_START = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from monitor.parse.place.inside import serve; serve(int(sys.argv[2]))"
)
Read = TypeVar("Read", ParsedFeed, Page, Glance, Mapping[str, Forms])


class Child:
    """Parses in another process; safe for threads, which take turns, and after a fork.

    A job past its time or memory ends the process; the next job starts another. Time is what the
    process works: where a busy machine makes it wait, it may take several times that.
    """

    def __init__(self, *, seconds: float = 20, memory: int = GIB, recycle: int = 500) -> None:
        """Start nothing yet. `seconds` of work a job, `memory` bytes, `recycle` jobs a process."""
        self._seconds, self._memory, self._recycle = seconds, memory, recycle
        self._turn = threading.Lock()
        self._process: Piped | None = None
        self.asked_at = 0.0  # when the last job began, on the monotonic clock
        self._time: Time | None = None  # of the job that it is at
        self._is_killed = False

    @property
    def worked(self) -> float:
        """Return the seconds that it has worked at the job that it is at; 0 where it is at none."""
        time = self._time
        return time.spent() if time else 0.0

    @property
    def has_process(self) -> bool:
        """Whether a process is there, so that the next job need not start one."""
        return self._process is not None

    def feed(self, body: bytes, *, content_type: str = "", url: str = "") -> ParsedFeed:
        """Read a feed. Raises ParseError: too-costly, crashed, or what the parser says."""
        return self._ask("feed", body, content_type, url, to_feed)

    def page(self, body: bytes, *, url: str = "", content_type: str = "") -> Page:
        """Read an article page. Raises ParseError as `feed` does."""
        return self._ask("page", body, content_type, url, to_page, most=PAGE)

    def glance(self, body: bytes, *, url: str = "", content_type: str = "") -> Glance:
        """Look at an article page cheaply. Raises ParseError as `feed` does."""
        return self._ask("glance", body, content_type, url, to_glance, most=GLANCE)

    def words(self, words: Iterable[str], language: str) -> Mapping[str, Forms]:
        """Return the forms of words in a language. Raises ParseError as `feed` does.

        Dictionaries take up to 10 s and 800 MB, as long as the job lasts.
        """
        body = json.dumps(list(words)).encode()
        return self._ask("words", body, language, "", lambda told: to_forms(told["forms"]))

    def close(self) -> None:
        """End the process, after the job that it is at."""
        with self._turn:
            self._drop()

    def kill(self) -> None:
        """End the process, whatever it is at, and start no other: for one who ends as well."""
        self._is_killed, process = True, self._process
        if process is not None:
            process.end()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self.close()

    def _command(self) -> Sequence[str]:
        return (sys.executable, "-P", "-c", _START, _HOUSE, str(self._memory))

    def _ask(
        self,
        what: str,
        body: bytes,
        content_type: str,
        url: str,
        read: Callable[[Mapping[str, Any]], Read],
        *,
        most: float = inf,
    ) -> Read:
        seconds = min(self._seconds, most)
        job = {"what": what, "content_type": content_type, "url": url, "seconds": seconds}
        question = (frame(json.dumps(job).encode()), length(body), body)  # which is not copied
        self._mind_forks()
        with self._turn:
            answer = self._answer(question, url or what, seconds)
        if "error" in answer:
            raise ParseError(str(answer["error"]), reason=str(answer["reason"]))
        try:
            return read(answer)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise _crashed(url or what) from error

    def _answer(self, question: Sequence[bytes], name: str, seconds: float) -> dict[str, Any]:
        whole = False
        try:
            answer = self._exchange(question, seconds)
            whole = isinstance(answer, dict)
        except TimeoutError as error:
            message = f"{name}: reading it took more than {seconds:g} s"
            raise ParseError(message, reason="too-costly") from error
        except (OSError, EOFError, ValueError, RecursionError) as error:
            raise _crashed(name) from error
        finally:  # also where a signal's exception came between: half an answer is in the pipe
            if not whole:
                self._drop()
        return answer

    def _exchange(self, question: Sequence[bytes], seconds: float) -> dict[str, Any]:
        """Ask; once more where the process ended that had done other jobs before.

        It may have ended between two jobs, or of what they left in its memory.
        """
        piped = self._ready()
        try:
            return self._ask_once(piped, question, seconds)
        except (EOFError, BrokenPipeError):
            if piped.jobs == 1:
                raise
            self._drop()
            return self._ask_once(self._ready(), question, seconds)

    def _ask_once(self, piped: Piped, question: Sequence[bytes], seconds: float) -> dict[str, Any]:
        self._time = time = piped.time(seconds)
        try:
            for part in question:
                piped.send(part, time)
            answer: dict[str, Any] = json.loads(piped.receive_frame(time, HANDOVER))
        finally:
            self._time = None
        return answer

    def _ready(self) -> Piped:
        """Return a process that waits for a job. Raises EOFError where there is to be none."""
        if self._is_killed:
            raise EOFError
        if self._process is not None and (
            self._process.jobs >= self._recycle or self._process.has_ended()
        ):
            self._drop()
        if self._process is None:
            self._process = Piped(self._command())
            self._process.receive(1, self._process.time(START))
        self._process.jobs += 1
        self.asked_at = monotonic()
        return self._process

    def _drop(self) -> None:
        piped, self._process = self._process, None
        if piped is not None:
            piped.end()

    def _mind_forks(self) -> None:
        """Leave the parent's process to the parent, if this is a fork of it."""
        piped = self._process
        if piped is not None and piped.owner != os.getpid():
            self._turn = threading.Lock()  # whoever held it is not here
            self._drop()


def _crashed(name: str) -> ParseError:
    message = f"{name}: its reader ran out of memory or crashed"
    return ParseError(message, reason="crashed")
