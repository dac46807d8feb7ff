"""How a mail program unsubscribes by one click (RFC 8058): two headers, byte for byte."""

from email import message_from_bytes
from email.policy import SMTP

import pytest

from monitor.notify.letter import letter
from tests.notify.alerts import a_message

SENDER = "News monitor <monitor@mail.example>"
LEAVE = "https://monitor.example.org/do/AdcRkc9wQ2xqk1Yc0m8xVb7h2Q3r5K9tLwPzQ1x"
WRONG = (
    "http://monitor.example.org/do/x", "https://monitor.example.org/do/\r\nBcc: x@example.net",
    "https://m.example/do/>, <https://evil.example/", "https://редакція.example/do/x", "",
    "https://monitor.example.org/do/" + "x" * 900, "javascript:alert(1)",
)  # fmt: skip


def test_a_mail_program_unsubscribes_by_two_lines_that_nothing_folds_or_encodes() -> None:
    raw = letter(a_message(links={"unsubscribe": LEAVE}), sender=SENDER)
    assert len(LEAVE) == 70
    assert f"\r\nList-Unsubscribe: <{LEAVE}>\r\n".encode() in raw
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw
    assert message_from_bytes(raw, policy=SMTP)["List-Unsubscribe"] == f"<{LEAVE}>"


@pytest.mark.parametrize("url", WRONG)
def test_without_an_address_that_a_mail_program_can_trust_there_is_no_one_click(url: str) -> None:
    raw = letter(a_message(links={"unsubscribe": url}), sender=SENDER)
    head = raw.partition(b"\r\n\r\n")[0]
    assert b"List-Unsubscribe" not in head
    assert b"evil" not in head
    assert message_from_bytes(raw)["Bcc"] is None
