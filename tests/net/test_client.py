"""The client against real servers on loopback: what it sends, follows, refuses and calls it."""

import asyncio
import logging
import ssl
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from threading import Event, Thread

import pytest

from monitor.core.errors import FetchError, ForbiddenAddress
from monitor.core.model import FETCH_REASONS
from monitor.net.client import Client, Response
from monitor.net.limits import Limits
from tests.net.publisher import Answer, a_publisher, answer, get, settings


def failing(answers: dict[str, Answer], target: str = "/", **options: object) -> FetchError:
    with pytest.raises(FetchError) as caught:
        get(answers, target, **options)
    assert caught.value.reason in FETCH_REASONS
    assert str(caught.value).startswith("127.0.0.1: ")
    assert "\n" not in str(caught.value)
    return caught.value


# --- what it sends ------------------------------------------------------------------------


def test_request_names_us_and_says_nothing_else() -> None:
    async def ask() -> None:
        async with a_publisher({"/a%2Fb?x=%2Fc&y=a+b%20c": answer(body=b"hi")}) as publisher:
            async with Client(settings()) as client:
                url = publisher.url("/a%2Fb?x=%2Fc&y=a+b%20c")
                response = await client.get(url, headers={"Accept": "text/html"})
            asked = publisher.asked[0]
            assert (response.status, response.body, response.url) == (200, b"hi", url)
            assert asked.target == "/a%2Fb?x=%2Fc&y=a+b%20c"
            assert dict(asked.headers) == {
                "host": publisher.origin.removeprefix("http://"),
                "user-agent": "news-monitor/1.2 (+https://example.org/bot)",
                "accept-encoding": "gzip", "accept": "text/html", "connection": "close",
            }  # fmt: skip

    asyncio.run(ask())


def test_url_without_a_path_asks_for_the_root() -> None:
    async def ask() -> None:
        answers: dict[str, Answer] = {"/": answer(), "/?q": answer()}
        async with a_publisher(answers) as publisher, Client(settings()) as client:
            assert (await client.get(publisher.origin)).status == 200
            assert (await client.get(publisher.origin + "?q")).status == 200

    asyncio.run(ask())


def test_cookies_live_as_long_as_one_chain_of_redirects() -> None:
    async def ask() -> None:
        crumbs = answer(302, set_cookie="a=b; Path=/", location="/next")
        async with a_publisher({"/": crumbs, "/next": answer(set_cookie="c=d")}) as publisher:
            async with Client(settings()) as client:
                await client.get(publisher.url())
                await client.get(publisher.url("/next"))
                await client.post(publisher.url("/next"), body=b"x")
                await client.get(publisher.url())
            sent = [one.headers.get("cookie", "") for one in publisher.asked]
            assert sent == ["", "a=b", "", "", "", "a=b"]
            assert [one for one in publisher.asked if "referer" in one.headers] == []

    asyncio.run(ask())


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert get({"/": answer(body=b"direct")}).body == b"direct"


def test_everything_goes_through_the_operators_proxy() -> None:
    async def ask() -> None:
        page = answer(body=b"by proxy")
        async with a_publisher({"http://example.org/rss": page}) as proxy:
            host = proxy.origin.removeprefix("http://")
            through = settings(proxy=f"http://user:word@{host}", allow_networks=())
            async with Client(through) as client:
                response = await client.get("http://example.org/rss")
                with pytest.raises(ForbiddenAddress):
                    await client.get("http://127.0.0.1/")
                with pytest.raises(FetchError) as caught:
                    await client.get("https://example.org/rss")
            assert response.body == b"by proxy"
            assert caught.value.reason == "connect"
            assert "word" not in str(caught.value)
            asked = [(one.method, one.target) for one in proxy.asked]
            assert asked == [("GET", "http://example.org/rss"), ("CONNECT", "example.org:443")]
            assert proxy.asked[0].headers["proxy-authorization"] == "Basic dXNlcjp3b3Jk"

    asyncio.run(ask())


