"""`make demo`, as a newcomer runs it."""

import json
from email import policy
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pytest

from monitor.demo import FURNITURE
from tests.servers import monitor


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    """The folder of a demo, and what it printed for machines."""
    place = tmp_path_factory.mktemp("demo")
    done = monitor("demo", "--json", "--folder", "kept", folder=place)
    assert done.returncode == 0, done.stderr
    return place / "kept", [json.loads(line) for line in done.stdout.splitlines()]


def test_the_demo_tells_each_story_once_and_a_feed_in_trouble_and_its_recovery(
    played: tuple[Path, list[dict[str, Any]]],
) -> None:
    _, told = played
    mails = [one for one in told if one["kind"] == "email"]
    subjects = [one["subject"] for one in mails]
    stories = [one for one in subjects if one.startswith("[Ukraine crisis] ")]
    assert len(stories) == len(set(stories)) == 13
    assert subjects[13:] == [
        "[News monitor] The feed “The Harbour Post” is in trouble",
        "[News monitor] The feed “The Harbour Post” works again",
    ]  # fmt: skip
    assert len({one["id"] for one in told if one["kind"] == "webhook"}) == 13
    assert told[0]["delivered to hook"] == 13
    assert (told[-1]["emails"], told[-1]["webhooks"]) == (15, 13)
    quotations = [
        line.strip("“”")
        for mail in mails
        for line in mail["text"].splitlines()
        if line.startswith("“")
    ]
    assert len(quotations) > 30
    assert not {*quotations} & {*FURNITURE}


def test_the_whole_of_what_came_lies_in_the_folder(
    played: tuple[Path, list[dict[str, Any]]],
) -> None:
    folder, told = played
    reader = BytesParser(policy=policy.default)
    mails = [reader.parsebytes(path.read_bytes()) for path in sorted(folder.glob("mail/*.eml"))]
    calls = [json.loads(path.read_text()) for path in sorted(folder.glob("webhook/*.json"))]
    assert [one["Message-ID"] for one in mails] == [
        one["message_id"] for one in told if one["kind"] == "email"
    ]
    assert calls == [one["body"] for one in told if one["kind"] == "webhook"]


def test_an_edit_of_the_topic_can_be_tried_on_what_the_demo_keeps(
    played: tuple[Path, list[dict[str, Any]]],
) -> None:
    folder, _ = played
    query = 'Ukraine AND (ceasefire OR truce OR "song contest")'
    asked = ("backtest", "ukraine-crisis", "--config", folder.name, "--query", query)
    run = monitor(*asked, folder=folder.parent)
    assert run.returncode == 0, run.stderr
    assert "+ " in run.stdout
    assert "Ukraine and Iceland through to the song contest final\n" in run.stdout


def test_for_people_the_demo_is_a_page_and_a_folder_that_holds_something_stays(
    tmp_path: Path,
) -> None:
    done = monitor("demo", "--folder", "kept", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) <= 45
    assert max(map(len, lines)) <= 100
    for words in (
        "30 new ones came", "Subject: [Ukraine crisis]", "“Ceasefire talks opened on Monday",
        '"type": "story.opened"', "Subject: [News monitor] The feed “The Harbour Post” works again",
        "All 15 e-mails: kept/mail. All 13 calls: kept/webhook.",
        "monitor backtest ukraine-crisis --config kept --query ",
    ):  # fmt: skip
        assert words in done.stdout
    before = sorted(tmp_path.rglob("*"))
    again = monitor("demo", "--folder", "kept", folder=tmp_path)
    assert (again.returncode, again.stdout) == (1, "")
    assert "something lies there already; name a new folder" in again.stderr
    assert sorted(tmp_path.rglob("*")) == before
