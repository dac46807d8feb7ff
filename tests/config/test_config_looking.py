"""What a verb that only looks reads of a config, and what it leaves alone."""

from pathlib import Path

import pytest

from monitor.config.files import version_there
from monitor.config.loading import load
from monitor.config.looking import looking
from monitor.core.errors import ConfigError

ROOT = Path(__file__).resolve().parents[2]


def operator(folder: Path, text: str) -> Path:
    (folder / "monitor.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "environ", "database"),
    [
        ("version: 1\n", {}, "sqlite:///data/monitor.db"),
        ("database: 'sqlite:///a.db'\n", {}, "sqlite:///a.db"),
        ("database_file: kept\n", {}, "sqlite:///b.db"),
        ("database: '${env:WHERE}'\n", {"WHERE": "sqlite:///c.db"}, "sqlite:///c.db"),
        ("database: x\n", {"MONITOR_DATABASE": "sqlite:///d.db"}, "sqlite:///d.db"),
        ("", {"MONITOR_DATABASE_FILE": "kept"}, "sqlite:///b.db"),
    ],
)
def test_the_database_is_found_wherever_it_is_said(
    tmp_path: Path, text: str, environ: dict[str, str], database: str
) -> None:
    (tmp_path / "kept").write_text("sqlite:///b.db\n")
    assert looking(operator(tmp_path, text), environ).database == database


def test_it_gives_what_the_whole_config_gives() -> None:
    look, whole = looking(ROOT / "config", {}), load(ROOT / "config", {})
    assert (look.database, look.broker) == (whole.database, whole.broker)
    assert (look.timezone, look.public_url) == (whole.timezone, whole.public_url)
    assert (look.web_host, look.web_port) == (whole.web.host, whole.web.port)
    assert version_there(ROOT / "config") == whole.version


@pytest.mark.parametrize(
    "wrong",
    [
        "chanels: {}", "channels: {a: {kind: webhook, url: x, secret_file: none}}", "operators: 7",
        "web: {port: high}", "web: 3", "timezone: Nowhere/Else", "public_url: [1]", "http: no",
    ],
)  # fmt: skip
def test_what_is_wrong_elsewhere_is_not_asked(tmp_path: Path, wrong: str) -> None:
    look = looking(operator(tmp_path, f"version: 1\ndatabase: 'sqlite:///a.db'\n{wrong}\n"), {})
    assert look.database == "sqlite:///a.db"
    assert (look.timezone, look.public_url) == ("UTC", None)
    assert (look.web_host, look.web_port) == ("127.0.0.1", 8080)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("database: 'mysql://x'\n", ":1:11: this is no database"),
        ("database: 5\n", ":1:11: this must be a text"),
        ("database_file: none\n", ":1:16: the file of 'database' cannot be read"),
        ("broker: 'amqp://x'\n", ":1:9: this is no broker"),
        ("a: 'b\n", "a quotation mark is never closed"),
    ],
)
def test_where_the_database_is_not_known_that_is_said(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        looking(operator(tmp_path, text), {})
    assert said in str(caught.value)
    assert len(caught.value.faults) == 1


def test_a_folder_without_its_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="monitor init"):
        looking(tmp_path, {})
    with pytest.raises(ConfigError, match="no such folder"):
        looking(tmp_path / "none", {})
