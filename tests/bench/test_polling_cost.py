"""What polling costs: ours beside lemon24/reader in one run, feeds per CPU second.

FEEDS (2000) feeds of 45 KB, each on its own loopback address; cold, all entries stored, and warm,
all answered 304. The peer lives in an environment of its own, made here.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bench.outlets import ENTRIES, url

FEEDS = int(os.environ.get("FEEDS", "2000"))
HERE = Path(__file__).parent
ROOT = HERE.parent.parent
READER = ("reader>=3.26", "sgmllib3k")


@pytest.fixture
def port() -> Iterator[int]:
    command = [sys.executable, str(HERE / "outlets.py"), str(FEEDS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield int(server.stdout.readline())
        server.kill()


def run(*command: str | Path, env: dict[str, str] | None = None) -> dict[str, Any]:
    environment = {**os.environ, **(env or {})}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(done.stdout.splitlines()[-1]))


def ours(folder: Path, port: int) -> dict[str, Any]:
    lines = "".join(f'  - {{url: "{url(n, port)}"}}\n' for n in range(FEEDS))
    (folder / "monitor.yaml").write_text(
        f'version: 1\ndatabase: "sqlite:///{folder}/ours.db"\n'
        'http: {contact: "https://example.org", allow_networks: ["127.0.0.0/8"], '
        "per_host: {concurrency: 8, spacing: 0s}}\n"
    )
    (folder / "feeds.yaml").write_text(f"version: 1\nfeeds:\n{lines}")
    return run(sys.executable, "-m", "tests.bench.poll_ours", folder, env={"MONITOR_LOG": "json"})


def reader(folder: Path, port: int) -> dict[str, Any]:
    subprocess.run([sys.executable, "-m", "venv", folder / "peer"], check=True)
    python = folder / "peer" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", *READER], check=True)
    addresses = folder / "addresses"
    addresses.write_text("".join(f"{url(n, port)}\n" for n in range(FEEDS)))
    return run(python, HERE / "poll_reader.py", folder / "reader.db", addresses)


@pytest.mark.timeout(1800)
def test_two_thousand_feeds_cold_and_warm(tmp_path: Path, port: int) -> None:
    we, they = ours(tmp_path, port), reader(tmp_path, port)
    assert we["entries"] == they["entries"] == FEEDS * ENTRIES
    assert we["failed"] == 0
    for name, goal in (("cold", 12), ("warm", 2.5)):
        print(
            f"\n{name}: ours {FEEDS / we[name]:.0f} feeds a CPU second, "
            f"reader {FEEDS / they[name]:.0f}: {they[name] / we[name]:.1f} x (goal {goal} x)"
        )
    assert we["cold"] < they["cold"]
