"""One town for all tests of this folder: its paper has pages that go on."""

from collections.abc import Iterator

import pytest

from monitor.parse.child import Child
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
