"""Tell an alert in words: a subject, a text and an HTML page, from our own templates."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from monitor.notify.digest import Digest, alone, digest
from monitor.notify.notices import Notice, notice
from monitor.notify.safe import items, line, link, mapping
from monitor.notify.speech import Speech, speech
from monitor.notify.view import GRAVE, Room, Telling, Topic, Wrong, telling, topics

HTML_BYTES = 100_000  # Gmail cuts a mail at 102 kB
_ROOMS = (
    *(Room(stories=50, articles=articles) for articles in (30, 10, 3)),
    *(Room(stories=stories, articles=3, links=False) for stories in (50, 35)),
    *(Room(stories=stories, articles=1, links=False) for stories in (50, 20, 5)),
    Room(stories=1, articles=0, links=False),
)
_GAPS = re.compile(r"\n{3,}")
_LEFT = 10  # topics of which one unsubscribes singly

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """An alert in words. The subject is one line; the text's lines end in a newline."""

    subject: str
    text: str
    html: str


def render(
    body: Body,
    *,
    language: str = "en",
    zone: tzinfo = UTC,
    links: Mapping[str, str] | None = None,
) -> Rendered:
    """Tell a body in the language's fixed words; what the articles say stays as they say it.

    The same body gives the same words. Any body can be told: one without a story, or of a
    type not known here, is shown line by line. `links`: what the recipient alone may do, by name.
    The HTML has no image, no script, links by http and https only, and stays under 100 kB:
    articles that do not fit are counted, not shown.
    """
    spoken = speech(language, zone)
    for room in _ROOMS:
        rendered = _rendered(body, spoken, room, links or {})
        if len(rendered.html.encode()) < HTML_BYTES:
            break
    return rendered


def _rendered(body: Body, speech: Speech, room: Room, links: Mapping[str, str]) -> Rendered:
    body = alone(body) or body
    data = mapping(body.get("data"))
    if items(data.get("stories")) or body.get("type") == "digest.ready":
        shown = digest(body, speech, room, links)
        said = {"digest": shown, "links": tuple(_of_all(data, shown, links, speech))}
        words = f"[{speech.say('subject', 'digest')}] {_lead(shown)}"
        return _filled("digest", words, _held(shown), said, speech)
    if mapping(data.get("story")):
        story = telling(data, speech, room)
        own = {"mute": links.get(f"mute:{line(data['story'].get('id'), 80)}", ""), **links}
        acts = (*_wrong(story.wrong, speech), *_own(story.topics, own, speech))
        mark = _mark(body, story.severity, speech)
        why, held = _why(body, story, speech), _held_by(body, speech)
        preheader = story.figures or why or _first(story, speech)
        first = preheader if _is_update(body) else ""
        said = {"story": story, "mark": mark, "links": acts, "first": first, "held": held}
        said["why"] = " · ".join(filter(None, (why, held)))
        return _filled("story", _subject(story, mark, speech), preheader, said, speech)
    told = notice(body, speech)
    words = f"[{speech.say('subject', 'monitor')}] {told.heading}"
    return _filled("notice", words, _begins(told), {"notice": told}, speech)


def _filled(
    name: str, subject: str, preheader: str, said: Mapping[str, Any], speech: Speech
) -> Rendered:
    """Fill both templates; the preheader is what an inbox shows behind the subject."""
    start = "right" if speech.direction == "rtl" else "left"
    shown = line(subject, 300)
    values = {
        "subject": shown,
        "preheader": line(preheader, 200),
        "speech": speech,
        "start": start,
        "end": "left" if start == "right" else "right",
        **said,
    }
    return Rendered(
        subject=shown,
        text=_GAPS.sub("\n\n", _environment().get_template(f"{name}.txt.j2").render(values)),
        html=_environment().get_template(f"{name}.html.j2").render(values),
    )


# --- the subject, and what an inbox shows behind it -----------------------------------------


