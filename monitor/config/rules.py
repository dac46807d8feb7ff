"""What a value must be: each rule gives it as it is kept, or raises ValueError."""

import re
from datetime import timedelta
from ipaddress import ip_network
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from monitor.config.meant import did_you_mean
from monitor.core.addresses.urls import LONGEST_CONFIGURED, well_formed
from monitor.core.mailbox import mailbox
from monitor.core.phrases import Phrasebook

DATABASE = "sqlite:///data/monitor.db"  # where none is named
BROKER = "embedded"
ZONE = "UTC"
WEB_HOST, WEB_PORT = "127.0.0.1", 8080
_DURATION = re.compile(r"(?:(\d{1,18})d)?(?:(\d{1,18})h)?(?:(\d{1,18})m)?(?:(\d{1,18})s)?")
_LONGEST = timedelta(days=3650)
_DATABASES = ("sqlite://", "postgresql+psycopg://")
_NOWHERE = ("sqlite://", "sqlite:///", "sqlite:///:memory:")
_BROKERS = ("redis://", "rediss://", "redis+socket://")
_SERVER = re.compile(  # as SQLAlchemy divides it: a password may hold what a web address may not
    r"[\w+]+://(?:[^:/]*(?::[^@]*)?@)?(?P<host>\[[^/?]+\]|[^/:?]*)(?::(?P<port>[^/?]*))?"
    r"(?:/(?P<name>[^?]*))?(?:\?(?:.*&)?port=(?P<other>[^&]*).*|\?.*)?"
)

# The codes of ISO 639-1, and what is written in their place: countries' codes, and names.
_CODES = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id
ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu
lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu
rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to
tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_MEANT = {
    "ua": "uk", "jp": "ja", "cz": "cs", "gr": "el", "dk": "da", "cn": "zh", "al": "sq", "at": "de",
    "by": "be", "ge": "ka", "rs": "sr", "us": "en", "gb": "en", "md": "ro", "ir": "fa",
    "arabic": "ar", "belarusian": "be", "bulgarian": "bg", "chinese": "zh", "croatian": "hr",
    "czech": "cs", "danish": "da", "dutch": "nl", "english": "en", "estonian": "et",
    "finnish": "fi", "french": "fr", "georgian": "ka", "german": "de", "greek": "el",
    "hebrew": "he", "hindi": "hi", "hungarian": "hu", "italian": "it", "japanese": "ja",
    "korean": "ko", "latvian": "lv", "lithuanian": "lt", "norwegian": "no", "persian": "fa",
    "polish": "pl", "portuguese": "pt", "romanian": "ro", "russian": "ru", "serbian": "sr",
    "slovak": "sk", "slovenian": "sl", "spanish": "es", "swedish": "sv", "turkish": "tr",
    "ukrainian": "uk", "vietnamese": "vi",
}  # fmt: skip

LANGUAGES = Phrasebook(
    "languages",
    {
        "meant": "this is no language: did you mean {meant}?",
        "unknown": "this is no language: write its code of ISO 639, such as en or uk",
    },
)


def duration(value: Any) -> Any:
    """Read a duration: 90s, 5m, 6h, 30d, 1h30m."""
    if isinstance(value, timedelta):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        raise ValueError(f"a duration needs a unit: write {value}s or {value}m")  # noqa: TRY004  # pydantic's way
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if not found or not value:
        raise ValueError("this is no duration: write 90s, 5m, 6h, 30d or 1h30m")
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    whole = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    if whole > _LONGEST.total_seconds():
        raise ValueError("this duration is too long: write 3650d or less")
    return timedelta(seconds=whole)


def positive(value: timedelta) -> timedelta:
    """Refuse a duration of nothing."""
    if not value:
        raise ValueError("this duration must be longer than nothing: write 1s or more")
    return value


def zone(value: str) -> str:
    """Refuse what is no time zone."""
    zones = available_timezones()
    if value not in zones:
        place = value.casefold().replace(" ", "_")
        cities = sorted(one for one in zones if one.casefold().rpartition("/")[2] == place)
        near = f"did you mean '{cities[0]}'?" if cities else did_you_mean(value, zones)
        hint = near or "write a name such as Europe/Kyiv, or UTC"
        raise ValueError(f"this is no time zone: {hint}")
    return value


