"""Secrets of the config and of links show nowhere: a pass with all that can fail, at debug level.

Not on a terminal, in a log, an error, a metric, a page, a row that a verb prints, or a message that
a worker is sent. (FreshRSS CVE-2023-22481.)
"""

import base64
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import pytest
import redis
import sqlalchemy as sa

from monitor.cli.serve import start_web
from monitor.core.tokens import mute_story
from monitor.demo import make_article
from monitor.store.tables import schema
from monitor.store.tables.columns import metadata
from monitor.tasks.app import make_app, send
from monitor.tasks.beat import BEATS
from monitor.tasks.jobs import JOBS, run_job
from monitor.tasks.work import PASS, Work
from monitor.wiring.parts import Parts
from tests.pipeline.play import Play, playing
from tests.servers import a_redis, monitor, monitor_process
from tests.web.stranger import ask
from tests.world import World, now

KEY = b"sentinel-key-of-a-hook-24"
OTHER = b"sentinel-key-before-of-24"
WHSEC, BEFORE = (f"whsec_{base64.b64encode(one).decode()}" for one in (KEY, OTHER))
PASSWORD, PATH, QUERY = "sentinel-password", "sentinel-path", "sentinel-query"
SENTINELS = [
    "sentinel", WHSEC.removeprefix("whsec_"), BEFORE.removeprefix("whsec_"),
    base64.b64encode(PASSWORD.encode()).decode(),
    base64.b64encode(f"\0monitor\0{PASSWORD}".encode()).decode(),
]  # fmt: skip
LOUD = {"MONITOR_LOG": "json", "MONITOR_LOG_LEVEL": "debug", "MONITOR_DEBUG": "1"}


@pytest.fixture
def folder(world: World, tmp_path: Path) -> Path:
    """A mail channel whose login is refused, a hook that fails: an error of each is written."""
    (tmp_path / "data").mkdir()
    world.configure(more='public_url: "https://monitor.example.org"', operators="hook")
    config = tmp_path / "config" / "monitor.yaml"
    said = config.read_text()
    said = said.replace("/alerts", f"/{PATH}?key={QUERY}")
    said = said.replace("security: none", "security: none, user: monitor, password_file: smtp")
    said = said.replace("    secret: ", f'    previous_secret: "{BEFORE}"\n    secret: ')
    config.write_text(said.replace("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", WHSEC))
    (tmp_path / "config" / "smtp").write_text(PASSWORD)
    world.hook.answer(2, 503)
    return tmp_path


def assert_none(*said: str) -> None:
    for one in said:
        assert [secret for secret in SENTINELS if secret in one] == []


def test_what_is_looked_for_would_be_found(folder: Path) -> None:
    for name in ("monitor.yaml", "smtp"):
        with pytest.raises(AssertionError, match="sentinel"):
            assert_none((folder / "config" / name).read_text())
    with pytest.raises(AssertionError):
        assert_none(f"it said: {WHSEC}")


def test_a_pass_with_all_that_can_fail_shows_no_secret_on_any_stream(
    world: World, folder: Path
) -> None:
    loud, said = os.environ | LOUD, list[str]()
    for number in range(2):
        run = monitor_process("once", "--json", folder=folder, env=loud)
        said += [run.stdout, run.stderr]
        assert run.returncode == 0
        world.site.publish(make_article(number + 1, outlet="harbour"), published=now())
        sleep(3)  # by then the feed is due again
    looks = (
        ("health", "all"), ("channels", "list"), ("channels", "list", "--json"),
        ("channels", "test"), ("channels", "links", "--json"), ("alerts", "list", "--json"),
        ("alerts", "show", "1", "--json"), ("deliveries", "list", "--json"), ("check",),
    )  # fmt: skip
    runs = [monitor(*look, folder=folder) for look in looks]
    said += [text for run in runs for text in (run.stdout, run.stderr)]
    assert '"event": "delivery.attempted"' in "".join(said)
    assert "HTTP 503" in "".join(said)
    assert "SMTP AUTH" in "".join(said)
    assert_none(*said)
    with sa.create_engine(f"sqlite:///{folder}/data/monitor.db").connect() as tx:
        key = tx.execute(sa.select(schema.secret.c.value).where(schema.secret.c.name == "links"))
        link_key = str(key.scalar_one())
        rows = "\n".join(
            str(tx.execute(sa.select(table)).all())
            for table in metadata.sorted_tables
            if table is not schema.secret
        )
    assert_none(rows)
    assert link_key not in "".join(said)
    assert link_key not in rows


@pytest.fixture
def play(world: World, folder: Path) -> Iterator[Play]:
    with playing(world, folder) as made:
        stop = start_web(lambda: made.parts)
        made.a_pass()
        world.site.publish(make_article(1, outlet="harbour"), published=now())
        made.a_pass()
        yield made
        stop()


def test_no_page_and_no_metric_shows_a_secret(play: Play) -> None:
    key = play.parts.link_key()
    token = play.parts.link(mute_story(1)).rpartition("/")[2]
    for path in ("/", "/health", "/metrics", "/do/x", f"/do/{token}", "/unknown"):
        for method in ("GET", "POST"):
            response, page = ask(play, path, method)
            assert_none(page, str(response.getheaders()))
            assert key not in page


@pytest.mark.celery
def test_a_worker_is_sent_nothing_but_numbers(play: Play, tmp_path: Path) -> None:
    with a_redis(tmp_path) as broker:
        app, client = (
            make_app(broker, _no_parts),
            redis.Redis.from_url(broker, decode_responses=True),
        )
        work, waiting = Work(parts=play.parts, manner=PASS), [(one.job, [0]) for one in BEATS]
        for name, ids in waiting:
            send(app, name, ids)
            waiting += [one for one in run_job(work, JOBS[name], ids) if one[1]]
            assert len(waiting) < 1000
        sent = [one for key in client.scan_iter() for one in _all_of(client, str(key))]
        client.close()
        app.close()
    assert len(sent) >= len(BEATS)
    assert_none(*sent)
    for message in sent:
        if message.startswith('{"body"'):
            args, kwargs, _ = json.loads(base64.b64decode(json.loads(message)["body"]))
            assert kwargs == {}
            assert [type(number) for number in args[0]] == [int] * len(args[0])


def _all_of(client: redis.Redis, key: str) -> list[str]:
    kind = client.type(key)
    if kind == "list":
        return [str(one) for one in client.lrange(key, 0, -1)]
    if kind == "hash":
        return [str(client.hgetall(key))]
    return [str(client.smembers(key))] if kind == "set" else [key]


def _no_parts() -> Callable[[], Parts]:
    raise AssertionError("nothing runs here")
