"""What is not wrong in the watchlists' queries, and worth a warning."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as Folder

from monitor.config.files import read_all, watchlist_files
from monitor.config.places import Document, Path
from monitor.core.errors import Fault
from monitor.core.model import Topic
from monitor.core.query import parse
from monitor.core.query.lints import lints


def query_warnings(folder: Folder, topics: Iterable[Topic]) -> list[Fault]:
    """Give the warnings on the queries of a folder, each at its place; `topics` are its own.

    Where a query stands on several lines, at the first of them.
    """
    known = {topic.id: topic for topic in topics}
    documents = read_all(watchlist_files(folder), [])
    return sorted(fault for document in documents for fault in _warnings(document, known))


def _warnings(document: Document, known: Mapping[str, Topic]) -> Iterator[Fault]:
    for at, said in enumerate(document.data.get("topics") or ()):
        topic = known[said["id"]]
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
