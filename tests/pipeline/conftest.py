"""A play for each test of the steps."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.demo import make_article
from tests.pipeline.play import Play, playing
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
