"""P1, P2, P3: a database of an earlier version, full and at work, is upgraded under way.

The version before runs as it was, out of this repository's history, on feeds of every odd kind. It
has told, it has deliveries that wait, that failed, that lost their channel, and it is killed while
it tells. Then this version migrates, and goes on: nothing is told again, lost or new.
"""

import io
import os
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest
import sqlalchemy as sa

from tests.promises.doors import CELERY, Parts
from tests.promises.odd_feeds import OddStreet
from tests.promises.upgrading import GONE, ROOT, Fickle, Scene
from tests.servers import redis_server, until
from tests.world import World

FROM = os.environ.get("MONITOR_TEST_UPGRADE_FROM", "1621061")
FEEDS = int(os.environ.get("MONITOR_TEST_FEEDS", "1000"))
UNDER_WAY = 10.0  # seconds before a kill, in which what was sent may not have been noted


@pytest.fixture(scope="session")
def old_code(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The version before, as it stood in this repository."""
    command = ["git", "-C", str(ROOT), "archive", FROM, "monitor"]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("no git here: the version before cannot be had")
    if done.returncode:
        pytest.skip(f"no version {FROM} in the history here")
    folder = tmp_path_factory.mktemp("before")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


@pytest.fixture
def scene(world: World, old_code: Path) -> Iterator[Scene]:
    world.mail.unknown.add(GONE)
    with OddStreet() as street, Fickle() as hook:
        street.build_many(FEEDS)
        for house in street.rows:
            street.publish(house, 3)
        yield Scene(world, street, hook, old_code)


@contextmanager
def parts(scene: Scene, code: str, *, celery: bool) -> Iterator[Parts]:
    """All parts of one version."""
    made = Parts(scene.world, CELERY if celery else [("run",)], code)
    try:
        yield made
    finally:
        made.kill()


def a_life_before(scene: Scene) -> None:
    """Let the version before know all feeds, and tell of some articles; one channel is down."""
    scene.configure()
    scene.run(scene.old, "migrate")
    scene.run(scene.old, "once")
    told = scene.publish(60, 0)
    scene.hook.down = {"side"}
    sleep(21)
    scene.run(scene.old, "once")
    assert "hook" not in scene.missing(told), scene.missing(told)


def trouble_before(scene: Scene, running: Parts) -> None:
    """Let deliveries wait and fail, rename a channel, and kill who sends in the middle of it."""
    scene.hook.down, scene.world.mail.recipients_refused = {"side", "hook"}, "451 4.3.0 later"
    waiting = scene.publish(40, 17)
    until(lambda: _alerts(scene) >= len(scene.news) * 3, seconds=200, what="alerts", every=1)
    sleep(10)
    scene.side = "aside"  # the channel is called otherwise now, and is well
    scene.configure()
    scene.hook.down, scene.world.mail.recipients_refused = {"side"}, ""
    before = len(scene.hook.accepted)
    scene.publish(20, 41)
    until(lambda: len(scene.hook.accepted) > before + 5, seconds=200, what="telling", every=0.01)
    running.kill()
    scene.killed_at = monotonic()
    assert scene.missing(waiting), "all is told: nothing waits to be upgraded"


def _alerts(scene: Scene) -> int:
    return int(scene.rows("SELECT count(*) FROM alert")[0][0])


def states(scene: Scene) -> str:
    counted = "SELECT channel, state, count(*) FROM delivery GROUP BY channel, state ORDER BY 1, 2"
    return ", ".join(f"{name} {state} {count}" for name, state, count in scene.rows(counted))


def judge(scene: Scene, known: dict[int, int]) -> None:
    told, times = scene.told(), scene.times()
    again = {one: count for one, count in times.items() if count > 1}
    doubled = [
        (name, number, sorted(ids))
        for name, numbers in told.items()
        for number, ids in numbers.items()
        if len(ids) > 1
    ]
    strange = {number for numbers in told.values() for number in numbers} - {*scene.news}
    new = [number for number, row in scene.known().items() if known.get(number, row) != row]
    print(
        f"from {FROM}, {len(scene.street.rows)} feeds: {len(scene.news)} published, lost "
        f"{scene.missing(scene.news)}, told twice {doubled}, of a baseline {sorted(strange)}, "
        f"sent again under its id {len(again)}, known ones that are new {new}\n  {states(scene)}"
    )
    assert scene.missing(scene.news) == {}
    assert doubled == []
    assert strange == set()
    assert [one for one in again if not _was_under_way(scene, one)] == []
    assert new == []


def _was_under_way(scene: Scene, key: str) -> bool:
    """Whether it was sent just before the kill, so that nobody could note it."""
    return 0 <= scene.killed_at - scene.hook.took[key][0] < UNDER_WAY


@pytest.mark.soak
@pytest.mark.celery
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("celery", [False, True], ids=["embedded", "celery"])
def test_a_full_database_upgraded_under_way_tells_nothing_again_and_loses_nothing(
    scene: Scene, database_url: str, celery: bool
) -> None:
    scene.world.database = emptied(database_url)
    scene.street.longest = 4_000 if database_url.startswith("sqlite") else 2_500
    with redis_server(scene.world.folder) as redis:
        scene.broker = redis.url if celery else "embedded"
        a_life_before(scene)
        with parts(scene, scene.old, celery=celery) as running:
            trouble_before(scene, running)
            if celery:  # who polls and reads goes on, and meets the new schema
                running.revive()
                sleep(3)
            print(f"  before: {states(scene)}")
            known = scene.known()
            began = monotonic()
            scene.run(scene.new, "migrate")
            print(f"  migrated in {monotonic() - began:.1f} s")
            if celery:
                scene.publish(10, 5)
                sleep(15)
        scene.street.visit += 1
        with parts(scene, scene.new, celery=celery):
            after(scene)
            scene.publish(50, 29)
            after(scene)
        judge(scene, known)


def after(scene: Scene) -> None:
    """Wait until all that was published is told, and a little for what comes twice."""
    began = monotonic()
    scene.wait_for_polls(2)
    deadline = monotonic() + 100
    while scene.missing(scene.news) and monotonic() < deadline:
        sleep(1)
    print(f"  {monotonic() - began:.0f} s after: not told {scene.missing(scene.news)}", flush=True)
    print(f"  {states(scene)}")
    sleep(5)


def emptied(url: str) -> str:
    """Return the database without its schema: the version before makes its own."""
    if url.startswith("sqlite"):
        Path(sa.make_url(url).database or "").unlink()
        return url
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as tx:
        tx.execute(sa.text("DROP SCHEMA public CASCADE"))
        tx.execute(sa.text("CREATE SCHEMA public"))
    engine.dispose()
    return url
