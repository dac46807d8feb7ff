import smtplib
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from functools import partial
from threading import Event, active_count

import httpx
import pytest

from monitor.demo import Hook, MailBox


@pytest.fixture
def box() -> Iterator[MailBox]:
    with MailBox() as box:
        yield box


@pytest.fixture
def hook() -> Iterator[Hook]:
    with Hook() as hook:
        yield hook


def a_letter(*, subject: str = "Перемир'я", to: str = "desk@example.org") -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "monitor@example.org", to, subject
    letter["Message-ID"] = "<a1@example.org>"
    letter.set_content("Guns fell silent.\n.A line that begins with a dot.\n")
    return letter


def send(box: MailBox, letter: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", box.port, timeout=5) as client:
        client.send_message(letter)


def test_a_letter_arrives_with_its_envelope_and_its_bytes(box: MailBox) -> None:
    send(box, a_letter())
    (letter,) = box.letters
    assert letter.sender == "monitor@example.org"
    assert letter.recipients == ("desk@example.org",)
    assert letter.message["Subject"] == "Перемир'я"
    assert letter.message["Message-ID"] == "<a1@example.org>"
    assert "\n.A line that begins with a dot." in letter.message.get_content()


def test_the_next_letters_are_refused_as_often_as_it_was_told(box: MailBox) -> None:
    box.refuse(1, 451)
    box.refuse(1, 550, "No such user")
    codes = []
    for _ in range(2):
        with pytest.raises(smtplib.SMTPDataError) as refusal:
            send(box, a_letter())
        codes.append(refusal.value.smtp_code)
    send(box, a_letter())
    assert codes == [451, 550]
    assert len(box.letters) == 1


def test_the_box_tells_before_and_after_its_answer(box: MailBox) -> None:
    kept_at: list[tuple[str, int]] = []
    done = Event()

    def note(event: str, _detail: object) -> None:
        kept_at.append((event, len(box.letters)))

    for event in ("mail-before", "mail-after"):
        box.on(event, partial(note, event))
    box.on("mail-after", lambda _letter: done.set())
    send(box, a_letter())
    assert done.wait(5)
    assert kept_at == [("mail-before", 0), ("mail-after", 1)]


def test_a_sender_that_dies_before_the_answer_has_sent_nothing(box: MailBox) -> None:
    client = smtplib.SMTP("127.0.0.1", box.port, timeout=5)
    connection = client.sock
    assert connection
    box.on("mail-before", lambda _letter: connection.shutdown(socket.SHUT_RDWR))
    with pytest.raises((smtplib.SMTPServerDisconnected, OSError)):
        client.send_message(a_letter())
    client.close()
    assert box.wait_for(1, 0.3) == ()


def test_waiting_gives_the_letters_or_what_there_is_in_time(box: MailBox) -> None:
    send(box, a_letter())
    assert len(box.wait_for(1, 5)) == 1
    assert len(box.wait_for(2, 0.05)) == 1


def test_a_taken_port_is_said_when_the_box_opens(box: MailBox) -> None:
    with pytest.raises(OSError, match="in use"), MailBox(box.port):
        pass


def test_no_thread_of_the_box_is_left_though_a_client_is_connected() -> None:
    before = active_count()
    with MailBox() as box:
        send(box, a_letter())
        client = smtplib.SMTP("127.0.0.1", box.port, timeout=5)
        client.ehlo()
    client.close()
    assert active_count() == before


def test_the_hook_keeps_headers_and_bytes(hook: Hook) -> None:
    body = '{"type": "story.opened", "title": "Обмін"}'.encode()
    answer = httpx.post(hook.url, content=body, headers={"webhook-id": "d1"}, trust_env=False)
    (call,) = hook.calls
    assert answer.status_code == 204
    assert (call.body, call.headers["webhook-id"]) == (body, "d1")
    assert hook.wait_for(1, 5) == hook.accepted == (call,)


def test_the_hook_answers_by_its_script_and_then_accepts(hook: Hook) -> None:
    hook.answer(2, 429, retry_after=3)
    hook.answer(1, 500)
    answers = [httpx.post(hook.url, content=b"x", trust_env=False) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [429, 429, 500, 204]
    assert answers[0].headers["retry-after"] == "3"
    assert "retry-after" not in answers[2].headers
    assert (len(hook.calls), len(hook.accepted)) == (4, 1)


def test_the_hook_can_hang_up_without_an_answer(hook: Hook) -> None:
    hook.answer(1, 204, drop=True)
    with pytest.raises(httpx.TransportError):
        httpx.post(hook.url, content=b"x", trust_env=False)
    assert (len(hook.calls), hook.accepted) == (1, ())


def test_the_hook_tells_before_and_after_its_answer(hook: Hook) -> None:
    kept_at: list[tuple[str, int]] = []
    done = Event()

    def note(event: str, _detail: object) -> None:
        kept_at.append((event, len(hook.calls)))

    for event in ("hook-before", "hook-after"):
        hook.on(event, partial(note, event))
    hook.on("hook-after", lambda _call: done.set())
    httpx.post(hook.url, content=b"x", trust_env=False)
    assert done.wait(5)
    assert kept_at == [("hook-before", 0), ("hook-after", 1)]


def test_no_thread_of_the_hook_is_left_though_a_client_is_connected() -> None:
    before = active_count()
    with httpx.Client(trust_env=False) as kept, Hook() as hook:
        kept.post(hook.url, content=b"x")
    assert active_count() == before