def web_url(value: str) -> str:
    """Refuse what is no web address."""
    if "${" in value:
        raise ValueError("nothing is filled in inside a text: write the whole address")
    if not well_formed(value):
        raise ValueError("this is no web address: write one such as https://example.org/path")
    if len(value.encode()) > LONGEST_CONFIGURED:
        raise ValueError(f"this address is too long: write {LONGEST_CONFIGURED} bytes or less")
    return value


def bare_url(value: str) -> str:
    """Refuse a web address with somebody's user or password in it, without a word of them."""
    web_url(value)
    if "@" in urlsplit(value).netloc:
        raise ValueError("an address holds no user and no password: leave out all up to its '@'")
    return value


def network(value: str) -> str:
    """Refuse what is no network."""
    try:
        return str(ip_network(value))
    except ValueError:
        pass
    try:
        wider = ip_network(value, strict=False)
    except ValueError:
        raise ValueError("this is no network: write one as 10.0.0.0/8 or 127.0.0.1") from None
    raise ValueError(f"this is an address inside a network: write {wider}")


def contact(value: str) -> str:
    """Refuse what cannot stand in a header."""
    if not value.isascii() or not value.isprintable() or set("()") & set(value):
        raise ValueError(
            "the contact stands in a header: write a web or mail address, in ASCII, without ()"
        )
    return value


def database(value: str) -> str:
    """Refuse what is no database of ours."""
    if value in _NOWHERE:
        raise ValueError("this keeps nothing: name a file, as in sqlite:///data/monitor.db")
    if value.startswith("sqlite://") and "?" in value:
        raise ValueError("options of SQLite are not taken: leave out the '?' and what follows")
    if value.startswith("sqlite://") and not value.startswith("sqlite:///"):
        raise ValueError("a file stands after three slashes: write sqlite:///data/monitor.db")
    if value.startswith("postgresql+psycopg://"):
        _server(value)
    if value.startswith(_DATABASES) and value.isprintable() and " " not in value:
        return value
    if value.startswith(("postgres://", "postgresql://", "postgresql+")):
        raise ValueError("this driver is not ours: write postgresql+psycopg://user@host/name")
    raise ValueError(
        "this is no database: write sqlite:///data/monitor.db "
        "or postgresql+psycopg://user@host/name"
    )


def broker(value: str) -> str:
    """Refuse what is no broker of ours."""
    if value == "embedded" or (value.startswith(_BROKERS) and value.isprintable()):
        for one in value.split(";"):  # where it fails, the next
            if one.startswith(("redis://", "rediss://")) and not (_server(one) or "0").isdigit():
                raise ValueError("a database of Redis is a number: write redis://host:6379/0")
        return value
    raise ValueError("this is no broker: write embedded, or redis://host:6379/0")


def _server(value: str) -> str:
    """Refuse an address whose server cannot be called, without a word of it; return its path."""
    found = _SERVER.fullmatch(value)
    if found is None or "@" in found["host"]:
        raise ValueError("user or password has a sign that divides: write @ as %40, : as %3A")
    for port in (found["port"], found["other"]):
        if port is not None and not (port.isascii() and port.isdigit() and 0 < int(port) < 1 << 16):
            raise ValueError(
                "the port must be a number from 1 to 65535: 5432 of PostgreSQL, 6379 of Redis"
            )
    return found["name"] or ""


def mail_address(value: str) -> str:
    """Refuse what is no mail address."""
    try:
        mailbox(value)
    except ValueError:
        raise ValueError(
            "this is no mail address: write desk@example.org or 'Some name <desk@example.org>'"
        ) from None
    return value


def filled(value: str) -> str:
    """Refuse a text of blanks."""
    if not value.strip():
        raise ValueError("this text is empty: write something, or leave the key out")
    return value


def host(value: str) -> str:
    """Refuse what is no host."""
    if not re.fullmatch(r"[A-Za-z0-9_.:\-]{1,253}", value):
        raise ValueError("this is no host: write a name or an address, without port and path")
    return value


def language(value: str) -> str:
    """Refuse what is no code of a language."""
    if re.fullmatch(r"[a-z]{3}", value) or (re.fullmatch(r"[a-z]{2}", value) and value in _CODES):
        return value
    said = value.strip().lower()
    own = re.split(r"[-_]", said)[0]  # as of en-US
    meant = _MEANT.get(said) or (own if own in _CODES.split() else "")
    raise ValueError(LANGUAGES.say("meant", meant=meant) if meant else LANGUAGES.say("unknown"))
