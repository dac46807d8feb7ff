"""Memory of every process over a day of 20,000 publishers that is played in minutes.

What a process keeps for a host it has met them all by the end: their feeds, their rules for
robots, their words. MONITOR_TEST_DAY (480) says how many seconds may go into it at most, and
MONITOR_TEST_HOSTS (20000) how many publishers there are.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic, sleep

import httpx
import pytest

from tests.bench.memory import Watch
from tests.bench.town_of_a_day import url
from tests.containers.compose import OURS, compose, up
from tests.postgres import a_postgres
from tests.servers import free_port, running, until
from tests.world import World

SECONDS = float(os.environ.get("MONITOR_TEST_DAY", "480"))
HOSTS = int(os.environ.get("MONITOR_TEST_HOSTS", "20000"))
EVERY = 3.0  # seconds between two looks
ENOUGH = 1.25 * HOSTS  # pages
FLAT = 8.0  # MB in a thousand pages, once warm: words and rules for robots that are kept
UNITS = {"m": 1, "g": 1024}
TOPICS = """\
version: 1
topics:
  - id: ukraine-crisis
    name: Ukraine crisis
    languages: [en, uk, ru, de]
    query: '(Ukraine AND crisis) OR (Украина AND кризис) OR (Україна AND криза)'
    channels: [hook]
"""


@contextmanager
def a_town() -> Iterator[int]:
    """The publishers, as a process; gives their port."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.bench.town_of_a_day", str(port)])
    try:
        until(lambda: asked(port) is not None, seconds=60, what="the town answers", every=0.5)
        yield port
    finally:
        process.kill()
        process.wait()


def asked(port: int) -> dict[str, int] | None:
    """How often the town was asked for what."""
    try:
        told = httpx.get(f"http://127.0.0.1:{port}/asked", timeout=5).text.split()
    except httpx.HTTPError:
        return None
    return dict(zip(("feeds", "rules", "pages", "unchanged"), map(int, told), strict=True))


def configure(world: World, port: int) -> int:
    """Watch all, from the first article on, as fast as the machine can; return the web port."""
    web = free_port()
    world.configure(first_fetch="alert", web=str(web))
    folder = world.folder / "config"
    said = (folder / "monitor.yaml").read_text()
    said = said.replace("fastest: 1s, slowest: 2s", "fastest: 2m, slowest: 1h")
    said = re.sub(r"(?m)^  desk-mail:\n(    .*\n)*", "", said)
    (folder / "monitor.yaml").write_text(said)
    (folder / "watchlists" / "ukraine.yaml").write_text(TOPICS)
    lines = "".join(f"  - {{url: '{url(number, port)}/feed'}}\n" for number in range(HOSTS))
    (folder / "feeds.yaml").write_text(f"version: 1\nfeeds:\n{lines}")
    return web


def watched(sessions: dict[str, int], port: int, web: int) -> Watch:
    """Look on until a day's work is done, or the time is over; `web` is the page's port."""
    watch, ends = Watch(sessions), monotonic() + SECONDS
    while monotonic() < ends:
        done = asked(port) or {}
        watch.look(done.get("pages", 0))
        if done.get("pages", 0) >= ENOUGH:
            break
        sleep(EVERY)
    told = httpx.get(f"http://127.0.0.1:{web}/metrics", timeout=20).text
    kept = re.findall(r'(?m)^monitor_cache_bytes\{cache="robots"\} (\S+)', told)
    print(f"\n{HOSTS} publishers, {watch.looks[-1].at:.0f} s: {done}, bytes of rules: {kept}")
    return watch


def limits() -> dict[str, float]:
    """MB that docker-compose.yml lets each service have."""
    services = compose()["services"]
    return {
        name: int(services[name]["mem_limit"][:-1]) * UNITS[services[name]["mem_limit"][-1]]
        for name in OURS
    }


@pytest.mark.timeout(2 * SECONDS + 300)
def test_a_day_of_run(world: World) -> None:
    with a_town() as port:
        web = configure(world, port)
        with running("run", folder=world.folder) as one:
            watch = watched({"run": one.process.pid}, port, web)
    watch.tell({"run": limits()["worker-read"]})
    assert watch.most("run") < limits()["worker-read"]
    assert watch.slope("run") < FLAT


@pytest.mark.timeout(2 * SECONDS + 300)
def test_a_day_of_the_services_of_compose(world: World) -> None:
    with a_town() as port, ExitStack() as stack:
        configure(world, port)
        services = stack.enter_context(up(world.folder, stack.enter_context(a_postgres())))
        sessions = {name: services.running[name].process.pid for name in OURS}
        watch = watched(sessions, port, services.web_port)
    watch.tell(limits())
    assert all(watch.most(name) < most for name, most in limits().items())
    assert all(watch.slope(name) < FLAT for name in OURS)
