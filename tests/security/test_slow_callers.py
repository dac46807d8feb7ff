"""Whoever holds connections to the page keeps nobody else from it."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from time import monotonic, sleep

import pytest

from monitor.cli.serve import start_web
from monitor.web import callers
from tests.pipeline.play import Play, playing
from tests.web.stranger import ask
from tests.world import World

HALF = b"GET /health HTTP/1.1\r\nHost: localhost\r\n"


@pytest.fixture
def play(world: World, tmp_path: Path) -> Iterator[Play]:
    (tmp_path / "data").mkdir()
    world.database = f"sqlite:///{tmp_path}/data/monitor.db"
    world.configure()
    with playing(world, tmp_path) as made:
        stop = start_web(lambda: made.parts)
        yield made
        stop()


def connected(play: Play, said: bytes = b"") -> socket.socket:
    """A caller that says so much and then nothing."""
    made = socket.create_connection(("127.0.0.1", play.parts.settings.web.port), timeout=10)
    made.sendall(said)
    return made


def answers(play: Play) -> bool:
    """Whether the page answers, at the latest when what was asked before is answered."""
    began = monotonic()
    while ask(play, "/metrics")[0].status != 200:
        sleep(0.1)
    return monotonic() - began < 3


@pytest.mark.parametrize(
    "said",
    [
        b"",
        HALF,
        b"POST /do/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n",
        b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nt",
    ],
)
def test_hundreds_of_callers_that_say_nothing_more_do_not_switch_the_page_off(
    play: Play, said: bytes
) -> None:
    with ExitStack() as held:
        for _ in range(callers.CONNECTED + 100):
            held.enter_context(connected(play, said))
        assert answers(play)


def ended(caller: socket.socket, *, sending: bytes = b"") -> float:
    """Send on, a piece each tenth of a second, and say after how long the other end has ended."""
    began = monotonic()
    caller.settimeout(0.1)
    while monotonic() - began < 8:
        try:
            if sending:
                caller.sendall(sending)
            if not caller.recv(10_000):
                break
        except TimeoutError:
            continue
        except OSError:
            break
        sleep(0.02)
    return monotonic() - began


@pytest.mark.parametrize(
    ("said", "more"),
    [
        (b"", b""),
        (b"", b"G"),
        (HALF, b"x: y\r\n"),
        (HALF + b"\r\n", b""),  # answered, and asks nothing more
        (HALF + b"\r\n", b"\r"),
        (b"POST /do/x HTTP/1.1\r\nHost: a\r\nContent-Length: 999\r\n\r\n", b"x"),
        (b"POST /no HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    ],
)
def test_a_caller_that_is_slow_is_given_up(
    play: Play, monkeypatch: pytest.MonkeyPatch, said: bytes, more: bytes
) -> None:
    monkeypatch.setattr(callers, "_SECONDS", dict.fromkeys(callers._SECONDS, 0.5))
    with connected(play, said) as caller:
        assert ended(caller, sending=more) < 3


def test_a_caller_that_has_said_all_and_closed_its_end_lets_the_page_go_on(play: Play) -> None:
    with ExitStack() as held:
        for _ in range(100):
            held.enter_context(connected(play, HALF)).shutdown(socket.SHUT_WR)
        assert answers(play)


def test_one_connection_serves_many_requests(play: Play) -> None:
    with connected(play) as caller:
        for _ in range(3):
            caller.sendall(HALF + b"\r\n")
            answer = caller.recv(10_000)
            while not answer.endswith(b"]}"):
                answer += caller.recv(10_000)
            assert answer.startswith(b"HTTP/1.1 ")
