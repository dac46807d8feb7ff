"""`silence add`, `list`, `expire`: what is silenced, for how long, and its end."""

import json
from pathlib import Path

import pytest

from tests.servers import monitor

FILES = {
    "config/monitor.yaml": "version: 1\nhttp: {contact: 'https://example.org'}\n"
    "timezone: Europe/Kyiv\nchannels: {box: {kind: file, folder: out}}\n",
    "config/feeds.yaml": "version: 1\nfeeds: []\n",
    "config/watchlists/a.yaml": "version: 1\n"
    "topics: [{id: floods, name: Floods, query: flood, channels: [box]}]\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert monitor("once", folder=tmp_path).returncode == 0
    return tmp_path


def listed(folder: Path, *more: str) -> list[dict[str, object]]:
    done = monitor("silence", "list", "--json", *more, folder=folder)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_it_is_added_listed_with_its_end_in_local_time_and_ended(folder: Path) -> None:
    options = ("--publisher", "BBC", "--topic", "floods", "--by", "Ann", "--comment", "a strike")
    added = monitor("silence", "add", *options, "--for", "3d", folder=folder)
    assert added.returncode == 0, added.stderr
    assert "silence 1: until " in added.stdout
    assert added.stdout.rstrip().endswith("monitor silence expire 1`")
    again = monitor("silence", "add", *options, "--for", "2d", "--json", folder=folder)
    assert json.loads(again.stdout)["id"] == 1  # the longer one holds
    [one] = listed(folder)
    assert (one["topic"], one["publisher"], one["by"]) == ("floods", "BBC", "Ann")
    assert (one["comment"], one["whom"]) == ("a strike", "everybody")
    table = monitor("silence", "list", folder=folder).stdout
    assert "topic floods, publisher BBC" in table
    assert " EET" in table or " EEST" in table
    assert monitor("silence", "expire", "1", folder=folder).stdout == "silence 1 has ended\n"
    assert listed(folder) == []
    assert [each["id"] for each in listed(folder, "--all")] == [1]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("add", "--for", "3d"), "silence what? write --topic ID, --publisher NAME or --story ID"),
        (("add", "--topic", "floods"), "for how long? write --for 3d: a silence has an end"),
        (("add", "--topic", "floods", "--for", "400d"), "--for: write 365d or less"),
        (("add", "--topic", "floods", "--for", "0s"), "--for: this duration must be longer"),
        (("add", "--topic", "flods", "--for", "3d"), "no topic is called 'flods'"),
        (("add", "--story", "foo", "--for", "3d"), "no story is known by 'foo'"),
        (("expire", "7"), "no silence 7 holds; `monitor silence list`"),
    ],
)
def test_what_is_wrong_is_one_line(folder: Path, args: tuple[str, ...], said: str) -> None:
    done = monitor("silence", *args, folder=folder)
    assert done.returncode != 0
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("publisher", "hint"),
    [
        ("North Courier", ""),
        ("north courier", "did you mean 'North Courier'?"),
        ("Nort Courier", "did you mean 'North Courier'?"),
        ("north.example", "did you mean 'North Courier'?"),
        ("Reuters", "they are North Courier"),
    ],
)
def test_a_publisher_that_no_feed_is_of_is_silenced_with_a_warning(
    tmp_path: Path, publisher: str, hint: str
) -> None:
    feeds = "version: 1\nfeeds: [{url: 'http://north.example:9/rss', name: North Courier}]\n"
    for name, text in (FILES | {"config/feeds.yaml": feeds}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert monitor("once", folder=tmp_path).returncode == 0
    done = monitor("silence", "add", "--publisher", publisher, "--for", "1d", folder=tmp_path)
    assert done.returncode == 0
    assert "silence 1: until " in done.stdout
    expected = (
        f"monitor: --publisher {publisher}: no feed's publisher is called so: {hint} "
        "(silenced all the same)\n"
    )
    assert done.stderr == expected * bool(hint)


def test_a_topic_that_is_nearly_called_so_is_named(folder: Path) -> None:
    done = monitor("silence", "add", "--topic", "flods", "--for", "3d", folder=folder)
    assert done.stderr.endswith("the topics are floods: did you mean 'floods'?\n")
