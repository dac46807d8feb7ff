"""When a channel's digest closes, as it is written in the config."""

import re
from datetime import time
from typing import Annotated, Any, Literal, get_args
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from monitor.config.outside import Source
from monitor.config.places import Path
from monitor.config.shapes import TAKEN, Shape
from monitor.config.values import Zone
from monitor.core.model import Schedule

_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def _time(value: Any) -> Any:
    found = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise ValueError('this is no time of day: write "07:30", from "00:00" to "23:59"')
    return time(int(found[1]), int(found[2]))


def _several(value: list[Any]) -> list[Any]:
    if not value or len(set(value)) < len(value):
        raise ValueError("nothing stands here, or something twice: write each once")
    return value


Clock = Annotated[
    time, BeforeValidator(_time), WithJsonSchema({"type": "string", "pattern": _CLOCK.pattern})
]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Day, ...] = get_args(Day)


class DigestShape(Shape):
    """One message for all that was held, instead of one for each story."""

    every: Annotated[Literal["day"], TAKEN]
    at: Annotated[list[Clock], AfterValidator(_several)] = Field(description='As in ["07:30"].')
    days: Annotated[list[Day], AfterValidator(_several)] = Field(
        list(WEEKDAYS), description="Only on these days, as in [mon, fri]."
    )
    timezone: Zone | None = Field(None, description="Where it is that time; else `timezone`.")
    empty: Annotated[bool, TAKEN] = Field(
        default=False,
        description="true: one comes when there is no news, too.",
    )


def schedule_of(shape: DigestShape | None, source: Source, path: Path) -> Schedule | None:
    """Return a digest's schedule; a time of day that no zone belongs to is a fault."""
    if shape is None:
        return None
    data = source.document.data
    said = shape.timezone or (data.get("timezone") if isinstance(data, dict) else None)
    if said is None:
        message = "a time of day needs a zone: write 'timezone: Europe/Kyiv' at the top, or here"
        source.faults.append(source.document.key((*path, "digest", "at")).fault(message))
        return None
    if str(said) not in available_timezones():
        return None  # the fault is told where the zone is
    return Schedule(
        at=tuple(shape.at),
        zone=ZoneInfo(str(said)),
        empty=shape.empty,
        days=frozenset(WEEKDAYS.index(day) for day in shape.days),
    )
