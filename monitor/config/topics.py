"""Read the watchlists: the topics, with their queries checked."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from monitor.config.examplefiles import take_in
from monitor.config.faults import checked
from monitor.config.given import Misplaced
from monitor.config.meant import instead, quoted
from monitor.config.places import ConfigFile, Place
from monitor.config.rules import language
from monitor.config.shapes import TAKEN, Shape, Text, Version
from monitor.config.values import Filled
from monitor.core.errors import Fault, QueryError
from monitor.core.model import Severity, Topic, TopicState
from monitor.core.query import parse

OPERATORS_OWN = (
    "database", "broker", "public_url", "timezone", "web", "http", "polling", "alerting",
    "operators", "channels", "routes",
)  # fmt: skip
_ELSEWHERE = {
    "feeds": "feeds do not belong here: write them in feeds.yaml",
    **{
        f"{key}{ending}": f"'{key}{ending}' is the operator's and belongs in monitor.yaml: "
        "a watchlist holds only version and topics"
        for key in OPERATORS_OWN
        for ending in ("", "_file")
    },
}


def _id(value: str) -> str:
    if not re.fullmatch(r"\w[\w.-]{0,99}", value):
        raise ValueError("this is no id: write letters, digits, '-', '_' and '.', as in my-topic")
    return value


class _Anything(dict[str, str]):
    """Every name stands for a word: what they really stand for is looked at with the whole file."""

    def __contains__(self, _name: object) -> bool:
        return True

    def __getitem__(self, _name: str) -> str:
        return "anything"


def _query(value: str) -> str:
    try:
        parse(value, _Anything())
    except QueryError as error:
        raise Misplaced(str(error), column=error.column) from None
    return value


def _by_language(value: Any) -> Any:
    """Read a plain query as one for any language."""
    if isinstance(value, dict) and not value:
        raise ValueError("there is no query in it: write one for a language, as in {en: word}")
    if isinstance(value, str):
        return {"": value}
    if not isinstance(value, dict):
        raise ValueError("a query must be a text, or a mapping of languages: write 'query: word'")  # noqa: TRY004  # pydantic's way
    return value


Language = Annotated[str, AfterValidator(language), TAKEN]
Query = Annotated[str, AfterValidator(_query), TAKEN]
Queries = Annotated[
    dict[Annotated[str, AfterValidator(lambda code: code and language(code))], Query],
    BeforeValidator(_by_language),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {
                    "type": "object",
                    "minProperties": 1,
                    "additionalProperties": {"type": "string", "minLength": 1},
                },
            ]
        }
    ),
]


_EXAMPLE = (
    {"type": "string", "minLength": 1},
    {
        "type": "object",
        "properties": {"file": {"type": "string", "minLength": 1}},
        "required": ["file"],
        "additionalProperties": False,
    },
)
Examples = Annotated[
    list[Filled],
    WithJsonSchema({"anyOf": [{"type": "array", "items": {"anyOf": [*_EXAMPLE]}}, *_EXAMPLE]}),
]


class TopicShape(Shape):
    """Something that somebody wants to be told of."""

    id: Annotated[str, AfterValidator(_id), TAKEN] = Field(
        description="Its name for machines; stays the same, whatever else changes."
    )
    name: Text = Field("", description="Its name for people; the id where there is none.")
    languages: list[Language] = Field(
        [], description="Whose inflections the words stand for; no filter."
    )
    query: Queries = Field(description="What must be said, or that in each language.")
    channels: list[Filled] = Field([], description="Who is told.")
    severity: Severity = Field(
        "normal", description="How much it matters; `urgent` is told without `group_wait`."
    )
    state: TopicState = Field(
        "live", description="live, shadow (matched and shown, not sent), or paused."
    )
    labels: dict[str, Text] = Field({}, description="What routes may ask for.")
    note: Text = Field("", description="Why it is watched: shown in each alert.")
    should_match: Examples = Field([], description="Texts or files that must match.")
    should_not_match: Examples = Field([], description="Texts or files that must not match.")


class WatchlistShape(Shape):
    """A file of topics."""

    version: Version
    macros: dict[Annotated[str, AfterValidator(_id)], Query] = Field(
        {}, description="What @name stands for in this file's queries."
    )
    topics: list[TopicShape] = Field([], description="The topics that are watched.")


def topics_of(documents: Iterable[ConfigFile], faults: list[Fault]) -> tuple[Topic, ...]:
    """Return the topics of all files, in order; add what is wrong to `faults`."""
    documents = list(documents)
    for document in documents:
        take_in(document, faults)
    shapes = [checked(WatchlistShape, each, faults, elsewhere=_ELSEWHERE) for each in documents]
    faults += _twice(documents)
    read = [(shape, document) for shape, document in zip(shapes, documents, strict=True) if shape]
    for shape, document in read:
        faults += _misnamed(document, shape.macros)
    return tuple(_topic(topic, shape.macros) for shape, _ in read for topic in shape.topics)


def channel_faults(documents: Iterable[ConfigFile], channels: Collection[str]) -> Iterable[Fault]:
    """Find topics that name a channel that there is not."""
    for document in documents:
        for path, name in document.texts("topics", "channels"):
            if name and name not in channels:
                hint = instead(name, channels, are="the channels are")
                yield document.value(path).fault(f"unknown channel {quoted(name)}: {hint}")


def ids_of(documents: Iterable[ConfigFile]) -> list[str]:
    """Return the ids of all topics, right or wrong."""
    return [name for document in documents for _, name in document.texts("topics", "id")]


def topic_places(documents: Iterable[ConfigFile]) -> dict[str, str]:
    """Return in which file and line each topic stands."""
    return {
        name: f"{document.file}:{document.value(path).line}"
        for document in documents
        for path, name in document.texts("topics", "id")
    }


def example_places(documents: Iterable[ConfigFile]) -> dict[tuple[str, str, int], Place]:
    """Tell where each example of each topic stands, by topic, key and number."""
    return {
        (topic["id"], key, number): document.value(("topics", at, key, number))
        for document in documents
        for at, topic in enumerate(document.data.get("topics") or ())
        for key in ("should_match", "should_not_match")
        for number in range(len(_listed(topic.get(key))))
    }


def _listed(said: Any) -> list[Any]:
    """Return examples as a list: one alone needs none."""
    return said if isinstance(said, list) else [said] * (said is not None)


def _misnamed(document: ConfigFile, macros: Mapping[str, str]) -> Iterable[Fault]:
    """Find queries with an @name that stands for nothing, or for itself."""
    for at, topic in enumerate(document.data.get("topics") or ()):
        said = topic["query"]
        several = isinstance(said, dict)
        for code, text in (said if several else {"": said}).items():
            try:
                parse(text, macros)
            except QueryError as error:  # all else was found with the query itself
                path = ("topics", at, "query", *([code] if several else []))
                yield document.inside(path, error.column).fault(str(error))


def _topic(shape: TopicShape, macros: Mapping[str, str]) -> Topic:
    return Topic(
        id=shape.id,
        name=shape.name or shape.id,
        queries=shape.query,
        macros=macros,
        languages=tuple(shape.languages) or tuple(code for code in shape.query if code),
        channels=tuple(dict.fromkeys(shape.channels)),
        severity=shape.severity,
        state=shape.state,
        labels=shape.labels,
        note=" ".join(shape.note.split()),
        should_match=tuple(shape.should_match),
        should_not_match=tuple(shape.should_not_match),
    )


def _twice(documents: Iterable[ConfigFile]) -> Iterable[Fault]:
    """Find ids that two topics have."""
    seen: dict[str, Place] = {}
    for document in documents:
        for path, name in document.texts("topics", "id"):
            place = document.value(path)
            first = seen.setdefault(name, place)
            if first != place:
                yield place.fault(
                    f"the id {quoted(name)} is taken, first at {first}: write another"
                )
