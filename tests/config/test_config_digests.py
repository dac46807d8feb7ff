"""When a channel's digest closes: what may be written, and what is wrong in it."""

from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.config.loading import load
from monitor.core.errors import ConfigError
from monitor.core.model import Schedule

FILES = {
    "monitor.yaml": "version: 1\nhttp: {{contact: 'https://example.org'}}\n{zone}\n"
    "channels:\n  outbox: {{kind: file, folder: out, digest: {digest}}}\n",
    "feeds.yaml": "version: 1\nfeeds: []\n",
}


def schedule(folder: Path, digest: str, zone: str = "timezone: Europe/Kyiv") -> Schedule | None:
    for name, text in FILES.items():
        (folder / name).write_text(text.format(digest=digest, zone=zone), encoding="utf-8")
    return load(folder, {}).channels["outbox"].digest


def fault(folder: Path, digest: str, zone: str = "timezone: Europe/Kyiv") -> str:
    with pytest.raises(ConfigError) as caught:
        schedule(folder, digest, zone)
    assert len(caught.value.faults) == 1
    return str(caught.value.faults[0]).removeprefix(f"{folder}/")


def test_a_digest_has_times_and_takes_the_zone_at_the_top(tmp_path: Path) -> None:
    assert schedule(tmp_path, '{every: day, at: ["07:30", 17:00]}') == Schedule(
        at=(time(7, 30), time(17, 0)), zone=ZoneInfo("Europe/Kyiv")
    )


def test_it_may_have_days_a_zone_of_its_own_and_ask_for_empty_ones(tmp_path: Path) -> None:
    said = "{every: day, at: [07:30], days: [mon, fri], timezone: Europe/Paris, empty: true}"
    assert schedule(tmp_path, said, zone="") == Schedule(
        at=(time(7, 30),), zone=ZoneInfo("Europe/Paris"), days=frozenset({0, 4}), empty=True
    )


def test_without_one_alerts_go_at_once(tmp_path: Path) -> None:
    assert schedule(tmp_path, "null") is None


def test_a_time_of_day_needs_a_zone(tmp_path: Path) -> None:
    assert fault(tmp_path, "{every: day, at: [07:30]}", zone="") == (
        "monitor.yaml:5:58: a time of day needs a zone: write 'timezone: Europe/Kyiv' at the top, "
        "or here"
    )


def test_a_wrong_zone_is_one_fault_and_not_two(tmp_path: Path) -> None:
    assert "no time zone" in fault(tmp_path, "{every: day, at: [07:30]}", zone="timezone: Kyiv")


@pytest.mark.parametrize(
    ("digest", "said"),
    [
        ("{every: day, at: [7:30]}", 'this is no time of day: write "07:30"'),
        ("{every: day, at: ['24:00']}", 'this is no time of day: write "07:30"'),
        ("{every: day, at: [450]}", 'this is no time of day: write "07:30"'),
        ("{every: day, at: []}", "write each once"),
        ("{every: day, at: [07:30, 07:30]}", "write each once"),
        ("{every: day}", "'at' is missing"),
        ("{at: [07:30]}", "'every' is missing"),
        ("{every: fortnight, at: [07:30]}", "write one of day"),
        ("{every: day, at: [07:30], days: [monday]}", "did you mean 'mon'"),
        ("{every: day, at: [07:30], dyas: [mon]}", "did you mean 'days'"),
        ("daily", "must be a mapping"),
    ],
)
def test_what_is_wrong_is_named_where_it_stands(tmp_path: Path, digest: str, said: str) -> None:
    assert said in fault(tmp_path, digest)
