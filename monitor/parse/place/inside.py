"""What runs in the killable place: one job after the other, bounded by the kernel."""

import gc
import json
import logging
import os
import resource
import signal
import warnings
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from monitor.core.errors import ParseError
from monitor.core.model import Glance, Page, ParsedFeed
from monitor.parse.feeds.feed import parse_feed
from monitor.parse.languages.forms import read_words
from monitor.parse.pages.glance import glance
from monitor.parse.pages.text import read_page
from monitor.parse.place.memory import Growth, in_use
from monitor.parse.place.pipes import LENGTH, frame, take_pipes, write_all
from monitor.parse.place.written import to_bytes

SPARE = 2  # seconds of CPU beyond a job's own: the parent ends it first
KEPT = 4  # which part of its memory a process may keep between two jobs
LARGE = 64 << 20  # bytes that a document took, from which on it is worth the time to let them go
_READERS: Mapping[str, Callable[..., ParsedFeed | Page | Glance | Mapping[str, Any]]] = {
    "feed": parse_feed, "page": read_page, "glance": glance, "words": read_words
}  # fmt: skip


def serve(memory: int) -> None:
    """Do jobs until the parent closes the pipe or is gone, or too much memory stays in use.

    What a large document took goes back to the system after its job: others run beside it.
    """
    jobs, answers = take_pipes()
    _bound(memory)
    gc.freeze()  # what is imported stays: it need not be looked through again and again
    gc.set_threshold(20_000, 20, 20)
    write_all(answers, b"+")
    growth, most = Growth(LARGE), max(2 * LARGE, memory // KEPT)
    while _has_done_one(jobs, answers):
        growth.look()
        if in_use() > most:
            return  # a fresh process takes less


def _has_done_one(jobs: BinaryIO, answers: BinaryIO) -> bool:
    """Do the next job; False where there is none any more."""
    header = jobs.read(LENGTH)
    if not header:
        return False
    job = json.loads(jobs.read(int.from_bytes(header, "big")))
    body = jobs.read(int.from_bytes(jobs.read(LENGTH), "big"))
    _bound_cpu(job["seconds"])
    write_all(answers, frame(_answer(job, body)))
    return True


def _bound(memory: int) -> None:
    """Bound what it may use; leave to the parent when to end, also on Ctrl-C to the group."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    with suppress(OSError):  # where a container has too little for all, its worker must not go
        Path("/proc/self/oom_score_adj").write_text("1000")
    for limit, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")


def _bound_cpu(seconds: float) -> None:
    """Let this job take so much, so that a child without a parent ends as well."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime + seconds) + SPARE
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _answer(job: Mapping[str, Any], body: bytes) -> bytes:
    try:
        read = _READERS[job["what"]]
        return to_bytes(read(body, url=job["url"], content_type=job["content_type"]))
    except ParseError as error:
        return _error(str(error), error.reason)
    except RecursionError:
        return _error(f"{job['url'] or job['what']}: it is nested too deep", "too-costly")
    except MemoryError:
        os._exit(3)  # whatever is left of this process is not to be trusted
    except Exception as error:  # noqa: BLE001  # the door: libraries raise anything on bad input
        return _error(f"{job['url'] or job['what']}: {type(error).__name__}", "crashed")


def _error(message: str, reason: str) -> bytes:
    return to_bytes({"error": message, "reason": reason})
