"""What polling costs: ours beside lemon24/reader in one run, feeds per CPU second.

FEEDS (2000) feeds of 45 KB, each on its own loopback address; cold, all entries stored, and warm,
all answered 304. The peer lives in an environment of its own, made here.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import sleep
from typing import Any

import pytest

from tests.bench.outlets import ENTRIES, address, url

FEEDS = int(os.environ.get("FEEDS", "2000"))
HERE = Path(__file__).parent
ROOT = HERE.parent.parent
READER = ("reader>=3.26", "sgmllib3k")


@contextmanager
def outlets(*certificate: str) -> Iterator[int]:
    """Serve the feeds; return the port."""
    command = [sys.executable, str(HERE / "outlets.py"), str(FEEDS), *certificate]
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


def ours(folder: Path, addresses: list[str], ca_file: str) -> dict[str, Any]:
    configure(folder, addresses, ca_file)
    return run(sys.executable, "-m", "tests.bench.poll_ours", folder, env={"MONITOR_LOG": "json"})


def configure(folder: Path, addresses: list[str], ca_file: str = "", more: str = "") -> None:
    lines = "".join(f'  - {{url: "{one}"}}\n' for one in addresses)
    trusted = f'ca_file: "{ca_file}", ' if ca_file else ""
    (folder / "monitor.yaml").write_text(
        f'version: 1\ndatabase: "sqlite:///{folder}/ours.db"\n'
        f'http: {{contact: "https://example.org", {trusted}allow_networks: ["127.0.0.0/8"], '
        f"per_host: {{concurrency: 8, spacing: 0s}}}}\n{more}"
    )
    (folder / "feeds.yaml").write_text(f"version: 1\nfeeds:\n{lines}")


def reader(folder: Path, addresses: list[str], ca_file: str) -> dict[str, Any]:
    subprocess.run([sys.executable, "-m", "venv", folder / "peer"], check=True)
    python = folder / "peer" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", *READER], check=True)
    listed = folder / "addresses"
    listed.write_text("".join(f"{one}\n" for one in addresses))
    trusted = {"CA_FILE": ca_file} if ca_file else {}
    return run(python, HERE / "poll_reader.py", folder / "reader.db", listed, env=trusted)


def certified(folder: Path) -> str:
    """Make a certificate for all of the addresses; one file holds it and its key."""
    names = ",".join(f"IP:{address(n)}" for n in range(FEEDS))
    key, whole = folder / "key.pem", folder / "tls.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", "2", "-subj", "/CN=outlets", "-addext", f"subjectAltName={names}",
         "-keyout", key, "-out", whole], check=True, capture_output=True,
    )  # fmt: skip
    whole.write_text(whole.read_text() + key.read_text())
    return str(whole)


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_feeds_cold_and_warm(tmp_path: Path, scheme: str) -> None:
    """Over TLS too: a new connection for each feed."""
    certificate = certified(tmp_path) if scheme == "https" else ""
    with outlets(*filter(None, [certificate])) as port:
        addresses = [url(n, port, scheme) for n in range(FEEDS)]
        we = ours(tmp_path, addresses, certificate)
        they = reader(tmp_path, addresses, certificate)
    assert we["entries"] == they["entries"] == FEEDS * ENTRIES
    assert we["failed"] == 0
    for name, goal in (("cold", 12), ("warm", 2.5)):
        print(
            f"\n{scheme}, {name}: ours {FEEDS / we[name]:.0f} feeds a CPU second, "
            f"reader {FEEDS / they[name]:.0f}: {they[name] / we[name]:.1f} x (goal {goal} x)"
        )
    assert we["cold"] < they["cold"]


ONCE = 1000
DUE = "polling: {fastest: 1s, slowest: 1s}\n"  # every feed, again and again


@pytest.mark.timeout(900)
def test_a_whole_pass_in_which_nothing_is_new(tmp_path: Path) -> None:
    """`monitor once`, from its start to its end, beside the peer's update alone."""
    with outlets() as port:
        addresses = [url(n, port, "http") for n in range(ONCE)]
        configure(tmp_path, addresses, more=DUE)
        once(tmp_path)
        sleep(2)
        we = min(once(tmp_path) for _ in range(3))
        update = reader(tmp_path, addresses, "")["warm"]
        they = min(cpu_of(lambda: once_more(tmp_path)) for _ in range(3))
    print(
        f"\nonce, warm, whole processes: ours {ONCE / we:.0f} feeds a CPU second, reader "
        f"{ONCE / they:.0f}: {they / we:.1f} x (goal 2.5 x); its update alone, without its start: "
        f"{update / we:.1f} x"
    )
    assert we < they


def once_more(folder: Path) -> None:
    """The peer's pass, in a process of its own."""
    program = (HERE / "poll_reader.py", folder / "reader.db", folder / "addresses")
    run(folder / "peer" / "bin" / "python", *program, env={"AGAIN": "1"})


def once(folder: Path) -> float:
    """Run a pass as a user does; return its CPU seconds, with those of its children."""

    def a_pass() -> None:
        told = run(sys.executable, "-m", "monitor.cli", "once", "--json", "--config", folder)
        assert told["feeds polled"] == ONCE

    spent = cpu_of(a_pass)
    sleep(2)  # until all are due again
    return spent


def cpu_of(work: Callable[[], None]) -> float:
    """CPU seconds of the children that some work starts and ends."""
    before = getrusage(RUSAGE_CHILDREN)
    work()
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
