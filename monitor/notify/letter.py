"""Write an alert as a mail: the whole of RFC 5322, byte for byte the same every time."""

import hashlib
import re
import textwrap
from base64 import b64encode
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from monitor.core.mailbox import Mailbox, mailbox
from monitor.core.model import Message
from monitor.notify.digest import alone
from monitor.notify.render import Rendered, render
from monitor.notify.safe import instant, items, line, link, mapping

_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9_-]+")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9 _-]+")
_ID = 64
_LONGEST_LINK = 900  # a line has 998 (RFC 5322 2.1.1)


def letter(message: Message, *, sender: str) -> bytes:
    """Return the mail that tells a message to its recipient, lines ending in CRLF.

    Nothing in it depends on the hour or on chance: `Date` is the body's timestamp, the
    boundary follows from the message's id, and so does `Message-ID`, so that a repeat is known as
    one. All mails of a thread refer to one id (RFC 5322 3.6.4). Marked as automatic (RFC 3834), so
    that no absence notice answers it. No `To` where the recipient is "".

    Raises ValueError where `sender` or the recipient is no mail address.
    """
    author = mailbox(sender)
    rendered = render(
        message.body, language=message.language, zone=message.zone, links=message.links
    )
    headers = {"From": _address(author)}
    if message.recipient:
        headers["To"] = _address(mailbox(message.recipient))
    headers |= {"Subject": _words(rendered.subject)} | _marks(message, author.domain)
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return head.encode() + _parts(rendered, boundary=_digest(message.id))


def token(text: str) -> str:
    """Return an id as letters, digits, `-` and `_`, at most 64; different ids stay different."""
    kept = _NOT_IN_IDS.sub("-", text)
    if kept == text and 0 < len(text) <= _ID:
        return text
    return f"{kept[: _ID - 17]}-{_digest(text)[:16]}"


def _marks(message: Message, domain: str) -> dict[str, str]:
    """Return the headers that machines read: tokens only, in one piece, never encoded words.

    The email package would fold or encode the long ones, and mail programs then lose them.
    """
    at = instant(message.body.get("timestamp"))
    headers = {"Date": f"{at:%a, %d %b %Y %H:%M:%S} +0000"} if at else {}
    headers["Message-ID"] = f"<{token(message.id)}@{domain}>"
    if message.thread and message.thread != message.id:
        root = f"<{token(message.thread)}@{domain}>"
        headers |= {"In-Reply-To": root, "References": root}
    return headers | {
        "List-Id": f"<{_list(alone(message.body) or message.body)}.{domain}>",
        **_leaving(message),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Precedence": "list",
    }


def _leaving(message: Message) -> dict[str, str]:
    """Return how a mail program unsubscribes by one click (RFC 8058): by HTTPS, or not at all.

    Each in one line: relays that fold it would break the signature over it (DKIM).
    """
    url = link(message.links.get("unsubscribe"))
    if not url.startswith("https://") or not url.isascii() or len(url) > _LONGEST_LINK:
        return {}
    return {
        "List-Unsubscribe": f"<{url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _list(body: Mapping[str, Any]) -> str:
    of_schedule = body.get("reason") == "scheduled"  # one list, whatever it tells
    topics = [] if of_schedule else items(mapping(body.get("data")).get("topics"))
    first = mapping(topics[0]).get("id") if topics else None
    return token(first) if isinstance(first, str) and first else "monitor"


def _parts(rendered: Rendered, *, boundary: str) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail.set_content(rendered.text, cte=_encoding(rendered.text))
    mail.add_alternative(rendered.html, subtype="html", cte=_encoding(rendered.html))
    # "=_" is in no quoted-printable and "_" in no base64: no text of a feed can end a part
    mail.set_boundary(f"=_{boundary}")
    return mail.as_bytes()


def _encoding(text: str) -> str:
    """Keep a text readable in the file where that is not much longer (RFC 2045 6.7)."""
    wide = sum(not character.isascii() for character in text)
    return "base64" if wide * 6 > len(text) else "quoted-printable"


def _address(box: Mailbox) -> str:
    name = line(box.name, 60).strip('"')
    shown = name if _PLAIN_NAME.fullmatch(name) else _encoded(name)
    return f"{shown} <{box.spec}>" if name else box.spec


def _words(text: str) -> str:
    """Fold ASCII at its spaces; encode all else, and what only looks encoded (RFC 2047)."""
    if text.isascii() and "=?" not in text:
        wrapped = textwrap.wrap(text, 68, break_long_words=False, break_on_hyphens=False)
        return "\r\n ".join(wrapped)
    return _encoded(text)


def _encoded(text: str) -> str:
    return "\r\n ".join(f"=?utf-8?b?{b64encode(piece).decode()}?=" for piece in _pieces(text))


def _pieces(text: str) -> Iterator[bytes]:
    """Divide between characters, so that each word of a header is whole UTF-8 (RFC 2047 5)."""
    held = b""
    for character in text:
        wide = character.encode()
        if len(held) + len(wide) > 42:
            yield held
            held = b""
        held += wide
    yield held


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:40]
