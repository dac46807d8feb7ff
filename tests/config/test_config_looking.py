"""What a verb that only looks reads of a config, and what it leaves alone."""

from pathlib import Path

import pytest

from monitor.config.files import version_there
from monitor.config.loading import load
from monitor.config.looking import broker, looking, web_address
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
        ("database: !tag x\n", {"MONITOR_DATABASE": "sqlite:///d.db"}, "sqlite:///d.db"),
        ("databse: x\n", {"MONITOR_DATABASE": "sqlite:///d.db"}, "sqlite:///d.db"),
        ("a: 'b\n", {"MONITOR_DATABASE": "sqlite:///d.db"}, "sqlite:///d.db"),
        ("a: 'b\n", {"MONITOR_DATABASE_FILE": "kept"}, "sqlite:///b.db"),
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
    assert look.database == whole.database
    assert broker(ROOT / "config", {}) == whole.broker
    assert (look.timezone, look.public_url) == (whole.timezone, whole.public_url)
    assert web_address(ROOT / "config", {}) == (whole.web.host, whole.web.port)
    assert version_there(ROOT / "config") == whole.version


@pytest.mark.parametrize(
    "wrong",
    [
        "chanels: {}", "channels: {a: {kind: webhook, url: x, secret_file: none}}", "operators: 7",
        "web: {port: high}", "web: 3", "timezone: Nowhere/Else", "public_url: [1]", "http: no",
        "broker: 'amqp://x'", "broker_file: none", "http: {}\nhttp: {}", "x: !tag y",
    ],
)  # fmt: skip
def test_what_is_wrong_elsewhere_is_not_asked(tmp_path: Path, wrong: str) -> None:
    look = looking(operator(tmp_path, f"version: 1\ndatabase: 'sqlite:///a.db'\n{wrong}\n"), {})
    assert look.database == "sqlite:///a.db"
    assert (look.timezone, look.public_url) == ("UTC", None)


@pytest.mark.parametrize(
    "server",
    ["h/n", "u:p%40ss@h:5432/n", "u:p#?s:[@[::1]:5432/n", "u:p/x@h/n", "u@/n?host=/run", "/n"],
)
def test_an_address_of_a_server_that_can_be_called_is_taken(tmp_path: Path, server: str) -> None:
    url = f"postgresql+psycopg://{server}"
    assert looking(operator(tmp_path, f"version: 1\ndatabase: '{url}'\n"), {}).database == url


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("redis://h:99999/0", "the port must be"), ("redis://a;redis://b:x", "the port must be"),
        ("rediss://:p@h:6379/x", "a database of Redis is a number"),
    ],
)  # fmt: skip
def test_an_address_of_a_broker_that_cannot_be_called_is_refused(
    tmp_path: Path, url: str, said: str
) -> None:
    folder = operator(tmp_path, f"version: 1\nbroker: '{url}'\n")
    with pytest.raises(ConfigError, match=said):
        broker(folder, {})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("database: 'mysql://x'\n", ":1:11: this is no database"),
        ("database: 5\n", ":1:11: 'database' must be a text"),
        ("database_file: none\n", ":1:16: the file of 'database' cannot be read"),
        ("database:\n", ":1:10: 'database' must be a text"),
        ("databse: 'sqlite:///a.db'\n", ":1:1: unknown key 'databse': did you mean 'database'?"),
        ("Database_file: a\n", "did you mean 'database_file'?"),
        ("database: a\ndatabase: b\n", "stands here a second time, the first is in line 1"),
        ("a: 'b\n", "a quotation mark is never closed"),
        ("", "this file has no keys"),
        ("- database: 'sqlite:///a.db'\n", "this file has no keys"),
        ("db: 'sqlite:///a.db'\n", ":1:5: this stands under another key: write it as 'database'"),
        ("http: {database: 'sqlite:///a.db'}\n", ":1:18: this stands under another key"),
        ("x: ['postgresql+psycopg://u@h/n']\n", ":1:5: this stands under another key"),
        ("database: 'sqlite://'\n", ":1:11: this keeps nothing"),
        ("database: 'sqlite:///a.db?mode=ro'\n", ":1:11: options of SQLite are not taken"),
        ("database: 'sqlite://data/a.db'\n", ":1:11: a file stands after three slashes"),
        *(
            (f"database: 'postgresql+psycopg://{server}'\n", f":1:11: {said}")
            for server, said in (
                ("u@h:99999/n", "the port must be a number from 1 to 65535"),
                ("u@h:0/n", "the port must be"),
                ("u@h:-1/n", "the port must be"),
                ("u@h:five/n", "the port must be"),
                ("u@h:", "the port must be"),
                ("/n?host=/run&port=99999", "the port must be"),
                ("u:p@ss@h/n", "user or password has a sign that divides: write @ as %40"),
            )
        ),
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


def test_what_the_environment_says_twice_is_not_chosen_from(tmp_path: Path) -> None:
    environ = {"MONITOR_DATABASE": "sqlite:///a.db", "MONITOR_DATABASE_FILE": "b"}
    for read in (looking, load):
        with pytest.raises(
            ConfigError, match=r"MONITOR_DATABASE_FILE \(environment\) are both set"
        ):
            read(operator(tmp_path, "version: 1\n"), environ)


def test_a_variable_with_a_typo_is_no_variable_less(tmp_path: Path) -> None:
    folder = operator(tmp_path, "version: 1\ndatabase: 'sqlite:///a.db'\n")
    with pytest.raises(
        ConfigError, match=r"MONITOR_DATABSE \(environment\): unknown key 'databse'"
    ):
        looking(folder, {"MONITOR_DATABSE": "sqlite:///b.db"})
    environ = {"MONITOR_DATABASE_FILE": "kept", "MONITOR_HTTP__CONTACT": "x"}
    (tmp_path / "kept").write_text("sqlite:///c.db")
    assert (looking(folder, environ).database, broker(folder, environ)) == (
        "sqlite:///c.db", "embedded",
    )  # fmt: skip


def test_the_environment_names_the_database_where_there_is_no_file(tmp_path: Path) -> None:
    environ = {"MONITOR_DATABASE": "sqlite:///a.db"}
    assert looking(tmp_path, environ).database == "sqlite:///a.db"
    assert looking(tmp_path / "none", environ).database == "sqlite:///a.db"


@pytest.mark.parametrize(
    "wrong", ["broker: 'amqp://x'", "broker:", "broker_file: none", "brokr: embedded", "a: 'b"]
)
def test_a_broker_that_is_not_known_is_no_default(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(ConfigError):
        broker(operator(tmp_path, f"{wrong}\n"), {})


@pytest.mark.parametrize(
    "wrong", ["web: {port: high}", "web: {port: 70000}", "web: 3", "web: {host: 'a b'}", "wb: {}"]
)
def test_an_address_of_the_page_that_is_wrong_is_no_default(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(ConfigError):
        web_address(operator(tmp_path, f"{wrong}\n"), {})


def test_a_file_for_a_folder_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="this is a file: name the folder"):
        looking(operator(tmp_path, "version: 1\n") / "monitor.yaml", {})
