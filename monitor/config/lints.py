"""What is not wrong in queries and languages, and worth a warning."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as Folder
from typing import Any

from monitor.config.files import OPERATOR, read_all, watchlist_files
from monitor.config.places import ConfigFile, Path
from monitor.core.errors import Fault
from monitor.core.language.inflection.languages import advice, misnamed
from monitor.core.model import Topic
from monitor.core.query import parse
from monitor.core.query.lints import lints


def query_warnings(folder: Folder, topics: Iterable[Topic]) -> list[Fault]:
    """Return the warnings on the queries of a folder, each at its place; `topics` are its own.

    Where a query stands on several lines, at the first of them.
    """
    known = {topic.id: topic for topic in topics}
    documents = read_all(watchlist_files(folder), [])
    return sorted(fault for document in documents for fault in _warnings(document, known))


def route_warnings(folder: Folder) -> list[Fault]:
    """Return the warnings on the languages that routes ask for, each at its place."""
    return [
        document.value(path).fault(told)
        for document in read_all([folder / OPERATOR], [])
        for path, code in document.texts("routes", "languages")
        if (told := misnamed(code))
    ]


def _warnings(document: ConfigFile, known: Mapping[str, Topic]) -> Iterator[Fault]:
    for at, said in enumerate(document.data.get("topics") or ()):
        topic = known[said["id"]]
        for where, code in _languages(at, said):
            if told := advice(code):
                yield document.value(where).fault(told)
        for code, text in topic.queries.items():
            path: Path = (
                "topics",
                at,
                "query",
                *([code] if isinstance(said["query"], dict) else []),
            )
            query = parse(text, topic.macros)
            for lint in lints(query, (code,) if code else topic.languages):
                yield document.inside(path, lint.column).fault(lint.message)


def _languages(at: int, said: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Yield the languages that a topic names, and where: in its list, and of its queries."""
    for number, code in enumerate(said.get("languages") or ()):
        yield ("topics", at, "languages", number), code
    for code in said["query"] if isinstance(said["query"], dict) else ():
        yield ("topics", at, "query", code), code
