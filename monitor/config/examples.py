"""Hold every topic to its own examples."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from monitor.config.files import read_all, watchlist_files
from monitor.config.meant import quoted
from monitor.config.topics import example_places
from monitor.core.errors import Fault
from monitor.core.feedback import example
from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.matching import Index
from monitor.core.model import Topic


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


def _broken(topic: Topic, lexicon: Lexicon) -> Iterator[tuple[str, int, str]]:
    """Find a topic's examples that do not hold: under which key, the how manieth, and why."""
    index = Index([topic], lexicon)
    examples = (
        ("should_match", topic.should_match, True),
        ("should_not_match", topic.should_not_match, False),
    )
    for key, texts, wanted in examples:
        for number, text in enumerate(texts):
            verdict = index.verdicts(example(text))[0]
            verb = "matches" if verdict.matched else "does not match"
            message = f"topic {quoted(topic.id)} {verb} this, against {key} ({verdict.reason})"
            if verdict.matched != wanted:
                yield key, number, f"{message}: change the query, or the example"
