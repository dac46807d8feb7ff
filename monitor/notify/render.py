"""Tell an alert in words: a subject, a text and an HTML page, from our own templates."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from monitor.notify import view
from monitor.notify.safe import line, moment
from monitor.notify.texts import Texts, texts

HTML_BYTES = 100_000  # Gmail cuts a mail at 102 kB
_ROOMS = tuple(
    view.Room(stories=stories, articles=articles)
    for stories, articles in ((50, 30), (50, 5), (50, 1), (35, 2), (35, 1), (20, 2), (5, 1), (1, 0))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """An alert in words. The subject is one line; the text's lines end in a newline."""

    subject: str
    text: str
    html: str


def render(body: Mapping[str, Any], *, language: str = "en") -> Rendered:
    """Tell a body in the language's fixed words; what the articles say stays as they say it.

    The same body gives the same words. Any body can be told: one without a story, or of a
    type not known here, is shown line by line. The subject of a story is the same for
    all its messages, so that mail programs keep them together. The HTML has no image, no
    script, links by http and https only, and stays under 100 kB: articles that do not fit are
    counted, not shown.
    """
    words = texts(language)
    for room in _ROOMS:
        rendered = _rendered(body, words, language, room)
        if len(rendered.html.encode()) < HTML_BYTES:
            break
    return rendered


def _rendered(body: Mapping[str, Any], words: Texts, language: str, room: view.Room) -> Rendered:
    stories, hidden = view.tellings(body, room)
    kind = line(body.get("type"), 60)
    heading = words.kinds.get(kind, "" if stories else kind)
    subject = _subject(body, stories, hidden, heading)
    values = {
        "subject": subject,
        "heading": heading,
        "kind": kind,
        "reason": _reason(line(body.get("reason"), 100), words),
        "time": moment(body.get("timestamp")),
        "stories": stories,
        "hidden": hidden,
        "notes": view.notes(body, words),
        "facts": () if stories else view.facts(body),
        "words": words,
        "in_words": lambda reason: _reason(reason, words),
        "language": language,
    }
    template = "story" if stories else "plain"
    return Rendered(
        subject=subject,
        text=_environment().get_template(f"{template}.txt.j2").render(values),
        html=_environment().get_template(f"{template}.html.j2").render(values),
    )


def _reason(reason: str, words: Texts) -> str:
    return words.reasons.get(reason, reason.replace("_", " "))


def _subject(
    body: Mapping[str, Any], stories: tuple[view.Telling, ...], hidden: int, heading: str
) -> str:
    """Name topic and headline, never the occasion: a story's mails share their subject."""
    if not stories:
        return line(f"[{heading}] {view.name(body)}", 250)
    first = stories[0]
    if str(body.get("type")).startswith("story.") and first.topics:
        topic, title = first.opened_as
        return line(f"[{topic or first.topics[0]}] {title or first.headline}", 300)
    more = len(stories) + hidden - 1
    headline = f"{first.headline} (+{more})" if more else first.headline
    return line(f"[{heading}] {headline}" if heading else headline, 250)


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
