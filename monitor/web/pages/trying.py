"""Try a query: what the last days would have told by it, beside what they told.

Nothing is kept and nobody is told; the watchlists stay as they are, and lines for them are shown.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from monitor.config.rules import language
from monitor.config.writing import topic_lines
from monitor.core.edits import Edit, Outcome
from monitor.core.errors import MonitorError, QueryError
from monitor.core.model import Topic
from monitor.core.query import parse
from monitor.core.query.pointing import Pointed, divided
from monitor.core.rates import DAY
from monitor.notify.speech import Speech
from monitor.web.charts import Bar, Chart, chart, day_of
from monitor.web.door import READ
from monitor.web.forms import fields_of
from monitor.web.marking import marked
from monitor.web.pages.topics import days_until, topic_of
from monitor.web.site import Site
from monitor.wiring.trying import Busy, Trying

SPANS = (1, 3, 7, 30)  # days
USUAL = 7
MOST = 20_000  # articles that are looked at, the latest
_FRESH = Topic(id="new-topic", name="new-topic", queries={"": ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a form says: the topic as it would be, over how many days, and what is wrong in it."""

    topic: Topic
    days: int = USUAL
    languages: str = ""
    wrong: Mapping[str, Pointed] = field(default_factory=dict)  # by the language of a query
    wrong_languages: tuple[str, str] | None = None  # which, and what to write instead
    is_empty: bool = False

    @property
    def is_right(self) -> bool:
        """Whether it can be tried."""
        return not (self.wrong or self.wrong_languages or self.is_empty)


def serve(web: FastAPI, site: Site) -> None:
    """Add the routes."""
    trying = web.state.trying = Trying()

    @web.api_route("/try", methods=READ)
    def ask(request: Request) -> Response:
        return _show(site, request, None, asked_first(_FRESH))

    @web.post("/try")
    async def answer(request: Request) -> Response:
        asked = asked_of(_FRESH, await fields_of(request))
        return await run_in_threadpool(_answer, site, trying, request, None, asked)

    @web.api_route("/topics/{topic}/try", methods=READ)
    def ask_of_topic(request: Request, topic: str) -> Response:
        one = topic_of(site.parts().settings, topic)
        return _show(site, request, one, asked_first(one)) if one else _missing(site, request)

    @web.post("/topics/{topic}/try")
    async def answer_of_topic(request: Request, topic: str) -> Response:
        one = topic_of(site.parts().settings, topic)
        if one is None:
            return _missing(site, request)
        asked = asked_of(one, await fields_of(request))
        return await run_in_threadpool(_answer, site, trying, request, one, asked)


def asked_first(topic: Topic) -> Asked:
    """Return what the form says before anybody has written in it."""
    return Asked(topic=topic, languages=", ".join(topic.languages))


def asked_of(topic: Topic, fields: Mapping[str, str]) -> Asked:
    """Return what a form says of an edit of a topic."""
    said = {code: _text(fields, f"query_{code}") for code in topic.queries}
    queries = {code: text for code, text in said.items() if text.strip()}
    codes = re.findall(r"[^\s,;]+", fields.get("languages", ""))[:30]
    wrong_languages, wrong = _wrong_language(codes), _wrong(queries, topic)
    days = fields.get("since", "").removesuffix("d")
    return Asked(
        topic=replace(
            _named(topic, fields),
            queries=said if wrong or not queries else queries,
            languages=topic.languages if wrong_languages else tuple(dict.fromkeys(codes)),
        ),
        days=int(days) if days in map(str, SPANS) else USUAL,
        languages=", ".join(codes),
        wrong=wrong,
        wrong_languages=wrong_languages,
        is_empty=not queries,
    )


def _named(topic: Topic, fields: Mapping[str, str]) -> Topic:
    """Name a topic that is none yet."""
    name = " ".join(fields.get("name", "").split())[:80]
    if topic is not _FRESH or not name:
        return topic
    return replace(topic, name=name, id="-".join(re.findall(r"\w+", name.lower())) or topic.id)


def _text(fields: Mapping[str, str], name: str) -> str:
    return fields.get(name, "").replace("\r\n", "\n").strip("\n")


def _wrong_language(codes: list[str]) -> tuple[str, str] | None:
    for code in codes:
        try:
            language(code)
        except ValueError as error:
            return code, str(error)
    return None


def _wrong(queries: Mapping[str, str], topic: Topic) -> dict[str, Pointed]:
    found = {}
    for code, text in queries.items():
        try:
            parse(text, topic.macros)
        except QueryError as error:
            found[code] = divided(text, error)
    return found


def _missing(site: Site, request: Request) -> Response:
    return site.missing(request, site.speech(request).say("topic", "missing"))


def _answer(
    site: Site, trying: Trying, request: Request, topic: Topic | None, asked: Asked
) -> Response:
    """Try a query, and show what came of it."""
    if not asked.is_right:
        return _show(site, request, topic, asked)
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
        outcome = trying.outcome(edit, url, parts.settings.alerting.max_age)
    except Busy:
        failure = site.speech(request).say("try", "busy")
        answer = _show(site, request, topic, asked, failure=failure, code=503)
        answer.headers["Retry-After"] = "30"
        return answer
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
        outcome=outcome,
        failure=failure,
        marked=marked,
        day=lambda said: day_of(date.fromisoformat(said), site.speech(request)),
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
        "lines": topic_lines(asked.topic),
        "shadow_lines": topic_lines(replace(asked.topic, state="shadow")),
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
