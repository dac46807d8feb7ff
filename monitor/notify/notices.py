"""Lay out what is no story: a notice to operators as a colleague would write it, and any other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from monitor.notify.safe import items, line, link, mapping
from monitor.notify.speech import Speech

_ROWS = 200
_DEPTH = 8
_NAMED = 100
_TITLES = 5
_LONG = 10_000  # hours
_NOUNS = ("feed", "channel", "part", "topic")
_NAMES = ("title", "name", *_NOUNS, "url")
_WHOM = ("channel", "recipient")
_OUTAGE = "Most feeds fail alike"  # what stands for all of them is called so
_LISTED = {"delivery.given_up": "given_up", "recipient.suppressed": "recipients"}

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that is said: `value` is "" where deeper rows follow."""

    label: str
    value: str
    url: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One of those that a notice tells of; its name is "" where the heading has it."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice as it is shown: what happened, of whom, and what else is to be said."""

    heading: str
    items: tuple[Item, ...]
    more: str = ""
    of_itself: bool = True  # False: it is of the news


def notice(body: Body, speech: Speech) -> Notice:
    """Return how a notice is shown; of a kind or with facts that are not known here, line by line.

    A body of any shape can be shown, at most 200 lines of it.
    """
    data, kind = mapping(body.get("data")), line(body.get("type"), 60)
    noun = kind.partition(".")[0]
    many = items(data.get(_LISTED[kind])) if kind in _LISTED else ()
    if many:
        return _of_recipients(kind, many, data, speech)
    if noun in _NOUNS and items(data.get(f"{noun}s")) and speech.knows("counts", _key(kind)):
        return _of_many(kind, f"{noun}s", data, speech)
    if noun in _NOUNS and _name(data.get(noun)) and speech.knows("notices", _key(kind)):
        return _of_one(kind, noun, data, speech)
    if kind == "test" and _name(data.get("channel")):
        heading = speech.say("notices", kind, name=_name(data["channel"]))
        return Notice(heading=heading, items=_items([("", _without(data, ["channel"]))], speech))
    reason = {"reason": body["reason"]} if line(body.get("reason")) else {}
    return Notice(
        heading=_heading(kind, data, speech), items=_items([("", {**reason, **data})], speech)
    )


def _key(kind: str) -> str:
    return kind.replace(".", "_")


def _heading(kind: str, data: Body, speech: Speech) -> str:
    """Return what is over a body of which not all is as it is known here."""
    about = next(filter(None, (_name(data.get(name)) for name in _NAMES)), "")
    if speech.knows("notices", _key(kind)):
        return speech.say("notices", _key(kind), name=about or "…")
    said = speech.known("notices", kind)
    return speech.labelled(said, about) if about and said else said or about


def _of_one(kind: str, noun: str, data: Body, speech: Speech) -> Notice:
    facts = mapping(data[noun])
    name = _name(data[noun])
    heading = speech.say("notices", _key(kind), name=name)
    if noun == "feed" and (facts.get("reason") == "outage" or name == _OUTAGE):
        heading = speech.say("notices", "outage_over" if kind == "feed.recovered" else "outage")
    said = _without(facts, ["name", "id"] if facts.get("name") else [])
    told = _told(kind, said | _without(data, [noun]))
    if noun == "topic":
        rows = (*_trend(told, speech), *_rows(_without(told, _TREND), speech))
        return Notice(heading=heading, items=(Item(name="", rows=rows),), of_itself=False)
    return Notice(heading=heading, items=_items([("", told)], speech))


def _told(kind: str, facts: Body) -> dict[str, Any]:
    """Return what is told of one: what the far end said once, and of what is over since when."""
    said = _without(facts, ["error", "detail"] if facts.get("said") else [])
    if kind.endswith(".recovered") and "since" in said:
        said["failed_since"] = said.pop("since")
    return said


def _of_many(kind: str, nouns: str, data: Body, speech: Speech) -> Notice:
    many, more = items(data[nouns]), _whole(data.get("more"))
    named = [(_name(one), _told(kind, _without(mapping(one), ["name"]))) for one in many]
    others = _without(data, ["title", "more", nouns])
    return Notice(
        heading=speech.count(_key(kind), len(many) + more),
        items=_items([*named, ("", others)], speech),
        more=speech.count("more", more) if more else "",
    )


def _of_recipients(kind: str, many: Sequence[Any], data: Body, speech: Speech) -> Notice:
    found = [mapping(one) for one in many]
    more = _whole(data.get("more"))
    number = sum(_whole(one.get("number")) for one in found) or len(found) + more
    named = [
        (speech.listed(line(one.get(name)) for name in _WHOM), _told(kind, _without(one, _WHOM)))
        for one in found
    ]
    others = _without(data, ["title", "more", _LISTED[kind]])
    return Notice(
        heading=speech.count(_LISTED[kind] if kind == "delivery.given_up" else _key(kind), number),
        items=_items([*named, ("", others)], speech),
        more=speech.count("more", more) if more else "",
    )


