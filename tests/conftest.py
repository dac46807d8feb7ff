"""What all tests share: where test data lies, a clock that tests set, a fresh database."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.store.database import Database
from tests.world import World, a_world

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def data_folder() -> Path:
    folder = Path(os.environ.get("MONITOR_TEST_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no test data at {folder}: set MONITOR_TEST_DATA")
    return folder


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A migrated database of its own."""
    made = Database(f"sqlite:///{tmp_path}/monitor.db")
    made.migrate()
    yield made
    made.close()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A site, a mail box, a hook, and a folder to configure the monitor in."""
    with a_world(tmp_path) as made:
        yield made


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with those that wait the longest, so that nobody waits for them at the end."""
    items.sort(key=lambda item: "promises" not in item.path.parts)
