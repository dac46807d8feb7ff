"""Hold every topic to its own examples."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from monitor.config.files import read_all, watchlist_files
from monitor.config.meant import quoted
from monitor.config.topics import example_places
from monitor.core.errors import Fault
from monitor.core.feedback import example
from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.matching import Index
from monitor.core.model import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An example of a topic, under its key: whether it matches, whether it is to, and why."""

    key: str
    number: int
    text: str
    matched: bool
    holds: bool
    reason: str


def topic_faults(folder: Path, topics: Iterable[Topic], lexicon: Lexicon) -> list[Fault]:
    """Return the lines of should_match and should_not_match that do not hold, with the reason.

    `topics` are those of the folder, loaded; `lexicon` has their words' forms. An example's first
    line is taken as the title, the rest as the body.
    """
    places = example_places(read_all(watchlist_files(folder), []))
    return [
        places[topic.id, key, number].fault(message)
        for topic in topics
        for key, number, message in _broken(topic, lexicon)
    ]


def held(topic: Topic, lexicon: Lexicon) -> Iterator[Held]:
    """Hold a topic to its examples, one after the other."""
    index = Index([topic], lexicon)
    examples = (
        ("should_match", topic.should_match, True),
        ("should_not_match", topic.should_not_match, False),
    )
    for key, texts, wanted in examples:
        for number, text in enumerate(texts):
            verdict = index.verdicts(example(text))[0]
            yield Held(
                key=key,
                number=number,
                text=text,
                matched=verdict.matched,
                holds=verdict.matched == wanted,
                reason=verdict.reason,
            )


def _broken(topic: Topic, lexicon: Lexicon) -> Iterator[tuple[str, int, str]]:
    """Find a topic's examples that do not hold: under which key, the how manieth, and why."""
    for one in held(topic, lexicon):
        verb = "matches" if one.matched else "does not match"
        message = f"topic {quoted(topic.id)} {verb} this, against {one.key} ({one.reason})"
        if not one.holds:
            yield one.key, one.number, f"{message}: change the query, or the example"
