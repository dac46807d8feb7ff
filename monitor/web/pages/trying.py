"""Try a query: what the last days would have told by it, beside what they told.

Nothing is kept and nobody is told; the watchlists stay as they are, and lines for them are shown.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from fastapi import FastAPI, Request, Response

from monitor.config.settings import Settings
from monitor.config.writing import topic_lines
from monitor.core.edits import Edit, Outcome
from monitor.core.errors import MonitorError
from monitor.core.model import Topic
from monitor.core.rates import DAY
from monitor.core.routes import channels_of
from monitor.notify.speech import Speech
from monitor.web.access import visitor_of
from monitor.web.charts import Bar, Chart, chart, day_of
from monitor.web.door import READ, caller_of
from monitor.web.edits import SPANS, Asked, asked_first, asked_of
from monitor.web.forms import fields_of
from monitor.web.marking import marked
from monitor.web.pages.topics import days_until, topic_of
from monitor.web.site import Site
from monitor.web.waited import while_waited_for
from monitor.wiring.trying import Busy, GivenUp, Trying, Turn

MOST = 20_000  # articles that are looked at, the latest
_HEAD = "version: 1\ntopics:\n"


def serve(web: FastAPI, site: Site) -> None:
    """Add the routes."""
    trying = web.state.trying = Trying()

    @web.api_route("/try", methods=READ)
    def ask(request: Request) -> Response:
        return _show(site, request, None, asked_first(None, site.parts().settings))

    @web.post("/try")
    async def answer(request: Request) -> Response:
        asked = asked_of(None, await fields_of(request), site.parts().settings)
        return await _answered(site, trying, request, None, asked)

    @web.api_route("/topics/{topic}/try", methods=READ)
    def ask_of_topic(request: Request, topic: str) -> Response:
        settings = site.parts().settings
        one = topic_of(settings, topic)
        if one is None:
            return _missing(site, request)
        return _show(site, request, one, asked_first(one, settings))

    @web.post("/topics/{topic}/try")
    async def answer_of_topic(request: Request, topic: str) -> Response:
        settings = site.parts().settings
        one = topic_of(settings, topic)
        if one is None:
            return _missing(site, request)
        asked = asked_of(one, await fields_of(request), settings)
        return await _answered(site, trying, request, one, asked)


def _missing(site: Site, request: Request) -> Response:
    return site.missing(request, site.speech(request).say("topic", "missing"))


async def _answered(
    site: Site, trying: Trying, request: Request, topic: Topic | None, asked: Asked
) -> Response:
    """Show what comes of a query, as long as its asker waits, and until he asks anew."""
    visitor = visitor_of(request)
    turn = Turn(visitor.session if visitor else "", caller_of(request).came_at)

    def work() -> Response:
        if not asked.is_right:
            return _show(site, request, topic, asked)
        return _answer(site, trying, request, topic, asked, turn=turn)

    return await while_waited_for(request, work, turn.end)


def _answer(
    site: Site,
    trying: Trying,
    request: Request,
    topic: Topic | None,
    asked: Asked,
    *,
    turn: Turn,
) -> Response:
    """Try a query, and show what came of it."""
    parts = site.parts()
    edit = Edit(
        before=topic,
        after=asked.topic,
        since=site.now - timedelta(days=asked.days),
        zone=parts.settings.timezone,
        most=MOST,
    )
    url = parts.database.url.render_as_string(hide_password=False)
    try:
        outcome = trying.outcome(edit, url, parts.settings.alerting.max_age, turn)
    except Busy:
        failure = site.speech(request).say("try", "busy")
        answer = _show(site, request, topic, asked, failure=failure, code=503)
        answer.headers["Retry-After"] = "30"
        return answer
    except GivenUp:
        failure = site.speech(request).say("try", "given_up")
        return _show(site, request, topic, asked, failure=failure)
    except MonitorError as error:
        return _show(site, request, topic, asked, failure=str(error))
    return _show(site, request, topic, asked, outcome=outcome)


def _show(
    site: Site,
    request: Request,
    topic: Topic | None,
    asked: Asked,
    *,
    outcome: Outcome | None = None,
    failure: str = "",
    code: int = 200,
) -> Response:
    known = _known(site, request, topic, asked, outcome) if outcome else {}
    return site.show(
        request,
        "try",
        code,
        of="topics",
        topic=topic,
        asked=asked,
        spans=SPANS,
        known_channels=(*site.parts().settings.channels, *site.parts().settings.disabled),
        outcome=outcome,
        failure=failure,
        marked=marked,
        **known,
    )


def _known(
    site: Site, request: Request, topic: Topic | None, asked: Asked, outcome: Outcome
) -> dict[str, Any]:
    """Return what is shown of an outcome."""
    speech = site.speech(request)
    begun, until = outcome.since or site.now, outcome.until or site.now
    span = max(1.0, ((site.now if outcome.is_whole else until) - begun) / DAY)
    numbers = (outcome.alerts_after, outcome.alerts_before)
    return {
        "a_day": [speech.number(round(number / span, 1)) for number in numbers],
        "charts": _charts(site, outcome, asked.days, speech, is_edit=topic is not None),
        **_written(site.parts().settings, topic, asked.topic),
    }


def _written(settings: Settings, topic: Topic | None, asked: Topic) -> dict[str, Any]:
    """Return the lines of a topic, in which file they are to stand, and whether anybody is told."""
    head = "" if topic else _HEAD
    file = f"{settings.watchlists}/{asked.id}.yaml"
    return {
        "lines": head + topic_lines(asked),
        "shadow_lines": head + topic_lines(replace(asked, state="shadow")),
        "file": settings.written_in.get(topic.id, "") if topic else file,
        "is_told": bool(channels_of(asked, settings.routes, settings.channels)),
    }


def _charts(
    site: Site, outcome: Outcome, days: int, speech: Speech, *, is_edit: bool
) -> list[Chart]:
    shown = {f"{at:%Y-%m-%d}": day_of(at, speech) for at in _days(site, days)}
    kinds = (("alerts_now", outcome.before), ("alerts_then", outcome.after))
    return [
        chart(
            speech.say("try", name),
            speech.say("topic", "day"),
            (
                Bar(label=label, number=counts.get(day, 0), shown=speech.number(counts.get(day, 0)))
                for day, label in shown.items()
            ),
            speech.number(sum(counts.values())),
        )
        for name, counts in ((name, dict(some)) for name, some in kinds[not is_edit :])
    ]


def _days(site: Site, days: int) -> list[datetime]:
    """Return when the days began that are shown."""
    return days_until(site.now, site.zone, days + 1)[:-1]
