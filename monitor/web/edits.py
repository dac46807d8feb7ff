"""What a form says of an edit of a topic, or of a new one, and what is wrong in it."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from monitor.config.meant import nearest
from monitor.config.rules import language
from monitor.config.settings import Settings
from monitor.core.errors import QueryError
from monitor.core.model import Topic
from monitor.core.query import parse
from monitor.core.query.pointing import Pointed, divided

SPANS = (1, 3, 7, 30)  # days
USUAL = 7
_MOST, _NAME = 30, 80  # names in a field, letters of a topic's name
FRESH = Topic(id="new-topic", name="new-topic", queries={"": ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a form says: the topic as it would be, over how many days, and what is wrong in it."""

    topic: Topic
    days: int = USUAL
    languages: str = ""
    channels: str = ""
    wrong: Mapping[str, Pointed] = field(default_factory=dict)  # by the language of a query
    wrong_languages: tuple[str, str] | None = None  # which, and what to write instead
    wrong_channel: tuple[str, str] | None = None  # which, and the nearest that there is
    is_empty: bool = False

    @property
    def is_right(self) -> bool:
        """Whether it can be tried."""
        return not (self.wrong or self.wrong_languages or self.wrong_channel or self.is_empty)


def asked_first(topic: Topic | None, settings: Settings) -> Asked:
    """Return what the form says before anybody has written in it; None: of a topic that is new."""
    one = topic or FRESH
    usual = ", ".join(_usual_channels(settings))
    return Asked(topic=one, languages=", ".join(one.languages), channels=usual)


def asked_of(topic: Topic | None, fields: Mapping[str, str], settings: Settings) -> Asked:
    """Return what a form says of an edit of a topic, or of one that is new."""
    one = topic or _named(fields, settings)
    said = {code: _text(fields, f"query_{code}") for code in one.queries}
    queries = {code: text for code, text in said.items() if text.strip()}
    codes = _listed(fields.get("languages", ""))
    channels = _listed(fields.get("channels", ", ".join(_usual_channels(settings))))
    wrong_languages, wrong = _wrong_language(codes), _wrong(queries, one)
    wrong_channel = None if topic else _wrong_channel(channels, settings)
    days = fields.get("since", "").removesuffix("d")
    return Asked(
        topic=replace(
            one,
            queries=said if wrong or not queries else queries,
            languages=one.languages if wrong_languages else tuple(codes),
            channels=one.channels if topic or wrong_channel else tuple(channels),
        ),
        days=int(days) if days in map(str, SPANS) else USUAL,
        languages=", ".join(codes),
        channels=", ".join(channels),
        wrong=wrong,
        wrong_languages=wrong_languages,
        wrong_channel=wrong_channel,
        is_empty=not queries,
    )


def _usual_channels(settings: Settings) -> tuple[str, ...]:
    """Return the channels that most topics name, else the only one that there is."""
    named = Counter(one.channels for one in settings.topics if one.channels)
    usual = max(named, key=lambda one: named[one], default=())
    return usual or (tuple(settings.channels) if len(settings.channels) == 1 else ())


def _named(fields: Mapping[str, str], settings: Settings) -> Topic:
    """Return a topic of the name that is said, with an id that no other has."""
    name = " ".join(fields.get("name", "").split())[:_NAME]
    wanted = "-".join(re.findall(r"\w+", name.lower())) or FRESH.id
    return replace(FRESH, name=name or FRESH.name, id=_free(wanted, settings))


def _free(wanted: str, settings: Settings) -> str:
    known, number = {one.id for one in settings.topics}, 2
    free = wanted
    while free in known:
        free, number = f"{wanted}-{number}", number + 1
    return free


def _text(fields: Mapping[str, str], name: str) -> str:
    return fields.get(name, "").replace("\r\n", "\n").strip("\n")


def _listed(said: str) -> list[str]:
    """Return the names of a field, each once."""
    return list(dict.fromkeys(re.findall(r"[^\s,;]+", said)[:_MOST]))


def _wrong_language(codes: Collection[str]) -> tuple[str, str] | None:
    for code in codes:
        try:
            language(code)
        except ValueError as error:
            return code, str(error)
    return None


def _wrong_channel(names: Collection[str], settings: Settings) -> tuple[str, str] | None:
    known = {*settings.channels, *settings.disabled}
    wrong = next((name for name in names if name not in known), None)
    return (wrong, nearest(wrong, known)) if wrong else None


def _wrong(queries: Mapping[str, str], topic: Topic) -> dict[str, Pointed]:
    found = {}
    for code, text in queries.items():
        try:
            parse(text, topic.macros)
        except QueryError as error:
            found[code] = divided(text, error)
    return found
