"""P8: the config is edited under load; a wrong one keeps the old and is said once."""

import os
import shutil
import signal
from time import monotonic

import pytest

from tests.promises.doors import Door, Parts, embedded, ledger_of, on_celery
from tests.promises.ledger import Ledger
from tests.servers import monitor, until
from tests.world import World

TOPIC = "  - {{id: topic-{number}, name: Topic {number}, query: 'reload AND nothing'}}\n"
WRONG = "  - {{id: topic-{number}, name: Topic {number}, qery: 'reload'}}\n"


class Editor:
    """Edits a watchlist again and again, each time whole and in one step."""

    def __init__(self, world: World, parts: Parts) -> None:
        self.file = world.folder / "config" / "watchlists" / "ukraine.yaml"
        self.parts, self.good, self.wrong = parts, 0, 0
        self.first = self.file.read_text(encoding="utf-8")

    def edit(self, number: int, *, wrong: bool) -> None:
        new = self.file.with_suffix(".new")
        new.write_text(self.first + (WRONG if wrong else TOPIC).format(number=number))
        new.rename(self.file)
        self.wrong += wrong
        self.good += not wrong
        until(self._is_judged, seconds=30, what=f"edit {number} is judged")

    def _is_judged(self) -> bool:
        return self.said("config.loaded") >= self.good and self.said("config.refused") >= self.wrong

    def said(self, event: str) -> int:
        """How often it was said, by all processes together."""
        return sum(process.said().count(event) for process in self.parts.processes)


def edit_under_load(world: World, door: Door, *, edits: int, every: int) -> tuple[Ledger, Editor]:
    with door(world) as parts:
        ledger, editor = ledger_of(world), Editor(world, parts)
        for number in range(1, edits + 1):
            ledger.publish(number)
            editor.edit(number, wrong=number % every == 0)
        ledger.wait(120)
        assert editor.said("config.refused") == edits // every
        assert [one.process.poll() for one in parts.processes] == [None] * len(parts.processes)
    return ledger, editor


def test_ten_edits_under_load_resend_nothing_and_a_refusal_is_said_once(world: World) -> None:
    ledger, _ = edit_under_load(world, embedded, edits=10, every=5)
    ledger.judge("10 edits")
    assert ledger.repeats() == 0


@pytest.mark.soak
@pytest.mark.parametrize("door", [embedded, on_celery])
def test_a_hundred_edits_under_load(world: World, postgres_url: str, door: Door) -> None:
    world.database = postgres_url
    began = monotonic()
    ledger, editor = edit_under_load(world, door, edits=100, every=10)
    ledger.judge(f"{editor.good} good edits, {editor.wrong} wrong, {monotonic() - began:.0f} s")
    assert ledger.repeats() == 0


def test_a_wrong_edit_is_told_by_health_until_it_is_mended(world: World) -> None:
    with embedded(world) as parts:
        ledger, editor = ledger_of(world), Editor(world, parts)
        editor.edit(1, wrong=True)
        told = monitor("health", "config", folder=world.folder)
        assert told.returncode != 0
        assert "2 faults, the first: config/watchlists/" in told.stdout
        ledger.publish(1)
        editor.edit(2, wrong=False)
        ledger.wait(30)
        assert monitor("health", "config", folder=world.folder).returncode == 0
    ledger.judge("a wrong edit, mended")


def test_a_mount_that_swaps_a_link_is_seen_and_sighup_kills_nothing(world: World) -> None:
    world.configure()
    config, mounts = world.folder / "config", world.folder / "mounts"
    shutil.copytree(config, mounts / "one")
    shutil.copytree(config, mounts / "two")
    watchlist = mounts / "two" / "watchlists" / "ukraine.yaml"
    watchlist.write_text(watchlist.read_text() + TOPIC.format(number=7))
    with embedded(world) as parts:
        editor = Editor(world, parts)
        ledger = ledger_of(world)
        shutil.rmtree(config)
        config.symlink_to(mounts / "one")
        _swap(config, mounts / "two")
        until(lambda: "topics=2" in parts.processes[0].said(), seconds=20, what="the new mount")
        said = editor.said("config.loaded")
        os.kill(parts.processes[0].process.pid, signal.SIGHUP)
        until(lambda: editor.said("config.loaded") == said + 1, seconds=20, what="it looks again")
        ledger.publish(1)
        ledger.wait(30)
    ledger.judge("a link swapped")


def _swap(link: object, target: object) -> None:
    os.symlink(target, f"{link}.new")  # type: ignore[arg-type]  # noqa: PTH211
    os.replace(f"{link}.new", link)  # type: ignore[arg-type]  # noqa: PTH105


def test_a_renamed_channel_is_told_nothing_twice(world: World) -> None:
    with embedded(world) as parts:
        ledger, editor = ledger_of(world), Editor(world, parts)
        ledger.publish(1)
        ledger.wait(30)
        operator = world.folder / "config" / "monitor.yaml"
        said = operator.read_text(encoding="utf-8").replace("  hook:\n", "  renamed:\n")
        operator.write_text(said, encoding="utf-8")
        editor.first = editor.first.replace("hook]", "renamed]")
        editor.edit(2, wrong=False)
        before = len(world.hook.calls)
        ledger.publish(3)
        ledger.wait(30)
        assert len(world.hook.calls) == before + 1
    ledger.judge("a channel renamed")
