"""`monitor channels`: who is told of what, who left, and who comes back."""

import json
from pathlib import Path
from typing import Any

import pytest

from monitor.demo import make_article
from monitor.store.sending import unsubscribed
from tests.pipeline.play import Play, playing
from tests.servers import monitor
from tests.world import World, now

ANNA, BORIS = "anna@example.org", "boris@example.org"


@pytest.fixture
def folder(world: World, tmp_path: Path) -> Path:
    """Anna unsubscribed from two topics; Boris' server said that there is no Boris."""
    world.configure(to=f"{ANNA}, {BORIS}")
    (tmp_path / "data").mkdir()
    world.database = f"sqlite:///{tmp_path}/data/monitor.db"
    world.configure(to=f"{ANNA}, {BORIS}")
    with playing(world, tmp_path) as play:
        leave(play, ANNA, "ukraine-crisis", "floods", why="asked, by a link")
        leave(play, BORIS, unsubscribed.ALL, why="the mail server refused him: 550 no such user")
        leave(play, "old@example.org", "floods", why="asked, by a link")
    return tmp_path


def leave(play: Play, recipient: str, *topics: str, why: str) -> None:
    with play.parts.database.transaction() as tx:
        unsubscribed.add(tx, "desk-mail", recipient, topics, why=why, now=now())


def listed(folder: Path) -> dict[tuple[str, str], dict[str, Any]]:
    run = monitor("channels", "list", "--json", folder=folder)
    assert run.returncode == 0, run.stderr
    told = [json.loads(line) for line in run.stdout.splitlines()]
    return {(one["channel"], one["recipient"]): one for one in told}


def test_each_recipient_is_listed_with_what_he_left_and_since_when(folder: Path) -> None:
    told = listed(folder)
    assert set(told) == {
        ("desk-mail", ANNA), ("desk-mail", BORIS), ("desk-mail", "old@example.org"), ("hook", ""),
    }  # fmt: skip
    anna, boris = told["desk-mail", ANNA], told["desk-mail", BORIS]
    assert [one["topic"] for one in anna["unsubscribed"]] == ["floods", "ukraine-crisis"]
    assert {one["why"] for one in anna["unsubscribed"]} == {"asked, by a link"}
    assert (anna["state"], anna["suppressed"], anna["in_use"]) == ("not tried", None, True)
    assert (boris["state"], boris["unsubscribed"]) == ("suppressed", [])
    assert "550 no such user" in boris["suppressed"]["why"]
    assert told["desk-mail", "old@example.org"]["state"] == "not in use"
    assert told["hook", ""]["kind"] == "webhook"
    run = monitor("channels", "list", folder=folder)
    assert "floods (20" in run.stdout
    assert "suppressed: the mail server refused him: 550 no such user" in run.stdout


def test_a_channel_or_recipient_who_fails_says_why_and_one_that_works_says_so(
    world: World, tmp_path: Path
) -> None:
    world.database = f"sqlite:///{tmp_path}/monitor.db"
    world.configure(to=f"{ANNA}, {BORIS}")
    world.mail.unknown.add(BORIS)
    world.hook.answer(1, 503)
    with playing(world, tmp_path) as play:
        play.a_pass()
        world.site.publish(make_article(1, outlet="harbour"), published=now())
        play.a_pass()
    told = listed(tmp_path)
    assert {whom: one["state"] for whom, one in told.items()} == {
        ("desk-mail", ANNA): "well", ("desk-mail", BORIS): "failing", ("hook", ""): "failing",
    }  # fmt: skip
    assert "550 5.1.1" in told["desk-mail", BORIS]["error"]
    assert "503" in told["hook", ""]["error"]


def test_with_a_wrong_config_those_are_listed_to_whom_something_was_sent(folder: Path) -> None:
    config = folder / "config" / "monitor.yaml"
    config.write_text(config.read_text() + "    kind: fax\n")
    run = monitor("channels", "list", "--json", folder=folder)
    assert run.returncode == 0
    assert "(a warning" in run.stderr
    told = [json.loads(line) for line in run.stdout.splitlines()]
    assert ("desk-mail", ANNA) in {(one["channel"], one["recipient"]) for one in told}


def test_an_operator_restores_a_topic_or_all_that_somebody_left(folder: Path) -> None:
    run = monitor("channels", "restore", "desk-mail", ANNA, "floods", folder=folder)
    assert run.stdout == f"{ANNA} is told again by desk-mail: floods\n"
    left = listed(folder)["desk-mail", ANNA]["unsubscribed"]
    assert [one["topic"] for one in left] == ["ukraine-crisis"]
    run = monitor("channels", "restore", "desk-mail", BORIS, folder=folder)
    assert run.stdout == f"{BORIS} is told again by desk-mail: all that is sent to him\n"
    assert listed(folder)["desk-mail", BORIS]["suppressed"] is None
    run = monitor("channels", "restore", "desk-mail", ANNA, "--json", folder=folder)
    assert json.loads(run.stdout)["restored"] == ["ukraine-crisis"]
    assert listed(folder)["desk-mail", ANNA]["unsubscribed"] == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (("desk-mail", "x@example.org"), "is told of all"),
        (("nowhere", ANNA), "no channel is called 'nowhere'; the channels are desk-mail"),
        (
            ("desk-mial", "x@example.org"),
            "the channels are desk-mail, hook: did you mean 'desk-mail'?",
        ),
        (("desk-mail", f"x{ANNA}"), f"says who is not: did you mean '{ANNA}'?"),
        (("desk-mail", ANNA, "flods"), "from: floods, ukraine-crisis: did you mean 'floods'?"),
        (("desk-mail", ANNA, "sport"), "did not unsubscribe from 'sport'; from: floods, ukraine"),
    ],
)
def test_what_nobody_left_cannot_be_restored(
    folder: Path, said: tuple[str, ...], words: str
) -> None:
    run = monitor("channels", "restore", *said, folder=folder)
    assert (run.returncode, run.stdout) == (1, "")
    assert words in run.stderr
    assert len(listed(folder)["desk-mail", ANNA]["unsubscribed"]) == 2


def test_each_revocation_makes_another_key(folder: Path) -> None:
    def key(*more: str) -> int:
        run = monitor("channels", "links", "--json", *more, folder=folder)
        return int(json.loads(run.stdout)["key"])

    assert (key(), key()) == (1, 1)
    assert (key("--revoke"), key("--revoke"), key()) == (2, 3, 3)
    assert "signed by key 3" in monitor("channels", "links", folder=folder).stdout
