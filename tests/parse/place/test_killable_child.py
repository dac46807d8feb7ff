import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.core.errors import ParseError
from monitor.parse.feeds.feed import parse_feed
from monitor.parse.place.child import HANDOVER, Child
from monitor.parse.place.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[3]
SENTENCE = "Talks opened on Monday in a school gymnasium in the town, the officials said."
PAGE = f"<html><body><article><p>{SENTENCE}</p><p>{SENTENCE} Again.</p></article></body></html>"
FEED = (
    b'<rss version="2.0"><channel><title>News</title><ttl>30</ttl><item><guid>1</guid>'
    b"<title>Talks</title><pubDate>Mon, 05 May 2014 08:01:02 GMT</pubDate>"
    b'<category>east</category><enclosure url="http://e/a.mp3"/></item></channel></rss>'
)


@pytest.fixture
def child() -> Iterator[Child]:
    with Child() as made:
        yield made


class Scripted(Child):
    """A child that runs a script of the test's own until the `calm` file is there."""

    def __init__(self, script: str, calm: Path, *, seconds: float) -> None:
        super().__init__(seconds=seconds)
        self._script, self._calm = script, calm

    def _command(self) -> Sequence[str]:
        if self._calm.exists():
            return super()._command()
        return (sys.executable, "-c", self._script)


READY = "import os, sys, time; os.write(1, b'+'); sys.stdin.buffer.read(8); "


def pid_of(child: Child) -> int:
    assert child._process is not None
    return child._process.pid


