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
        assert "run `monitor migrate` to make it" in told
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
        said = read_until(ours, "Ctrl-C ends it")
        run.send_signal(signal.SIGTERM)
        assert run.wait(timeout=35) == 0
    finally:
        run.kill()
        run.wait()
        os.close(ours)
    port = (folder / "config/monitor.yaml").read_text().split("port: ")[1].split("}")[0]
    assert f"page    http://127.0.0.1:{port}/" in said
    assert f"alerts  {folder}/data/outbox (channel outbox)" in said
    assert f"made a new database: {folder}/data/monitor.db" in said


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
