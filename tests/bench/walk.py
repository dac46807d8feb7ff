"""How far one entry goes through the code, from the feed's bytes to the mail.

    python -m tests.bench.walk            # a line a room, then the sums
    python -m tests.bench.walk --list     # each function, in the order in which it is first called

Counted by `sys.setprofile` in a pass that polls, reads, matches, decides and delivers one article:
named functions of ours that one of these five steps comes to, each once; their files; and how often
the next new one stands in another room. Comprehensions and lambdas are read where they stand, and
a class that is made at an import is not called: neither counts. What `core/` and `parse/` call
within themselves is not walked: a newcomer takes their word. Pages are read in another process,
which is not counted either.
"""

import sys
import tempfile
import threading
from collections import Counter
from contextlib import chdir, suppress
from inspect import CO_OPTIMIZED
from itertools import pairwise
from pathlib import Path
from time import sleep
from types import FrameType
from typing import Any

import monitor
from monitor.cli.main import main as monitor_main
from monitor.demo import make_article
from tests.world import a_world, now

HOUSE = Path(monitor.__file__).parent
STEPS = {"poll", "read", "match", "alert", "deliver"}
PAUSE = 2  # seconds after which a feed is polled again
OUTSIDE = {"demo", "cli", "config", "wiring", "telemetry.py", "tasks"}  # doors, and what they make
TAKEN_AT_THEIR_WORD = {"core", "parse"}


class Walk:
    """Functions in the order in which they are first called."""

    def __init__(self) -> None:
        self.met: dict[tuple[str, str], None] = {}

    def __call__(self, frame: FrameType, event: str, _value: Any) -> None:
        """Note a call."""
        if event != "call" or (place := _place(frame)) is None:
            return
        room, around = _room(place[0]), _place(frame.f_back)
        within = around is not None and _room(around[0]) == room
        if room in OUTSIDE or (room in TAKEN_AT_THEIR_WORD and within):
            return
        if _is_named(frame) and _is_of_a_step(frame):
            self.met.setdefault(place)

    def rooms(self) -> list[str]:
        """Return the rooms, one for each function."""
        return [_room(file) for file, _ in self.met]


def _place(frame: FrameType | None) -> tuple[str, str] | None:
    """Return file and function where they are ours."""
    if frame is None or not frame.f_code.co_filename.startswith(str(HOUSE)):
        return None
    file = str(Path(frame.f_code.co_filename).relative_to(HOUSE))
    return file, getattr(frame.f_code, "co_qualname", frame.f_code.co_name)


def _is_named(frame: FrameType) -> bool:
    """Whether it is a function that has a name: no comprehension, lambda, module, or class."""
    return not frame.f_code.co_name.startswith("<") and bool(frame.f_code.co_flags & CO_OPTIMIZED)


def _is_of_a_step(frame: FrameType | None) -> bool:
    """Whether one of the five steps has come to this."""
    while frame is not None:
        place = _place(frame)
        if place and place[0].removeprefix("pipeline/").split("/")[0].split(".")[0] in STEPS:
            return place[0].startswith("pipeline/")
        frame = frame.f_back
    return False


def _room(file: str) -> str:
    return file.split("/", maxsplit=1)[0]


def walked() -> Walk:
    """Let one article go all the way, and return where it went."""
    walk = Walk()
    with tempfile.TemporaryDirectory() as folder, a_world(Path(folder)) as world:
        world.configure(outlets=("harbour",))
        with chdir(folder):
            _once()
        sleep(PAUSE)
        world.site.publish(make_article(1), published=now())
        threading.setprofile(walk)
        sys.setprofile(walk)
        try:
            with chdir(folder):
                _once()
        finally:
            sys.setprofile(None)
            threading.setprofile(None)
        assert len(world.mail.letters) == 1
    return walk


def _once() -> None:
    sys.argv = ["monitor", "once"]
    with suppress(SystemExit):
        monitor_main()


def main() -> None:
    """Print it."""
    listed = "--list" in sys.argv
    walk = walked()
    if listed:
        for file, name in walk.met:
            print(f"{file}: {name}")
    rooms = walk.rooms()
    for room, number in Counter(rooms).most_common():
        print(
            f"{room:12} {number} functions in {len({f for f, _ in walk.met if _room(f) == room})}"
        )
    changes = sum(one != other for one, other in pairwise(rooms))
    files = len({file for file, _ in walk.met})
    print(f"{len(walk.met)} functions, {files} files, {changes} changes of room")


if __name__ == "__main__":
    main()
