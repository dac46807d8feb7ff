"""What a wheel of the project holds, and that it works where nothing else of the project is."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from monitor.demo import make_article
from monitor.demo.site import Site
from tests.conftest import ROOT
from tests.world import now

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-q")
OFFLINE = ("--no-deps", "--no-index")


def done(*command: str | Path, folder: Path) -> str:
    """Run a command without a trace of this checkout, and return what it printed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    run = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=100,
        check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the pinned build tool, with nothing fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    done(*PIP, "wheel", *OFFLINE, "--no-build-isolation", "-w", folder, ROOT, folder=folder)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def command(wheel: Path) -> Path:
    """`monitor` of a new environment that holds the wheel, and sees the libraries of this one."""
    home = wheel.parent / "environment"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    done(*PIP, "--python", python, "install", *OFFLINE, wheel, folder=wheel.parent)
    [packages] = home.glob("lib/python*/site-packages")
    there = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    (packages / "libraries.pth").write_text("\n".join(there) + "\n")
    where = done(python, "-c", "import monitor; print(monitor.__file__)", folder=wheel.parent)
    assert Path(where).is_relative_to(home)
    return home / "bin" / "monitor"


def test_every_file_of_the_package_is_in_the_wheel_and_nothing_beside_it(wheel: Path) -> None:
    here = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "monitor").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as opened:
        held = {*opened.namelist()}
    assert here <= held
    beside = {name for name in held - here if ".dist-info/" not in name}
    assert beside == set()
    assert [name.rpartition("/")[2] for name in sorted(held) if "/licenses/" in name] == [
        "LICENSE", "NOTICE",
    ]  # fmt: skip


def test_from_a_wheel_alone_a_config_is_made_checked_and_run_in_an_empty_folder(
    command: Path, tmp_path: Path
) -> None:
    assert done(command, "--version", folder=tmp_path).startswith("monitor 0.")
    assert "next: monitor check" in done(command, "init", folder=tmp_path)
    assert "the config is good" in done(command, "check", folder=tmp_path)
    with Site() as outlets:
        outlets.publish(make_article(1), published=now())
        watch_only(outlets.feed_url("harbour"), tmp_path / "config")
        report = json.loads(done(command, "once", "--json", folder=tmp_path))
        assert report["feeds polled"] == report["articles read"] == 1
        explained = done(command, "explain", "a1", "--json", folder=tmp_path)
        assert json.loads(explained)["topics"][0]["topic"] == "crisis"
    [mail] = (tmp_path / "data/outbox").glob("*.eml")
    assert mail.stat().st_size > 1000  # templates and dictionaries are there


def watch_only(feed: str, config: Path) -> None:
    """Let a starter config poll this feed on this machine, and alert of what it holds already."""
    operator, watchlist = config / "monitor.yaml", config / "watchlists/example.yaml"
    said = operator.read_text()
    assert "\npolling: {" in said
    said = said.replace("\npolling: {", "\npolling: {first_fetch: alert, ")
    operator.write_text(said.replace("\nhttp:\n", "\nhttp:\n  allow_networks: [127.0.0.0/8]\n"))
    (config / "feeds.yaml").write_text(f"version: 1\nfeeds: [{{url: '{feed}'}}]\n")
    watchlist.write_text(
        "version: 1\n"
        "topics: [{id: crisis, name: Crisis, query: Ukraine OR crisis, channels: [outbox]}]\n"
    )
