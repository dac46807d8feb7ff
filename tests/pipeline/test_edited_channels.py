"""A channel that fails after an edit is told soon, with what in the config is to be looked at.

Real servers on loopback, a real database of each kind, and a clock that the tests move.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from monitor.demo import MailBox
from monitor.store.upkeep import warned
from tests.pipeline.play import Clock, Play, going_on
from tests.pipeline.test_channels_that_fail import (
    AGAIN,
    FAILING,
    a_tick,
    lasting,
    operators_of,
    put,
    subjects,
    watch,
)
from tests.servers import free_port, monitor
from tests.world import OUTLETS, World

Open = Callable[..., Play]
MAIL = "smtp: {host: 127.0.0.1, port: "


@pytest.fixture
def opened(world: World, database_url: str) -> Iterator[Open]:
    """Begin, or go on, with a config that was edited: pairs of what stood there and what does."""
    world.database = database_url
    made: list[Play] = []

    def begin(*edits: tuple[str, str], operators: str = "desk-mail") -> Play:
        world.configure(outlets=OUTLETS, operators=operators, web="18080")
        path = world.folder / "config" / "monitor.yaml"
        text = path.read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        made.append(going_on(world, made[-1].clock if made else Clock()))
        return made[-1]

    yield begin
    for play in made:
        play.parts.database.close()


def warnings(play: Play) -> list[str]:
    with play.parts.database.reading() as tx:
        some = warned.warned(tx, play.clock())
    return [one.say for one in some if one.what == "channel_never_worked"]


def that_worked(play: Play) -> Play:
    put(play, 1)
    a_tick(play)
    watch(play)
    assert (warnings(play), subjects(play)) == ([], [])
    return play


@pytest.mark.on_both
def test_an_edit_that_names_a_wrong_port_is_warned_of_at_once_and_told_in_half_a_minute(
    opened: Open, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    that_worked(opened())
    wrong = (f"{world.hook.url}/alerts", f"http://127.0.0.1:{free_port()}/alerts")
    play = opened(wrong)
    assert warnings(play) == []
    put(play, 1)
    capsys.readouterr()
    a_tick(play)
    [say] = warnings(play)
    assert say.startswith("hook: it has delivered nothing since the config was written or edited")
    assert say.endswith("; it said: 127.0.0.1: connect")
    assert capsys.readouterr().err.count("channel.never_worked") == 1
    checked = monitor("check", folder=world.folder)
    assert "monitor.yaml:21:3: channel 'hook': it has delivered nothing" in checked.stderr
    watch(play)
    assert subjects(play) == []  # it may be no more than a restart
    lasting(play, timedelta(seconds=30))
    watch(play)
    assert subjects(play) == [FAILING]
    body = play.world.mail.letters[0].message.get_body(("plain",))
    assert body is not None
    letter = str(body.get_content())
    assert "What to do: Check host and port of this channel in the config" in letter
    assert "Where in the config: " in letter
    assert "monitor.yaml:23:10" in letter
    lasting(play, timedelta(minutes=20), timedelta(minutes=1))
    watch(play)
    assert subjects(play) == [FAILING]
    assert capsys.readouterr().err.count("channel.never_worked") == 0
    right = opened()
    lasting(right, timedelta(minutes=1))
    watch(right)
    assert warnings(right) == []
    assert subjects(right) == [FAILING, AGAIN]


def test_a_channel_that_has_worked_as_it_is_has_ten_minutes(opened: Open) -> None:
    with MailBox() as mail:
        edit = (MAIL, f"smtp: {{host: 127.0.0.1, port: {mail.port}, security: none}} # ")
        play = opened(edit, operators="hook")
        put(play, 1, channel="desk-mail", recipient="desk@example.org")
        a_tick(play)
        assert len(mail.letters) == 1
    put(play, 1, channel="desk-mail", recipient="desk@example.org")
    lasting(play, timedelta(minutes=9))
    watch(play)
    assert (warnings(play), operators_of(play, "channel.failing")) == ([], [])
    lasting(play, timedelta(minutes=2))
    watch(play)
    [failing] = operators_of(play, "channel.failing")
    assert failing["channel"]["to_do"] == "wait"
    assert "where" not in failing["channel"]


def test_an_answer_of_5xx_after_an_edit_has_ten_minutes_too(opened: Open, world: World) -> None:
    that_worked(opened())
    play = opened((f"{world.hook.url}/alerts", f"{world.hook.url}/others"))
    play.world.hook.answer(1000, 503)
    put(play, 1)
    lasting(play, timedelta(minutes=9))
    watch(play)
    assert (warnings(play), subjects(play)) == ([], [])


@pytest.mark.parametrize(
    ("host", "to_do"),
    [("127.0.0.1", {"check_server"}), ("no-such.invalid", {"check_address", "check_server"})],
)
def test_a_mail_server_that_an_edit_names_wrongly_is_told_with_what_to_look_at(
    opened: Open, host: str, to_do: set[str]
) -> None:
    opened(operators="hook")
    edit = (MAIL, f"smtp: {{host: {host}, port: {free_port()}, user: x, password: y}} # ")
    play = opened(edit, operators="hook")
    put(play, 1, channel="desk-mail", recipient="desk@example.org")
    lasting(play, timedelta(seconds=40))
    watch(play)
    [failing] = operators_of(play, "channel.failing")
    assert failing["channel"]["to_do"] in to_do
    assert failing["channel"]["where"].endswith("monitor.yaml:19:18")
    assert len(warnings(play)) == 1


@pytest.mark.parametrize("status", [401, 403, 404])
def test_what_a_hook_refuses_is_told_at_once_with_its_place_in_the_config(
    opened: Open, status: int
) -> None:
    play = opened()
    play.world.hook.answer(1, status)
    put(play, 1)
    a_tick(play)
    watch(play)
    assert subjects(play) == [FAILING]
    assert "monitor.yaml:23:10" in str(play.world.mail.letters[0].message)
    assert len(warnings(play)) == 1
    lasting(play, timedelta(minutes=1))
    watch(play)
    assert (warnings(play), subjects(play)) == ([], [FAILING, AGAIN])