# --- redirects ----------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_is_followed_and_remembered(status: int) -> None:
    answers: dict[str, Answer] = {
        "/a/b": answer(status, location="../c?x=1#part"), "/c?x=1": answer(body=b"there"),
    }  # fmt: skip
    response = get(answers, "/a/b")
    assert response.body == b"there"
    assert response.url.endswith("/c?x=1")
    assert [(hop.status, hop.url[-4:]) for hop in response.hops] == [(status, "/a/b")]


def test_redirect_to_a_link_with_spaces_and_letters_is_followed() -> None:
    answers: dict[str, Answer] = {
        "/": answer(302, location="/new page/\u00e9"), "/new%20page/%C3%A9": answer(body=b"there"),
    }  # fmt: skip
    assert get(answers).body == b"there"


def test_redirect_to_nowhere_is_an_answer() -> None:
    assert get({"/": answer(301)}).status == 301


def test_redirect_to_itself_ends() -> None:
    assert failing({"/": answer(302, location="/")}).reason == "redirects"


def test_redirect_to_no_url_ends() -> None:
    assert failing({"/": answer(302, location="http://[")}).reason == "redirects"


def test_redirects_in_a_circle_end() -> None:
    circle: dict[str, Answer] = {"/": answer(302, location="/a"), "/a": answer(302, location="/")}
    assert failing(circle).reason == "redirects"


def test_five_redirects_are_followed_and_six_are_not() -> None:
    chain: dict[str, Answer] = {f"/{n}": answer(302, location=f"/{n + 1}") for n in range(6)}
    chain["/6"] = answer(body=b"end")
    assert get(chain, "/1").body == b"end"
    assert failing(chain, "/0").reason == "redirects"


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://127.0.0.1/", "data:,x"])
def test_redirect_out_of_http_is_refused(location: str) -> None:
    with pytest.raises(ForbiddenAddress):
        get({"/": answer(302, location=location)})


# --- bodies, headers, time ----------------------------------------------------------------


def dripping(piece: bytes, every: float) -> Callable[[asyncio.StreamWriter], Awaitable[None]]:
    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\n\r\n")
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(every)

    return drip


def test_drip_ends_at_the_deadline() -> None:
    started = asyncio.new_event_loop()
    begin = started.time()
    error = failing({"/": dripping(b"x", 0.1)}, limits=Limits(seconds=0.6))
    assert error.reason == "too-slow"
    assert 0.5 < started.time() - begin < 3
    started.close()


def test_deadline_counts_all_hops_together() -> None:
    async def late(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.3)
        writer.write(answer(302, location=f"/{len(seen)}"))
        seen.append(1)

    seen: list[int] = []
    answers: dict[str, Answer] = {"/": late, "/0": late, "/1": late, "/2": late}
    assert failing(answers, limits=Limits(seconds=0.7)).reason == "too-slow"
    assert len(seen) == 2