def runs(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False


def wait_until_gone(pid: int, seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while runs(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not runs(pid)


def test_all_that_a_feed_states_comes_through_the_pipe(child: Child) -> None:
    feed = child.feed(FEED, content_type="text/xml", url="http://e/")
    assert feed == parse_feed(FEED)
    assert feed.ttl == timedelta(minutes=30)
    assert feed.entries[0].published == datetime(2014, 5, 5, 8, 1, 2, tzinfo=UTC)


def test_what_the_parser_refuses_is_refused_here_too(child: Child) -> None:
    with pytest.raises(ParseError, match=r"^http://e/: it is an HTML page") as caught:
        child.feed(PAGE.encode(), url="http://e/")
    assert caught.value.reason == "not-a-feed"
    assert child.feed(FEED).entries


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (READY + "time.sleep(60)", "too-costly"),
        (READY + "os.write(1, bytes(8)); time.sleep(60)", "crashed"),
        (READY + "os._exit(1)", "crashed"),
        (READY + "os.write(1, b'\\xff' * 8); time.sleep(60)", "crashed"),
        (READY + "os.write(1, (2).to_bytes(8, 'big') + b'[]'); time.sleep(60)", "crashed"),
        (READY + "os.write(1, (2).to_bytes(8, 'big') + b'{}'); time.sleep(60)", "crashed"),
        ("import time, os; os.write(1, b'+'); time.sleep(60)", "too-costly"),  # it never listens
    ],
)
def test_a_child_gone_astray_is_replaced(script: str, reason: str, tmp_path: Path) -> None:
    much = 0 if "read" in script else 3_000_000  # more than a pipe holds
    calm = tmp_path / "calm"
    with Scripted(script, calm, seconds=2) as child:
        started = time.monotonic()
        with pytest.raises(ParseError) as caught:
            child.page(PAGE.encode() + b" " * much, url="http://e/")
        assert caught.value.reason == reason
        assert time.monotonic() - started < 8
        calm.touch()
        child._seconds = 20
        child.close()
        assert SENTENCE in child.page(PAGE.encode()).text


def test_a_death_between_two_jobs_costs_no_job(child: Child) -> None:
    child.feed(FEED)
    first = pid_of(child)
    os.kill(first, 9)
    assert wait_until_gone(first)
    assert child.feed(FEED).entries
    assert pid_of(child) != first


def test_a_page_past_its_time_is_ended_and_the_next_is_read() -> None:
    with Child(seconds=1) as child:
        with pytest.raises(ParseError) as caught:
            child.page(b"<html><body>" + f"<p>{SENTENCE}</p>".encode() * 200_000)
        assert caught.value.reason == "too-costly"
        assert SENTENCE in child.page(PAGE.encode()).text


def test_what_waits_for_a_processor_has_its_time_yet(tmp_path: Path) -> None:
    much = b"<html><body>" + f"<p>{SENTENCE}</p>".encode() * 200_000
    with Child(seconds=0.5) as child, pytest.raises(ParseError, match=r"more than 0\.5 s"):
        child.page(much)
    with Child(seconds=20) as child:
        child.feed(FEED)
        stopped = pid_of(child)
        os.kill(stopped, signal.SIGSTOP)  # as a machine does that has others to serve
        child._seconds = 0.5
        threading.Timer(1, os.kill, (stopped, signal.SIGCONT)).start()
        assert SENTENCE in child.page(PAGE.encode()).text
        assert pid_of(child) == stopped


def test_what_gets_no_processor_at_all_is_ended_too() -> None:
    with Child(seconds=20) as child:
        child.feed(FEED)
        os.kill(pid_of(child), signal.SIGSTOP)
        child._seconds = 0.25
        started = time.monotonic()
        with pytest.raises(ParseError, match=r"more than 0\.25 s"):
            child.page(PAGE.encode())
        assert 0.9 < time.monotonic() - started < 5


def test_a_page_past_its_memory_ends_the_process_only() -> None:
    with Child(memory=260 << 20) as child:
        with pytest.raises(ParseError) as caught:
            child.page(b"<html><body>" + b"<p>a b</p>" * 1_000_000)
        assert caught.value.reason == "crashed"
        assert SENTENCE in child.page(PAGE.encode()).text


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body><p>" + b"word word, " * 1_900_000,
        b"<html><body>" + b"<div>" * 100_000 + SENTENCE.encode(),
        b"<html><body>" + b"<b>Talks opened " * 100_000,
        b"<html><body>" + b"<table><tr><td>" * 5_000 + SENTENCE.encode(),
        b"<html><body>" + b"<p>a b</p>" * 1_000_000,
    ],
    ids=[
        "20 MB",
        "100,000 deep",
        "100,000 deep inline",
        "tables in tables",
        "1,000,000 paragraphs",
    ],
)
def test_a_hostile_page_ends_in_time_and_harms_no_other(body: bytes) -> None:
    with Child(seconds=5) as child:
        started = time.monotonic()
        try:
            assert len(child.page(body).text) <= 1_000_000
        except ParseError as error:
            assert error.reason in {"too-costly", "crashed", "no-text"}  # noqa: PT017
        assert time.monotonic() - started < 5 * PATIENCE + HANDOVER  # a busy machine makes it wait
        assert SENTENCE in child.page(PAGE.encode()).text


def test_a_process_is_used_again_and_recycled() -> None:
    with Child(recycle=3) as child:
        pids = []
        for _ in range(7):
            child.feed(FEED)
            pids.append(pid_of(child))
    assert [len(set(pids[n : n + 3])) for n in (0, 3)] == [1, 1]
    assert len(set(pids)) == 3
    assert not any(runs(pid) for pid in pids)


def test_a_process_is_used_again_however_large_its_parent_was() -> None:
    much = b"x" * (400 << 20)
    with Child(memory=600 << 20) as child:
        pids = set()
        for _ in range(3):
            assert SENTENCE in child.page(PAGE.encode()).text
            pids.add(pid_of(child))
    assert much
    assert len(pids) == 1


LARGE = (
    b"<html><head><title>x</title></head><body>"
    + b'<p id="a" class="b c" lang="en" title="d" dir="e">x</p>' * 72_000
)


