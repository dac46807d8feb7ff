"""docker-compose.yml and Dockerfile: what they promise, and the services as processes."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from time import sleep

import pytest
import sqlalchemy as sa

from monitor.demo import make_article
from monitor.store.machinery.database import Database
from monitor.store.tables import schema
from monitor.store.tables import upkeep as ourselves
from tests.conftest import ROOT
from tests.containers.compose import FILE, OURS, Stack, compose, up
from tests.postgres import Postgres, a_postgres
from tests.promises.ledger import Ledger
from tests.servers import until
from tests.world import World, now

SERVICES = compose()["services"]
MONITORS = ("migrate", *OURS)


def test_the_file_is_one_that_compose_takes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", FILE],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", MONITORS)
def test_a_part_of_ours_can_harm_nothing_and_ends_in_peace(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["user"] == "10001"
    assert "no-new-privileges:true" in service["security_opt"]
    assert "./config:/config:ro" in service["volumes"]
    assert service["init"] is True
    assert service["stop_grace_period"] == "40s"
    assert service["mem_limit"]
    assert service["logging"]["options"]["max-size"]
    assert "privileged" not in service
    assert {key for key in service["environment"] if "PASSWORD" in key} == set()


@pytest.mark.parametrize("name", ["redis", "postgres", *OURS])
def test_a_part_comes_back_and_says_how_it_is(name: str) -> None:
    assert SERVICES[name]["restart"] == "unless-stopped"
    assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize("name", OURS)
def test_a_part_waits_for_what_it_needs(name: str) -> None:
    needs = {key: value["condition"] for key, value in SERVICES[name]["depends_on"].items()}
    assert needs == {
        "migrate": "service_completed_successfully",
        "redis": "service_healthy",
        "postgres": "service_healthy",
    }


def test_nobody_reaches_the_servers_and_only_this_machine_the_page() -> None:
    assert compose()["networks"]["inside"] == {"internal": True}
    for name in ("redis", "postgres", "beat", "migrate"):
        assert SERVICES[name]["networks"] == ["inside"]
    published = {name: one["ports"] for name, one in SERVICES.items() if "ports" in one}
    assert published == {"web": ["127.0.0.1:8080:8080"]}


def test_every_secret_is_a_file_that_make_secrets_writes_and_git_ignores() -> None:
    named = {one["file"] for one in compose()["secrets"].values()}
    makefile = (ROOT / "Makefile").read_text()
    for file in named:
        assert file.removeprefix("./") in makefile or "_password" in file
    assert "/secrets/" in (ROOT / ".gitignore").read_text()
    used = {name for one in SERVICES.values() for name in one.get("secrets", ())}
    assert used == compose()["secrets"].keys()
    assert "password" not in re.sub(r"redis_password|postgres_password|# .*|PASSWORD_FILE", "",
                                    FILE.read_text())  # fmt: skip


def _stages() -> list[list[tuple[str, str]]]:
    """The Dockerfile's instructions, by stage."""
    text = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text())
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    stages: list[list[tuple[str, str]]] = []
    for line in lines:
        word, _, rest = line.partition(" ")
        assert word in ("FROM", "ENV", "WORKDIR", "COPY", "RUN", "USER", "STOPSIGNAL",
                        "ENTRYPOINT", "CMD"), line  # fmt: skip
        if word == "FROM":
            stages.append([])
        stages[-1].append((word, rest))
    return stages


def test_what_builds_the_image_does_not_run_in_it() -> None:
    build, final = _stages()
    assert build[0] == ("FROM", "python:3.13-slim AS build")
    assert any("--require-hashes" in rest for _, rest in build)
    assert any("uninstall -y flit_core pip" in rest for _, rest in build)
    assert not any("pip install" in rest or "apt" in rest for _, rest in final)
    assert any("rm -rf /usr/local/lib/python3.13/site-packages/pip*" in rest for _, rest in final)
    copied = [rest for word, rest in final if word == "COPY"]
    assert copied == ["--from=build /opt/monitor /opt/monitor"]


