"""The stories: what happened, the latest first, and what became of each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response
from markupsafe import Markup, escape

from monitor.config.meant import nearest
from monitor.core.model import SEVERITIES, Topic
from monitor.core.phrases import Said
from monitor.notify.safe import line
from monitor.notify.speech import Speech
from monitor.store.shown import outlets
from monitor.store.shown.stories import LOOKED_AT, Listed, Stories, Wanted, stories
from monitor.web.asked import address
from monitor.web.door import READ
from monitor.web.interface import tongue
from monitor.web.marking import Pieces, marked
from monitor.web.rewording import reworded, words_of
from monitor.web.showing import TITLE
from monitor.web.site import Site

_NAMES, _TAGS = 4, 3  # outlets, topics; what became of it
_CHOICES = 200  # topics in a list to choose from: of more an id is typed
_FILTERS = ("topic", "outlet", "language", "severity")
# What became of a story: what is to be known first, and how it looks.
_BECAME: Mapping[str, str] = {
    "alerted": "well", "digest": "well", "back_matched": "well", "silenced": "wait",
    "few_sources": "wait", "waiting": "wait", "too_old": "", "capped": "", "shadow": "",
    "paused": "", "no_channel": "", "topic_removed": "", "same_story": "",
}  # fmt: skip
_STATES: Mapping[str, str] = {"failed": "ill", "held": "wait", "pending": "wait"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A story as a line of the list."""

    key: str
    title: str
    severity: str  # "" where it is normal
    outlets: tuple[tuple[str, str], ...]  # names, and where only theirs are shown
    more_outlets: int
    count: int
    articles: int
    topics: tuple[tuple[str, str], ...]  # ids and names
    languages: tuple[str, ...]  # by their names
    at: datetime
    became: tuple[tuple[str, str], ...]  # how it looks, and what it is
    quote: Pieces
    who: str


def serve(web: FastAPI, site: Site) -> None:
    """Add the route."""

    @web.api_route("/stories", methods=READ)
    def show(request: Request) -> Response:
        topics = site.parts().settings.topics
        asked = _wanted(request, topics)
        known = site.read(outlets.known) if asked.outlet else {}
        wanted = replace(asked, outlets=tuple(outlets.called(asked.outlet, known)))
        found = site.read(lambda tx: stories(tx, wanted, by_severity(topics)))
        by_id, speech = {one.id: one for one in topics}, site.speech(request)
        return site.show(
            request,
            "stories",
            stories=[_row(one, by_id, speech) for one in found.stories],
            wanted=wanted,
            meant=[] if found.stories else _meant(wanted, known, topics),
            next=_next(wanted, found),
            topics=sorted((one.name, one.id) for one in topics) if len(topics) <= _CHOICES else (),
            languages=_languages(topics, found, wanted),
            severities=SEVERITIES,
            looked_at=speech.number(LOOKED_AT),
        )


