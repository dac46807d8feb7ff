"""What a process needs no more goes back to the system."""

import ctypes
import subprocess
import sys
from pathlib import Path
from weakref import ref

import pytest

from monitor.parse.place import memory
from monitor.parse.place.memory import HEAPS, Growth, release

MB = 1 << 20
ROOT = Path(__file__).resolve().parents[3]
glibc = pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="only glibc keeps what is free"
)


@glibc
def test_what_is_free_goes_back_though_something_above_it_stays() -> None:
    script = (
        "from monitor.parse.place.memory import in_use, release\n"
        "before = in_use()\n"
        "some = [b'%d' % number * 200 for number in range(100_000)]\n"
        "last, held = some[-1], in_use()\n"
        "del some\n"
        "release()\n"
        "print(held - before, in_use() - before)"
    )  # a process of its own: this one has free memory enough
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    held, kept = map(int, done.stdout.split())
    assert held > 80 * MB
    assert kept < 20 * MB


@glibc
def test_many_threads_take_from_few_heaps() -> None:
    script = (
        "from threading import Barrier, Thread\n"
        "from monitor.wiring.process import settle\n"
        "settle()\n"
        "together = Barrier(12)\n"
        "def work():\n"
        "    together.wait(); some = [b'x' * 2000 for _ in range(2000)]; together.wait()\n"
        "threads = [Thread(target=work) for _ in range(12)]\n"
        "[one.start() for one in threads]; [one.join() for one in threads]\n"
        "starts = [line.split('-')[0] for line in open('/proc/self/maps') if 'rw-p' in line]\n"
        "print(sum(int(start, 16) % (64 << 20) == 0 for start in starts))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < HEAPS  # the first of all is no such map


def test_it_is_let_go_at_each_step_of_growth(monkeypatch: pytest.MonkeyPatch) -> None:
    held, released = [100], list[int]()

    def releases() -> None:
        released.append(held[0])
        held[0] -= 3

    monkeypatch.setattr(memory, "in_use", lambda: held[0])
    monkeypatch.setattr(memory, "release", releases)
    growth = Growth(step=10)
    for now in (100, 105, 107, 108, 115, 90, 99, 101):
        held[0] = now
        growth.look()
    assert released == [100, 108, 101]


def test_where_the_library_knows_no_order_rubbish_is_collected_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Knot:
        """It holds itself."""

        def __init__(self) -> None:
            self.mine = self

    asked: list[str] = []
    monkeypatch.setattr(memory, "_order", asked.append)
    gone = ref(Knot())
    release()
    memory.share_heaps()
    assert gone() is None
    assert asked == ["malloc_trim", "mallopt"]
