"""The overview: alive or not and why, what came of late, what waits, what failed.

Whoever reaches the port may see it, so that it names no topic, address or path; who has logged in
sees warnings with their names.
"""

from collections.abc import Collection

from fastapi import FastAPI, Request, Response

from monitor.core.concerns import What
from monitor.notify.speech import Speech
from monitor.store.shown.overview import Overview, latest, overview
from monitor.store.upkeep import ticks
from monitor.store.upkeep.warned import warned as that_warn
from monitor.web.access import visitor_of
from monitor.web.charts import Bar, Chart, chart
from monitor.web.door import READ
from monitor.web.site import Site
from monitor.web.warned import added_up, warned

STORIES = 6  # that are named, the latest


def serve(web: FastAPI, site: Site) -> None:
    """Add the route."""

    @web.api_route("/", methods=READ)
    def show(request: Request) -> Response:
        now, visitor, speech = site.now, visitor_of(request), site.speech(request)
        publicly = visitor is None or not visitor.name  # what a far end said may name a recipient
        states, some, seen, stories = site.read(
            lambda tx: (
                ticks.parts_health(tx, now),
                that_warn(tx, now),
                overview(tx, now),
                [] if publicly else latest(tx, STORIES),
            )
        )
        ok, told = all(one.ok for one in states), {one.what for one in some}
        shown = added_up(some) if publicly else some
        return site.show(
            request,
            "overview",
            ok=ok,
            state=_state(ok=ok, told=told),
            looks=_looks(seen, told),
            parts=states,
            concerns=[warned(one, speech, publicly=publicly) for one in shown],
            publicly=publicly,
            seen=seen,
            at=site.now,
            stories=stories,
            charts=_charts(seen, speech),
        )


def _state(*, ok: bool, told: Collection[What]) -> str:
    """Return how it stands, as a code: whoever looks at nothing else is to know the gravest."""
    if not ok:
        return "ill"
    return "unread" if "feeds_failing" in told else "warned" if told else "well"


def _looks(seen: Overview, told: Collection[What]) -> dict[str, str]:
    """Return how each figure looks that somebody has to mend; what waits may leave in a moment."""
    bad = {
        "failing": seen.unread > 0,
        "waiting": "deliveries_waiting" in told,
        "failed": seen.failed > 0,
        "unreached": seen.unreached > 0,
    }
    return {name: "ill" for name, is_bad in bad.items() if is_bad}


def _charts(seen: Overview, speech: Speech) -> list[Chart]:
    rows = (("articles", seen.articles), ("matches", seen.matches), ("alerts", seen.alerts))
    hours = [f"{at.astimezone(speech.zone):%H:%M}" for at in seen.hours]
    return [
        chart(
            speech.say("overview", name),
            speech.say("overview", "hour"),
            (
                Bar(label=hour, number=number, shown=speech.number(number))
                for hour, number in zip(hours, numbers, strict=True)
            ),
            speech.number(sum(numbers)),
        )
        for name, numbers in rows
    ]
