"""The silences: what does not alert for a while, until when, and who wants it so.

A recipient's own silence shows whose it is only to those who have logged in.
"""

from collections.abc import Mapping
from datetime import timedelta

from fastapi import FastAPI, Request, Response
from sqlalchemy.engine import Connection
from starlette.concurrency import run_in_threadpool

from monitor.core.errors import MonitorError
from monitor.store.sending import by_hand, silences
from monitor.store.sending.naming import story_called
from monitor.store.sending.silences import Silenced
from monitor.store.shown.silences import silences_seen
from monitor.web.access import visitor_of
from monitor.web.asked import address, choice_asked, number_asked, number_in, text_asked
from monitor.web.door import READ
from monitor.web.forms import fields_of
from monitor.web.site import Site

SPANS = {
    "1h": timedelta(hours=1),
    "3h": timedelta(hours=3),
    "8h": timedelta(hours=8),
    "1d": timedelta(days=1),
    "3d": timedelta(days=3),
    "7d": timedelta(days=7),
    "30d": timedelta(days=30),
    "90d": timedelta(days=90),
}
FAULTS = ("what", "topic", "story", "span")
FIELDS = ("topic", "publisher", "story", "comment")
_LONGEST = 300


class _Wrong(Exception):  # it says which field is to be filled in otherwise
    """A field of the form cannot be used."""


def serve(web: FastAPI, site: Site) -> None:
    """Add the routes."""

    @web.api_route("/silences", methods=READ)
    def show_silences(request: Request) -> Response:
        return _show(site, request)

    @web.post("/silences")
    async def add_silence(request: Request) -> Response:
        return await run_in_threadpool(_add, site, request, await fields_of(request))

    @web.post("/silences/{number}/end")
    def end_silence(request: Request, number: str) -> Response:
        found, now = number_in(number), site.now
        if found is None or found not in _that_hold(site):
            return site.missing(request, site.speech(request).say("silences", "none_holds"))
        site.act(request, "silence_end", str(found), lambda tx: by_hand.end_silence(tx, found, now))
        return site.go(request, "/silences")


def _show(site: Site, request: Request) -> Response:
    ended, now = choice_asked(request, "of", ("ended",)), site.now
    after, visitor = number_asked(request, "after"), visitor_of(request)
    seen = site.read(lambda tx: silences_seen(tx, now, ended=bool(ended), after=after))
    return site.show(
        request,
        "silences",
        seen=seen,
        ended=ended,
        is_known=visitor is not None and visitor.name != "",
        topics=site.parts().settings.topics,
        spans=[*SPANS],
        fault=choice_asked(request, "fault", FAULTS),
        said={name: text_asked(request, name) for name in FIELDS},
        next=address("/silences", of=ended, after=seen.next) if seen.next else "",
    )


def _add(site: Site, request: Request, fields: Mapping[str, str]) -> Response:
    said = {name: fields.get(name, "").replace("\0", "").strip()[:_LONGEST] for name in FIELDS}
    visitor, now, span = visitor_of(request), site.now, fields.get("span", "")
    known = {topic.id for topic in site.parts().settings.topics}

    def added(tx: Connection) -> object:
        return silences.add(
            tx,
            _what(tx, said, known),
            now=now,
            ends_at=now + _span(span),
            author=visitor.name if visitor else "",
            comment=said["comment"],
        )

    about = ", ".join(said[name] for name in FIELDS[:3] if said[name])
    try:
        site.act(request, "silence_add", f"{about} ({span})", added)
    except _Wrong as wrong:
        return site.go(request, address("/silences", fault=wrong, **said))
    return site.go(request, "/silences")


def _what(tx: Connection, said: Mapping[str, str], known: set[str]) -> Silenced:
    """Return what a form silences. Raises _Wrong."""
    if not (said["topic"] or said["publisher"] or said["story"]):
        raise _Wrong("what")
    if said["topic"] and said["topic"] not in known:
        raise _Wrong("topic")
    try:
        story = story_called(tx, said["story"]) if said["story"] else None
    except MonitorError:
        raise _Wrong("story") from None
    return Silenced(topic=said["topic"], publisher=said["publisher"], story=story)


def _span(said: str) -> timedelta:
    """Return how long a silence is to hold. Raises _Wrong."""
    if said not in SPANS:
        raise _Wrong("span")
    return SPANS[said]


def _that_hold(site: Site) -> set[int]:
    now = site.now
    return {row.id for row in site.read(lambda tx: silences.listed(tx, now))}
