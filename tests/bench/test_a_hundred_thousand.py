"""A hundred thousand feeds polled within an hour that is played faster: CPU, memory, ticks.

FEEDS (100000). The first poll of each is before the hour; in it four of five are answered 304.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.town_of_feeds import url

FEEDS = int(os.environ.get("FEEDS", "100000"))
HERE = Path(__file__).parent


@pytest.fixture
def port() -> Iterator[int]:
    command = [sys.executable, str(HERE / "town_of_feeds.py")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield int(server.stdout.readline())
        server.kill()


@pytest.mark.timeout(3600)
def test_an_hour_of_a_hundred_thousand_feeds(tmp_path: Path, port: int, database_url: str) -> None:
    (tmp_path / "monitor.yaml").write_text(
        f'version: 1\ndatabase: "{database_url}"\n'
        'http: {contact: "https://example.org", allow_networks: ["127.0.0.0/8"], '
        "per_host: {concurrency: 8, spacing: 0s}}\npolling: {fastest: 1h}\n"
    )
    (tmp_path / "feeds").mkdir()
    for start in range(0, FEEDS, 10_000):  # a file of more than a megabyte is refused
        some = range(start, min(start + 10_000, FEEDS))
        lines = "".join(f'  - {{url: "{url(n, port)}", pages: never}}\n' for n in some)
        (tmp_path / "feeds" / f"{start}.yaml").write_text(f"version: 1\nfeeds:\n{lines}")
    command = [sys.executable, "-m", "tests.bench.an_hour", str(tmp_path)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=HERE.parent.parent,
        env={**os.environ, "MONITOR_LOG": "json", "MONITOR_LOG_LEVEL": "error"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    print(f"\n{database_url.split(':', maxsplit=1)[0]}, {FEEDS} feeds: {told}")
    print(f"{told['cpu'] / 3600:.3f} of a core over the hour (goal 0.1)")
    assert told["polls"] == FEEDS
    assert told["new"] == pytest.approx(FEEDS / 5, rel=0.02)
    assert told["memory_end"] < 1.1 * told["memory_early"]
