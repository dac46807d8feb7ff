"""What somebody should know, in the language of who looks, with the page where it can be mended."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup

from monitor.core.concerns import Concern, Paused, What
from monitor.notify.speech import Speech
from monitor.web.asked import address
from monitor.web.rewording import foreign, phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """A warning: its words, since when, what the far end said; where to go, and in which words."""

    text: Markup
    since: datetime | None
    said: Markup
    paused: tuple[Paused, ...]
    path: str
    link: str


# A new warning: a line here, and its words in `interface/said/`.
PATHS: Mapping[What, Callable[[Concern], str]] = {
    "feeds_failing": lambda _: "/feeds",  # that is all of them, those that fail and that wait
    "feeds_alike": lambda _: address("/feeds", state="waits"),
    "group_failing": lambda one: address("/feeds", state="failing", group=one.of),
    "feeds_in_trouble": lambda _: address("/feeds", state="failing"),
    "channel_never_worked": lambda _: "/deliveries#channels",
    "deliveries_failed": lambda one: address("/deliveries", state="failed", channel=one.of),
    "recipients_refused": lambda _: "/deliveries#channels",
    "deliveries_waiting": lambda one: address("/deliveries", state="pending", channel=one.of),
    "deliveries_held": lambda _: address("/deliveries", state="held"),
    "feeds_paused": lambda _: address("/feeds", state="paused"),
}

_NAMELESS = ("feeds_failing", "feeds_alike")


_COUNTED: tuple[What, ...] = (
    "deliveries_failed",
    "recipients_refused",
    "deliveries_waiting",
    "deliveries_held",
)


def added_up(some: Iterable[Concern]) -> list[Concern]:
    """Return warnings as strangers see them: those that differ in names alone are one."""
    found = list[Concern]()
    for one in some:
        same = [at for at, it in enumerate(found) if it.what == one.what and it.what in _COUNTED]
        if not same:
            found.append(one)
            continue
        before = found[same[0]]
        since = min(filter(None, (before.since, one.since)), default=None)
        found[same[0]] = replace(before, count=before.count + one.count, since=since)
    return found


def warned(one: Concern, speech: Speech, *, publicly: bool) -> Warned:
    """Return a warning; publicly without names and ways, which strangers cannot go."""
    by = speech.known("outcomes", f"by_{one.of}")
    named = not publicly and (one.of != "" or one.what == "feeds_paused")
    code = one.what if named or one.what in _NAMELESS else f"{one.what}_public"
    fields = {"number": one.count, "of": one.of, "by": by}
    return Warned(
        text=phrase("concerns", code, fields, speech),
        since=one.since,
        said=foreign(one.said) if one.said and not publicly else Markup(""),
        paused=() if publicly else one.paused,
        path="" if publicly else PATHS[one.what](one),
        link=speech.say("concern_links", one.what),
    )
