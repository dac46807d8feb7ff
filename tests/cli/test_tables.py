"""Tables for people: names first, times in the zone of the config; for machines it is UTC."""

import json
import os
import re
from contextlib import closing, redirect_stdout
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from monitor.cli.output import print_table, time_shown
from monitor.demo import make_article
from monitor.store.machinery.database import Database
from monitor.store.tables.sending import alert
from tests.servers import monitor
from tests.world import World, now

KYIV = ZoneInfo("Europe/Kyiv")


def in_kyiv(said: str) -> str:
    """Return a time that a line for machines has as people are to read it there."""
    at = datetime.fromisoformat(said)
    assert at.utcoffset() == UTC.utcoffset(None)
    return at.astimezone(KYIV).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("month", "shown"), [(1, "2026-01-02 01:30 EET"), (7, "2026-07-02 02:30 EEST")]
)
def test_a_time_is_told_in_the_zone_of_the_config_as_it_is_that_day(month: int, shown: str) -> None:
    assert time_shown(datetime(2026, month, 1, 23, 30, 5, tzinfo=UTC), "Europe/Kyiv") == shown


@pytest.mark.parametrize("year", [1, 9999])
def test_a_time_that_a_zone_cannot_tell_is_told_as_it_is(year: int) -> None:
    at = datetime(year, 12 if year > 1 else 1, 31 if year > 1 else 1, 23 * (year > 1), tzinfo=UTC)
    zone = "Europe/Kyiv" if year > 1 else "America/New_York"
    assert time_shown(at, zone).endswith(" UTC")


def test_a_table_says_yes_and_no_and_leaves_out_what_is_not_known(
    capsys: pytest.CaptureFixture[str],
) -> None:
    row = (True, False, None, "[x] \\[bold]:smile:", "\x1b[1m\u202e")
    print_table(("a", "b", "c", "d", "e"), [row])
    said = capsys.readouterr().out.split("\n")[1].split()
    assert said == ["yes", "no", "[x]", "\\[bold]:smile:", "\\x1b[1m\\u202e"]


def test_the_looking_verbs_begin_with_names_end_with_ids_and_tell_local_times(
    world: World,
) -> None:
    world.configure(first_fetch="alert")
    url = world.site.publish(make_article(1), published=now())
    assert monitor("once", folder=world.folder).returncode == 0
    for words, first, last, time in (
        (("alerts", "list"), "title", "id", "created_at"),
        (("alerts", "show", "1"), "alert", "delivery", "created_at"),
        (("deliveries", "list"), "to", "key", "settled_at"),
        (("feeds", "list"), "feed", "id", "polled_at"),
        (("topics", "list"), "name", "id", "last_match"),
        (("explain", url), "article", "delivery", "found"),
    ):
        told = json.loads(monitor(*words, "--json", folder=world.folder).stdout.splitlines()[0])
        shown = monitor(*words, folder=world.folder).stdout
        heads = [line.split() for line in shown.splitlines() if line.strip()]
        assert heads[0][0] == first
        assert [last in head[-1:] for head in heads].count(True) == 1
        assert in_kyiv(told[time]) in shown
        assert " EET" in shown or " EEST" in shown


def test_an_alert_is_shown_as_it_is_read_and_for_machines_whole(world: World) -> None:
    world.configure(first_fetch="alert")
    world.site.publish(make_article(1), published=now())
    assert monitor("once", folder=world.folder).returncode == 0
    told = json.loads(monitor("alerts", "show", "1", "--json", folder=world.folder).stdout)
    shown = monitor("alerts", "show", "1", folder=world.folder).stdout
    story = told["body"]["data"]["story"]
    for words in (story["title"], story["url"], *(one["text"] for one in story["summary"])):
        assert words in shown
    assert "Ukraine crisis" in shown
    assert "{'" not in shown


