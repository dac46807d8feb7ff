"""The silences: what does not alert for a while, until when, and who wants it so.

A recipient's own silence shows whose it is only to those who have logged in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import FastAPI, Request, Response
from sqlalchemy.engine import Connection
from starlette.concurrency import run_in_threadpool

from monitor.config.meant import nearest
from monitor.core.errors import MonitorError
from monitor.store.sending import alerts, by_hand, silences
from monitor.store.sending.naming import story_called
from monitor.store.sending.silences import Silenced
from monitor.store.shown import outlets
from monitor.store.shown.acts import words_of
from monitor.store.shown.silences import silences_seen
from monitor.web.access import visitor_of
from monitor.web.asked import address, choice_asked, number_asked, number_in, text_asked
from monitor.web.done import NOTHING, Back, Done
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
_LONGEST, _OFFERED = 300, 500  # letters of a field, publishers


class _Wrong(Exception):  # it says which field is to be filled in otherwise
    """A field of the form cannot be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What a form silences, in names; and whether anything has come of its publisher so far."""

    what: Silenced
    words: str
    is_known: bool
    near: str  # the nearest publisher that is known; "" where none is near

    @property
    def doubt(self) -> str:
        """Return which words say that nothing may be silenced by it; "" where none need to."""
        return "" if self.is_known else "unknown_near" if self.near else "unknown"


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
        words = site.read(lambda tx: words_of(tx, found))

        def ended(tx: Connection) -> bool:
            return by_hand.end_silence(tx, found, now)

        done = site.act(request, "silence_end", words, ended, of=lambda _: found)
        told = Done(name="silence_end", values={"what": words}) if done else NOTHING
        return site.done(request, "/silences", told)


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
        publishers=_publishers(site) if visitor and visitor.may("operate") else [],
        spans=[*SPANS],
        fault=choice_asked(request, "fault", FAULTS),
        said={name: text_asked(request, name) for name in FIELDS},
        next=address("/silences", of=ended, after=seen.next) if seen.next else "",
    )


def _add(site: Site, request: Request, fields: Mapping[str, str]) -> Response:
    said = {name: fields.get(name, "").replace("\0", "").strip()[:_LONGEST] for name in FIELDS}
    visitor, now, speech = visitor_of(request), site.now, site.speech(request)
    topics = {topic.id: topic.name for topic in site.parts().settings.topics}
    try:
        asked, ends_at = site.read(lambda tx: _asked(tx, said, topics)), now + _span(fields)
    except _Wrong as wrong:
        return site.go(request, address("/silences", fault=wrong, **said))

    def added(tx: Connection) -> tuple[int, datetime]:
        author = visitor.name if visitor else ""
        return silences.add(
            tx, asked.what, now=now, ends_at=ends_at, author=author, comment=said["comment"]
        )

    number, until = site.act(
        request, "silence_add", f"{asked.words} ({fields['span']})", added, of=lambda made: made[0]
    )
    told = {"what": asked.words, "until": speech.moment(until.isoformat())}
    return site.done(
        request,
        "/silences",
        Done(
            name="silence_add",
            values=told | {"publisher": asked.what.publisher, "near": asked.near},
            back=Back(path=f"/silences/{number}/end"),
            more=asked.doubt,
        ),
    )


def _asked(tx: Connection, said: Mapping[str, str], topics: Mapping[str, str]) -> _Asked:
    """Return what a form silences. Raises _Wrong."""
    if not (said["topic"] or said["publisher"] or said["story"]):
        raise _Wrong("what")
    if said["topic"] and said["topic"] not in topics:
        raise _Wrong("topic")
    try:
        story = story_called(tx, said["story"]) if said["story"] else None
    except MonitorError:
        raise _Wrong("story") from None
    known = outlets.known(tx) if said["publisher"] else {}
    meant = outlets.called(said["publisher"], known)
    publisher = meant[0] if len(meant) == 1 else said["publisher"]
    near = "" if meant else nearest(publisher, known)
    title = alerts.story_title(tx, story) if story is not None else ""
    return _Asked(
        what=Silenced(topic=said["topic"], publisher=publisher, story=story),
        words=", ".join(filter(None, (topics.get(said["topic"], ""), publisher, title))),
        is_known=not said["publisher"] or publisher in known,
        near=near,
    )


def _span(fields: Mapping[str, str]) -> timedelta:
    """Return how long a silence is to hold. Raises _Wrong."""
    said = fields.get("span", "")
    if said not in SPANS:
        raise _Wrong("span")
    return SPANS[said]


def _publishers(site: Site) -> list[str]:
    """Return the publishers that are offered to be silenced."""
    return sorted(site.read(outlets.known), key=str.casefold)[:_OFFERED]


def _that_hold(site: Site) -> set[int]:
    now = site.now
    return {row.id for row in site.read(lambda tx: silences.listed(tx, now))}
