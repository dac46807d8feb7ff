"""Verbs that look show what was loaded last, and warn of what is wrong now."""

import json
import socket
import threading
from time import sleep

import pytest

from monitor.cli import health
from monitor.demo import make_article
from tests.servers import free_port, monitor
from tests.world import World, now

TYPO = "  - {id: more, qery: 'typo'}\n"


def kept(world: World) -> str:
    """A database with one alert, then a typo in the watchlist; the article's address."""
    world.configure(first_fetch="alert")
    url = world.site.publish(make_article(1), published=now())
    assert monitor("once", folder=world.folder).returncode == 0
    with (world.folder / "config/watchlists/ukraine.yaml").open("a") as file:
        file.write(TYPO)
    return url


def test_a_typo_in_a_watchlist_blinds_no_looking_verb(world: World) -> None:
    url = kept(world)
    for verb in (
        ("alerts", "list"), ("alerts", "show", "1"), ("deliveries", "list"), ("feeds", "list"),
        ("topics", "list"), ("explain", url),
    ):  # fmt: skip
        done = monitor(*verb, "--json", folder=world.folder)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout.splitlines()[0])
        assert "ukraine.yaml:7:16: unknown key 'qery'" in done.stderr
        assert "(a warning: what was loaded before is shown)" in done.stderr


def test_explain_asks_the_topics_in_force_where_the_files_are_wrong(world: World) -> None:
    url = kept(world)
    told = json.loads(monitor("explain", url, "--json", folder=world.folder).stdout)
    assert [topic["topic"] for topic in told["topics"]] == ["ukraine-crisis"]
    assert told["topics"][0]["outcome"] == "alerted"


def test_topics_that_no_process_has_loaded_yet_are_listed(world: World) -> None:
    kept(world)
    path = world.folder / "config/watchlists/ukraine.yaml"
    path.write_text(path.read_text().replace(TYPO, "  - {id: more, name: M, query: x}\n"))
    done = monitor("topics", "list", "--json", folder=world.folder)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [
        "ukraine-crisis", "more",
    ]  # fmt: skip
    assert done.stderr == ""


def test_without_a_fault_nothing_is_warned_of(world: World) -> None:
    world.configure()
    assert monitor("once", folder=world.folder).returncode == 0
    assert monitor("alerts", "list", folder=world.folder).stderr == ""


def answered(world: World, *parts: bytes, close: bool = True) -> "tuple[int, str]":
    """What `health web` says of a server that answers so, and then closes or holds its end."""
    port = free_port()
    world.configure(web=str(port))
    with socket.create_server(("127.0.0.1", port)) as listener:
        held: list[socket.socket] = []

        def serve() -> None:
            held.append(listener.accept()[0])
            held[0].recv(1000)
            for part in parts:
                held[0].sendall(part)
                sleep(0.05)
            if close:
                held[0].close()

        waiting = threading.Thread(target=serve, daemon=True)
        waiting.start()
        done = monitor("health", "web", folder=world.folder)
        waiting.join()
        held[0].close()
    return done.returncode, done.stdout


def test_a_page_that_answers_in_pieces_is_well_even_while_others_are_not(world: World) -> None:
    told = (b"HT", b"TP/1.1 503 x\r\n", b"a: b\r\n\r", b'\n{"ok": fal', b'se, "parts": []}')
    code, said = answered(world, *told)
    assert (code, "it answers" in said) == (0, True)


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\n\r\n<html>", b"HTTP/1.1 401 x\r\n\r\n{}", b"HTTP/1.1 404 x\r\n\r\n",
        b"SSH-2.0-x\r\n", b"", b'HTTP/1.1 500 x\r\n\r\n{"ok": "yes"}',
    ],
)  # fmt: skip
def test_what_is_not_our_page_is_not_well(world: World, answer: bytes) -> None:
    code, said = answered(world, answer)
    assert (code, "is not our page" in said) == (1, True)


def test_a_page_that_holds_its_port_and_says_nothing_is_not_well(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "ANSWER_SECONDS", 0.5)
    code, said = answered(world, b"HTTP/1.1 200 OK\r\n", close=False)
    assert (code, "NOT WELL" in said) == (1, True)
    assert "timed out" in said


def test_an_address_of_the_page_that_is_wrong_is_no_other_page(world: World) -> None:
    world.configure(web="high")
    done = monitor("health", "web", folder=world.folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert "the address of the page is wrong" in done.stderr


def test_a_config_that_nobody_has_read_is_said_to_be_so(world: World) -> None:
    kept(world)  # the typo in it came after the last process
    edited = monitor("health", "config", folder=world.folder)
    assert edited.returncode == 0  # a moment ago
    assert "no process has read that yet" in edited.stdout
    path = world.folder / "config/watchlists/ukraine.yaml"
    path.write_text(path.read_text().replace(TYPO, ""))
    assert "its files are in force" in monitor("health", "config", folder=world.folder).stdout


def test_health_says_in_one_line_what_it_does_not_know(world: World) -> None:
    world.configure()
    wrong = monitor("health", "worker", "pole", folder=world.folder)
    assert (wrong.returncode, len(wrong.stderr.splitlines())) == (2, 1)
    assert "the parts are all, beat, worker poll" in wrong.stderr
    odd = monitor("health", "--jsn", folder=world.folder)
    assert (odd.returncode, len(odd.stderr.splitlines())) == (2, 1)
    assert "see `monitor health --help`" in odd.stderr
