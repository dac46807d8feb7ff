"""Each lock of the guard holds by itself."""

import asyncio
import socket
from collections.abc import Sequence

import pytest

from monitor.core.errors import ForbiddenAddress
from monitor.net.guard import Guard, ask_system

FOUR = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
SIX = (socket.AF_INET6, socket.SOCK_STREAM, 6, "")


def a_guard(
    *answers: str, allowed: Sequence[str] = ("127.0.0.2/32",), proxied: bool = False
) -> Guard:
    return Guard(allowed, lookup=lambda _: answers, proxied=proxied)


def test_no_socket_is_made_for_a_private_address() -> None:
    guard = a_guard()
    for info in (
        (*FOUR, ("127.0.0.1", 80)), (*FOUR, ("10.0.0.1", 80)), (*SIX, ("::1", 80, 0, 0)),
        (*SIX, ("fe80::1%lo", 80, 0, 1)), (*SIX, ("::ffff:127.0.0.1", 80, 0, 0)),
    ):  # fmt: skip
        with pytest.raises(ForbiddenAddress):
            guard.socket(info)


def test_socket_is_made_for_an_opened_or_public_address() -> None:
    for info in ((*FOUR, ("127.0.0.2", 80)), (*FOUR, ("8.8.8.8", 80))):
        with a_guard().socket(info) as made:
            assert made.family == socket.AF_INET


def test_resolver_gives_every_answer_or_none() -> None:
    async def ask(*answers: str) -> list[str]:
        guard = a_guard(*answers)
        try:
            return [one["host"] for one in await guard.resolve("name.example", 80)]
        finally:
            await guard.close()

    good = ["8.8.8.8", "2001:4860:4860::8888", "127.0.0.2"]
    assert asyncio.run(ask(*good)) == good
    for bad in ("127.0.0.1", "::1", "fe80::1%2", "64:ff9b::7f00:1", "169.254.169.254"):
        with pytest.raises(ForbiddenAddress, match=r"^name\.example: not a public address"):
            asyncio.run(ask(*good, bad))


def test_behind_a_proxy_names_are_the_proxys_and_literals_still_ours() -> None:
    guard = a_guard(proxied=True)
    assert guard.check("http://inside.example/") == "inside.example"
    with guard.socket((*FOUR, ("127.0.0.1", 3128))) as made:
        assert made.family == socket.AF_INET
    with pytest.raises(ForbiddenAddress):
        guard.check("http://127.0.0.1/")


def test_system_is_asked_for_all_addresses_of_a_name() -> None:
    assert {"127.0.0.1"} <= set(ask_system("localhost"))
