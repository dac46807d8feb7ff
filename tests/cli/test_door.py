"""The command's door: closed and full streams, other encodings, words it does not know."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.store.machinery.database import Database
from tests.servers import monitor

SHELL = 'exec "$0" -m monitor.cli'  # what follows is a shell's redirection


def shell(words: str, folder: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run `monitor` with a shell's redirections; `more` is its environment."""
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {SHELL} {words}", sys.executable], cwd=folder,
        env={"PATH": "/usr/bin:/bin", **more}, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, migrated: Path) -> Path:
    """A config, an empty database, and an article that names Kyiv in Cyrillic."""
    (tmp_path / "config").mkdir()
    operator = tmp_path / "config/monitor.yaml"
    operator.write_text("version: 1\ndatabase: 'sqlite:///monitor.db'\n")
    shutil.copy(migrated, tmp_path / "monitor.db")
    (tmp_path / "a.txt").write_text("Обстріл Києва 🔥.\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_is_none_that_fails(folder: Path, closed: str) -> None:
    for verb in ("--version", "alerts list"):
        done = shell(f"{verb} {closed}", folder)
        assert (done.returncode, done.stderr) == (0, "")
    good = Database(f"sqlite:///{folder}/monitor.db")
    good.check_version()  # nothing was printed into it
    good.close()


def test_a_reader_that_goes_and_a_disk_that_is_full(folder: Path) -> None:
    full = shell("match --query Києва a.txt >/dev/full", folder)
    assert (full.returncode, full.stderr) == (
        2, "monitor: the output cannot be written: no space is left there\n",
    )  # fmt: skip
    (folder / "many.txt").write_text("x")
    gone = shell(f"match --query x {'many.txt ' * 9000} | head -1 >/dev/null", folder)
    assert (gone.returncode, gone.stderr) == (141, "")


def test_an_encoding_that_lacks_letters_gets_escapes(folder: Path) -> None:
    for encoding in ("ascii", "latin-1"):
        words = "match --query Києва --json a.txt"
        done = shell(words, folder, PYTHONIOENCODING=encoding)
        assert (done.returncode, done.stderr) == (0, "")
        assert json.loads(done.stdout)["topics"][0]["sentence"] == "Обстріл Києва 🔥."
        plain = shell("match --query Києва a.txt", folder, PYTHONIOENCODING=encoding)
        assert (plain.returncode, plain.stderr) == (0, "")
        assert "\\u041a\\u0438" in plain.stdout
    assert shell("alerts show ы", folder, LC_ALL="C", PYTHONUTF8="0").returncode == 2


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["alerts"], 2, "write `monitor alerts list | show | split`"),
        (["alerts", "lst"], 2, "`monitor alerts` has no 'lst': did you mean 'list'?"),
        (["alerts", "list", "--limt", "3"], 2, "--limit"),
        (["alerts", "list", "--limit", "x"], 2, "'--limit'"),
        (["alerts", "list", "--limit", "-1"], 2, "'--limit'"),
        (["alerts", "list", "--limit", str(10**30)], 2, "'--limit'"),
        (["alerts", "show", "ы"], 2, "'ID'"),
        (["alerts", "show", "7"], 1, "there is no alert 7"),
        (["chekc"], 2, "no verb is called 'chekc': did you mean 'check'?"),
        (["alerts", "list", "--config", "a.txt"], 2, "this is a file: name the folder"),
        (["check", "--config", "a.txt"], 2, "this is a file: name the folder"),
        (["check", "--config", "x" * 5000], 2, "file name too long"),
        (["alerts", "list", "--config", "x" * 5000], 2, "file name too long"),
        (["match", "--query", "a", "--query", "b", "a.txt"], 2, "--query is given twice"),
        (["match", "--query", "", "a.txt"], 2, "an argument is empty"),
        (["match", "--query=", "a.txt"], 2, "an argument is empty"),
        (["match", "--query", "a", "--topic", "b", "a.txt"], 1, "leave out --topic"),
        (["match", "--topic", "b", "--language", "uk", "a.txt"], 1, "--language is for --query"),
        (["match", "--query", "a", "--language", "UK", "a.txt"], 1, "UK: this is no language"),
        (["match", "--query", "a", "--language", "../x", "a.txt"], 1, "this is no language"),
        (["match", "--query", "a", "--language", "ua", "a.txt"], 1, "did you mean uk?"),
        (["match", "--query", "a", "--language", "UK", "a.txt"], 1, "did you mean uk?"),
        (["match", "--query", "a", "--language", "Ukrainian", "a.txt"], 1, "did you mean uk?"),
        (["match", "--query", "a", "--language", "en-US", "a.txt"], 1, "did you mean en?"),
        (["match", "--query", "a", "--language", "xx", "a.txt"], 1, "xx: this is no language"),
        (["health", "--json", "--json"], 2, "--json is given twice"),
        (["health", "poll"], 2, "no part is called 'poll'"),
        (["explain", "a\x1b[31mb"], 1, "a\\x1b[31mb: no feed"),
    ],
)
def test_what_is_said_wrongly_is_told_in_one_line(
    folder: Path, words: list[str], code: int, said: str
) -> None:
    done = monitor(*words, folder=folder)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_bytes_that_are_no_text_are_no_query(folder: Path) -> None:
    for words in (
        "match --query $'\\xff' a.txt",
        "explain $'https://a/\\xff'",
        "deliveries replay $'\\xff'",
    ):
        done = shell(words, folder, LC_ALL="C.UTF-8")
        assert done.returncode in {1, 2}
        assert len(done.stderr.splitlines()) == 1
        assert "--debug" not in done.stderr


def test_help_of_a_verb_is_asked_either_way(folder: Path) -> None:
    asked, said = (monitor(*words, folder=folder) for words in (["help", "check"], ["check", "-h"]))
    assert asked.stdout == said.stdout != ""
    assert asked.returncode == said.returncode == 0
    words = (["help", "alerts", "list"], ["alerts", "list", "-h"], ["help", "alerts"])
    second, same, group = (monitor(*some, folder=folder).stdout for some in words)
    assert "--limit" in second
    assert second == same != group


@pytest.mark.parametrize("name", ["feeds.yaml", "feeds/a.yaml"])
def test_feeds_without_the_operators_file_are_no_watchlists(folder: Path, name: str) -> None:
    (folder / "config/feeds").mkdir()
    (folder / "config/monitor.yaml").rename(folder / "config" / name)
    done = monitor("check", folder=folder)
    assert done.returncode == 1
    assert "monitor.yaml:1:1: this file is missing" in done.stderr


def test_a_database_that_is_not_there_is_named_whole_and_not_made(folder: Path) -> None:
    operator = folder / "config/monitor.yaml"
    operator.write_text("version: 1\ndatabase: 'sqlite:///other.db'\nchanels: {}\n")
    for empty in (False, True):
        for verb in (["alerts", "list"], ["health"]):
            done = monitor(*verb, folder=folder)
            assert done.returncode == 2
            assert f"there is nothing yet in {folder}/other.db" in done.stderr
            assert "begins at the working directory: is this the right one?" in done.stderr
            assert ("unknown key 'chanels'" in done.stderr) == (verb[0] == "alerts")
        assert (folder / "other.db").exists() == empty
        (folder / "other.db").touch()
    assert (folder / "other.db").stat().st_size == 0
