"""No request reaches a private address, not even a TCP connect, by any way.

A listener on loopback counts what it accepts; nothing here can leave the machine.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from monitor.core.errors import FetchError, ForbiddenAddress
from monitor.fetch.feeds import fetch_feed
from monitor.fetch.pages import fetch_page
from monitor.net.client import Client
from monitor.net.limits import Limits
from tests.net.publisher import a_publisher, answer, settings

NOW = datetime(2026, 3, 1, tzinfo=UTC)
REFUSED = ("forbidden", "odd-address")
Way = Callable[[Client, str], Awaitable[Any]]
WAYS: dict[str, Way] = {
    "get": lambda client, url: client.get(url, limits=Limits(seconds=5)),
    "post": lambda client, url: client.post(url, body=b"{}"),
    "feed": lambda client, url: fetch_feed(client, url, etag="", last_modified="", now=NOW),
    "page": lambda client, url: fetch_page(client, url, now=NOW),
}
FORMS = [  # PORT is the listener's
    "http://127.0.0.1:PORT/", "https://127.0.0.1:PORT/", "http://127.0.0.1:PORT", "HTTP://127.0.0.1:PORT/",
    "http://127.1.2.3:PORT/", "http://127.255.255.254:PORT/", "http://0.0.0.0:PORT/",
    "http://localhost:PORT/", "http://LOCALHOST:PORT/", "http://localhost.:PORT/",
    "http://2130706433:PORT/", "http://0x7f000001:PORT/", "http://0x7F.0.0.1:PORT/",
    "http://0177.0.0.1:PORT/", "http://017700000001:PORT/", "http://127.1:PORT/",
    "http://127.0.1:PORT/", "http://0:PORT/", "http://127.0.0.1.:PORT/", "http://127.000.000.001:PORT/",
    "http://[::1]:PORT/", "http://[0:0:0:0:0:0:0:1]:PORT/", "http://[::]:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/", "http://[::ffff:7f00:1]:PORT/", "http://[::127.0.0.1]:PORT/",
    "http://[64:ff9b::7f00:1]:PORT/", "http://[64:ff9b:1::7f00:1]:PORT/", "http://[2002:7f00:1::]:PORT/",
    "http://[2001:0:7f00:1::]:PORT/", "http://[::1%25lo]:PORT/", "http://[::1%lo]:PORT/",
    "http://[fe80::1%25lo]:PORT/", "http://[fd00:ec2::254]:PORT/", "http://[ff02::1]:PORT/",
    "http://169.254.169.254:PORT/latest/meta-data/", "http://[::ffff:169.254.169.254]:PORT/",
    "http://100.100.100.200:PORT/", "http://168.63.129.16:PORT/", "http://10.0.0.1:PORT/",
    "http://192.168.0.1:PORT/", "http://172.16.0.1:PORT/", "http://224.0.0.1:PORT/",
    "http://example.org@127.0.0.1:PORT/", "http://user:word@127.0.0.1:PORT/",
    "http://example.org\\@127.0.0.1:PORT/", "http://127.0.0.1:PORT\\@example.org/",
    "http://127.0.0.1:PORT#@example.org/", "http://127.0.0.1:PORT?@example.org/",
    "http://127。0。0。1:PORT/", "http://①②⑦.⓪.⓪.①:PORT/", "http://１２７.0.0.1:PORT/",
    "http://ⓛocalhost:PORT/", "http://%31%32%37.0.0.1:PORT/", "http://127.0.0.1%2f:PORT/",
    "http://127.0.0.1\t:PORT/", "http://127.0.0.1\r\n:PORT/", " http://127.0.0.1:PORT/",
    "http:///127.0.0.1:PORT/", "http:127.0.0.1:PORT/", "//127.0.0.1:PORT/", "127.0.0.1:PORT",
    "file:///etc/passwd", "ftp://127.0.0.1:PORT/", "gopher://127.0.0.1:PORT/_x",
    "http://inside.example:PORT/", "http://inside6.example:PORT/", "http://mapped.example:PORT/",
    "http://mixed.example:PORT/", "http://mixed6.example:PORT/", "http://metadata.example:PORT/",
    "http://127.0.0.1.nip.example:PORT/", "http://scoped.example:PORT/",
]  # fmt: skip
NAMES = {  # 127.0.0.2 is the one address that tests below open
    "localhost": ["127.0.0.1", "::1"],
    "localhost.": ["127.0.0.1"],
    "inside.example": ["127.0.0.1"],
    "inside6.example": ["::1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "mixed.example": ["127.0.0.2", "127.0.0.1"],
    "mixed6.example": ["127.0.0.2", "::1"],
    "metadata.example": ["169.254.169.254"],
    "127.0.0.1.nip.example": ["127.0.0.1"],
    "scoped.example": ["fe80::1%1"],
    "open.example": ["127.0.0.2"],
}


def lookup(name: str) -> Sequence[str]:
    """Our own names, and never a question to the outside."""
    if name.lower() not in NAMES:
        raise OSError("not one of ours")
    return NAMES[name.lower()]


PLAIN = "HOST: not a public address; an operator may allow its network in http.allow_networks"


class Listener:
    """Counts what it accepts, on 127.0.0.1 and ::1 at one port."""

    port = 0
    accepted = 0

    async def talk(self, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepted += 1
        writer.close()


@asynccontextmanager
async def a_listener() -> AsyncIterator[Listener]:
    listener = Listener()
    four = await asyncio.start_server(listener.talk, "127.0.0.1", 0)
    listener.port = four.sockets[0].getsockname()[1]
    six = await asyncio.start_server(listener.talk, "::1", listener.port)
    async with four, six:
        yield listener


async def _refused(client: Client, way: Way, url: str) -> str:
    with pytest.raises(ForbiddenAddress) as caught:
        await way(client, url)
    assert caught.value.permanent
    assert caught.value.reason in REFUSED
    return str(caught.value)


@pytest.mark.parametrize("form", FORMS)
def test_private_address_is_refused_before_any_connect(form: str) -> None:
    async def run() -> int:
        async with (
            a_listener() as listener,
            Client(settings(allow_networks=()), lookup=lookup) as c,
        ):
            for way in WAYS.values():
                await _refused(c, way, form.replace("PORT", str(listener.port)))
            return listener.accepted

    assert asyncio.run(run()) == 0


@pytest.mark.parametrize("form", FORMS)
def test_redirect_to_a_private_address_is_refused_before_any_connect(form: str) -> None:
    async def run() -> int:
        opened = settings(allow_networks=("127.0.0.2/32",))
        async with a_listener() as listener, Client(opened, lookup=lookup) as client:
            location = form.replace("PORT", str(listener.port)).strip().encode()
            location = location.replace(b"\r\n", b"\t")
            said = b"HTTP/1.1 302 On\r\ncontent-length: 0\r\nlocation: " + location + b"\r\n\r\n"
            answers = {f"/{step}": answer(302, location=f"/{step + 1}") for step in range(4)}
            async with a_publisher(answers | {"/4": said}, host="127.0.0.2") as publisher:
                for way in ("get", "feed", "page"):
                    for start in ("/4", "/0"):
                        outcome = await _outcome(client, WAYS[way], publisher.url(start))
                        assert outcome in REFUSED or not _leads_away(form)
                response = await client.post(publisher.url("/4"), body=b"")
                assert response.status == 302
                return listener.accepted

    assert asyncio.run(run()) == 0


async def _outcome(client: Client, way: Way, url: str) -> str:
    try:
        await way(client, url)
    except FetchError as error:
        return error.reason
    return "answered"


def _leads_away(form: str) -> bool:
    """Whether a redirect to it leaves the publisher: the others read as paths on its own site."""
    return "://" in form and not form.startswith("http:///")


def test_listener_would_have_noticed() -> None:
    async def run() -> int:
        async with a_listener() as listener, Client(settings(), lookup=lookup) as client:
            for host in ("127.0.0.1", "[::1]", "localhost", "inside6.example", "[::ffff:7f00:1]"):
                with pytest.raises(FetchError) as caught:
                    await client.get(f"http://{host}:{listener.port}/")
                assert caught.value.reason == "connect"
            return listener.accepted

    assert asyncio.run(run()) >= 5


def test_systems_own_localhost_is_refused() -> None:
    async def run() -> int:
        async with a_listener() as listener, Client(settings(allow_networks=())) as client:
            for way in WAYS.values():
                await _refused(client, way, f"http://localhost:{listener.port}/")
            return listener.accepted

    assert asyncio.run(run()) == 0


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost", "inside.example"])
def test_refusal_does_not_tell_an_open_port_from_a_closed_one(host: str) -> None:
    async def run() -> None:
        async with a_listener() as listener, a_listener() as gone:
            closed = gone.port
            async with Client(settings(allow_networks=()), lookup=lookup) as client:
                for way in WAYS.values():
                    texts = {
                        await _refused(client, way, f"http://{host}:{port}/secret")
                        for port in (listener.port, closed, 80, 443, 65535)
                    }
                    assert texts == {PLAIN.replace("HOST", host.strip("[]"))}

    asyncio.run(run())


def test_name_that_changes_its_mind_is_judged_at_each_connect() -> None:
    answers = iter([["127.0.0.2"], ["127.0.0.1"], ["::1"], ["127.0.0.2"]])

    async def run() -> tuple[int, int]:
        opened = settings(allow_networks=("127.0.0.2/32",))
        async with a_listener() as listener:
            site = a_publisher({"/": answer(body=b"hi")}, host="127.0.0.2", port=listener.port)
            url = f"http://rebinding.example:{listener.port}/"
            async with site as publisher, Client(opened, lookup=lambda _: next(answers)) as client:
                assert (await client.get(url)).body == b"hi"
                await _refused(client, WAYS["get"], url)
                await _refused(client, WAYS["post"], url)
                assert (await client.get(url)).body == b"hi"
                return listener.accepted, publisher.connections

    assert asyncio.run(run()) == (0, 2)


def test_one_forbidden_answer_among_good_ones_refuses_all() -> None:
    async def run() -> tuple[int, int]:
        opened = settings(allow_networks=("127.0.0.2/32",))
        async with a_listener() as listener, Client(opened, lookup=lookup) as client:
            site = a_publisher({"/": answer()}, host="127.0.0.2", port=listener.port)
            async with site as publisher:
                for name in ("mixed.example", "mixed6.example"):
                    await _refused(client, WAYS["get"], f"http://{name}:{listener.port}/")
                return listener.accepted, publisher.connections

    assert asyncio.run(run()) == (0, 0)


@pytest.mark.parametrize("fault", [OSError("away"), UnicodeError("label too long"), TimeoutError()])
def test_resolver_that_fails_opens_nothing(fault: Exception) -> None:
    def broken(_name: str) -> Sequence[str]:
        raise fault

    async def run() -> int:
        async with a_listener() as listener, Client(settings(), lookup=broken) as client:
            for way in WAYS.values():
                with pytest.raises(FetchError) as caught:
                    await way(client, f"http://localhost:{listener.port}/")
                assert caught.value.reason == "dns"
            return listener.accepted

    assert asyncio.run(run()) == 0


def test_resolver_without_an_answer_opens_nothing() -> None:
    async def run() -> str:
        async with Client(settings(), lookup=lambda _: []) as client:
            with pytest.raises(FetchError) as caught:
                await client.get("http://empty.example/")
            return caught.value.reason

    assert asyncio.run(run()) == "dns"


def test_opened_network_opens_nothing_beside_itself() -> None:
    async def run() -> int:
        opened = settings(allow_networks=("127.0.0.2/32",))
        async with a_listener() as listener, Client(opened, lookup=lookup) as client:
            async with a_publisher({"/": answer()}, host="127.0.0.2") as publisher:
                port = publisher.origin.rpartition(":")[2]
                assert (await client.get(publisher.url())).status == 200
                assert (await client.get(f"http://open.example:{port}/")).status == 200
            for host in ("127.0.0.1", "127.0.0.3", "[::1]", "localhost", "10.0.0.1"):
                await _refused(client, WAYS["get"], f"http://{host}:{listener.port}/")
            return listener.accepted

    assert asyncio.run(run()) == 0