def test_a_table_that_would_be_empty_says_so_in_words(world: World) -> None:
    world.configure()
    (world.folder / "config/feeds.yaml").unlink()
    assert monitor("migrate", folder=world.folder).returncode == 0
    for words, said in (
        (("alerts", "list"), "no alert yet\n"),
        (("deliveries", "list"), "no delivery yet\n"),
        (("deliveries", "list", "--state", "failed"), "no delivery is failed\n"),
        (("feeds", "list"), "no feed is named: write one into feeds.yaml,"),
    ):
        shown = monitor(*words, folder=world.folder)
        assert (shown.returncode, shown.stdout[: len(said)]) == (0, said)
        assert monitor(*words, "--json", folder=world.folder).stdout == ""


def test_feeds_that_are_not_reached_by_a_fault_of_our_own_are_not_said_to_be_well(
    world: World,
) -> None:
    world.configure()
    feeds = "".join(f"  - {{url: 'https://a{number}.invalid/rss'}}\n" for number in range(16))
    (world.folder / "config/feeds.yaml").write_text(f"version: 1\nfeeds:\n{feeds}")
    assert monitor("once", folder=world.folder).returncode == 0
    shown = monitor("feeds", "list", folder=world.folder).stdout.splitlines()[1:]
    assert len(shown) == 16
    assert not [line for line in shown if " well " in line]
    assert [line for line in shown if " not reached " in line]


@pytest.mark.parametrize("columns", [60, 90, 120])
def test_a_narrow_terminal_breaks_texts_and_loses_nothing(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    key, text = "msg_" + "0123456789abcdef" * 2, "why it could not be had " * 5
    ours, theirs = os.openpty()
    with os.fdopen(theirs, "w") as terminal, redirect_stdout(terminal):
        print_table(("to", "when", "detail", "key"), [("desk", "2026-03-02 10:00 EET", text, key)])
        terminal.flush()
        said = plain(os.read(ours, 10_000).decode())
    os.close(ours)
    assert all(len(line.rstrip()) <= columns for line in said)
    assert not [line for line in said if "…" in line]
    assert sorted("".join(said[1:]).replace(" ", "")) == sorted(
        f"desk2026-03-02 10:00 EET{text}{key}".replace(" ", "")
    )
    assert any(key in line for line in said) == (columns >= 90)


def plain(said: str) -> list[str]:
    """Return the lines of what was written to a terminal, without its orders."""
    return re.sub(r"\x1b\[[0-9;]*m", "", said).splitlines()


def test_a_name_of_any_length_is_cut_in_a_table_and_a_text_only_where_nobody_reads_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    long, text = "title " * 40_000, "why " * 400
    print_table(("title", "why"), [(long, text)])
    print_table(("alert", ""), [("title", long), ("quoted", text), ("page", "x" * 5_000)])
    said = " ".join(capsys.readouterr().out.split())
    assert said.count("why") == 2 * 400 + 1
    assert said.count("title") == 2 * 33 + 2
    assert "x" * 5_000 not in said.replace(" ", "")


def test_an_alert_that_has_not_left_bears_its_storys_title(world: World) -> None:
    world.configure(first_fetch="alert", group_wait="1h")
    world.site.publish(make_article(1), published=now())
    assert monitor("once", folder=world.folder).returncode == 0
    path = world.folder / "data/monitor.db"
    with closing(Database(f"sqlite:///{path}")) as database, database.transaction() as tx:
        tx.execute(sa.update(alert).values(body=None, frozen_at=None))
    told = json.loads(
        monitor("alerts", "list", "--json", folder=world.folder).stdout.splitlines()[0]
    )
    assert told["title"]
    assert told["deliveries"]
    assert told["title"] in monitor("alerts", "list", folder=world.folder).stdout
    assert told["title"] in monitor("alerts", "show", "1", folder=world.folder).stdout


def test_explain_tells_words_from_reasons(world: World) -> None:
    world.configure(first_fetch="alert")
    url = world.site.publish(make_article(1), published=now())
    assert monitor("once", folder=world.folder).returncode == 0
    shown = monitor("explain", url, folder=world.folder).stdout
    assert ["topic", "outcome", "words", "why", "version"] in [
        line.split() for line in shown.splitlines()
    ]
    topic = json.loads(monitor("explain", url, "--json", folder=world.folder).stdout)["topics"][0]
    assert {"reason", "words", "decisions"} <= topic.keys()
