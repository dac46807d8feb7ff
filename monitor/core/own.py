"""Signed links that act for one recipient alone; short, and no address stands in them.

A token is base64url of: what it does (1 byte), the last day on which it counts (2), to what it does
it, and a seal (12). To what: a mark of a delivery (4) and its number; or, where it has to outlive
that, a mark of channel and recipient (8) and one of each topic (3). Only who holds the key can tell
whose they are.
So `List-Unsubscribe` has an address that no mail program has to fold: 70 characters for two topics,
where the page's own has 27.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import chain
from typing import Literal, get_args

from monitor.core.tokens import LINK_LASTS

Doing = Literal["mute", "unmute", "unsubscribe", "subscribe", "why"]  # numbered: only add
Whom = tuple[str, str]  # a channel, and a recipient of it: "" where it has none
DOINGS: tuple[Doing, ...] = get_args(Doing)
OF_TOPICS: tuple[Doing, ...] = ("unsubscribe", "subscribe")
UNSUBSCRIBE_LASTS = timedelta(days=400)
_SEAL, _CHANNEL, _RECIPIENT, _TOPIC, _DELIVERY = 12, 3, 5, 3, 4  # bytes
_HEAD, _WHOM = 3, _CHANNEL + _RECIPIENT
_FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What a link does for its recipient: `about` a delivery, or for `whom` with which `topics`.

    All but the number are marks: `is_of`, `whose` and `topics_in` say what they stand for.
    """

    do: Doing
    about: int = 0
    delivery: bytes = b""
    whom: bytes = b""
    topics: tuple[bytes, ...] = ()


def of_delivery(do: Doing, number: int, name: str, *, key: str) -> Own:
    """Return what a link does that is about a delivery, given its number and its key.

    A database may give the number again when the delivery is long gone; the key it does not.
    """
    return Own(do=do, about=number, delivery=_mark(b"delivery", name.encode(), key, _DELIVERY))


def is_of(own: Own, name: str, *, key: str) -> bool:
    """Whether a link is about the delivery with this key."""
    return own.delivery == _mark(b"delivery", name.encode(), key, _DELIVERY)


def story_in(name: str, story: str) -> str:
    """Return the name by which a link is about one story of a digest's delivery."""
    return f"{name} {story}"


def of_topics(do: Doing, whom: Whom, topics: Iterable[str], *, key: str) -> Own:
    """Return what a link does with some topics of a recipient."""
    marks = tuple(sorted({_topic(topic, key) for topic in topics}))
    return Own(do=do, whom=_channel(whom[0], key) + _recipient(whom[1], key), topics=marks)


def signed(own: Own, *, key: str, now: datetime) -> str:
    """Return the token that lets its holder do this, until the end of its last day."""
    lasts = UNSUBSCRIBE_LASTS if own.do == "unsubscribe" else LINK_LASTS
    last = (now + lasts - _FIRST_DAY).days
    about = own.about.to_bytes((own.about.bit_length() + 7) // 8)
    rest = own.whom + b"".join(own.topics) if own.do in OF_TOPICS else own.delivery + about
    said = bytes([DOINGS.index(own.do)]) + last.to_bytes(2) + rest
    return urlsafe_b64encode(said + _seal(said, key)).decode().rstrip("=")


def read(token: str, *, key: str, now: datetime) -> Own | None:
    """Return what a token lets its holder do; None where it is not ours, or its time is over."""
    said = _unsealed(token, key)
    if said is None or said[0] >= len(DOINGS):
        return None
    if _FIRST_DAY + timedelta(days=int.from_bytes(said[1:_HEAD]) + 1) <= now:
        return None
    do, rest = DOINGS[said[0]], said[_HEAD:]
    if do not in OF_TOPICS:
        about = int.from_bytes(rest[_DELIVERY:])
        return Own(do=do, about=about, delivery=rest[:_DELIVERY])
    marks = [rest[at : at + _TOPIC] for at in range(_WHOM, len(rest), _TOPIC)]
    return Own(do=do, whom=rest[:_WHOM], topics=tuple(marks))


def whose(own: Own, known: Iterable[Whom], in_use: Collection[Whom], *, key: str) -> Whom | None:
    """Return the channel and recipient that a link is for, of those known; None where it is none.

    Where no channel has the name any more that it had when the link was made, it is the one in use
    that writes to this recipient, if there is but one: it has been renamed.
    """
    channel, recipient = own.whom[:_CHANNEL], own.whom[_CHANNEL:]
    for one in chain(in_use, known):
        if _channel(one[0], key) == channel and _recipient(one[1], key) == recipient:
            return one
    named = [one for one in in_use if one[1] and _recipient(one[1], key) == recipient]
    return named[0] if len(named) == 1 else None


def topics_in(own: Own, known: Iterable[str], *, key: str) -> tuple[str, ...]:
    """Return those of the known topics that a link is for."""
    return tuple(topic for topic in known if _topic(topic, key) in own.topics)


def _unsealed(token: str, key: str) -> bytes | None:
    try:
        whole = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (NotBase64, ValueError):
        return None
    said, seal = whole[:-_SEAL], whole[-_SEAL:]
    is_ours = len(said) >= _HEAD and hmac.compare_digest(seal, _seal(said, key))
    return said if is_ours and urlsafe_b64encode(whole).decode().rstrip("=") == token else None


def _seal(said: bytes, key: str) -> bytes:
    return _mark(b"seal", said, key, _SEAL)


def _channel(name: str, key: str) -> bytes:
    return _mark(b"channel", name.encode(), key, _CHANNEL)


def _recipient(address: str, key: str) -> bytes:
    return _mark(b"recipient", address.encode(), key, _RECIPIENT)


def _topic(number: str, key: str) -> bytes:
    return _mark(b"topic", number.encode(), key, _TOPIC)


def _mark(what: bytes, said: bytes, key: str, size: int) -> bytes:
    return hmac.digest(key.encode(), b"monitor.core.own\0" + what + b"\0" + said, sha256)[:size]
