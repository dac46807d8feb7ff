"""Which alerts share a message, and when it closes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from monitor.core.model import SEVERITIES, Topic
from monitor.core.notices import VERSION, stamp
from monitor.core.novelty import GRAVITIES
from monitor.core.terms import Schedule

SHOWN = 50  # stories told in full; the rest by title and link
LATE = timedelta(minutes=15)  # what closes later than this says so
_HOUR = timedelta(hours=1)
_NEAR = 3  # hours to look ahead or back, for a digest that comes each hour
_FAR = 9  # days to look ahead or back: a digest comes once a week at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An alert that waits for its digest: its body, and when that was to close."""

    body: Mapping[str, Any]
    created_at: datetime
    leaves_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Alive:
    """How the monitor was when the digest closed: so that silence means that there is no news."""

    feeds: int
    failing: int
    articles: int  # found in the window


def next_close(schedule: Schedule, now: datetime) -> datetime:
    """Return the first instant after `now` at which a window closes (UTC)."""
    return min(one for one in _closes(schedule, now) if one > now)


def last_close(schedule: Schedule, now: datetime) -> datetime:
    """Return the last instant, `now` included, at which a window closed (UTC)."""
    return max(one for one in _closes(schedule, now) if one <= now)


def window_from(schedule: Schedule, close: datetime, held: Sequence[Held]) -> datetime:
    """Return when the window began that closes then: earlier where what it holds was missed."""
    first = min((one.created_at for one in held), default=close)
    before = last_close(schedule, close - timedelta(microseconds=1))
    return min(before, last_close(schedule, first))


def digest_body(
    held: Sequence[Held],
    *,
    window: tuple[datetime, datetime],
    alive: Alive,
    now: datetime,
    reason: str = "scheduled",
    week: Mapping[date, int] | None = None,
    topics: Sequence[Topic] = (),
) -> dict[str, Any]:
    """Tell of all that was held, the gravest first; nothing is left out.

    What there is no room for in full stands under `folded_stories`, by title and link. `reason`:
    `scheduled`, or what has held it (see `core.leaving`). `week`: how many stories the channel was
    to be told on each of the last days. `topics`: those of the channel; they stand in a digest that
    tells of no story, so that its recipient may end it.
    """
    told = [one.body["data"] for one in sorted(held, key=_rank)]
    start, close = window
    return {
        "type": "digest.ready",
        "version": VERSION,
        "timestamp": stamp(now),
        "reason": reason,
        "data": {
            "window": {"from": stamp(start), "to": stamp(close)},
            "late": reason == "late" or (reason == "scheduled" and _is_late(held, close, now)),
            "folded": max(0, len(told) - SHOWN),
            "stories": told[:SHOWN],
            "folded_stories": [_folded(one) for one in told[SHOWN:]],
            "alive": asdict(alive),
            "week": [
                {"day": day.isoformat(), "stories": number} for day, number in (week or {}).items()
            ],
            **({} if told or not topics else {"topics": _listed(topics)}),
        },
    }


def past_body(
    held: Sequence[Held],
    *,
    window: tuple[datetime, datetime],
    alive: Alive,
    now: datetime,
    topics: Sequence[Topic],
    counted: int,
) -> dict[str, Any]:
    """Tell, as a digest, what new topics have found in the past.

    So many stories more are only `counted`: they stand in `folded` alone.
    """
    body = digest_body(held, window=window, alive=alive, now=now)
    data = body["data"] | {"late": False, "topics": _listed(topics)}
    return body | {"reason": "new_topic", "data": data | {"folded": data["folded"] + counted}}


def _listed(topics: Sequence[Topic]) -> list[dict[str, str]]:
    return [{"id": topic.id, "name": topic.name} for topic in topics]


def _rank(held: Held) -> tuple[int, int, int, float]:
    """Return how early a story stands.

    First by what happened (deaths, what was turned round, the missing, the injured, who had to
    leave), then by the severity of its topics, how many publishers report it, the newest first.
    """
    story = held.body["data"]["story"]
    gravity = GRAVITIES.index(story.get("gravity", "fact"))
    severity = -SEVERITIES.index(story["severity"])
    return gravity, severity, -story["sources"], -held.created_at.timestamp()


def _is_late(held: Sequence[Held], close: datetime, now: datetime) -> bool:
    return now - close > LATE or any(one.leaves_at < close for one in held)


def _folded(told: Mapping[str, Any]) -> dict[str, Any]:
    story = told["story"]
    short = {name: story[name] for name in ("id", "title", "url", "severity")}
    return short | {"topics": [one["id"] for one in told["topics"]]}


def without(
    body: Mapping[str, Any], topics: Collection[str], stories: Collection[str]
) -> dict[str, Any] | None:
    """Return a digest for a recipient who wants none of these topics, nor stories (by their ids).

    A story goes with the last of its topics. None where nothing is left of a digest that told of
    something, or of the topics of which it says that there is nothing; what was folded before
    topics stood beside it stays.
    """
    data = body.get("data", {})
    if not data.get("stories"):
        silent_on = {one["id"] for one in data.get("topics", ())}
        return None if silent_on and silent_on <= set(topics) else dict(body)

    def wanted(one: Mapping[str, Any]) -> bool:
        told = [topic["id"] if isinstance(topic, Mapping) else topic for topic in one["topics"]]
        unwanted = bool(told) and all(topic in topics for topic in told)
        return not unwanted and one.get("story", one)["id"] not in stories

    told = [one for one in data["stories"] if wanted(one)]
    folded = [one for one in data.get("folded_stories", ()) if "topics" not in one or wanted(one)]
    gone = len(data.get("folded_stories", ())) - len(folded)
    if not told and not folded:
        return None
    less = {"stories": told, "folded_stories": folded, "folded": data["folded"] - gone}
    return {**body, "data": {**data, **less}}


def _closes(schedule: Schedule, now: datetime) -> list[datetime]:
    if schedule.every == "hour":
        return _full_hours(schedule.zone, now.astimezone(UTC))
    today = now.astimezone(schedule.zone).date()
    days = (today + timedelta(days=step) for step in range(-_FAR, _FAR))
    return [
        instant(day, at, schedule.zone)
        for day in days
        if day.weekday() in schedule.days
        for at in schedule.at
    ]


def _full_hours(zone: tzinfo, now: datetime) -> list[datetime]:
    """Return the instants around now at which clocks of a zone show a full hour.

    Where a clock change is no whole hour, an hour is longer; none is left out or comes twice.
    """
    around = [now + step * _HOUR for step in range(-_NEAR, _NEAR + 1)]
    begun = [one - _past_the_hour(one, zone) for one in around]
    return [one for one in begun if not _past_the_hour(one, zone)]


def _past_the_hour(at: datetime, zone: tzinfo) -> timedelta:
    clock = at.astimezone(zone)
    return timedelta(minutes=clock.minute, seconds=clock.second, microseconds=clock.microsecond)


def instant(day: date, at: time, zone: tzinfo) -> datetime:
    """Return the instant of a local time: of two the first, of none the first after the gap."""
    before = datetime.combine(day, at, zone).astimezone(UTC)
    if before.astimezone(zone).time() == at:
        return before
    # In a gap fold=1 takes the offset after it, and gives an instant before it.
    start = datetime.combine(day, at.replace(fold=1), zone).astimezone(UTC)
    offset, end = start.astimezone(zone).utcoffset(), before
    while end - start > timedelta(seconds=1):
        middle = start + (end - start) / 2
        if middle.astimezone(zone).utcoffset() == offset:
            start = middle
        else:
            end = middle
    return end.replace(microsecond=0)