def test_a_large_page_leaves_its_process_as_small_as_it_was(child: Child) -> None:
    child.glance(PAGE.encode())
    before, pid = held(pid_of(child)), pid_of(child)
    child.glance(LARGE)
    child.glance(PAGE.encode())  # answered when what the large one took is let go
    assert pid_of(child) == pid
    assert held(pid) < before + 50


def test_what_is_kept_for_good_goes_with_the_process() -> None:
    script = (
        "import sys; sys.path.append(sys.argv[1])\n"
        "from monitor.parse.place import inside\n"
        "kept = []\n"
        "def keeps(body, **_):\n"
        "    kept.append(b'x' * (160 << 20))\n"
        "    return {'title': str(len(kept))}\n"
        "inside._READERS = {'feed': keeps}\n"
        "inside.serve(int(sys.argv[2]))"
    )

    class Keeping(Child):
        def _command(self) -> Sequence[str]:
            return (sys.executable, "-c", script, str(ROOT), str(600 << 20))

    with Keeping() as child:
        pids = set()
        for _ in range(2):
            with pytest.raises(ParseError):  # it is no feed
                child.feed(FEED)
            pids.add(pid_of(child))
    assert len(pids) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is told whom to end")
def test_where_memory_ends_the_reader_goes_before_the_worker(child: Child) -> None:
    child.feed(FEED)
    assert Path(f"/proc/{pid_of(child)}/oom_score_adj").read_text().strip() == "1000"


def held(pid: int) -> float:
    """MB that a process holds."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def test_threads_take_turns(child: Child) -> None:
    bodies = [FEED.replace(b"<guid>1", b"<guid>%d" % n) for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        feeds = list(pool.map(child.feed, bodies))
    assert [feed.entries[0].id for feed in feeds] == [str(n) for n in range(40)]


def test_a_forgotten_child_ends_without_a_warning() -> None:
    child = Child()
    child.feed(FEED)
    pid = pid_of(child)
    del child
    gc.collect()
    assert wait_until_gone(pid)


def test_it_works_from_any_folder_past_modules_of_the_same_name(tmp_path: Path) -> None:
    for name in ("json.py", "monitor.py", "trafilatura.py"):
        (tmp_path / name).write_text("raise SystemExit('a stranger was imported')")
    script = (
        f"import sys; sys.path.append({str(ROOT)!r})\n"
        "from monitor.parse.place.child import Child\n"
        f"with Child() as child: print(child.feed({FEED!r}).title)"
    )
    done = subprocess.run(
        (sys.executable, "-P", "-c", script),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("News\n", "")


def test_it_ends_when_its_parent_is_killed() -> None:
    script = (
        "import time\nfrom monitor.parse.place.child import Child\nchild = Child()\n"
        f"child.feed({FEED!r})\nprint(child._process.pid, flush=True)\ntime.sleep(60)"
    )
    with subprocess.Popen(
        (sys.executable, "-c", script), stdout=subprocess.PIPE, cwd=ROOT
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert os.getpgid(pid) == os.getpgid(parent.pid)
        parent.kill()
    assert wait_until_gone(pid)


def test_a_fork_of_the_parent_starts_its_own(child: Child) -> None:
    child.feed(FEED)
    mine = pid_of(child)
    fork = os.fork()
    if not fork:
        try:
            own = bool(child.feed(FEED).entries) and pid_of(child) != mine
            child.close()
            os._exit(0 if own else 1)
        finally:
            os._exit(2)
    assert os.waitpid(fork, 0)[1] == 0
    assert child.feed(FEED).entries
    assert pid_of(child) == mine


def test_it_works_with_more_than_a_thousand_open_files(child: Child) -> None:
    import resource  # noqa: PLC0415

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 1200:
        pytest.skip("no more than 1,200 files may be opened here")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 1200), hard))
    held = [os.open(os.devnull, os.O_RDONLY) for _ in range(1100)]
    try:
        assert child.feed(FEED).entries
    finally:
        for descriptor in held:
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
