"""One town for all tests of this folder: its paper has pages that go on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.parse.place.child import Child
from tests.pipeline.town import Town, a_town
from tests.world import a_world

QUERY = "flood OR (ferry NEAR/40 lamps)"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("town")
    (folder / "data").mkdir()
    with a_world(folder) as world:
        world.database = f"sqlite:///{folder}/data/monitor.db"
        with a_town(world, folder, QUERY, Child) as town:
            yield town


@pytest.fixture
def flooded(tmp_path: Path) -> Iterator[Town]:
    """A town of its own: what is told there is told once."""
    (tmp_path / "data").mkdir()
    with a_world(tmp_path) as world:
        world.database = f"sqlite:///{tmp_path}/data/monitor.db"
        with a_town(world, tmp_path, "flood", Child) as town:
            yield town