def _items(named: Sequence[tuple[str, Body]], speech: Speech) -> tuple[Item, ...]:
    left, made = _ROWS, []
    for name, facts in named[:_NAMED]:
        rows = tuple(row for row, _ in zip(_rows(facts, speech), range(left), strict=False))
        left -= len(rows)
        made += [Item(name=name, rows=rows)] if rows or name else []
    return tuple(made)


# --- what is said of one --------------------------------------------------------------------


def _rows(facts: Body, speech: Speech) -> Iterator[Row]:
    """Yield what a colleague would say first, each once, then all else as it stands."""
    known = {name for name in facts if name in _KNOWN}
    rows = [
        Row(
            label=speech.say("labels", label), value=say(facts[name], speech), url=link(facts[name])
        )
        for name, (label, say) in _KNOWN.items()
        if name in known
    ]
    yield from dict.fromkeys(row for row in rows if row.value)
    yield from _facts(_without(facts, [*known]), 0, speech)


def _trend(facts: Body, speech: Speech) -> Iterator[Row]:
    """Yield how much a topic is in the news, by whom, and under which headlines."""
    said = _how_much(facts, speech)
    if said:
        yield Row(label=speech.say("labels", "reason"), value=said)
    names = [line(one, 100) for one in items(facts.get("publishers"))[:_TITLES]]
    if any(names):
        yield Row(label=speech.say("words", "publishers"), value=speech.listed(names))
    for one in map(mapping, items(facts.get("titles"))[:_TITLES]):
        yield Row(label="", value=line(one.get("title"), 200), url=link(one.get("url")))


def _how_much(facts: Body, speech: Speech) -> str:
    number, hours = facts.get("count"), facts.get("hours")
    if not isinstance(hours, int | float) or not 0 <= hours < _LONG:
        return ""
    span = speech.count("hours", round(hours))
    if not isinstance(number, int) or not number:
        return speech.say("words", "silent", hours=span)
    stories, usual = speech.count("stories", number), _plain(facts.get("usual"), speech)
    return speech.say("words", "burst", stories=stories, hours=span, usual=usual)


def _as_reason(value: object, speech: Speech) -> str:
    return speech.known("failures", line(value, 200))


def _as_moment(value: object, speech: Speech) -> str:
    return speech.moment(value)


def _as_alerts(value: object, speech: Speech) -> str:
    return speech.count("waiting", value) if isinstance(value, int) and value > 0 else ""


def _as_said(value: object, speech: Speech) -> str:
    said = line(value, 600)
    return speech.quoted(said) if said else ""


def _as_steps(value: object, speech: Speech) -> str:
    codes = [value] if isinstance(value, str) else items(value)
    return " ".join(speech.known("to_do", line(code, 200)) for code in codes)


def _as_text(value: object, _speech: Speech) -> str:
    return line(value)


# --- whatever else --------------------------------------------------------------------------


def _facts(value: Body, depth: int, speech: Speech) -> Iterator[Row]:
    for key, inner in value.items():
        yield from _fact(line(str(key), 60).replace("_", " "), inner, depth, speech)


def _fact(label: str, value: object, depth: int, speech: Speech) -> Iterator[Row]:
    deeper = _deeper(value)
    if deeper and depth < _DEPTH:
        yield Row(label=label, value="", depth=depth)
        yield from _facts(deeper, depth + 1, speech)
    else:
        shown = speech.moment(value) or _plain(value, speech)
        yield Row(label=label, value=shown, url=link(value), depth=depth)


def _deeper(value: object) -> Body:
    numbered = {str(place): one for place, one in enumerate(items(value), start=1)}
    return mapping(value) or numbered


def _plain(value: object, speech: Speech) -> str:
    if isinstance(value, bool):
        return speech.say("words", "yes" if value else "no")
    if isinstance(value, int | float):
        return speech.number(value)
    if value is None or value in ("", (), [], {}):
        return speech.say("words", "none")
    return line(value) if isinstance(value, str) else line(str(value))


def _whole(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _name(value: object) -> str:
    """Return what a thing is called, "" where it has no name."""
    inner = mapping(value)
    return line(value) or next(
        filter(None, (line(inner.get(key)) for key in ("name", "url", "id"))), ""
    )


def _without(facts: Body, names: Sequence[str]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name not in names}


_KNOWN: Mapping[str, tuple[str, Callable[[object, Speech], str]]] = {  # in this order
    "reason": ("reason", _as_reason),
    "since": ("since", _as_moment),
    "failing_since": ("since", _as_moment),
    "failed_since": ("failed_since", _as_moment),
    "said": ("said", _as_said),
    "error": ("said", _as_said),
    "detail": ("said", _as_said),
    "waiting": ("waiting", _as_alerts),
    "given_up": ("given_up", _as_alerts),
    "number": ("given_up", _as_alerts),
    "recipient": ("recipient", _as_text),
    "url": ("url", _as_text),
    "to_do": ("to_do", _as_steps),
    "where": ("where", _as_text),
    "again": ("again", _as_text),
}
_TREND = ("count", "usual", "factor", "hours", "publishers", "titles")
