"""What a worker's start takes with the shipped watchlist: first without kept forms, then with."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from monitor.store.machinery.database import Database
from tests.conftest import ROOT

FIRST, THEN = 20, 1.5  # CPU seconds: goals


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """The shipped config, on a migrated database of its own."""
    env = {
        "MONITOR_CONFIG": str(ROOT / "config"),
        "MONITOR_DATABASE": f"sqlite:///{tmp_path}/monitor.db",
        "MONITOR_BROKER": "redis://127.0.0.1:1/0",  # which nothing is said to
        "PYTHONPATH": str(ROOT),
    }
    made = Database(env["MONITOR_DATABASE"])
    made.migrate()
    made.close()
    return os.environ | env


def start(env: Mapping[str, str]) -> dict[str, Any]:
    """Start one in a fresh process."""
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "bench" / "a_worker.py"], env=env, text=True,
        capture_output=True, check=False, timeout=170,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.timeout(180)
def test_a_worker_starts_quickly_and_holds_no_dictionary(env: dict[str, str]) -> None:
    first, then = start(env), start(env)
    for name, told, goal in (("first", first, FIRST), ("then", then, THEN)):
        print(
            f"\n{name}: {told['cpu']} CPU s and {told['cpu_children']} of children (goal {goal}), "
            f"{told['seconds']} s, {told['memory_mb']} MB",
            end="",
        )
        assert told["matched"] == ["ukraine-crisis"]
        assert told["dictionaries"] == []
        assert told["memory_mb"] < 250
    assert then["cpu_children"] < 0.1, "the forms are kept"
    assert then["cpu"] + then["cpu_children"] < first["cpu"] + first["cpu_children"]
