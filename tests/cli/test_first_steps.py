"""What a newcomer is told on the first runs: what was made, where, and where to look."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from tests.servers import free_port, monitor

CONFIG = """\
version: 1
database: sqlite:///data/monitor.db
web: {{host: 0.0.0.0, port: {port}}}
channels: {{outbox: {{kind: file, folder: data/outbox}}}}
operators: [outbox]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "config").mkdir()
    (tmp_path / "config/monitor.yaml").write_text(CONFIG.format(port=free_port()))
    return tmp_path


def test_migrate_says_which_database_it_made_and_what_comes_next(folder: Path) -> None:
    made, again = (monitor("migrate", folder=folder) for _ in range(2))
    assert made.stderr == f"monitor: made a new database: {folder}/data/monitor.db\n"
    assert made.stdout.startswith(f"{folder}/data/monitor.db: its schema is this version's; next:")
    assert (again.stdout, again.stderr) == (
        f"{folder}/data/monitor.db: its schema was this version's already\n", "",
    )  # fmt: skip


def test_a_pass_in_the_wrong_folder_says_that_it_made_another_database(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    words = ("once", "--json", "--config", str(folder / "config"))
    first, second = (monitor(*words, folder=folder / "elsewhere") for _ in range(2))
    assert first.returncode == second.returncode == 0
    assert first.stderr == f"monitor: made a new database: {folder}/elsewhere/data/monitor.db\n"
    assert second.stderr == ""


def test_no_verb_but_those_that_migrate_makes_a_database(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    for verb in (
        "web", "health", "alerts list", "alerts show 1", "deliveries list", "deliveries retry",
        "deliveries replay --failed", "feeds list", "topics list", "topics feedback",
        "topics shadow", "explain a1",
    ):  # fmt: skip
        done = monitor(*verb.split(), folder=folder)
        assert done.returncode == 2
        *_, told = done.stderr.splitlines()
        assert f"there is nothing yet in {folder}/data/monitor.db" in told
        assert "run `monitor run` or `monitor migrate`, which make it" in told
    assert monitor("check", folder=folder).returncode == 0
    assert sorted(folder.rglob("*")) == before


def test_run_tells_a_person_at_a_terminal_where_to_look(folder: Path) -> None:
    ours, theirs = os.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "monitor.cli", "run"], cwd=folder, stdout=theirs, stderr=theirs,
        start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    try:
        said = read_until(ours, "another: monitor tokens link")
        run.send_signal(signal.SIGTERM)
        assert run.wait(timeout=35) == 0
    finally:
        run.kill()
        run.wait()
        os.close(ours)
    port = (folder / "config/monitor.yaml").read_text().split("port: ")[1].split("}")[0]
    link = f"page    http://127.0.0.1:{port}/login?key="
    before, _, after = said.replace("\r", "").rpartition(link)
    assert before.endswith("\n\n")  # apart from what is logged, and behind what else is told
    assert "Ctrl-C ends it" in before
    key = after.split()[0]
    assert "\n        one login, within half an hour" in after
    assert key not in before
    assert f"alerts  {folder}/data/outbox (channel outbox)" in said
    assert f"made a new database: {folder}/data/monitor.db" in said


def test_no_log_has_the_link_and_each_says_how_to_get_one(folder: Path) -> None:
    ours, theirs = os.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "monitor.cli", "run", "--config", f"{folder}/config"],
        cwd=folder, stdout=theirs, stderr=theirs,
        start_new_session=True, env=os.environ | {"MONITOR_LOG": "json"},
    )  # fmt: skip
    os.close(theirs)
    try:
        said = read_until(ours, f'"login": "monitor tokens link --config {folder}/config"')
        run.send_signal(signal.SIGTERM)
        assert run.wait(timeout=35) == 0
    finally:
        run.kill()
        run.wait()
        os.close(ours)
    assert "key=" not in said


def read_until(terminal: int, words: str) -> str:
    """Read what a process writes to its terminal, until it has written these words."""
    said, deadline = "", monotonic() + 60
    while words not in said and monotonic() < deadline:
        said += os.read(terminal, 4096).decode(errors="replace")
    assert words in said
    return said


def test_lists_that_name_no_feed_print_no_empty_file(folder: Path) -> None:
    (folder / "empty.opml").write_text('<opml version="2.0"><body></body></opml>')
    done = monitor("feeds", "import", "empty.opml", folder=folder)
    assert (done.stdout, done.stderr) == ("", "monitor: empty.opml: this list names no feed\n")


def test_a_config_is_not_begun_inside_another(folder: Path) -> None:
    done = monitor("init", folder=folder / "config")
    assert done.returncode == 1
    assert "this folder is a config itself; next: monitor check --config ." in done.stderr
    assert not (folder / "config/config").exists()


@pytest.mark.parametrize(
    "verb",
    ["check", "once", "run", "migrate", "health", "topics list", "explain http://a.example/",
     "match --topic a -", "feeds check http://a.example/"],
)  # fmt: skip
def test_without_a_folder_of_a_config_no_verb_can_run(folder: Path, verb: str) -> None:
    done = monitor(*verb.split(), "--config", "nope", folder=folder)
    assert done.returncode == 2
    assert done.stderr == "monitor: nope: there is no such folder: `monitor init` makes one\n"


def test_a_config_with_a_fault_is_a_fault_to_every_verb(folder: Path) -> None:
    (folder / "config/monitor.yaml").write_text("version: 1\ndatabase: nope\n")
    for verb in ("check", "once", "run", "health", "topics list"):
        done = monitor(*verb.split(), folder=folder)
        assert done.returncode == 1, verb
        assert "config/monitor.yaml:2:11: " in done.stderr


def test_empty_standard_input_is_told_as_an_empty_file_is(folder: Path) -> None:
    (folder / "empty").write_text("")
    for name, said in (("-", "-: standard input was empty"), ("empty", "empty: it is empty")):
        done = monitor("match", name, "--query", "x", folder=folder)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == f"monitor: {said}\n"


def test_an_address_stands_once_in_what_is_said_of_it(folder: Path) -> None:
    done = monitor("parse", "http://127.0.0.1:9/x", folder=folder)
    assert done.returncode == 1
    assert done.stderr.count("127.0.0.1") == 1
