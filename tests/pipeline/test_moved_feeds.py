"""A feed that is given another address in the config: what came meanwhile is told, once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.config.loading import load
from tests.pipeline.play import Play, playing
from tests.pipeline.press import Press
from tests.world import World

START = datetime(2026, 3, 2, 8, tzinfo=UTC)


class Papers(Press):
    """A press whose feed holds twenty items."""

    def __init__(self) -> None:
        super().__init__()
        self.paper.window = 20


@pytest.fixture
def press() -> Iterator[Press]:
    with Papers() as made:
        yield made


@pytest.fixture
def other() -> Iterator[Press]:
    with Papers() as made:
        yield made


@pytest.fixture
def play(world: World, press: Press, tmp_path: Path, database_url: str) -> Iterator[Play]:
    """A feed of which five items are known."""
    world.database = database_url
    world.configure(outlets=(), operators="hook")
    write(tmp_path, f"{press.url}/feed")
    with playing(world, tmp_path, START) as made:
        for number in range(1, 6):
            press.publish(START - timedelta(hours=9 - number), number)
        made.a_pass()
        yield made


def write(folder: Path, *urls: str, name: str = "Press") -> None:
    said = "".join(f'  - {{url: "{url}", name: "{name}", pages: never}}\n' for url in urls)
    (folder / "config" / "feeds.yaml").write_text(f"version: 1\nfeeds:\n{said}")


def configure(play: Play, folder: Path, *urls: str, name: str = "Press") -> None:
    write(folder, *urls, name=name)
    play.renew(settings=load(folder / "config", {}))


def told(play: Play) -> list[int]:
    """The numbers of the reports that were told, in the order of the messages."""
    play.clock.move(minutes=5)
    play.a_pass()
    return sorted(
        int(article["title"].rpartition(" ")[2])
        for body in play.told()
        for article in body["data"].get("articles", ())
    )


def come(play: Play, press: Press, *numbers: int) -> None:
    """Let items come, and no feed be asked."""
    for number in numbers:
        play.clock.move(minutes=20)
        press.publish(play.clock(), number)


@pytest.mark.on_both
def test_what_came_while_the_address_was_changed_is_told_once(
    play: Play, press: Press, tmp_path: Path
) -> None:
    come(play, press, 6, 7)
    configure(play, tmp_path, f"{press.url}/new")
    assert told(play) == [6, 7]
    come(play, press, 8)
    assert told(play) == [6, 7, 8]
    configure(play, tmp_path, f"{press.url}/feed")
    assert told(play) == [6, 7, 8]
    come(play, press, 9)
    assert told(play) == [6, 7, 8, 9]


def test_a_feed_that_fails_and_stays_beside_the_new_one_is_its_predecessor(
    play: Play, press: Press, tmp_path: Path
) -> None:
    press.paper.status = 404
    told(play)
    press.paper.status = 200
    come(play, press, *range(6, 16))
    configure(play, tmp_path, f"{press.url}/new", f"{press.url}/feed")
    assert told(play) == [*range(6, 16)]


def test_on_another_host_and_under_other_guids_and_links_entries_are_known_by_their_words(
    play: Play, press: Press, other: Press, tmp_path: Path
) -> None:
    come(play, press, 6, 7)
    for item in press.paper.items:
        other.publish(item.at, item.number, guid="new-")
    configure(play, tmp_path, f"{other.url}/feed")
    assert told(play) == [6, 7]


def test_a_feed_that_is_truly_new_is_remembered_and_not_told(
    play: Play, press: Press, other: Press, tmp_path: Path
) -> None:
    come(play, other, *range(20, 30))
    configure(play, tmp_path, f"{press.url}/feed", f"{other.url}/feed")
    assert told(play) == []
