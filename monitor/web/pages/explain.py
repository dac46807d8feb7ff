"""What became of an article: stage by stage, topic by topic, channel by channel."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI, Request, Response

from monitor.core.model import Topic
from monitor.notify.safe import line, link
from monitor.notify.speech import Speech
from monitor.store.shown import story
from monitor.store.shown.deliveries import state_shown
from monitor.telling.explaining import Asked, explained
from monitor.web.access import visitor_of
from monitor.web.door import READ
from monitor.web.marking import marked
from monitor.web.pages.stories import decided, name_of, reason_of
from monitor.web.showing import TITLE
from monitor.web.site import Site

_LONGEST = 2000  # letters of an address
_TOPICS, _DELIVERIES, _FEEDS, _TERMS, _WHY = 50, 50, 20, 12, 10
_LATEST = 10_000  # articles that an odd spelling is looked for among: it takes time
_FIRST = ("not_matched", "baseline")  # topics with these come last


def serve(web: FastAPI, site: Site) -> None:
    """Add the route."""

    @web.api_route("/explain", methods=READ)
    def show(request: Request) -> Response:
        said = line(request.query_params.get("url", ""), _LONGEST)
        if not said:
            return site.show(request, "explain", asked="", told=None)
        parts = site.parts()
        asked = Asked(index=parts.index(), version=parts.settings.version)
        told = explained(parts.database, asked, said, latest=_LATEST)
        if told is None:
            return site.show(request, "explain", 404, asked=said, told=None)
        visitor = visitor_of(request)
        return _show(site, request, told, is_known=bool(visitor and visitor.name))


def _show(site: Site, request: Request, told: dict[str, Any], *, is_known: bool) -> Response:
    topics, speech = {one.id: one for one in site.parts().settings.topics}, site.speech(request)
    number = told["story"]
    keys = site.read(lambda tx: story.by_ids(tx, [number])) if number else {}
    rows = sorted(told["topics"], key=lambda one: one["outcome"] in _FIRST)
    return site.show(
        request,
        "explain",
        asked=told["url"] or told["id"],
        told=told,
        title=line(told["title"], TITLE) or speech.say("story", "untitled"),
        url=link(told["url"]),
        story_key=keys.get(number or 0, ""),
        topics=[_topic(one, topics, told, speech) for one in rows[:_TOPICS]],
        more_topics=max(0, len(rows) - _TOPICS),
        feeds=[_feed(one, is_known=is_known) for one in told["feeds"][:_FEEDS]],
        because=", ".join(one["term"] for one in told["because"][:_TERMS]),
        same_as=link(told["same_as"]),
        related=[(one["id"], line(one["title"], TITLE)) for one in told["related"]],
        deliveries=[
            one | {"state": state_shown(one["state"], one["detail"])}
            for one in told["deliveries"][:_DELIVERIES]
        ],
        is_known=is_known,
    )


def _topic(
    one: Mapping[str, Any], topics: Mapping[str, Topic], told: Mapping[str, Any], speech: Speech
) -> dict[str, Any]:
    """Return what a topic says of the article, as the page shows it."""
    why = [
        decided(said["channel"], said["outcome"], said.get("why") or said["reason"], speech)
        for said in one["decisions"][-_WHY:]
    ]
    return {
        "id": one["topic"],
        "name": name_of(one["topic"], topics),
        "outcome": one["outcome"],
        "reason": reason_of(one["reason"], speech),
        "quote": marked(line(one["sentence"], 500), one["words"]) if one["sentence"] else [],
        "why": list(dict.fromkeys(why)),
        "version": one["version"],
        "is_wrong": one["topic"] in told["not_relevant"],
    }


def _feed(one: Mapping[str, Any], *, is_known: bool) -> dict[str, Any]:
    """Return a feed that brought it: to an open page by its host alone."""
    shown = one["url"] if is_known else urlsplit(one["url"]).hostname or ""
    name = line(one["name"], 300) if is_known else ""
    return {"name": name, "url": line(shown, 300), "seen": one["seen"], "baseline": one["baseline"]}
