"""One folder with a fault of every class, and the exact line that each of them gives."""

import shutil
from pathlib import Path

import pytest

from monitor.config.loading import load
from monitor.core.errors import ConfigError

PLANTED = Path(__file__).parent / "planted"
EXPECTED = Path(__file__).parent / "planted.txt"
SECRET = "hunter2"
ENVIRON = {
    "MONITOR_WEB__HOST": "not a host",
    "MONITOR_HTTTP__CONTACT": SECRET,
    "MONITOR_OPERATORS": "outbox",
    "MONITOR_DATABASE__URL": SECRET,
}


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """The folder, with the files that no editor would show."""
    folder = tmp_path / "config"
    shutil.copytree(PLANTED, folder)
    (folder / "secrets" / "folder").mkdir(parents=True)
    (folder / "secrets" / "empty").write_text("\n", encoding="utf-8")
    (folder / "secrets" / "binary").write_bytes(b"\xff\xfe")
    lists = folder / "watchlists"
    (lists / "large.yaml").write_text("#" * 1_000_001, encoding="utf-8")
    (lists / "folder.yaml").mkdir()
    (lists / "bell.yaml").write_text("version: 1\nname: \x07\n", encoding="utf-8")
    (lists / "cyrillic.yaml").write_bytes("version: 1\ntopics: [Київ]\n".encode("cp1251"))
    return folder


def lines(folder: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(folder, ENVIRON)
    return [line.replace(f"{folder}/", "") for line in str(caught.value).split("\n")]


def test_every_planted_fault_is_named_at_once_with_its_place(planted: Path) -> None:
    assert lines(planted) == EXPECTED.read_text(encoding="utf-8").splitlines()


def test_no_line_about_the_planted_faults_shows_a_secret(planted: Path) -> None:
    held = [path for path in planted.rglob("*.yaml") if path.is_file() and path.name[0] == "m"]
    assert any(SECRET in path.read_text(encoding="utf-8") for path in held)
    assert not [line for line in lines(planted) if SECRET in line]


def test_every_line_says_what_is_wrong_and_what_to_write_instead(planted: Path) -> None:
    for line in lines(planted):
        place, _, message = line.partition(": ")
        file, row, column = place.rsplit(":", 2)
        assert (planted / file).exists()
        assert int(row) >= 1
        assert int(column) >= 1
        assert ": " in message or "did you mean" in message
