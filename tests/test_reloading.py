"""The config of a process that lives: when an edit is taken, and when it is waited for."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from monitor.reloading import LOOK, Reloading
from monitor.store.upkeep.versions import refusal
from tests.pipeline.play import Play, playing
from tests.world import World, now

NEW = "  - {id: new, name: New, query: reload}\n"


def edit(folder: Path) -> None:
    watchlist = folder / "config" / "watchlists" / "ukraine.yaml"
    watchlist.write_text(watchlist.read_text(encoding="utf-8") + NEW, encoding="utf-8")


def topics(reloading: Reloading) -> list[str]:
    return [topic.id for topic in reloading().settings.topics]


def a_reloading(play: Play, folder: Path) -> Reloading:
    """A process that looks at the files at every call."""
    looks = iter(range(0, 1000, 10))
    return Reloading(play.parts, folder / "config", {}, lambda: next(looks) * LOOK)


def test_who_looks_seldom_takes_an_edit_at_the_first_look(world: World, tmp_path: Path) -> None:
    world.configure()
    with playing(world, tmp_path) as play:
        reloading = a_reloading(play, tmp_path)
        edit(tmp_path)
        play.clock.at = now() + timedelta(seconds=2 * LOOK)
        assert topics(reloading) == ["ukraine-crisis", "new"]


def test_what_may_still_be_written_is_left_until_two_looks_agree(
    world: World, tmp_path: Path
) -> None:
    world.configure()
    with playing(world, tmp_path) as play:
        reloading = a_reloading(play, tmp_path)
        edit(tmp_path)
        play.clock.at = now()
        assert topics(reloading) == ["ukraine-crisis"]
        assert topics(reloading) == ["ukraine-crisis", "new"]


def test_who_may_look_is_as_the_files_say_at_once_and_where_it_listens_stays(
    world: World, tmp_path: Path
) -> None:
    world.configure()
    with playing(world, tmp_path) as play:
        reloading = a_reloading(play, tmp_path)
        path, port = tmp_path / "config/monitor.yaml", play.parts.settings.web.port
        path.write_text(path.read_text().replace(f"port: {port}", "port: 9, open: reading"))
        play.clock.at = now() + timedelta(seconds=2 * LOOK)
        web = reloading().settings.web
        assert (web.open, web.port) == ("reading", port)


def test_what_is_no_file_is_a_fault_and_is_not_waited_for(world: World, tmp_path: Path) -> None:
    world.configure()
    with playing(world, tmp_path) as play:
        reloading = a_reloading(play, tmp_path)
        for name, make in (("pipe.yaml", os.mkfifo), ("folder.yaml", os.mkdir)):
            odd = tmp_path / "config" / "watchlists" / name
            make(odd)
            play.clock.at = now() + timedelta(seconds=2 * LOOK)
            reloading()
            with play.parts.database.reading() as tx:
                refused = refusal(tx)
            assert refused is not None
            assert name in refused.faults[0]
            odd.rmdir() if odd.is_dir() else odd.unlink()
            play.clock.at = now() + timedelta(seconds=2 * LOOK)
            reloading()
            with play.parts.database.reading() as tx:
                assert refusal(tx) is None


class MendedMeanwhile(dict[str, str]):
    """An environment; when it is first read, somebody puts another file in the place of one."""

    def __init__(self, file: Path, mended: str) -> None:
        super().__init__()
        self.file, self.mended = file, mended

    def __iter__(self) -> Iterator[str]:
        if self.file.read_text(encoding="utf-8") != self.mended:
            new = self.file.with_suffix(".new")
            new.write_text(self.mended, encoding="utf-8")
            new.rename(self.file)
        return super().__iter__()


def test_what_was_mended_while_it_was_read_is_not_refused(world: World, tmp_path: Path) -> None:
    world.configure()
    file = tmp_path / "config" / "watchlists" / "ukraine.yaml"
    good = file.read_text(encoding="utf-8")
    with playing(world, tmp_path) as play:
        looks = iter(range(0, 1000, 10))
        environ = MendedMeanwhile(file, good + NEW)
        folder = tmp_path / "config"
        reloading = Reloading(play.parts, folder, environ, lambda: next(looks) * LOOK)
        file.write_text(good + "  - {id: wrong}\n", encoding="utf-8")
        play.clock.at = now() + timedelta(seconds=2 * LOOK)
        reloading()
        with play.parts.database.reading() as tx:
            assert refusal(tx) is None
        play.clock.at = now() + timedelta(seconds=4 * LOOK)
        assert topics(reloading) == ["ukraine-crisis", "new"]
