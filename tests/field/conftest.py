"""The monitor on a site of odd feeds, a pass at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.field.odd import NOW, OddSite
from tests.pipeline.play import Play, playing
from tests.world import World


@pytest.fixture
def odd() -> Iterator[OddSite]:
    with OddSite() as site:
        yield site


@pytest.fixture
def play(world: World, odd: OddSite, tmp_path: Path) -> Iterator[Play]:
    """What the first document holds is told as well."""
    with _playing(world, odd, tmp_path, "alert") as made:
        yield made


@pytest.fixture
def later(world: World, odd: OddSite, tmp_path: Path) -> Iterator[Play]:
    """What the first document holds is a baseline."""
    with _playing(world, odd, tmp_path, "baseline") as made:
        yield made


@contextmanager
def _playing(world: World, odd: OddSite, tmp_path: Path, first_fetch: str) -> Iterator[Play]:
    world.database = f"sqlite:///{tmp_path}/monitor.db"
    world.configure(outlets=(), operators="hook", first_fetch=first_fetch)
    feeds = f'version: 1\nfeeds:\n  - {{url: "{odd.url}/feed.xml", name: Odd}}\n'
    (tmp_path / "config" / "feeds.yaml").write_text(feeds)
    with playing(world, tmp_path, NOW) as made:
        yield made
