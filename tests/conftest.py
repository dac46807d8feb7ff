"""What all tests share: where test data lies, a clock that tests set, a fresh database."""

import gc
import json
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

from monitor.store.machinery.database import Database
from monitor.telemetry import setup_logs
from tests.postgres import Server, any_postgres
from tests.world import World, a_world

# No test fails because a machine is slow, or because chance drew much that a filter refuses.
settings.register_profile(
    "untimed",
    deadline=None,
    max_examples=int(os.environ.get("MONITOR_TEST_EXAMPLES", "40")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("untimed")
DEAR = {  # files whose fixtures take longer than their tests
    "tests/cli/test_backtest_demo.py",
    "tests/cli/test_demo.py",
    "tests/containers/test_compose.py",
    "tests/packaging/test_wheel.py",
    "tests/parse/languages/test_forms_of_words.py",
    "tests/parse/languages/test_mentions.py",
    "tests/security/test_poisoned_feed.py",
    "tests/store/test_postgres.py",
    "tests/web/test_deliveries_page.py",
    "tests/web/test_feeds_page.py",
    "tests/web/test_in_a_browser.py",
    "tests/web/test_stories.py",
    "tests/web/test_topics.py",
    "tests/wiring/test_trying.py",
}
ROOT = Path(__file__).resolve().parent.parent


def pytest_configure() -> None:
    """Let all processes of the tests find the forms of words that one of them has made.

    They are kept under the edition of dictionaries and rules, so that none is a stale one.
    """
    os.environ.setdefault("XDG_CACHE_HOME", str(ROOT / ".venv" / "cache"))
    gc.set_threshold(
        20_000, 20, 20
    )  # as the killable place has it: tests make much and keep little


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over the tests themselves, as `settle` does for what starts.

    To look through ten thousand of them again and again took a seventh of all the time.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture
def data_folder() -> Path:
    folder = Path(os.environ.get("MONITOR_TEST_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no test data at {folder}: set MONITOR_TEST_DATA")
    return folder


@pytest.fixture
def json_log(capfd: pytest.CaptureFixture[str]) -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """Asked once, logs as machines read it; asked again, gives the events since then."""
    began: list[bool] = []

    def events() -> list[dict[str, Any]]:
        lines = capfd.readouterr().err.splitlines() if began else []
        began.append(True)
        setup_logs("json")
        return [json.loads(line) for line in lines]

    yield events
    structlog.reset_defaults()
    logging.getLogger().handlers.clear()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server for all tests of this process, with a migrated database to copy."""
    with any_postgres() as server:
        server.template = server.make()
        made = Database(server.url(server.template))
        made.migrate()
        made.close()
        yield server
        server.drop(server.template)


@pytest.fixture
def postgres_url(postgres: Server) -> Iterator[str]:
    """A fresh, migrated database on PostgreSQL."""
    name = postgres.make(postgres.template)
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite database to copy."""
    path = tmp_path_factory.mktemp("migrated") / "monitor.db"
    made = Database(f"sqlite:///{path}")
    made.migrate()
    made.close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path, migrated: Path) -> str:
    """A fresh, migrated database of each kind."""
    if request.param == "sqlite":
        (tmp_path / "data").mkdir()
        shutil.copy(migrated, tmp_path / "data" / "monitor.db")
        return f"sqlite:///{tmp_path}/data/monitor.db"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated database of its own, of each kind."""
    made = Database(database_url)
    yield made
    made.close()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A site, a mail box, a hook, and a folder to configure the monitor in."""
    with a_world(tmp_path) as made:
        yield made


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with those that wait the longest; leave steps on PostgreSQL to `make soak`, but some.

    What differs between databases is the store's SQL: those marked `on_both` run all of it.
    """
    items.sort(key=lambda item: "promises" not in item.path.parts)
    for item in items:
        parameters = getattr(item, "callspec", None)
        second = parameters is not None and "postgresql" in parameters.params.values()
        steps = {"pipeline", "web"} & {*item.path.parts}
        if second and steps and not item.get_closest_marker("on_both"):
            item.add_marker(pytest.mark.soak)


@pytest.hookimpl(optionalhook=True)  # absent where tests run in one process
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Share the tests out one by one, but keep those together whose fixtures are dear."""
    return _Sharing(config, log)


class _Sharing(LoadScopeScheduling):  # type: ignore[misc]  # it ships no types
    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.split("::", maxsplit=1)[0]
        return path if path in DEAR else nodeid

    def mark_test_complete(self, node: Any, item_index: int, duration: float = 0) -> None:
        """Forget what is done: what is left is counted anew with each test that ends."""
        super().mark_test_complete(node, item_index, duration)
        scope = self._split_scope(self.registered_collections[node][item_index])
        if all(self.assigned_work[node][scope].values()):
            del self.assigned_work[node][scope]