def by_severity(topics: Iterable[Topic]) -> dict[str, list[str]]:
    """Return the ids of the topics by their severity, where it is not normal."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in topics:
        if one.severity != "normal":
            found[one.severity].append(one.id)
    return found


def severity_of(ids: Iterable[str], topics: Mapping[str, Topic]) -> str:
    """Return the gravest severity of some topics; "" where it is normal."""
    known = [topics[one].severity if one in topics else "normal" for one in ids]
    gravest = max(known, key=SEVERITIES.index, default="normal")
    return "" if gravest == "normal" else gravest


def name_of(topic: str, topics: Mapping[str, Topic]) -> str:
    """Return how a topic is called; one that the config names no more by its id."""
    return line(topics[topic].name if topic in topics else topic, 80) or topic


def reason_of(text: str, speech: Speech) -> Markup:
    """Return why a topic matched, by words of its query; or why it did not, in ours."""
    return reworded(text, speech) if isinstance(text, Said) else words_of(text, speech)


def worded(text: str, speech: Speech) -> Markup:
    """Return what a code says in words, or a code and more; a text that is none as it is."""
    code, _, rest = text.partition(": ")
    if not speech.knows("outcomes", code):
        return reworded(text, speech)
    said = escape(speech.say("outcomes", code))
    return said + ": " + reworded(rest, speech) if rest else said


def decided(channel: str, outcome: str, reason: str, speech: Speech) -> Markup:
    """Return what was decided for a channel, and why."""
    named = [escape(speech.apart(channel))] if channel else []
    return Markup(": ").join([*named, worded(outcome, speech), worded(reason, speech)])


def _wanted(request: Request, topics: Iterable[Topic]) -> Wanted:
    said = {name: line(request.query_params.get(name, ""), 200) for name in (*_FILTERS, "after")}
    if said["severity"] not in SEVERITIES:
        said["severity"] = ""
    return Wanted(
        topic=_topic(said["topic"], topics),
        outlet=said["outlet"],
        language=said["language"],
        severity=said["severity"],
        after=said["after"],
    )


def _topic(said: str, topics: Iterable[Topic]) -> str:
    """Return the id of the topic that somebody means, by its id or name in any case."""
    folded = said.casefold()
    names = {one.id: (one.id.casefold(), one.name.casefold()) for one in topics} if said else {}
    return said if said in names else next((one for one in names if folded in names[one]), said)


def _meant(
    wanted: Wanted, known: Mapping[str, str], topics: Iterable[Topic]
) -> list[tuple[str, str]]:
    """Return what may be meant by a name that nothing has: how it is called, and its address."""
    by_name = {one.name: one.id for one in topics} | {one.id: one.id for one in topics}
    near = "" if not wanted.topic or wanted.topic in by_name else nearest(wanted.topic, by_name)
    some = [(near, {"topic": by_name[near]})] if near else []
    like = "" if not wanted.outlet or wanted.outlets else nearest(wanted.outlet, known)
    some += [(like, {"outlet": like})] if like else []
    asked = {name: getattr(wanted, name) for name in _FILTERS}
    return [(name, address("/stories", **{**asked, **other})) for name, other in some]


def _next(wanted: Wanted, found: Stories) -> str:
    asked = {name: getattr(wanted, name) for name in _FILTERS} | {"after": found.next}
    some = urlencode({name: value for name, value in asked.items() if value})
    return f"/stories?{some}" if found.next else ""


def _languages(topics: Iterable[Topic], found: Stories, wanted: Wanted) -> list[str]:
    """Return the languages to choose from: those of the topics, and of what is shown."""
    said = {language for one in topics for language in one.languages}
    shown = {code.partition("-")[0] for one in found.stories for code in one.languages}
    return sorted(filter(None, said | shown | {wanted.language}))


def _row(one: Listed, topics: Mapping[str, Topic], speech: Speech) -> Row:
    shown, quoted = one.outlets[:_NAMES], one.quoted
    return Row(
        key=one.key,
        title=line(one.title, TITLE) or speech.say("story", "untitled"),
        severity=severity_of(one.topics, topics),
        outlets=tuple((line(name, 60), f"?{urlencode({'outlet': name})}") for name in shown),
        more_outlets=len(one.outlets) - len(shown),
        count=len(one.outlets),
        articles=one.articles,
        topics=tuple((number, name_of(number, topics)) for number in one.topics[:_NAMES]),
        languages=tuple(tongue(speech, code) for code in one.languages[:_NAMES]),
        at=one.last_at,
        became=became(one, speech),
        quote=marked(line(quoted.text, 400), quoted.words) if quoted else [],
        who=line(quoted.publisher, 60) if quoted else "",
    )


def became(one: Listed, speech: Speech) -> tuple[tuple[str, str], ...]:
    """Return what became of a story, the gravest first: how it looks, and in words."""
    states = [(look, name) for name, look in _STATES.items() if name in one.deliveries]
    known = [(look, name) for name, look in _BECAME.items() if name in one.outcomes]
    others = [("", name) for name in one.outcomes if name not in _BECAME]
    some = (states + known + others)[:_TAGS]
    return tuple((look, speech.known("outcomes", name)) for look, name in some)
