"""The unit for systemd: it parses, is hardened, and what it starts ends as it says."""

import shlex
import shutil
import signal
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.servers import monitor_process, running, until
from tests.world import World

UNIT = ROOT / "docs" / "news-monitor.service"


def settings() -> dict[tuple[str, str], list[str]]:
    """Every value of the unit, in order, by its section and name."""
    found, section = defaultdict[tuple[str, str], list[str]](list), ""
    for line in UNIT.read_text().splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            name, equals, value = line.partition("=")
            assert section, line
            assert equals, line
            found[section, name].append(value)
    return dict(found)


def one(name: str, section: str = "Service") -> str:
    [value] = settings()[section, name]
    return value


def started(config: str) -> tuple[list[str], dict[str, str]]:
    """Return the words that the unit starts after the command's name, and their environment."""
    command, *words = shlex.split(one("ExecStart"))
    assert Path(command).is_absolute()
    assert Path(command).name == "monitor"
    words[words.index("--config") + 1] = config
    environment = dict(word.split("=", 1) for word in shlex.split(one("Environment")))
    return words, environment


def test_the_unit_lets_the_service_write_to_its_own_folders_alone() -> None:
    for name, value in (
        ("ProtectSystem", "strict"), ("ProtectHome", "yes"), ("NoNewPrivileges", "yes"),
        ("DynamicUser", "yes"), ("StateDirectory", "news-monitor"), ("PrivateTmp", "yes"),
        ("CapabilityBoundingSet", ""),
    ):  # fmt: skip
        assert one(name) == value
    assert one("WorkingDirectory") == f"/var/lib/{one('StateDirectory')}"
    assert one("WantedBy", "Install") == "multi-user.target"


def test_what_the_unit_starts_looks_again_when_told_and_ends_0_in_the_units_time(
    world: World,
) -> None:
    world.configure()
    words, environment = started("config")
    environment["XDG_CACHE_HOME"] = str(world.folder / "cache")
    with running(*words, folder=world.folder, env=environment) as run:
        until(lambda: "monitor.started" in run.said(), seconds=60, what="it has started")
        assert one("ExecReload") == "/bin/kill -HUP $MAINPID"
        run.process.send_signal(signal.SIGHUP)
        with pytest.raises(subprocess.TimeoutExpired):
            run.process.wait(timeout=1.5)
        assert one("KillSignal") == "SIGTERM"
        assert 30 < int(one("TimeoutStopSec")) < 90
        assert run.stop(seconds=30) == 0


def test_a_wrong_config_ends_with_the_code_that_is_not_started_again(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config/monitor.yaml").write_text("version: 1\nchanels: {}\n")
    words, _ = started("config")
    wrong = monitor_process(*words, folder=tmp_path)
    assert str(wrong.returncode) == one("RestartPreventExitStatus") == "1"
    assert one("Restart") == "on-failure"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    command = shlex.split(one("ExecStart"))[0]
    copy = tmp_path / UNIT.name
    copy.write_text(UNIT.read_text().replace(f"ExecStart={command}", f"ExecStart={sys.executable}"))
    run = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", copy], capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    said = [line for line in run.stderr.splitlines() if UNIT.name in line]
    assert (run.returncode, said) == (0, [])
