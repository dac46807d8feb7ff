import re
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.notify.letter import letter, token
from monitor.notify.safe import line
from tests.notify.alerts import EVIL_TEXTS, a_body, a_body_full_of, a_message, a_story

SENDER = "News monitor <monitor@mail.example>"
GOLDEN = Path(__file__).parent / "golden.eml"
HEADERS = [
    "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "List-Id",
    "Auto-Submitted", "X-Auto-Response-Suppress", "Precedence", "Content-Type", "MIME-Version",
]  # fmt: skip
TOKENS_ONLY = ("message-id", "references", "in-reply-to", "list-id")


def read(raw: bytes) -> EmailMessage:
    parsed = message_from_bytes(raw, policy=SMTP)
    assert isinstance(parsed, EmailMessage)
    return parsed


def raw_headers(raw: bytes) -> dict[str, str]:
    head = raw.split(b"\r\n\r\n")[0].decode()
    lines = re.sub(r"\r\n[ \t]", " ", head).split("\r\n")
    return {one.split(": ", 1)[0].lower(): one.split(": ", 1)[1] for one in lines}


def assert_one_whole_mail(raw: bytes) -> EmailMessage:
    mail = read(raw)
    assert sorted(mail.keys()) == sorted(HEADERS)
    assert not mail.defects
    parts = list(mail.iter_parts())
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)
    assert max(map(len, raw.split(b"\r\n"))) < 998
    for name, value in raw_headers(raw).items():
        assert name not in TOKENS_ONLY or "=?" not in value
    return mail


def test_mail_is_the_golden_one() -> None:
    raw = letter(a_message(), sender=SENDER)
    assert raw.replace(b"\r\n", b"\n") == GOLDEN.read_bytes()


def test_rendering_twice_gives_the_same_bytes() -> None:
    assert letter(a_message(), sender=SENDER) == letter(a_message(), sender=SENDER)


def test_mail_says_who_when_and_that_a_machine_wrote_it() -> None:
    mail = assert_one_whole_mail(letter(a_message(), sender=SENDER))
    assert mail["From"] == "News monitor <monitor@mail.example>"
    assert mail["To"] == "desk@example.org"
    assert mail["Date"].datetime.isoformat() == "2014-05-05T08:01:02+00:00"
    assert mail["Message-ID"] == "<msg_0a1b2c@mail.example>"
    assert mail["In-Reply-To"] == mail["References"] == "<story-12@mail.example>"
    assert mail["List-Id"] == "<floods.mail.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Auto-Response-Suppress"] == "All"


def test_mails_of_a_story_share_their_thread_but_neither_id_nor_subject() -> None:
    first = read(letter(a_message(), sender=SENDER))
    second = read(letter(a_message(a_body("story.updated"), id="msg_2"), sender=SENDER))
    assert second["Subject"] == "[Floods] Important update: Bridge at Lavna closes after flood"
    assert first["Subject"] != second["Subject"]
    assert first["References"] == second["References"]
    assert first["Message-ID"] != second["Message-ID"]


def test_mail_is_told_in_the_zone_and_with_the_links_of_its_recipient() -> None:
    links = {"mute": "https://m.example/do/m"}
    message = replace(a_message(), zone=ZoneInfo("Europe/Kyiv"), links=links)
    for part in read(letter(message, sender=SENDER)).iter_parts():
        assert isinstance(part, EmailMessage)
        assert "5 May 2014, 10:58 EEST" in part.get_content()
        assert "https://m.example/do/m" in part.get_content()


def test_mail_that_is_its_own_thread_refers_to_nothing() -> None:
    mail = read(letter(a_message(thread="msg_0a1b2c"), sender=SENDER))
    assert mail["References"] is None
    assert read(letter(a_message(thread=""), sender=SENDER))["In-Reply-To"] is None


@pytest.mark.parametrize("text", EVIL_TEXTS)
def test_headline_that_attacks_the_headers_changes_none(text: str) -> None:
    mail = assert_one_whole_mail(letter(a_message(a_body_full_of(text)), sender=SENDER))
    plain = assert_one_whole_mail(letter(a_message(), sender=SENDER))
    for name in set(HEADERS) - {"Subject", "List-Id", "Date"}:
        assert mail[name] == plain[name]
    assert mail["Date"].datetime.year == 2014


@pytest.mark.parametrize("text", EVIL_TEXTS)
def test_ids_that_attack_the_headers_are_tamed(text: str) -> None:
    assert_one_whole_mail(letter(a_message(id=text, thread="t" + text), sender=SENDER))


def test_long_ids_are_never_encoded_nor_folded() -> None:
    message = a_message(id="m" * 200, thread="t" * 200)
    headers = raw_headers(letter(message, sender=f"monitor@{'a' * 60}.{'b' * 60}.example"))
    for name in TOKENS_ONLY:
        assert re.fullmatch(r"<[A-Za-z0-9_.@-]+>", headers[name])


@given(st.text(max_size=220))
@settings(deadline=None)
def test_any_headline_is_read_back_as_it_was_written(text: str) -> None:
    body = a_body(story=a_story(title="Title " + text))
    raw = letter(a_message(body), sender=SENDER)
    assert max(map(len, raw.split(b"\r\n\r\n")[0].split(b"\r\n"))) < 300
    assert read(raw)["Subject"] == line(f"[Floods] Important: {line('Title ' + text, 200)}", 300)


def test_cyrillic_alert_is_whole_in_header_and_parts() -> None:
    body = a_body(story=a_story(title="Міст через Лавну закрито після повені" * 3))
    mail = assert_one_whole_mail(letter(replace(a_message(body), language="uk"), sender=SENDER))
    assert "Міст через Лавну закрито після повені" in mail["Subject"]
    for part in mail.iter_parts():
        assert isinstance(part, EmailMessage)
        assert "Міст через Лавну" in part.get_content()
        assert "дослівна цитата" in part.get_content()


@pytest.mark.parametrize(
    "name", ["Редакція «Північ»", 'Desk, "North"', "=?utf-8?q?x?=", "O'Hara", "a@b"]
)
def test_name_of_a_mailbox_arrives_as_it_is(name: str) -> None:
    message = a_message(recipient=f"{name} <desk@example.org>")
    [reader] = read(letter(message, sender=SENDER))["To"].addresses
    assert reader.display_name == name.strip('"')
    assert reader.addr_spec == "desk@example.org"


def test_different_ids_have_different_tokens() -> None:
    ids = ["a/b", "a.b", "a b", "a-b", "", "x" * 64, "x" * 65, "x" * 66, "../../etc/passwd"]
    tokens = [token(one) for one in ids]
    assert len(set(tokens)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,64}", one) for one in tokens)


def test_no_text_can_end_a_part_of_the_mail() -> None:
    boundary = read(letter(a_message(), sender=SENDER)).get_boundary()
    text = f"x --{boundary}--"
    body = a_body(story=a_story(title=text, summary=[{"text": f"--{boundary}"}]))
    assert_one_whole_mail(letter(a_message(body), sender=SENDER))


def test_headline_that_looks_encoded_is_shown_as_it_stands() -> None:
    title = "=?utf-8?q?Quake=0D=0ABcc:_victim@example.net?="
    raw = letter(a_message(a_body(story=a_story(title=title))), sender=SENDER)
    assert read(raw)["Subject"] == f"[Floods] Important: {title}"
