import asyncio
import gc
import logging
import socket
import ssl
import subprocess
import threading
import traceback
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from pathlib import Path
from shutil import which
from time import monotonic
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from monitor.core.errors import DeliveryError
from monitor.core.model import Secret
from monitor.core.options import EmailOptions, Smtp
from monitor.notify.email import Email
from monitor.notify.letter import letter
from monitor.notify.notifier import Notifier
from monitor.notify.smtp import deliver
from tests.notify.alerts import EVIL_TEXTS, a_body_full_of, a_message

NOW = datetime(2014, 5, 5, 8, 1, 2, tzinfo=UTC)
PASSWORD = "sentinel-hunter2-пароль"
ASCII_PASSWORD = "sentinel-hunter2"

# aiosmtpd's own habits: it warns of AUTH without TLS, which loopback does on purpose
pytestmark = [
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning"),
    pytest.mark.filterwarnings("ignore:Session.login_data is deprecated:DeprecationWarning"),
]


@dataclass
class Sink:
    """A mail server's behaviour: what it answers at each step, and what arrived."""

    answers: dict[str, str] = field(default_factory=dict)
    drop: bool = False
    slow: float = 0
    arrived: list[Envelope] = field(default_factory=list)
    greeted_as: list[str] = field(default_factory=list)
    port: int = 0

    async def handle_EHLO(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.greeted_as.append(hostname)
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.answers.get("RCPT", "250 OK")

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        self.arrived.append(envelope)
        if self.slow:
            await asyncio.sleep(self.slow)
        if self.drop:
            server.transport.abort()
        return self.answers.get("DATA", "250 queued as 4F1")

    async def handle_QUIT(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        return self.answers.get("QUIT", "221 Bye")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def a_server(sink: Sink, **options: Any) -> Iterator[Sink]:
    sink.port = free_port()
    options = {"enable_SMTPUTF8": True} | options
    controller = Controller(sink, hostname="127.0.0.1", port=sink.port, **options)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()


@contextmanager
def a_script(act: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server that speaks no SMTP: it does `act` with the one connection it takes."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                act(connection)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield int(server.getsockname()[1])
        thread.join(timeout=5)


def a_channel(port: int, **changes: Any) -> Email:
    server: dict[str, Any] = {"host": "127.0.0.1", "port": port, "security": "none"}
    return Email(
        EmailOptions(
            to=("desk@example.org", "night@example.org"),
            sender="News monitor <monitor@mail.example>",
            smtp=Smtp(**(server | changes)),
        )
    )


def sent(port: int, **changes: Any) -> str:
    channel: Notifier = a_channel(port, **changes)
    message = a_message()
    return channel.send(message.id, message.recipient, channel.render(message), now=NOW)


def read(mail: Envelope) -> EmailMessage:
    assert isinstance(mail.content, bytes)
    parsed = message_from_bytes(mail.content, policy=SMTP_POLICY)
    assert isinstance(parsed, EmailMessage)
    return parsed


def failed(port: int, **changes: Any) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        sent(port, **changes)
    assert "\n" not in str(caught.value)
    assert caught.value.retry_after is None
    return caught.value


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    """A certificate of 127.0.0.1 that signs itself, and the server's context with it."""
    openssl = which("openssl")
    if not openssl:
        pytest.skip("no openssl here to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=mail.example", "-keyout", folder / "key.pem",
         "-out", folder / "cert.pem", "-addext", "subjectAltName=IP:127.0.0.1"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return folder / "cert.pem", context


def test_mail_arrives_byte_for_byte_and_the_answer_is_returned() -> None:
    with a_server(Sink()) as sink:
        assert sent(sink.port) == "250 queued as 4F1"
    [mail] = sink.arrived
    assert mail.content == a_channel(0).render(a_message())
    assert mail.mail_from == "monitor@mail.example"
    assert mail.rcpt_tos == ["desk@example.org"]
    assert sink.greeted_as == ["[127.0.0.1]"]


@pytest.mark.parametrize(
    ("step", "answer", "permanent", "concerns"),
    [
        *((step, "421 4.3.2 closing", False, "channel") for step in ("MAIL", "RCPT", "DATA")),
        *((step, "535 5.7.8 log in", False, "channel") for step in ("MAIL", "DATA")),
        ("MAIL", "450 4.7.0 slow down", False, "channel"),
        ("MAIL", "550 5.7.1 not you", False, "channel"),
        ("RCPT", "450 4.2.1 grey list", False, "recipient"),
        ("RCPT", "452 4.2.2 full", False, "recipient"),
        ("RCPT", "550 5.1.1 no such user", True, "recipient"),
        ("DATA", "451 4.3.0 try later", False, "channel"),
        ("DATA", "552 5.3.4 too big", False, "message"),
        ("DATA", "554 5.7.1 spam", False, "message"),
    ],
)
def test_a_refusal_says_for_how_long_and_for_whom(
    step: str, answer: str, permanent: bool, concerns: str
) -> None:
    with a_server(Sink(answers={step: answer})) as sink:
        error = failed(sink.port)
    assert (error.permanent, error.concerns) == (permanent, concerns)
    assert str(error) == f"127.0.0.1:{sink.port}: {answer}"


@pytest.mark.parametrize(
    ("answers", "to_mend"),
    [
        ({"MAIL": "550 not you"}, True), ({"MAIL": "535 log in"}, True),
        ({"MAIL": "451 later"}, False), ({"DATA": "421 closing"}, False),
    ],
)  # fmt: skip
def test_a_refused_sender_or_login_is_for_somebody_to_mend(
    answers: dict[str, str], to_mend: bool
) -> None:
    with a_server(Sink(answers=answers)) as sink:
        assert failed(sink.port).to_mend is to_mend


@pytest.mark.parametrize(
    ("answers", "drop", "doubtful", "its_own"),
    [
        ({"MAIL": "421 closing"}, False, False, "never"),
        ({"RCPT": "421 closing"}, False, True, "hardly"),
        ({"DATA": "451 later"}, False, True, "perhaps"),
        ({"DATA": "535 log in"}, False, False, "perhaps"),
        ({}, True, True, "perhaps"),
    ],
)  # fmt: skip
def test_what_goes_wrong_from_the_recipient_on_may_be_his_alone(
    answers: dict[str, str], drop: bool, doubtful: bool, its_own: str
) -> None:
    with a_server(Sink(answers=answers, drop=drop)) as sink:
        error = failed(sink.port)
    assert (error.concerns, error.doubtful, error.its_own) == ("channel", doubtful, its_own)


def test_a_server_whose_answers_do_not_end_is_left() -> None:
    def go_on(connection: socket.socket) -> None:
        connection.sendall(b"220 hello\r\n")
        connection.recv(100)
        with suppress(OSError):
            for _ in range(100_000):
                connection.sendall(b"250-more\r\n")

    with a_script(go_on) as port:
        error = failed(port)
    assert (error.permanent, error.concerns) == (False, "channel")
    assert "its answers do not end" in str(error)


def test_a_server_that_talks_unasked_is_left() -> None:
    def talk(connection: socket.socket) -> None:
        with suppress(OSError):
            connection.sendall(b"220 hello\r\n" + b"250 more\r\n" * 100_000)

    with a_script(talk) as port:
        error = failed(port)
    assert (error.permanent, error.concerns, error.to_mend) == (False, "channel", False)


def test_an_answer_longer_than_any_is_not_waited_for() -> None:
    def go_on(connection: socket.socket) -> None:
        with suppress(OSError):
            while True:
                connection.sendall(b"2" * 10_000)

    with a_script(go_on) as port:
        assert "not understood" in str(failed(port))


def test_one_bad_recipient_does_not_touch_the_other() -> None:
    with a_server(Sink(answers={"RCPT": "550 no such user"})) as sink:
        assert failed(sink.port).permanent
    with a_server(Sink()) as sink:
        channel = a_channel(sink.port)
        message = a_message(recipient="night@example.org")
        channel.send(message.id, message.recipient, channel.render(message), now=NOW)
    assert [mail.rcpt_tos for mail in sink.arrived] == [["night@example.org"]]


def test_connection_lost_after_the_mail_is_tried_again_under_the_same_id() -> None:
    with a_server(Sink(drop=True)) as sink:
        error = failed(sink.port)
        assert not error.permanent
        assert "whether the mail arrived is unknown" in str(error)
        sink.drop = False
        sent(sink.port)
    first, second = (read(mail) for mail in sink.arrived)
    assert first["Message-ID"] == second["Message-ID"] == "<msg_0a1b2c@mail.example>"


def test_odd_farewell_does_not_unsend_a_mail() -> None:
    with a_server(Sink(answers={"QUIT": "500 what"})) as sink:
        assert sent(sink.port) == "250 queued as 4F1"


def test_nobody_listening_is_a_failure_for_now() -> None:
    error = failed(free_port())
    assert not error.permanent
    assert "refused" in str(error)


def test_name_that_does_not_resolve_is_a_failure_for_now() -> None:
    assert not failed(25, host="nowhere.invalid").permanent
    assert not failed(25, host="a..b").permanent


def test_server_that_greets_with_a_refusal_is_a_failure_for_now() -> None:
    with a_script(lambda connection: connection.sendall(b"554 5.7.1 not you\r\n")) as port:
        error = failed(port)
    assert not error.permanent
    assert "554 5.7.1 not you" in str(error)


@pytest.mark.parametrize("noise", [b"", b"\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"2" * 20000])
def test_server_that_speaks_something_else_is_a_failure_for_now(noise: bytes) -> None:
    with a_script(lambda connection: connection.sendall(noise)) as port:
        assert not failed(port).permanent


def delivered(port: int, **limits: float) -> str:
    return deliver(
        Smtp(host="127.0.0.1", port=port, security="none"),
        letter(a_message(), sender="monitor@mail.example"),
        sender="monitor@mail.example", recipient="desk@example.org", **limits,
    )  # fmt: skip


def test_silent_server_is_left_after_the_time_of_one_answer() -> None:
    stop = threading.Event()

    def say_nothing(_: socket.socket) -> None:
        stop.wait(5)

    with a_script(say_nothing) as port:
        began = monotonic()
        with pytest.raises(DeliveryError) as caught:
            delivered(port, step_seconds=0.4)
        took = monotonic() - began
        stop.set()
    assert (caught.value.permanent, caught.value.concerns) == (False, "channel")
    assert took < 3


def test_a_server_that_takes_its_time_with_a_mail_is_waited_for_or_it_would_come_twice() -> None:
    with a_server(Sink(slow=1.5)) as sink:
        assert delivered(sink.port, step_seconds=0.5) == "250 queued as 4F1"
    with a_server(Sink(slow=3)) as sink, pytest.raises(DeliveryError) as caught:
        delivered(sink.port, step_seconds=0.5, whole_seconds=1)
    assert "whether the mail arrived is unknown" in str(caught.value)


@pytest.mark.parametrize("security", ["none", "tls", "starttls"])
def test_server_that_drips_is_cut_off_after_the_whole_time(security: Any) -> None:
    stop = threading.Event()

    def drip(connection: socket.socket) -> None:
        while not stop.wait(0.05):
            try:
                connection.sendall(b"\x16" if security == "tls" else b"2")
            except OSError:
                return

    with a_script(drip) as port:
        began = monotonic()
        with pytest.raises(DeliveryError) as caught:
            deliver(
                Smtp(host="127.0.0.1", port=port, security=security), b"x", sender="a@b.example",
                recipient="c@d.example", step_seconds=2, whole_seconds=0.5,
            )  # fmt: skip
        took = monotonic() - began
        stop.set()
    assert not caught.value.permanent
    assert took < 2.5


def test_the_time_of_one_answer_is_for_all_of_it() -> None:
    stop = threading.Event()

    def drip(connection: socket.socket) -> None:
        with suppress(OSError):
            while not stop.wait(0.05):
                connection.sendall(b"2")

    with a_script(drip) as port:
        began = monotonic()
        with pytest.raises(DeliveryError):
            delivered(port, step_seconds=0.5)
        took = monotonic() - began
        stop.set()
    assert took < 5


def test_a_server_that_takes_a_mail_in_too_slowly_is_cut_off_and_nothing_of_it_stays() -> None:
    stop = threading.Event()

    def read_no_mail(connection: socket.socket) -> None:
        connection.sendall(b"220 hello\r\n")
        for answer in (b"250 hello\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n"):
            connection.recv(1000)
            connection.sendall(answer)
        stop.wait(10)

    with a_script(read_no_mail) as port:
        began = monotonic()
        with pytest.raises(DeliveryError, match="whether the mail arrived is unknown") as caught:
            deliver(
                Smtp(host="127.0.0.1", port=port, security="none"), b"x" * 30_000_000,
                sender="a@b.example", recipient="c@d.example", whole_seconds=1.5,
            )  # fmt: skip
        took = monotonic() - began
        stop.set()
    assert not caught.value.permanent
    assert took < 6
    gc.collect()  # a connection that is still open would warn here


def test_a_server_that_refuses_us_behind_tls_leaves_no_connection_open(
    certificate: tuple[Path, ssl.SSLContext], monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted, context = certificate
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))

    def refuse(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as safe, suppress(OSError):
            safe.sendall(b"554 5.7.1 not you\r\n")
            safe.recv(100)

    with a_script(refuse) as port:
        assert "554 5.7.1 not you" in str(failed(port, security="tls"))
    gc.collect()  # a connection that is still open would warn here


def test_no_thread_is_left_when_a_mail_is_sent() -> None:
    before = threading.active_count()
    with a_server(Sink()) as sink:
        sent(sink.port)
    assert threading.active_count() == before


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_mail_goes_over_tls_where_the_certificate_is_trusted(
    security: str, certificate: tuple[Path, ssl.SSLContext], monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted, context = certificate
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    options: dict[str, Any] = (
        {"ssl_context": context}
        if security == "tls"
        else {"tls_context": context, "require_starttls": True}
    )
    with a_server(Sink(), **options) as sink:
        assert sent(sink.port, security=security) == "250 queued as 4F1"
    assert len(sink.arrived) == 1


def test_certificate_of_a_stranger_is_refused(
    certificate: tuple[Path, ssl.SSLContext],
) -> None:
    _, context = certificate
    with a_server(Sink(), tls_context=context) as sink:
        error = failed(sink.port, security="starttls")
    assert not error.permanent
    assert "certificate is not trusted: self-signed certificate" in str(error)
    assert sink.arrived == []


def test_certificate_of_another_host_is_refused(
    certificate: tuple[Path, ssl.SSLContext], monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted, context = certificate
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with a_server(Sink(), tls_context=context) as sink:
        error = failed(sink.port, security="starttls", host="localhost")
    assert not error.permanent
    assert "certificate is not trusted" in str(error)


def test_nothing_is_sent_in_the_clear_where_starttls_is_asked_for() -> None:
    with a_server(Sink()) as sink:
        error = failed(
            sink.port, security="starttls", user="monitor", password=Secret(ASCII_PASSWORD)
        )
    assert not error.permanent
    assert "STARTTLS" in str(error)
    assert sink.arrived == []


def test_plain_server_behind_tls_is_a_failure_for_now() -> None:
    with a_server(Sink()) as sink:
        error = failed(sink.port, security="tls")
    assert not error.permanent
    assert "TLS failed" in str(error)


def a_porter(*, password: str) -> Callable[..., AuthResult]:
    def authenticate(
        server: Any, session: Any, envelope: Any, mechanism: str, data: LoginPassword
    ) -> AuthResult:
        good = data.login == b"monitor" and data.password == password.encode()
        return AuthResult(success=good, handled=False)

    return authenticate


@pytest.mark.parametrize("password", [PASSWORD, ASCII_PASSWORD])
def test_login_is_made_with_any_password(password: str) -> None:
    porter = a_porter(password=password)
    options = {"authenticator": porter, "auth_required": True, "auth_require_tls": False}
    with a_server(Sink(), **options) as sink:
        answer = sent(sink.port, user="monitor", password=Secret(password))
    assert answer == "250 queued as 4F1"


@pytest.mark.parametrize("password", [PASSWORD, ASCII_PASSWORD])
def test_refused_login_is_a_failure_for_now_that_shows_no_password(
    password: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)
    options = {"authenticator": a_porter(password="other"), "auth_require_tls": False}
    with a_server(Sink(), **options) as sink:
        error = failed(sink.port, user="monitor", password=Secret(password))
        channel = a_channel(sink.port, user="monitor", password=Secret(password))
    assert not error.permanent
    assert "the login is refused: 535" in str(error)
    everything = [
        str(error), repr(error), "".join(traceback.format_exception(error)), caplog.text,
        *capfd.readouterr(), repr(channel), repr(vars(channel)),
    ]  # fmt: skip
    assert "sentinel" not in "".join(everything)


@pytest.mark.parametrize("password", [PASSWORD, ASCII_PASSWORD])
def test_server_that_repeats_the_login_does_not_publish_it(password: str) -> None:
    plain = b64encode(f"\0monitor\0{password}".encode()).decode()

    def parrot(connection: socket.socket) -> None:
        connection.sendall(b"220 hello\r\n")
        with connection.makefile("rb") as lines:
            lines.readline()
            connection.sendall(b"250-hello\r\n250 AUTH PLAIN\r\n")
            said = lines.readline().decode().strip()
            connection.sendall(f"535 not {said} nor {password}\r\n".encode())
            lines.readline()

    with a_script(parrot) as port:
        error = failed(port, user="monitor", password=Secret(password))
    shown = "".join(traceback.format_exception(error))
    assert "sentinel" not in shown
    assert plain not in shown
    assert "***" in shown


@pytest.mark.parametrize("before", range(270, 300, 5))
def test_no_half_of_a_repeated_login_is_shown_where_the_answer_is_cut(before: int) -> None:
    def parrot(connection: socket.socket) -> None:
        connection.sendall(b"220 hello\r\n")
        with connection.makefile("rb") as lines:
            lines.readline()
            connection.sendall(b"250-hello\r\n250 AUTH PLAIN\r\n")
            lines.readline()
            connection.sendall(f"535 {'x' * before} {ASCII_PASSWORD}\r\n".encode())
            lines.readline()

    with a_script(parrot) as port:
        error = failed(port, user="monitor", password=Secret(ASCII_PASSWORD))
    assert "xxx s" not in str(error)


def test_server_without_logins_is_a_failure_for_now() -> None:
    with a_server(Sink()) as sink:
        error = failed(sink.port, user="monitor", password=Secret(ASCII_PASSWORD))
    assert not error.permanent
    assert "AUTH" in str(error)


@pytest.mark.parametrize("text", EVIL_TEXTS)
def test_poisoned_feed_arrives_as_one_mail_with_unchanged_headers(text: str) -> None:
    with a_server(Sink()) as sink:
        channel = a_channel(sink.port)
        message = a_message(a_body_full_of(text))
        payload = channel.render(message)
        channel.send(message.id, message.recipient, payload, now=NOW)
    [mail] = sink.arrived
    assert mail.rcpt_tos == ["desk@example.org"]
    assert mail.content == payload
    assert read(mail)["To"] == "desk@example.org"
    assert read(mail)["Bcc"] is None
    assert read(mail)["Message-ID"] == "<msg_0a1b2c@mail.example>"


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
def test_payload_with_an_end_of_mail_inside_is_still_one_mail(end: bytes) -> None:
    inner = end.join([b"one", b".", b"MAIL FROM:<evil@example.net>", b"DATA", b"two", b""])
    with a_server(Sink()) as sink:
        channel = a_channel(sink.port)
        channel.send("m", "desk@example.org", b"Subject: x\r\n\r\n" + inner, now=NOW)
    [mail] = sink.arrived
    assert isinstance(mail.content, bytes)
    assert b"\r\n.\r\nMAIL FROM:<evil@example.net>\r\nDATA\r\ntwo\r\n" in mail.content


def test_address_of_another_script_is_written_where_the_server_takes_it() -> None:
    message = a_message(recipient="редакція@пошта.example")
    with a_server(Sink()) as sink:
        channel = a_channel(sink.port)
        channel.send(message.id, message.recipient, channel.render(message), now=NOW)
    assert sink.arrived[0].rcpt_tos == ["редакція@xn--80a1acn3a.example"]
    with a_server(Sink(), enable_SMTPUTF8=False) as sink:
        channel = a_channel(sink.port)
        with pytest.raises(DeliveryError, match="ASCII addresses only") as caught:
            channel.send(message.id, message.recipient, channel.render(message), now=NOW)
    assert caught.value.permanent


def test_impossible_address_is_refused_for_good_when_rendered_and_when_sent() -> None:
    channel = a_channel(free_port())
    with pytest.raises(DeliveryError, match="not a mail address") as caught:
        channel.render(a_message(recipient="desk@example.org\r\nBcc: x@example.net"))
    assert caught.value.permanent
    with pytest.raises(DeliveryError, match="not a mail address"):
        channel.send("m", "desk", b"", now=NOW)
