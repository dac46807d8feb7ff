"""Sentences that have codes, in the language of who looks; what others said, in their own words."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from babel.dates import format_date
from markupsafe import Markup, escape

from monitor.core.phrases import Said
from monitor.core.query.faults import FAULTS
from monitor.notify.safe import line
from monitor.notify.speech import Speech
from monitor.store.sending.silences import A_LINK
from monitor.store.upkeep.access import BY_LINK
from monitor.web.phrasebooks import KEPT

_BY_LINKS = {BY_LINK: "by_link", A_LINK: "a_link"}
_LONGEST = 400  # letters of what is filled in
_LONGEST_KEPT = 1000  # letters of a sentence: what is longer somebody else may have made so
_NESTED = ("why", "leaf", "page")  # are sentences of ours themselves
_FOREIGN = ("error",)  # are what somebody else said, mostly in English
_CODES = {"field": "fields", "kind": "kinds", "listed": "kinds", "script": "scripts"}
_DATED = re.compile(r"(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d) (\S+))?")
_SPAN = re.compile(r"(\d+)([dhms])")
_COMMAND = re.compile("`([^`]*)`")
_MORE = re.compile(r"(.*), (\d+) more", re.DOTALL)


def reworded(text: str, speech: Speech) -> Markup:
    """Return a sentence of ours in the language of who looks; another text as it is."""
    said = text if isinstance(text, Said) else kept(text)
    if said is None:
        return escape(line(text, _LONGEST))
    if "parts" in said.fields and said.section == "misses":
        return _joined(said, speech)
    return phrase(said.section, said.code, said.fields, speech)


def phrase(section: str, code: str, fields: Mapping[str, object], speech: Speech) -> Markup:
    """Return the words of a code with what is filled in; a count in its plural form."""
    words = speech.catalogue.words[section][code]
    if not isinstance(words, str):
        number = _whole(fields["number"])
        words = words[speech.catalogue.locale.plural_form(number)]
    filled = {name: _value(name, value, speech) for name, value in fields.items()}
    return with_commands(words).format(**filled)


def with_commands(words: str) -> Markup:
    """Return words in which a command, or a key of the config, is marked as what is typed."""
    return Markup(_COMMAND.sub(r"<code>\1</code>", str(escape(words))))  # noqa: S704  # it is escaped


def foreign(text: str) -> Markup:
    """Return what a server or a machine said, marked as English, whatever is around it."""
    return Markup('<span lang="en" dir="auto">{}</span>').format(line(text, 500))


def called(name: str, speech: Speech) -> str:
    """Return who did something by his name; who came by a link of ours has none but its kind."""
    return speech.say("called", _BY_LINKS[name]) if name in _BY_LINKS else name


def told_by(text: str, speech: Speech) -> Markup:
    """Return a sentence of ours in the language of who looks; what others said, as they did."""
    if isinstance(text, Markup):
        return text
    return reworded(text, speech) if isinstance(text, Said) or kept(text) else foreign(text)


def words_of(reason: str, speech: Speech) -> Markup:
    """Return the words by which something matched, as it is kept: of many, how many more."""
    found = _MORE.fullmatch(reason)
    if not found:
        return escape(speech.apart(line(reason, _LONGEST)))
    rest = phrase("misses", "more", {"number": int(found[2])}, speech)
    return escape(speech.apart(line(found[1], _LONGEST))) + speech.comma + rest


@lru_cache(maxsize=4096)
def kept(text: str) -> Said | None:
    """Return a sentence that was kept as a text, with its code; None where it is none of ours."""
    if len(text) > _LONGEST_KEPT:
        return None
    return next(filter(None, (book.read(text) for book in KEPT)), None)


def _joined(said: Said, speech: Speech) -> Markup:
    joint = escape(speech.catalogue.words["misses"][said.code])
    parts = said.fields["parts"]
    assert isinstance(parts, tuple)
    return joint.join(_part(one, speech) for one in parts)


def _part(text: str, speech: Speech) -> Markup:
    """Return a sentence in its language; a word of a query as it stands, whatever it says."""
    if isinstance(text, Said):
        return reworded(text, speech)
    return escape(speech.apart(line(text, _LONGEST)))


def _value(name: str, value: object, speech: Speech) -> Markup:
    text = value if isinstance(value, str) else str(value)
    if name in _NESTED:
        return reworded(text, speech)
    if name == "fault":
        return _fault(text, speech)
    if name in _FOREIGN:
        return foreign(text)
    return escape(speech.apart(_plain(name, line(text, _LONGEST), speech)))


def _fault(text: str, speech: Speech) -> Markup:
    """Return a fault of the config behind its place; one of a query in the reader's language."""
    for place in re.finditer(r"[:;] ", text[:_LONGEST]):
        if said := FAULTS.read(text[place.end() :]):
            before = escape(speech.apart(line(text[: place.end()], _LONGEST)))
            return before + " " + reworded(said, speech)
    return foreign(text)


def _plain(name: str, text: str, speech: Speech) -> str:
    """Return what is filled in as the language writes it."""
    if found := _DATED.fullmatch(text):
        return _day(found, speech)
    if name in _CODES:
        return ", ".join(_coded(_CODES[name], one, speech) for one in text.split(", "))
    return _WRITTEN[name](text, speech) if name in _WRITTEN else text


def _coded(section: str, text: str, speech: Speech) -> str:
    return speech.say(section, text) if speech.knows(section, text) else text


def _span(text: str, speech: Speech) -> str:
    """Return a span of time: 1d6h."""
    some = (speech.say("units", one[2], n=one[1]) for one in _SPAN.finditer(text))
    return " ".join(some) or text


def _step(text: str, speech: Speech) -> str:
    return speech.known("explain", f"stage_{text}")


def _either(text: str, speech: Speech) -> str:
    return text.replace(" or ", str(speech.catalogue.words["misses"]["either"]))


def _number(text: str, speech: Speech) -> str:
    try:
        return speech.number(float(text.replace(",", "")))
    except ValueError:
        return text


def _whole(value: object) -> int:
    text = str(value)
    return int(text) if text.isdecimal() else 0


def _day(found: re.Match[str], speech: Speech) -> str:
    locale = speech.catalogue.locale
    try:
        day = format_date(date.fromisoformat(found[1]), "d MMMM y", locale=locale)
    except ValueError:
        return found[0]
    return f"{day}, {found[2]} {found[3]}" if found[2] else day


_NUMBERS = ("ago", "column", "count", "due", "found", "most", "now", "number", "reported", "was")
_WRITTEN: Mapping[str, Callable[[str, Speech], str]] = {
    **dict.fromkeys((*_NUMBERS, "wanted"), _number),
    "step": _step,
    "who": called,
    "within": _span,
    "example": _either,
    "near": _either,
}
