"""The topics: what each watches, how much it tells, how much of it was wanted, and where it goes.

What is written in the watchlists is shown here, and changed there.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, tzinfo
from functools import partial
from itertools import islice, pairwise

from fastapi import FastAPI, Request, Response

from monitor.config.examples import Held, held
from monitor.config.settings import Settings
from monitor.core.model import Topic
from monitor.core.routes import channels_of
from monitor.notify.speech import Speech
from monitor.store.sending import silences
from monitor.store.shown.topics import DAYS, Listed, Seen, listed, seen
from monitor.web.charts import Bar, Chart, chart, day_of
from monitor.web.door import READ
from monitor.web.pages.stories import reason_of
from monitor.web.site import Site
from monitor.wiring.topics import lexicon_there

A_PAGE = 40
EXAMPLES = 40  # of a topic that are tried
_HIGH = 24  # of a small chart, which is 12 wide for each number


def serve(web: FastAPI, site: Site) -> None:
    """Add the routes."""

    @web.api_route("/topics", methods=READ)
    def show_all(request: Request) -> Response:
        return _show_all(site, request)

    @web.api_route("/topics/{topic}", methods=READ)
    def show(request: Request, topic: str) -> Response:
        one = topic_of(site.parts().settings, topic)
        if one is None:
            return site.missing(request, site.speech(request).say("topic", "missing"))
        return _show(site, request, one)


def _show_all(site: Site, request: Request) -> Response:
    settings, now = site.parts().settings, site.now
    some, onward = _page(settings.topics, request.query_params.get("after", ""))
    found, silent = site.read(
        lambda tx: (listed(tx, [one.id for one in some], now), silences.of_topics(tx, now))
    )
    speech = site.speech(request)
    return site.show(
        request,
        "topics",
        rows=[(one, found[one.id], _channels(one, settings)) for one in some],
        silent=silent,
        line=lambda one: small_chart(one.weeks),
        told=lambda one: _told(one, speech),
        share=lambda one: percent(one.figures.precision, speech),
        after=onward,
    )


def _show(site: Site, request: Request, topic: Topic) -> Response:
    settings, now, speech = site.parts().settings, site.now, site.speech(request)
    days, reached = days_until(now, site.zone, DAYS), _channels(topic, settings)
    found, silent = site.read(
        lambda tx: (seen(tx, topic.id, days, now), silences.of_topics(tx, now))
    )
    return site.show(
        request,
        "topic",
        of="topics",
        topic=topic,
        seen=found,
        silent_until=silent.get(topic.id),
        share=percent(found.figures.precision, speech),
        charts=_charts(found, days, speech),
        examples=_examples(site, topic),
        reason_of=partial(reason_of, speech=speech),
        channels=reached,
        unreached=[name for name in topic.channels if name not in reached],
    )


def topic_of(settings: Settings, wanted: str) -> Topic | None:
    """Return a topic of the config."""
    return next((one for one in settings.topics if one.id == wanted), None)


def days_until(now: datetime, zone: tzinfo, days: int) -> list[datetime]:
    """Return the bounds of the last days of a zone, today among them: one more than days."""
    today = now.astimezone(zone).date()
    dates = [today + timedelta(days=place - days + 1) for place in range(days + 1)]
    return [datetime(one.year, one.month, one.day, tzinfo=zone) for one in dates]


def percent(share: float | None, speech: Speech) -> str:
    """Return a share as people write it; "" where it is not known."""
    return "" if share is None else f"{speech.number(round(100 * share))} %"


def small_chart(numbers: Iterable[int]) -> str:
    """Return numbers as the path of bars, 12 wide and at most 24 high, for an SVG."""
    known = list(numbers)
    most = max(known, default=0) or 1
    bars = [
        f"M{12 * place} {_HIGH}v-{max(1, round(_HIGH * number / most))}h10V{_HIGH}z"
        for place, number in enumerate(known)
        if number
    ]
    return "".join(bars)


def _page(topics: Sequence[Topic], after: str) -> tuple[Sequence[Topic], str]:
    """Return the topics of a page, and the address of the next; "" where there is none."""
    places = {one.id: place for place, one in enumerate(topics)}
    start = places.get(after, -1) + 1
    some = topics[start : start + A_PAGE]
    return some, some[-1].id if start + A_PAGE < len(topics) else ""


def _channels(topic: Topic, settings: Settings) -> list[str]:
    return channels_of(topic, settings.routes, settings.channels)


def _told(one: Listed, speech: Speech) -> str:
    return speech.listed(map(speech.number, one.weeks))


def _examples(site: Site, topic: Topic) -> list[Held]:
    """Hold a topic to its examples, by the forms that are known already."""
    if not (topic.should_match or topic.should_not_match):
        return []
    lexicon = lexicon_there(site.parts().database, [topic])
    return list(islice(held(topic, lexicon), EXAMPLES))


def _charts(found: Seen, bounds: Sequence[datetime], speech: Speech) -> list[Chart]:
    days = [day_of(begun, speech) for begun, _ in pairwise(bounds)]
    return [
        chart(
            speech.say("topic", name),
            speech.say("topic", "day"),
            (
                Bar(label=day, number=number, shown=speech.number(number))
                for day, number in zip(days, numbers, strict=True)
            ),
            speech.number(sum(numbers)),
        )
        for name, numbers in (("matches", found.matches), ("alerts", found.alerts))
    ]
