"""One feed: what it said last, how often it brings news; pause it, resume it, poll it now."""

from collections.abc import Callable
from datetime import datetime, time, timedelta, tzinfo
from functools import partial

from fastapi import FastAPI, Request, Response
from sqlalchemy.engine import Connection

from monitor.notify.speech import Speech, speech
from monitor.store.polling import pausing, plans
from monitor.store.shown.feed import FeedWhole, feed_seen
from monitor.web.access import visitor_of
from monitor.web.asked import number_in
from monitor.web.charts import Bar, Chart, chart, day_of
from monitor.web.done import NOTHING, Back, Done
from monitor.web.door import READ
from monitor.web.pages.feeds import LOOKS, why_of
from monitor.web.site import Site

DAYS = 28
DEEDS = ("pause", "resume", "poll")
_BACK = {"pause": "resume", "resume": "pause"}


def serve(web: FastAPI, site: Site) -> None:
    """Add the routes."""

    @web.api_route("/feeds/{number}", methods=READ)
    def show_feed(request: Request, number: str) -> Response:
        found, days, words = number_in(number), _days(site.now, site.zone), site.speech(request)
        seen = _seen(site, found, days)
        if seen is None:
            return site.missing(request, words.say("feed", "none"))
        return site.show(
            request,
            "feed",
            of="feeds",
            one=seen,
            why=partial(why_of, words),
            told=speech(words.language),
            looks=LOOKS,
            chart=_chart(seen, days, words),
        )

    @web.post("/feeds/{number}/{deed}")
    def act_on_feed(request: Request, number: str, deed: str) -> Response:
        found = number_in(number)
        seen = _seen(site, found, _days(site.now, site.zone))
        if seen is None or found is None or deed not in DEEDS:
            return site.missing(request, site.speech(request).say("feed", "none"))
        return _act(site, request, found, deed, seen.seen.name)


def _act(site: Site, request: Request, number: int, deed: str, name: str) -> Response:
    """Do something with a feed, and say so."""
    visitor, now, back = visitor_of(request), site.now, _BACK.get(deed)
    who = visitor.name if visitor else ""
    works: dict[str, Callable[[Connection], object]] = {
        "pause": lambda tx: pausing.pause(tx, [number], who),
        "resume": lambda tx: pausing.resume(tx, [number], now),
        "poll": lambda tx: plans.make_due(tx, [number], now=now),
    }
    done = site.act(request, f"feed_{deed}", name, works[deed], of=lambda _: number)
    told = Done(
        name=f"feed_{deed}",
        values={"what": name},
        back=Back(path=f"/feeds/{number}/{back}") if back else None,
    )
    return site.done(request, f"/feeds/{number}", NOTHING if done == 0 else told)


def _seen(site: Site, number: int | None, days: list[datetime]) -> FeedWhole | None:
    now = site.now
    return None if number is None else site.read(lambda tx: feed_seen(tx, number, days, now))


def _days(now: datetime, zone: tzinfo) -> list[datetime]:
    """Return when each of the last days began where the reader is, and when this one ends."""
    today = now.astimezone(zone).date()
    some = [today - timedelta(days=back) for back in range(DAYS - 1, -2, -1)]
    return [datetime.combine(day, time(), zone) for day in some]


def _chart(seen: FeedWhole, days: list[datetime], words: Speech) -> Chart:
    return chart(
        words.say("feed", "by_day"),
        words.say("feed", "day"),
        (
            Bar(
                label=day_of(day, words),
                number=number,
                shown=words.number(number),
            )
            for day, number in zip(days, seen.days, strict=False)
        ),
        words.number(sum(seen.days)),
    )
