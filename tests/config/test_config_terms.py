"""When a channel or a route tells: what may be written, and what is wrong in it."""

from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.config.loading import load
from monitor.config.settings import Settings
from monitor.core.errors import ConfigError
from monitor.core.terms import Limit, Quiet, Schedule

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
        ("{every: week}", "'at' is missing"),
        ("{every: hour, at: [07:30]}", "each hour has no 'at'"),
        ("{every: hour, days: [mon]}", "each hour has no 'days'"),
        ("{every: week, at: [07:30], days: [mon, fri]}", "a week has one such day"),
        ("{at: [07:30]}", "'every' is missing"),
        ("{every: fortnight, at: [07:30]}", "write one of hour, day, week"),
        ("{every: day, at: [07:30], days: [monday]}", "did you mean 'mon'"),
        ("{every: day, at: [07:30], dyas: [mon]}", "did you mean 'days'"),
        ("daily", "must be a mapping"),
    ],
)
def test_what_is_wrong_is_named_where_it_stands(tmp_path: Path, digest: str, said: str) -> None:
    assert said in fault(tmp_path, digest)


def test_one_may_come_each_hour_or_each_week(tmp_path: Path) -> None:
    hourly = schedule(tmp_path, "{every: hour}", zone="")
    assert hourly is not None
    assert (hourly.every, hourly.at, hourly.zone) == ("hour", (), ZoneInfo("UTC"))
    hourly = schedule(tmp_path, "{every: hour}", zone="timezone: Asia/Kolkata")
    assert hourly is not None
    assert hourly.zone == ZoneInfo("Asia/Kolkata")
    hourly = schedule(tmp_path, "{every: hour, timezone: Asia/Kathmandu}")
    assert hourly is not None
    assert hourly.zone == ZoneInfo("Asia/Kathmandu")
    weekly = schedule(tmp_path, "{every: week, at: [07:30]}")
    assert weekly is not None
    assert (weekly.every, weekly.days) == ("week", frozenset({0}))


OF_CHANNEL = """version: 1
http: {{contact: 'https://example.org'}}
timezone: Europe/Kyiv
channels:
  outbox:
    kind: file
    folder: out
    {said}
{more}
"""


def loaded(folder: Path, said: str, more: str = "") -> Settings:
    text = OF_CHANNEL.format(said=said, more=more)
    (folder / "monitor.yaml").write_text(text, encoding="utf-8")
    (folder / "feeds.yaml").write_text("version: 1\nfeeds: []\n", encoding="utf-8")
    return load(folder, {})


def faults(folder: Path, said: str, more: str = "") -> str:
    with pytest.raises(ConfigError) as caught:
        loaded(folder, said, more)
    return "\n".join(str(one).removeprefix(f"{folder}/") for one in caught.value.faults)


def test_quiet_hours_are_local_and_may_have_days_and_exceptions(tmp_path: Path) -> None:
    said = 'quiet: {from: "22:00", to: "07:00", days: [mon, tue], but: [urgent], fold_after: 3}'
    assert loaded(tmp_path, said).channels["outbox"].quiet == Quiet(
        start=time(22),
        end=time(7),
        zone=ZoneInfo("Europe/Kyiv"),
        days=frozenset({0, 1}),
        but=frozenset({"urgent"}),
        fold_after=3,
    )


def test_a_channel_has_a_limit_severities_a_language_and_a_zone(tmp_path: Path) -> None:
    said = (
        "limit: {alerts: 20, per: 1h}\n    severity: [high, urgent]\n    language: ro\n"
        "    timezone: Europe/Chisinau\n    quiet: {from: 22:00, to: 07:00}"
    )
    one = loaded(tmp_path, said).channels["outbox"]
    assert one.limit == Limit(alerts=20, per=timedelta(hours=1))
    assert one.severity == {"high", "urgent"}
    assert (one.language, str(one.zone)) == ("ro", "Europe/Chisinau")
    assert one.quiet is not None
    assert str(one.quiet.zone) == "Europe/Chisinau"


def test_a_route_has_terms_of_its_own_and_asks_for_what_goes_by_it(tmp_path: Path) -> None:
    more = """
routes:
  - channels: [outbox]
    severity: [low]
    languages: [uk]
    sources: [bbc.co.uk]
    min_sources: 3
    within: 6h
    digest: {every: day, at: [07:30]}
"""
    [route] = loaded(tmp_path, "", more).routes
    assert route.severity == {"low"}
    assert route.languages == {"uk"}
    assert route.sources == ("bbc.co.uk",)
    assert (route.min_sources, route.within) == (3, timedelta(hours=6))
    assert route.terms.digest == Schedule(at=(time(7, 30),), zone=ZoneInfo("Europe/Kyiv"))
    assert route.terms.quiet is None


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("quiet: {from: 22:00, to: 22:00}", "monitor.yaml:8:30: it ends when it begins"),
        ("quiet: {from: 22:00}", "'to' is missing"),
        ("quiet: {form: 22:00, to: 07:00}", "did you mean 'from'"),
        ("quiet: {from: 22:00, to: 07:00, but: [grave]}", "one of low, normal, high, urgent"),
        ("quiet: {from: 22:00, to: 07:00, but: []}", "write each once"),
        ("limit: {alerts: 0, per: 1h}", "monitor.yaml:8:21: "),
        ("limit: {alerts: 20}", "'per' is missing"),
        ("limit: {alerts: 20, per: 0s}", "longer than nothing"),
        ("severity: [wild]", "one of low, normal, high, urgent"),
        ("language: xx", "write one of en"),
        ("timezone: Kyiv", "no time zone: did you mean 'Europe/Kyiv'?"),
        ("timezone: new york", "no time zone: did you mean 'America/New_York'?"),
        ("timezone: Europe/Kyjiv", "no time zone: did you mean 'Europe/Kyiv'?"),
        ("timezone: Middle-earth", "no time zone: write a name such as Europe/Kyiv, or UTC"),
    ],
)
def test_what_is_wrong_in_a_channel_is_named(tmp_path: Path, said: str, fault: str) -> None:
    assert fault in faults(tmp_path, said)


def test_what_is_wrong_in_a_route_is_named(tmp_path: Path) -> None:
    more = "routes: [{channels: [outbox], languages: [ua], quiet: {from: 1, to: 07:00}}]"
    said = faults(tmp_path, "", more)
    assert "did you mean uk" in said
    assert "no time of day" in said
