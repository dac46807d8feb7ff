"""What comes from files beside and from the environment, and what is left unread."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from monitor.config.loading import load
from monitor.config.settings import Settings
from monitor.core.errors import ConfigError
from monitor.core.model import Secret
from monitor.core.options import EmailOptions, WebhookOptions

SECRET = "whsec_c2VudGluZWwtc2VudGluZWwtc2VudGluZWw="
MAIL = """\
version: 1
channels:
  desk-mail:
    kind: email
    to: [desk@example.org]
    sender: monitor@example.org
    smtp: {host_file: secrets/host, port: "${env:SMTP_PORT}", password: "${env:SMTP_PASSWORD}"}
"""
HOOK = "version: 1\nchannels:\n  hook: {kind: webhook, url: 'https://example.org/h', %s}\n"


def loaded(folder: Path, text: str, environ: Mapping[str, str] | None = None) -> Settings:
    (folder / "monitor.yaml").write_text(text, encoding="utf-8")
    return load(folder, environ or {})


def told(folder: Path, text: str, environ: Mapping[str, str] | None = None) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        loaded(folder, text, environ)
    return [str(fault).removeprefix(f"{folder}/monitor.yaml:") for fault in caught.value.faults]


def beside(folder: Path, name: str, text: str) -> None:
    (folder / "secrets").mkdir(exist_ok=True)
    (folder / "secrets" / name).write_text(text, encoding="utf-8")


def hook(said: Settings) -> WebhookOptions:
    return cast("WebhookOptions", said.channels["hook"].options)


def test_nested_options_come_from_files_and_variables(tmp_path: Path) -> None:
    beside(tmp_path, "host", "mail.example.org\n")
    said = loaded(tmp_path, MAIL, {"SMTP_PORT": "2525", "SMTP_PASSWORD": "12345"})
    smtp = cast("EmailOptions", said.channels["desk-mail"].options).smtp
    assert (smtp.host, smtp.port, smtp.password) == ("mail.example.org", 2525, Secret("12345"))


def test_only_the_end_of_the_line_is_no_part_of_a_secret(tmp_path: Path) -> None:
    beside(tmp_path, "hook", f" {SECRET} \r\n")
    said = loaded(tmp_path, HOOK % "secret_file: secrets/hook")
    assert hook(said).secret == Secret(f" {SECRET} ")


def test_database_and_broker_come_from_files_beside(tmp_path: Path) -> None:
    beside(tmp_path, "database", "postgresql+psycopg://monitor:hunter2@db/monitor\n")
    beside(tmp_path, "broker", "redis://:hunter2@redis:6379/0")
    text = "version: 1\ndatabase_file: secrets/database\nbroker_file: secrets/broker\n"
    said = loaded(tmp_path, text)
    assert said.database == "postgresql+psycopg://monitor:hunter2@db/monitor"
    assert said.broker == "redis://:hunter2@redis:6379/0"


def test_a_wrong_value_in_a_file_beside_is_told_where_the_file_is_named(tmp_path: Path) -> None:
    beside(tmp_path, "database", "mysql://monitor:hunter2@db/monitor\n")
    (line,) = told(tmp_path, "version: 1\ndatabase_file: secrets/database\n")
    assert line.startswith("2:16: this is no database")
    assert "hunter2" not in line


def test_a_password_written_in_place_of_a_path_is_not_shown(tmp_path: Path) -> None:
    (line,) = told(tmp_path, HOOK % "secret_file: hunter2")
    assert line.startswith("3:68: the file of 'secret' cannot be read")
    assert "hunter2" not in line


@pytest.mark.parametrize("said", ['"a\\0b"', "12", '""', "[a]"])
def test_what_is_no_path_is_a_fault(tmp_path: Path, said: str) -> None:
    assert any(line.startswith("3:68: ") for line in told(tmp_path, HOOK % f"secret_file: {said}"))


def test_a_pipe_in_place_of_a_file_is_a_fault_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    os.mkfifo(tmp_path / "feeds.yaml")
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, HOOK % "secret_file: pipe")
    assert [fault.file for fault in caught.value.faults] == [
        f"{tmp_path}/feeds.yaml",
        f"{tmp_path}/monitor.yaml",
    ]


def test_an_option_left_empty_for_its_file_is_not_given(tmp_path: Path) -> None:
    assert hook(loaded(tmp_path, HOOK % "secret_file: null")).secret is None


def test_a_disabled_channel_is_checked_without_its_secrets(tmp_path: Path) -> None:
    off = "enabled: false, secret_file: secrets/none, previous_secret: '${env:NONE}'"
    said = loaded(tmp_path, HOOK % off)
    assert (dict(said.channels), said.disabled) == ({}, ("hook",))
    (line,) = told(tmp_path, HOOK % f"{off}, secrt: x")
    assert "unknown key 'secrt': did you mean 'secret'?" in line


def test_the_environment_enables_a_channel_and_sets_its_options(tmp_path: Path) -> None:
    text = MAIL.replace("kind: email", "kind: email\n    enabled: false")
    environ = {
        "MONITOR_CHANNELS__DESK_MAIL__ENABLED": "true",
        "MONITOR_CHANNELS__DESK_MAIL__SMTP__HOST": "other",
        "SMTP_PORT": "25",
        "SMTP_PASSWORD": "x",
    }
    said = loaded(tmp_path, text, environ)
    assert cast("EmailOptions", said.channels["desk-mail"].options).smtp.host == "other"
    environ["MONITOR_CHANNELS__DESK_MAIL__ENABLED"] = "false"
    assert loaded(tmp_path, text, environ).disabled == ("desk-mail",)


def test_the_environment_names_a_file_in_place_of_a_value(tmp_path: Path) -> None:
    beside(tmp_path, "database", "sqlite:///other.db\n")
    text = "version: 1\ndatabase: sqlite:///first.db\n"
    said = loaded(tmp_path, text, {"MONITOR_DATABASE_FILE": "secrets/database"})
    assert said.database == "sqlite:///other.db"


def test_an_override_replaces_the_file_that_the_config_names(tmp_path: Path) -> None:
    text = "version: 1\ndatabase_file: none\n"
    said = loaded(tmp_path, text, {"MONITOR_DATABASE": "sqlite:///other.db"})
    assert said.database == "sqlite:///other.db"


@pytest.mark.parametrize(
    "name",
    [
        "MONITOR_DEBUG", "MONITOR_CONFIG", "MONITOR_TEST_DATA", "MONITOR_LOG", "MONITOR_LOG_LEVEL",
        "MONITOR_SERVICE_HOST", "MONITOR_PORT", "MONITOR_PORT_8080_TCP_ADDR",
    ],
)  # fmt: skip
def test_variables_for_other_ends_are_no_overrides(tmp_path: Path, name: str) -> None:
    plain = loaded(tmp_path, "version: 1\n")
    said = loaded(tmp_path, "version: 1\n", {name: "tcp://10.0.0.1:80"})
    assert replace(said, warnings=plain.warnings) == plain


def test_an_empty_variable_overrides_nothing(tmp_path: Path) -> None:
    assert loaded(tmp_path, "version: 1\n", {"MONITOR_TIMEZONE": ""}).timezone == "UTC"


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("MONITOR_TIMEZNE", "UTC", "unknown key 'timezne': did you mean 'timezone'?"),
        ("MONITOR_HTTP__PER_HOST__SPACING", "soon", "this is no duration"),
        ("MONITOR_POLLING__FIRST_FETCH", "hunter2", "write one of baseline, alert"),
        ("MONITOR_WEB__PORT", "hunter2", "'port' must be a whole number"),
        ("MONITOR_WEB__PORT", "70000", "out of range: write 65535 or less"),
        ("MONITOR_OPERATORS", "hunter2", "must be a list"),
        ("MONITOR_DATABASE", "hunter2", "this is no database"),
        ("MONITOR_HTTP", "hunter2", "must be a mapping"),
        ("MONITOR_VERSION__X", "hunter2", "nothing stands below 'version'"),
        ("MONITOR_", "hunter2", "unknown key ''"),
    ],
)
def test_a_wrong_override_names_its_variable_and_not_its_value(
    tmp_path: Path, variable: str, value: str, said: str
) -> None:
    (line,) = told(tmp_path, "version: 1\n", {variable: value})
    assert f": {variable} (environment): " in line
    assert said in line
    assert "hunter2" not in line


def test_certificates_are_found_beside_the_file_that_names_them(tmp_path: Path) -> None:
    beside(tmp_path, "ca.pem", "certificate")
    said = loaded(tmp_path, "version: 1\nhttp: {ca_file: secrets/ca.pem}\n")
    assert said.http.ca_file == str(tmp_path / "secrets" / "ca.pem")


def test_variables_are_not_filled_in_in_watchlists(tmp_path: Path) -> None:
    (tmp_path / "watchlists").mkdir()
    text = 'version: 1\ntopics: [{id: a, query: b, name: "${env:HOME}"}]\n'
    (tmp_path / "watchlists" / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"a\.yaml:2:34: variables are for"):
        loaded(tmp_path, "version: 1\n", {"HOME": "/root"})


def test_the_version_follows_every_file_that_is_read(tmp_path: Path) -> None:
    first = loaded(tmp_path, "version: 1\n").version
    (tmp_path / "watchlists").mkdir()
    (tmp_path / "watchlists" / "a.yaml").write_text("version: 1\n", encoding="utf-8")
    second = loaded(tmp_path, "version: 1\n").version
    assert first != second
    assert loaded(tmp_path, "version: 1\n").version == second
