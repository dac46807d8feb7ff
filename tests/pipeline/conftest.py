"""A play for each test of the steps."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from monitor.demo import make_article
from monitor.parse.place.child import Child
from tests.pipeline.play import Play, playing
from tests.pipeline.town import Town, a_town
from tests.world import World, now


@pytest.fixture
def play(world: World, tmp_path: Path, database_url: str) -> Iterator[Play]:
    """All five outlets, after the first fetch of each; on each kind of database."""
    world.database = database_url
    world.configure(outlets=("harbour", "meridian", "steppe", "visnyk", "danube"))
    for slug in ("harbour", "meridian", "steppe", "visnyk", "danube"):
        world.site.publish(make_article(900, matching=True, outlet=slug), published=now())
    with playing(world, tmp_path) as made:
        made.a_pass()
        yield made


@pytest.fixture
def make(world: World, tmp_path: Path) -> Iterator[Callable[..., Town]]:
    """Begin a town's play, with a query of its own."""
    (tmp_path / "data").mkdir()
    world.database = f"sqlite:///{tmp_path}/data/monitor.db"
    with ExitStack() as stack:

        def begin(query: str = "flood", child: Callable[[], Child] = Child) -> Town:
            return stack.enter_context(a_town(world, tmp_path, query, child))

        yield begin


@pytest.fixture
def town(make: Callable[..., Town]) -> Town:
    return make()
