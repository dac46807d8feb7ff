"""An entry walks as walk.md says: the functions that it names are called, in its order."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import CodeType, FrameType, FunctionType

from monitor.demo import make_article
from tests.docs.pages import DOCS, spans
from tests.servers import monitor
from tests.world import World, now

TOLD = [span for span in spans(DOCS / "walk.md") if span.startswith("monitor.")]
ELSEWHERE = {  # what this walk does not come by, and why
    "monitor.tasks.beat.BEATS": "a table",
    "monitor.parse.place.children.Children": "a class",
    "monitor.parse.pages.glance.glance": "in the process that may be killed",
    "monitor.parse.pages.text.read_page": "in the process that may be killed",
    "monitor.core.paragraphs.keep_lines": "in the process that may be killed",
    "monitor.core.matching.document.document_of": "called before, of what is known",
    "monitor.core.novelty.news.whats_new": "of what comes later to a story",
    "monitor.notify.notifier.Notifier.render": "a protocol",
    "monitor.notify.notifier.Notifier.send": "a protocol",
    "monitor.core.delivery.after_failure": "nothing fails",
}


def named(name: str) -> object:
    """What a dotted name stands for; None where there is no such thing."""
    parts = name.split(".")
    for size in range(len(parts), 0, -1):
        try:
            found: object = import_module(".".join(parts[:size]))
        except ModuleNotFoundError:
            continue
        for part in parts[size:]:
            found = getattr(found, part, None)
        return found
    return None


@contextmanager
def calls_of(functions: dict[CodeType, str]) -> Iterator[list[str]]:
    """The names of functions in the order in which they are called first, in any thread."""
    called: list[str] = []

    def look(frame: FrameType, event: str, _what: object) -> None:
        name = functions.get(frame.f_code) if event == "call" else None
        if name is not None and name not in called:
            called.append(name)

    before = sys.getprofile()
    threading.setprofile(look)
    sys.setprofile(look)
    try:
        yield called
    finally:
        sys.setprofile(before)
        threading.setprofile(None)


def test_each_function_that_is_named_exists() -> None:
    assert len(TOLD) > 25
    assert [name for name in TOLD if named(name) is None] == []
    assert ELSEWHERE.keys() <= set(TOLD)


def test_an_entry_walks_as_it_is_told(world: World) -> None:
    world.configure(first_fetch="alert", outlets=("harbour",))
    world.site.publish(make_article(1, outlet="harbour"), published=now())
    told = [name for name in TOLD if name not in ELSEWHERE]
    found = {name: named(name) for name in told}
    codes = {one.__code__: name for name, one in found.items() if isinstance(one, FunctionType)}
    with calls_of(codes) as called:
        assert monitor("once", folder=world.folder).returncode == 0
    assert len(world.mail.letters) == 1
    assert called == told