def _mark(body: Body, severity: str, speech: Speech) -> str:
    """Return in words that it is an update, and how grave it is where that is not usual."""
    if body.get("type") == "story.escalated":
        return speech.say("subject", "escalated")
    named = severity if severity in GRAVE else ""
    mark = "_".join(filter(None, ("update" if _is_update(body) else "", named)))
    return speech.say("subject", mark) if mark else ""


def _is_update(body: Body) -> bool:
    return body.get("type") == "story.updated"


def _subject(story: Telling, mark: str, speech: Speech) -> str:
    """Return `[topic] mark: headline`: an update has its own headline, and says that it is one."""
    topic = f"[{story.topics[0].name}] " if story.topics else ""
    return topic + (speech.labelled(mark, story.headline) if mark else story.headline)


def _why(body: Body, story: Telling, speech: Speech) -> str:
    """Return why there is an update where no sentence of it says so: another topic, a headline."""
    reason = line(body.get("reason"), 60)
    said = any(quote.reason for quote in story.quotes) or not _is_update(body)
    return speech.known("reasons", reason) if speech.knows("reasons", reason) and not said else ""


def _held_by(body: Body, speech: Speech) -> str:
    """Return what has held a story that is told now; "" where nothing has."""
    reason = line(body.get("reason"), 60)
    return speech.say("held_alone", reason) if speech.knows("held_alone", reason) else ""


def _first(story: Telling, speech: Speech) -> str:
    """Return what is quoted first."""
    return speech.quoted(story.quotes[0].text) if story.quotes else ""


def _lead(shown: Digest) -> str:
    """Return the first headline, and how many there are beside it."""
    if not shown.headlines:
        return shown.heading
    more = shown.total - 1
    return f"{shown.headlines[0]} (+{more})" if more else shown.headlines[0]


def _held(shown: Digest) -> str:
    headlines = shown.headlines
    return "; ".join([shown.heading, *headlines[1:3]]) if headlines else shown.alive


def _begins(told: Notice) -> str:
    rows = [row for item in told.items for row in item.rows if row.value]
    return "; ".join(row.value for row in rows[:2])


# --- links at the end -----------------------------------------------------------------------


def _named(data: Body) -> tuple[Topic, ...]:
    """Return the topics of a digest's stories, each once."""
    found = [one for told in items(data.get("stories")) for one in topics(mapping(told))]
    return tuple({one.number: one for one in found}.values())


def _of_all(
    data: Body, shown: Digest, links: Mapping[str, str], speech: Speech
) -> Iterator[tuple[str, str]]:
    """Yield what one does with a digest as a whole: what its stories and sections have not said."""
    said = {section.number for section in shown.sections if section.leave}
    whole = {name: url for name, url in links.items() if name != "mute"}  # of one story alone
    rest = tuple(one for one in _named(data) if one.number not in said)
    yield from _own(rest, whole, speech, beside=len(said))


def _wrong(wrong: tuple[Wrong, ...], speech: Speech) -> Iterator[tuple[str, str]]:
    for one in wrong:
        yield speech.say("words", "not_relevant", topic=one.topic), one.url


def _own(
    named: tuple[Topic, ...], links: Mapping[str, str], speech: Speech, *, beside: int = 0
) -> Iterator[tuple[str, str]]:
    """Yield what the recipient alone may do, in words, and where; `beside`: topics with a link."""
    single = {one: link(links.get(f"unsubscribe:{one.number}")) for one in named[:_LEFT]}
    singly = [(one.name, url) for one, url in single.items() if url]
    several = len(singly) != 1 or beside > 0
    found = [
        (speech.say("words", "mute"), link(links.get("mute"))),
        *((speech.say("words", "unsubscribe", topic=name), url) for name, url in singly),
        (
            speech.say("words", "unsubscribe_all"),
            link(links.get("unsubscribe")) if several else "",
        ),
        (speech.say("words", "why"), link(links.get("why"))),
    ]
    yield from ((words, url) for words, url in found if url)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
