"""When a channel or route tells - its digest, its quiet hours, its limit - as it is written."""

import re
from collections.abc import Sequence
from datetime import time
from typing import Annotated, Any, Literal, Self, get_args
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    WithJsonSchema,
    create_model,
    model_validator,
)

from monitor.config.given import Misplaced, Unread
from monitor.config.outside import Source
from monitor.config.places import Path
from monitor.config.shapes import TAKEN, Shape
from monitor.config.values import AtLeastOne, Count, Span, Zone
from monitor.core.model import Severity
from monitor.core.terms import Every, Limit, Quiet, Schedule, Terms

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
Days = Annotated[list[Day], AfterValidator(_several)]
Severities = Annotated[list[Severity], AfterValidator(_several)]


class DigestShape(Shape):
    """One message for all that was held, instead of one for each story."""

    every: Annotated[Every, TAKEN] = Field(description="hour, day or week.")
    at: Annotated[list[Clock], AfterValidator(_several)] | None = Field(
        None, description='The times of day, as in ["07:30"]; none where it is each hour.'
    )
    days: Days | None = Field(
        None, description="Only on these days, as in [mon, fri]; all of them, or once a week mon."
    )
    timezone: Zone | None = Field(None, description="Where it is that time; else the channel's.")
    empty: Annotated[bool, TAKEN] = Field(
        default=False,
        description="true: one comes when there is no news, too.",
    )

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.every == "hour":
            for key in ("at", "days"):
                if getattr(self, key) is not None:
                    raise Misplaced(f"each hour has no '{key}': leave it out", key=key)
        elif self.at is None:
            raise Misplaced("'at' is missing: write the times of day, as in [\"07:30\"]", key="at")
        if self.every == "week" and self.days is not None and len(self.days) > 1:
            raise Misplaced("a week has one such day: name one, or write 'every: day'", key="days")
        return self


class _Quiet(Shape):
    to: Clock = Field(description='When it ends; over midnight, as in "07:00".')
    days: Days | None = Field(None, description="The days on which it begins; else all.")
    but: Severities | None = Field(None, description="What is sent all the same, as in [urgent].")
    fold_after: Annotated[Count, TAKEN] = Field(
        5, description="More than so many that waited are sent as one message."
    )
    timezone: Zone | None = Field(None, description="Where it is that time; else the channel's.")

    @model_validator(mode="after")
    def _is_a_time(self) -> Self:
        if getattr(self, "from") == self.to:
            raise Misplaced("it ends when it begins: write another time", key="to")
        return self


# `from` is no name that Python lets stand in a class.
QuietShape = create_model(
    "QuietShape",
    __base__=_Quiet,
    __doc__="When nothing is sent: what comes then waits until it ends, and is sent in order.",
    **{"from": (Clock, Field(description='When it begins, as in "22:00".'))},  # type: ignore[call-overload]
)


class LimitShape(Shape):
    """How many messages may be sent; what comes beyond it is told in one, counted."""

    alerts: AtLeastOne = Field(description="So many messages at most,")
    per: Span = Field(description="in so long a time, as in 1h.")


class TermsShape(Shape):
    """When somebody is told; where nothing is said, at once and at any hour."""

    digest: DigestShape | None = None
    quiet: QuietShape | None = None
    limit: LimitShape | None = None


def terms_of(shape: TermsShape, source: Source, path: Path, *, zone: str | None) -> Terms:
    """Return the terms; a time of day that no zone belongs to is a fault.

    `zone` is the channel's, where it says one; else the one at the top counts.
    """
    digest = shape.digest and _schedule(shape.digest, source, path, zone)
    quiet = shape.quiet and _quiet(shape.quiet, source, path, zone)
    limit = shape.limit and Limit(alerts=shape.limit.alerts, per=shape.limit.per)
    return Terms(digest=digest or None, quiet=quiet or None, limit=limit or None)


def zone_at_the_top(source: Source) -> str | None:
    """Return the zone that the operator names for all; None where there is none, or a wrong one."""
    data = source.document.data
    said = data.get("timezone") if isinstance(data, dict) else None
    return str(said) if said is not None else None


def _schedule(shape: DigestShape, source: Source, path: Path, zone: str | None) -> Schedule | None:
    if shape.every == "hour":
        said = shape.timezone or zone or zone_at_the_top(source)
        named = _zone(said, source, path) if said else None
        return Schedule(every="hour", zone=named or ZoneInfo("UTC"), empty=shape.empty)
    named = _zone(shape.timezone or zone, source, (*path, "digest", "at"))
    if named is None:
        return None
    days: Sequence[Day] = shape.days or (WEEKDAYS if shape.every == "day" else ("mon",))
    return Schedule(
        at=tuple(shape.at or ()),
        zone=named,
        empty=shape.empty,
        days=_numbers(days),
        every=shape.every,
    )


def _quiet(shape: _Quiet, source: Source, path: Path, zone: str | None) -> Quiet | None:
    named = _zone(shape.timezone or zone, source, (*path, "quiet", "from"))
    if named is None:
        return None
    return Quiet(
        start=getattr(shape, "from"),
        end=shape.to,
        zone=named,
        days=_numbers(shape.days or WEEKDAYS),
        but=frozenset(shape.but or ()),
        fold_after=shape.fold_after,
    )


def _numbers(days: Sequence[Day]) -> frozenset[int]:
    return frozenset(WEEKDAYS.index(day) for day in days)


def _zone(said: str | None, source: Source, path: Path) -> ZoneInfo | None:
    """Return the zone that a time of day is meant in; None, and perhaps a fault, where none is."""
    said = said or zone_at_the_top(source)
    if said is None:
        message = "a time of day needs a zone: write 'timezone: Europe/Kyiv' at the top, or here"
        source.faults.append(source.document.key(path).fault(message))
        return None
    if isinstance(said, Unread) or said not in available_timezones():
        return None  # the fault is told where the zone is
    return ZoneInfo(said)
