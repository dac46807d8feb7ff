"""Several killable places: as many jobs at once, and none keeps the others waiting for long."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from monitor.core.errors import ParseError
from monitor.core.model import PARSE_REASONS
from monitor.parse.place.child import Child
from monitor.parse.place.children import Children
from tests.parse.pages.test_bad_pages import GOOD, HOSTILE, LINES

FEED = b'<rss version="2.0"><channel><item><guid>1</guid></item></channel></rss>'
HELD = b"<html><body>" + b"<p>Talks opened in the town.</p>" * 200_000  # for seconds
ENDLESS = b"<rss><channel><item><b>" + b"<i/>" * 30_000  # a second of work
SECONDS = 3
RESIDENT = 600 << 20  # bytes: what may stay is less, and a page under way has its own


@pytest.fixture
def children() -> Iterator[Children]:
    with Children(lambda: Child(seconds=SECONDS)) as made:
        yield made


def pids(children: Children) -> set[int]:
    """Return the processes that are there."""
    return {child._process.pid for child in children._places.all if child._process}


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def wait_for(what: object, seconds: float = 20) -> None:
    assert callable(what)
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def refused(children: Children, body: bytes) -> str:
    """Read a page that is refused; return why."""
    try:
        children.page(body)
    except ParseError as error:
        return error.reason
    return ""


def test_all_kinds_of_jobs_are_done(children: Children) -> None:
    assert children.page(GOOD).text.split("\n") == LINES
    assert children.glance(GOOD).page.text.split("\n") == LINES
    assert [entry.id for entry in children.feed(FEED).entries] == ["1"]
    assert refused(children, b"%PDF-1.7") == "not-a-page"


def test_nothing_is_started_before_it_is_needed_and_jobs_in_turn_need_one() -> None:
    with Children() as children:
        assert pids(children) == set()
        for _ in range(5):
            children.glance(GOOD)
        assert len(pids(children)) == 1


def test_short_jobs_asked_at_once_wait_for_the_process_that_is_there(children: Children) -> None:
    children.glance(GOOD)
    with ThreadPoolExecutor(8) as pool:
        assert all(found.page.text for found in pool.map(children.glance, [GOOD] * 40))
    assert len(pids(children)) == 1


def test_as_many_jobs_run_at_once_as_there_are_places(children: Children) -> None:
    together = threading.Barrier(3, timeout=60)

    def job(_: int) -> int:
        with children._one() as child:
            together.wait()  # each waits until all three have a place
            child.glance(GOOD)
            together.wait()
            return os.getpid() if child._process is None else child._process.pid

    with ThreadPoolExecutor(3) as pool:
        assert len(set(pool.map(job, range(3)))) == 3
    assert len(children._places.free) == 3


def test_a_place_is_left_for_glances_whatever_holds_the_others(children: Children) -> None:
    with ThreadPoolExecutor(8) as pool:
        held = [pool.submit(refused, children, HELD) for _ in range(4)]
        wait_for(lambda: len(children._places.free) == 1)
        assert children.glance(GOOD).page.text.split("\n") == LINES
        assert not all(one.done() for one in held)
        assert {one.result(timeout=60) for one in held} <= {"", "too-costly"}
    assert len(children._places.free) == 3


def test_feeds_that_go_on_and_on_hold_no_page() -> None:
    with Children(lambda: Child(seconds=60)) as children, ThreadPoolExecutor(8) as pool:
        held = [pool.submit(children.feed, ENDLESS) for _ in range(3)]
        assert children.page(GOOD).text.split("\n") == LINES
        assert not all(one.done() for one in held)
        assert [one.result(timeout=250).format for one in held] == ["rss"] * 3
        assert len(children._places.all) == len(children._places.free) == 3


def test_what_ends_waits_for_no_job() -> None:
    with Children(lambda: Child(seconds=60)) as children, ThreadPoolExecutor(1) as pool:
        held = pool.submit(children.feed, ENDLESS * 10)
        wait_for(lambda: any(child.worked > 0.05 for child in children._places.all))
        both = pids(children)
        children.kill()
        assert all(map(is_gone, both))
        assert isinstance(held.exception(timeout=60), ParseError)


def test_one_place_is_enough_for_all() -> None:
    with Children(places=1) as children, ThreadPoolExecutor(4) as pool:
        pages = list(pool.map(children.page, [GOOD] * 4))
        glances = list(pool.map(children.glance, [GOOD] * 4))
        assert {page.text for page in pages} == {"\n".join(LINES)}
        assert all(one.is_whole for one in glances)
        assert len(pids(children)) == 1


def test_a_job_that_fails_gives_its_place_back(children: Children) -> None:
    for _ in range(5):
        assert refused(children, b"") == "empty"
    children.glance(GOOD)
    (pid,) = pids(children)
    os.kill(pid, signal.SIGKILL)
    assert children.glance(GOOD).is_whole
    assert len(children._places.free) == 3


def test_a_fork_has_processes_of_its_own_and_the_parent_keeps_its(children: Children) -> None:
    children.glance(GOOD)
    mine = pids(children)
    fork = os.fork()
    if not fork:
        try:
            apart = children.glance(GOOD).is_whole and not pids(children) & mine
            children.close()
            os._exit(0 if apart else 1)
        finally:
            os._exit(2)
    assert os.waitpid(fork, 0)[1] == 0
    assert children.glance(GOOD).is_whole
    assert pids(children) == mine


def test_a_fork_made_while_all_places_are_held_waits_for_none_of_them(
    children: Children,
) -> None:
    with children._one(), children._one(), children._one():
        fork = os.fork()
        if not fork:
            try:
                signal.alarm(60)
                os._exit(0 if children.page(GOOD).text else 1)
            finally:
                os._exit(2)
        assert os.waitpid(fork, 0)[1] == 0


def test_closing_ends_all_of_them(children: Children) -> None:
    with children._one() as one, children._one() as two:
        one.glance(GOOD)
        two.glance(GOOD)
    both = pids(children)
    assert len(both) == 2
    children.close()
    assert pids(children) == set()
    assert all(map(is_gone, both))
    assert children.glance(GOOD).is_whole  # and what is asked later starts another


def test_those_that_nobody_asks_are_let_go_but_the_last(children: Children) -> None:
    with children._one() as one, children._one() as two, children._one() as three:
        for child in (one, two, three):
            child.glance(GOOD)
        children.rest(idle=0)  # all three are lent
        assert len(pids(children)) == 3
    last = one._process  # the first to be taken is the last to be given back
    children.rest()  # none has been idle for long
    assert len(pids(children)) == 3
    children.rest(idle=0)
    assert last is not None
    assert pids(children) == {last.pid}
    assert children.glance(GOOD).is_whole
    assert pids(children) == {last.pid}  # it is the next to be asked
    with children._one() as one, children._one() as two:  # and others start when they must
        assert one.glance(GOOD).is_whole
        assert two.glance(GOOD).is_whole


# --- for long -----------------------------------------------------------------------------


def resident(pid: int) -> int:
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.soak
def test_hostile_and_good_pages_in_turn_for_long() -> None:
    hostile = [make() for make in HOSTILE.values()]
    refusals: set[str] = set()
    seen: set[int] = set()
    most = 0
    with (
        Children(lambda: Child(seconds=SECONDS, recycle=40)) as children,
        ThreadPoolExecutor(4) as pool,
    ):

        def good(number: int) -> None:
            asked = f"<h1>Report {number}</h1>".encode()
            page = children.page(GOOD.replace(b"<article>", b"<article>" + asked))
            assert page.text.split("\n")[-len(LINES) :] == LINES
            assert children.glance(GOOD).page.text.split("\n") == LINES

        for number in range(150):
            bad = pool.submit(refused, children, hostile[number % len(hostile)])
            for job in [pool.submit(good, 10 * number + part) for part in range(3)]:
                job.result(timeout=120)
            refusals.add(bad.result(timeout=120))
            seen |= pids(children)
            most = max(most, *map(resident, pids(children)), 0)
    print(f"\n{len(seen)} processes, {most >> 20} MB at most between jobs, {refusals}")
    assert refusals <= {"", *PARSE_REASONS}
    assert len(seen) > 10
    assert most < RESIDENT
    assert all(map(is_gone, seen))