def test_silent_server_is_given_up_at_the_deadline() -> None:
    async def say_nothing(_writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    assert failing({"/": say_nothing}, limits=Limits(seconds=0.3)).reason == "too-slow"


def test_endless_body_is_too_large() -> None:
    error = failing({"/": dripping(b"x" * 65536, 0)}, limits=Limits(raw_bytes=1_000_000))
    assert error.reason == "too-large"


def test_announced_size_is_refused_before_it_is_read() -> None:
    async def announce(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 50000000\r\n\r\n")
        await asyncio.sleep(60)

    assert failing({"/": announce}).reason == "too-large"


@pytest.mark.parametrize(
    "head",
    [
        "".join(f"x-{number}: {'y' * 1000}\r\n" for number in range(5000)),  # 5 MB
        f"x: {'y' * 5_000_000}\r\n",
        "".join(f"x-{number}: {'y' * 1000}\r\n" for number in range(100)),
        "".join(f"x-{number}: y\r\n" for number in range(1000)),
    ],
    ids=["many long", "one huge", "a hundred of 1 KB", "a thousand short"],
)
def test_headers_without_end_are_too_large(head: str) -> None:
    said = f"HTTP/1.1 200 OK\r\n{head}content-length: 0\r\n\r\n".encode()
    assert failing({"/": said}).reason == "too-large"


def test_body_that_breaks_off_is_no_body() -> None:
    said = answer(body=b"half", content_length="100")
    assert failing({"/": said}).reason == "protocol"


def test_body_of_an_error_is_not_read() -> None:
    async def error_page(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 500 Oh\r\ncontent-encoding: br\r\n\r\n" + b"x" * 1000)
        await writer.drain()
        await asyncio.sleep(60)

    response = get({"/": error_page}, limits=Limits(seconds=5))
    assert (response.status, response.body) == (500, b"")


# --- failures by name ---------------------------------------------------------------------


@pytest.mark.parametrize("said", [b"garbage\r\n\r\n", b"\x00" * 100, b"SSH-2.0-OpenSSH_9\r\n"])
def test_answer_that_is_no_http_is_called_so(said: bytes) -> None:
    assert failing({"/": said}).reason == "protocol"


def test_connection_closed_without_a_word_is_called_so() -> None:
    assert failing({"/": b""}).reason == "connect"


def test_closed_port_is_called_so() -> None:
    async def ask() -> None:
        async with a_publisher({}) as publisher:
            url = publisher.url("/secret-path?token=x")
        async with Client(settings()) as client:
            for asking in (client.get(url), client.post(url, body=b"")):
                with pytest.raises(FetchError) as caught:
                    await asking
                assert caught.value.reason == "connect"
                assert "connection refused" in str(caught.value)
                assert "secret" not in str(caught.value)
                assert "token" not in str(caught.value)

    asyncio.run(ask())


def test_unknown_name_is_called_so_and_asked_for_once() -> None:
    names: list[str] = []

    def lookup(name: str) -> list[str]:
        names.append(name)
        raise OSError("no such host")

    async def ask(host: str) -> str:
        async with Client(settings(), lookup=lookup) as client:
            with pytest.raises(FetchError) as caught:
                await client.get(f"http://{host}/")
            return caught.value.reason

    assert asyncio.run(ask("nobody.example")) == "dns"
    assert names == ["nobody.example"]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of our own for 127.0.0.1, with its key in the same file."""
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
         "subjectAltName=IP:127.0.0.1", "-keyout", folder / "key.pem", "-out", folder / "ca.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder


def test_certificate_is_trusted_only_where_the_operator_says_so(certificate: Path) -> None:
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate / "ca.pem", certificate / "key.pem")

    async def ask(ca_file: str | None) -> Response:
        answers: dict[str, Answer] = {"/": answer(body=b"safe")}
        trusting = settings(ca_file=ca_file)
        async with a_publisher(answers, tls=tls) as publisher, Client(trusting) as client:
            return await client.get(publisher.url())

    assert asyncio.run(ask(str(certificate / "ca.pem"))).body == b"safe"
    with pytest.raises(FetchError, match=r"^127\.0\.0\.1: no trusted TLS.*: self.signed") as caught:
        asyncio.run(ask(None))
    assert caught.value.reason == "tls"


def test_plain_server_behind_https_is_a_tls_failure() -> None:
    async def greet(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(400))
        await writer.drain()
        writer.close()

    async def ask() -> str:
        server = await asyncio.start_server(greet, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server, Client(settings()) as client:
            with pytest.raises(FetchError) as caught:
                await client.get(f"https://127.0.0.1:{port}/")
        return caught.value.reason

    assert asyncio.run(ask()) == "tls"


def test_unreadable_ca_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="ca_file"):
        Client(settings(ca_file=str(tmp_path / "none.pem")))


# --- posts --------------------------------------------------------------------------------


def post(answers: dict[str, Answer], **options: Limits) -> tuple[Response, list[str], float]:
    async def send() -> tuple[Response, list[str], float]:
        start = asyncio.get_running_loop().time()
        async with a_publisher(answers) as publisher, Client(settings()) as client:
            response = await client.post(
                publisher.url("/"), body=b'{"a": 1}', headers={"webhook-id": "m1"}, **options
            )
            asked = [f"{one.method} {one.target} {one.body!r}" for one in publisher.asked]
            return response, asked, asyncio.get_running_loop().time() - start

    return asyncio.run(send())


def test_post_sends_its_body_once_and_gives_the_answer() -> None:
    response, asked, _ = post({"/": answer(202, b"taken", x_id="7")})
    assert (response.status, response.body, response.headers["x-id"]) == (202, b"taken", "7")
    assert asked == ["POST / b'{\"a\": 1}'"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_post_follows_no_redirect(status: int) -> None:
    response, asked, _ = post({"/": answer(status, location="/b"), "/b": answer()})
    assert response.status == status
    assert len(asked) == 1


def test_post_is_sent_once_even_where_the_recipient_hangs_up() -> None:
    async def run() -> tuple[str, int]:
        async with a_publisher({"/": b""}) as publisher, Client(settings()) as client:
            with pytest.raises(FetchError) as caught:
                await client.post(publisher.url(), body=b"{}")
            return caught.value.reason, publisher.connections

    assert asyncio.run(run()) == ("connect", 1)


async def broken_tail(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nok")
    await writer.drain()


def test_post_counts_the_status_whatever_becomes_of_the_body() -> None:
    packed = answer(200, b"\x00\x01", content_encoding="br")
    for said in (packed, broken_tail, dripping(b"x" * 65536, 0), answer(200, b"x" * 100_000)):
        response, _, _ = post({"/": said})
        assert response.status == 200
        assert len(response.body) <= 4_000


def test_post_waits_a_little_for_a_slow_body_and_then_goes() -> None:
    response, _, took = post({"/": dripping(b"x", 0.2)})
    assert response.status == 200
    assert took < 9


def test_post_gives_up_a_silent_recipient() -> None:
    async def say_nothing(_writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    with pytest.raises(FetchError, match=r"^127.0.0.1: no whole answer within 0.3 s$") as caught:
        post({"/": say_nothing}, limits=Limits(seconds=0.3))
    assert caught.value.reason == "too-slow"


def test_secret_of_a_webhook_stands_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    asyncio.run(_post_to_secret())
    assert "s3cret" not in caplog.text


async def _post_to_secret() -> None:
    async with a_publisher({}) as publisher, Client(settings()) as client:
        assert (await client.post(publisher.url("/s3cret?s3cret=1"), body=b"")).status == 404


# --- many at once -------------------------------------------------------------------------


def test_cancelled_requests_do_not_harm_the_client() -> None:
    async def slow(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(5)
        writer.write(answer())

    async def storm() -> None:
        async with a_publisher({"/slow": slow, "/": answer(body=b"ok")}) as publisher:
            async with Client(settings(concurrency=10)) as client:
                for _ in range(5):
                    tasks = [
                        asyncio.create_task(client.get(publisher.url("/slow"))) for _ in range(60)
                    ]
                    await asyncio.sleep(0.05)
                    for task in tasks:
                        task.cancel()
                    await asyncio.gather(*tasks, return_exceptions=True)
                bodies = [(await client.get(publisher.url())).body for _ in range(20)]
            assert bodies == [b"ok"] * 20

    asyncio.run(storm())


def test_slow_host_delays_no_other() -> None:
    async def slow(_writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    async def ask() -> None:
        loop = asyncio.get_running_loop()
        bad_one, good_one = a_publisher({"/": slow}, host="127.0.0.2"), a_publisher({})
        async with bad_one as bad, good_one as good, Client(settings(concurrency=2)) as client:
            hung = [asyncio.create_task(client.get(bad.url())) for _ in range(20)]
            await asyncio.sleep(0.1)
            start = loop.time()
            await asyncio.gather(*(client.get(good.url()) for _ in range(20)))
            assert loop.time() - start < 2
            assert bad.connections == 2
            for task in hung:
                task.cancel()
            await asyncio.gather(*hung, return_exceptions=True)

    asyncio.run(ask())


def test_names_that_hang_delay_no_other() -> None:
    gate = Event()

    def lookup(name: str) -> list[str]:
        if name.startswith("slow"):
            gate.wait(20)
        return ["127.0.0.1"]

    async def ask() -> None:
        loop = asyncio.get_running_loop()
        async with a_publisher({}) as good, Client(settings(), lookup=lookup) as client:
            port = good.origin.rpartition(":")[2]
            hung = [
                asyncio.create_task(client.get(f"http://slow{number}.example:{port}/"))
                for number in range(20)
            ]
            await asyncio.sleep(0.1)
            start = loop.time()
            assert (await client.get(f"http://quick.example:{port}/")).status == 404
            assert await asyncio.to_thread(str, "other work") == "other work"
            assert loop.time() - start < 2
            for task in hung:
                task.cancel()
            await asyncio.gather(*hung, return_exceptions=True)

    try:
        asyncio.run(ask())
    finally:
        gate.set()


def test_starts_at_one_host_are_spaced_and_bounded() -> None:
    async def slow(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.25)
        writer.write(answer())

    async def ask() -> None:
        polite = settings(concurrency=2, spacing=timedelta(seconds=0.1))
        async with a_publisher({"/": slow}, host="127.0.0.3") as publisher:
            async with Client(polite) as client:
                await asyncio.gather(*(client.get(publisher.url()) for _ in range(6)))
            starts = [one.at for one in publisher.asked]
            gaps = [later - earlier for earlier, later in pairwise(starts)]
            assert min(gaps) > 0.06
            assert publisher.most_at_once == 2

    asyncio.run(ask())


def test_waiting_for_a_turn_is_not_the_publishers_slowness() -> None:
    async def ask() -> list[int]:
        polite = settings(concurrency=1, spacing=timedelta(seconds=0.3))
        async with a_publisher({}, host="127.0.0.4") as publisher, Client(polite) as client:
            asking = [client.get(publisher.url(), limits=Limits(seconds=0.5)) for _ in range(5)]
            return [one.status for one in await asyncio.gather(*asking)]

    assert asyncio.run(ask()) == [404] * 5


def test_posts_are_not_spaced() -> None:
    async def send() -> None:
        loop = asyncio.get_running_loop()
        slow = settings(concurrency=1, spacing=timedelta(seconds=30))
        async with a_publisher({}, host="127.0.0.5") as publisher, Client(slow) as client:
            start = loop.time()
            await asyncio.gather(*(client.post(publisher.url(), body=b"x") for _ in range(5)))
            assert loop.time() - start < 5

    asyncio.run(send())


def test_threads_each_with_a_client_work_side_by_side() -> None:
    statuses: list[int] = []

    async def ask() -> None:
        async with a_publisher({}) as publisher:
            for _ in range(10):
                async with Client(settings()) as client:
                    statuses.append((await client.get(publisher.url())).status)

    threads = [Thread(target=lambda: asyncio.run(ask())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [404] * 40


def test_client_is_cheap_to_make() -> None:
    code = (
        "import time, asyncio\n"
        "from monitor.core.options import NetSettings\nfrom monitor.net.client import Client\n"
        "async def make():\n"
        "    async with Client(NetSettings()): pass\n"
        "asyncio.run(make()); start = time.process_time()\n"
        "for _ in range(50): asyncio.run(make())\n"
        "print((time.process_time() - start) / 50)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 0.01
