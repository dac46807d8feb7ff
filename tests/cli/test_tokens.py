"""`tokens add`, `list`, `revoke`: a token is told once, and kept nowhere."""

import json
import re
from contextlib import closing
from pathlib import Path

import pytest

from monitor.store.machinery.database import Database
from monitor.store.upkeep import access
from tests.servers import monitor
from tests.world import now

FILES = {
    "config/monitor.yaml": "version: 1\nhttp: {contact: 'https://example.org'}\n"
    "timezone: Europe/Kyiv\nchannels: {box: {kind: file, folder: out}}\n",
    "config/feeds.yaml": "version: 1\nfeeds: []\n",
    "config/watchlists/a.yaml": "version: 1\n"
    "topics: [{id: floods, name: Floods, query: flood, channels: [box]}]\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert monitor("once", folder=tmp_path).returncode == 0
    return tmp_path


def test_a_token_is_printed_once_and_stands_nowhere(folder: Path) -> None:
    added = monitor("tokens", "add", "Night desk", "--scope", "operate", folder=folder)
    assert added.returncode == 0, added.stderr
    token = added.stdout.strip()
    assert token.startswith("nm_")
    assert len(token) > 40
    assert "it is not shown again" in added.stderr
    kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert token.encode() not in kept
    listed = monitor("tokens", "list", folder=folder).stdout
    assert "Night desk" in listed
    assert "operate" in listed
    assert token not in listed


def test_one_that_ends_is_listed_with_its_end_and_a_name_is_given_once(folder: Path) -> None:
    made = monitor("tokens", "add", "a", "--for", "90d", "--json", folder=folder)
    said = json.loads(made.stdout)
    assert set(said) == {"name", "scope", "token", "ends_at"}
    assert (said["name"], said["scope"]) == ("a", "read")
    again = monitor("tokens", "add", "a", folder=folder)
    assert again.returncode == 1
    assert "there is a token 'a'" in again.stderr
    [one] = [
        json.loads(line)
        for line in monitor("tokens", "list", "--json", folder=folder).stdout.splitlines()
    ]
    assert one["ends_at"] == said["ends_at"]
    assert "token" not in one


def test_a_link_opens_the_page_once_where_it_is_and_where_it_is_seen_from(folder: Path) -> None:
    config = folder / "config/monitor.yaml"
    config.write_text(config.read_text() + "web: {host: 0.0.0.0, port: 8181}\n")
    done = monitor("tokens", "link", folder=folder)
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"http://127\.0\.0\.1:8181/login\?key=\S{30,}\n", done.stdout)
    assert "within half an hour" in done.stderr
    config.write_text(config.read_text() + "public_url: https://a.example/desk/\n")
    said = json.loads(monitor("tokens", "link", "--json", folder=folder).stdout)
    key = said["link"].partition("key=")[2]
    assert said["public"] == f"https://a.example/desk/login?key={key}"
    url = f"sqlite:///{folder}/data/monitor.db"
    with closing(Database(url)) as database, database.transaction() as tx:
        assert access.open_by_key(tx, "fresh", key, now())
        assert not access.open_by_key(tx, "again", key, now())


def test_what_is_revoked_counts_no_more_and_its_name_is_free(folder: Path) -> None:
    monitor("tokens", "add", "desk", folder=folder)
    wrong = monitor("tokens", "revoke", "dsk", folder=folder)
    assert wrong.returncode == 1
    assert "did you mean 'desk'?" in wrong.stderr
    assert monitor("tokens", "revoke", "desk", folder=folder).stdout == "desk counts no more\n"
    assert "no token yet" in monitor("tokens", "list", folder=folder).stdout
    [line] = monitor("tokens", "list", "--all", "--json", folder=folder).stdout.splitlines()
    assert json.loads(line)["revoked_at"]
    assert monitor("tokens", "add", "desk", folder=folder).returncode == 0


def test_a_scope_that_there_is_not_and_an_odd_name_are_refused(folder: Path) -> None:
    for arguments, said in (
        (("a", "--scope", "write"), "there is no scope 'write'"),
        (("a\nb",), "on one line"),
        (("x" * 61,), "60 letters at most"),
    ):
        done = monitor("tokens", "add", *arguments, folder=folder)
        assert done.returncode == 1
        assert said in done.stderr
