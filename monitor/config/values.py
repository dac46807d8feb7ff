"""The kinds of value that stand in the files, each with what it must be."""

import re
from datetime import timedelta
from ipaddress import ip_network
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from monitor.config.meant import did_you_mean
from monitor.config.shapes import TAKEN
from monitor.core.mailbox import mailbox
from monitor.core.urls import well_formed

_DURATION = re.compile(r"(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,8})m)?(?:(\d{1,9})s)?")
_LONGEST = timedelta(days=3650)
_DATABASES = ("sqlite://", "postgresql+psycopg://")
_BROKERS = ("redis://", "rediss://", "redis+socket://")


def _duration(value: Any) -> Any:
    if isinstance(value, timedelta):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        raise ValueError(f"a duration needs a unit: write {value}s or {value}m")  # noqa: TRY004  # pydantic's way
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if not found or not value:
        raise ValueError("this is no duration: write 90s, 5m, 6h, 30d or 1h30m")
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    span = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    if span > _LONGEST:
        raise ValueError("this duration is too long: write 3650d or less")
    return span


def _positive(value: timedelta) -> timedelta:
    if not value:
        raise ValueError("this duration must be longer than nothing: write 1s or more")
    return value


def _zone(value: str) -> str:
    zones = available_timezones()
    if value not in zones:
        hint = did_you_mean(value, zones) or "write a name such as Europe/Kyiv, or UTC"
        raise ValueError(f"this is no time zone: {hint}")
    return value


def _web_url(value: str) -> str:
    if "${" in value:
        raise ValueError("nothing is filled in inside a text: write the whole address")
    if not well_formed(value):
        raise ValueError("this is no web address: write one such as https://example.org/path")
    return value


def _network(value: str) -> str:
    try:
        return str(ip_network(value))
    except ValueError:
        pass
    try:
        wider = ip_network(value, strict=False)
    except ValueError:
        raise ValueError("this is no network: write one as 10.0.0.0/8 or 127.0.0.1") from None
    raise ValueError(f"this is an address inside a network: write {wider}")


def _contact(value: str) -> str:
    if not value.isascii() or not value.isprintable() or set("()") & set(value):
        raise ValueError(
            "the contact stands in a header: write a web or mail address, in ASCII, without ()"
        )
    return value


def _database(value: str) -> str:
    if value.startswith(_DATABASES) and value.isprintable() and " " not in value:
        return value
    if value.startswith(("postgres://", "postgresql://", "postgresql+")):
        raise ValueError("this driver is not ours: write postgresql+psycopg://user@host/name")
    raise ValueError(
        "this is no database: write sqlite:///data/monitor.db "
        "or postgresql+psycopg://user@host/name"
    )


def _broker(value: str) -> str:
    if value == "embedded" or (value.startswith(_BROKERS) and value.isprintable()):
        return value
    raise ValueError("this is no broker: write embedded, or redis://host:6379/0")


def _mailbox(value: str) -> str:
    try:
        mailbox(value)
    except ValueError:
        raise ValueError(
            "this is no mail address: write desk@example.org or 'Some name <desk@example.org>'"
        ) from None
    return value


def _filled(value: str) -> str:
    if not value.strip():
        raise ValueError("this text is empty: write something, or leave the key out")
    return value


def _host(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_.:\-]{1,253}", value):
        raise ValueError("this is no host: write a name or an address, without port and path")
    return value


Filled = Annotated[str, AfterValidator(_filled), TAKEN]
Duration = Annotated[
    timedelta,
    BeforeValidator(_duration),
    WithJsonSchema({"type": "string", "pattern": r"^(?=.)(\d+d)?(\d+h)?(\d+m)?(\d+s)?$"}),
    TAKEN,
]
Span = Annotated[Duration, AfterValidator(_positive), TAKEN]
Zone = Annotated[str, AfterValidator(_zone), TAKEN]
WebUrl = Annotated[str, AfterValidator(_web_url), TAKEN]
Network = Annotated[str, AfterValidator(_network), TAKEN]
Contact = Annotated[str, AfterValidator(_contact), TAKEN]
Database = Annotated[str, AfterValidator(_database), TAKEN]
Broker = Annotated[str, AfterValidator(_broker), TAKEN]
Mailbox = Annotated[str, AfterValidator(_mailbox), TAKEN]
Host = Annotated[str, AfterValidator(_host), TAKEN]
Port = Annotated[int, Field(ge=1, le=65535), TAKEN]
AnyPort = Annotated[int, Field(ge=0, le=65535, description="0: any that is free."), TAKEN]
Count = Annotated[int, Field(ge=0, le=1_000_000), TAKEN]
Weight = Annotated[float, Field(ge=0.1, le=100), TAKEN]
AtLeastOne = Annotated[int, Field(ge=1, le=1_000_000), TAKEN]