def test_the_image_runs_as_nobody_in_particular_and_hears_sigterm() -> None:
    final = dict(_stages()[1])
    assert final["USER"] == "10001"
    assert final["ENTRYPOINT"] == '["monitor"]'  # not by a shell, which would keep the signal
    assert final["STOPSIGNAL"] == "SIGTERM"


def test_what_the_dockerfile_copies_is_there_and_let_in() -> None:
    let_in = (ROOT / ".dockerignore").read_text().split()
    for word, rest in _stages()[0]:
        for name in rest.split()[:-1] if word == "COPY" else ():
            assert (ROOT / name).exists()
            assert f"!{name}" in let_in


@pytest.fixture
def database() -> Iterator[Postgres]:
    with a_postgres() as server:
        yield server


@pytest.fixture
def stack(world: World, database: Postgres) -> Iterator[Stack]:
    world.configure(operators="hook")
    with up(world.folder, database) as services:
        ledger_starts(world, services)
        yield services


def ledger_starts(world: World, services: Stack) -> None:
    """Wait for the baseline of each feed, as the database says it."""
    watcher = Database((services.secrets / "database").read_text())

    def both() -> bool:
        with watcher.reading() as tx:
            return tx.execute(sa.select(schema.feed.c.baseline_at)).scalars().all().count(None) == 0

    until(both, seconds=60, what="both feeds have a baseline")
    watcher.close()


@pytest.mark.timeout(300)
def test_the_services_tell_news_and_say_which_of_them_is_gone(world: World, stack: Stack) -> None:
    world.site.publish(make_article(1), published=now())
    assert len(world.hook.wait_for(1, 60)) == 1
    assert len(world.mail.wait_for(1, 60)) == 1
    until(
        lambda: {stack.health(name) for name in OURS} == {0}, seconds=60, every=2,
        what="all are well",
    )  # fmt: skip
    stack.running["worker-read"].stop(45)
    _make_ticks_old(stack)
    until(lambda: stack.health("worker-poll") == 0, seconds=30, what="the others go on")
    assert stack.health("worker-read") == 1
    assert stack.health("beat") == 0
    until(
        lambda: _notices(world) == [("part.failing", "worker read")], seconds=90, what="it is told"
    )
    stack.running["web"].stop()
    assert stack.health("web") == 1


def _notices(world: World) -> list[tuple[str, str]]:
    bodies = [json.loads(call.body) for call in world.hook.accepted]
    return [(one["type"], one["data"]["part"]["name"]) for one in bodies if "part" in one["data"]]


def _make_ticks_old(stack: Stack) -> None:
    """Let time pass, for the database: who still works writes a new time."""
    owner = Database((stack.secrets / "database").read_text())
    with owner.transaction() as tx:
        rows = tx.execute(sa.select(ourselves.tick)).all()
        for row in rows:
            old = row.ticked_at.replace(year=row.ticked_at.year - 1)
            tx.execute(
                sa.update(ourselves.tick)
                .where(ourselves.tick.c.part == row.part)
                .values(ticked_at=old)
            )
    owner.close()


@pytest.mark.soak
def test_beat_that_is_gone_is_told_by_the_web_and_so_is_its_return(
    world: World, stack: Stack
) -> None:
    stack.running["beat"].stop()
    _make_ticks_old(stack)
    until(lambda: len(world.hook.accepted) == 1, seconds=90, what="its silence is told")
    stack.start("beat")
    until(lambda: len(world.hook.accepted) == 2, seconds=150, what="its return is told")
    told = [json.loads(call.body) for call in world.hook.accepted]
    assert [one["type"] for one in told] == ["part.failing", "part.recovered"]
    assert "beat" in {part["name"] for part in told[0]["data"]["parts"]}


@pytest.mark.soak
def test_a_rolling_restart_under_load_loses_nothing(world: World, stack: Stack) -> None:
    ledger, number = Ledger(world), 0
    for _ in range(3):
        for name in OURS:
            for _ in range(2):
                number += 1
                ledger.publish(number)
            assert (name, stack.running[name].stop(45)) == (name, 0)
            stack.start(name)
            sleep(8)  # what is told to stop before it has started ends by the signal
    ledger.wait(240)
    ledger.judge("a rolling restart of every service, three times")
