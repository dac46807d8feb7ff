"""In what share of articles each word stands: what is rare is worth looking topics up by."""

from collections import Counter
from collections.abc import Iterable, Mapping

from monitor.core.matching.document import Document, Reading

FEWEST = 100  # articles: fewer tell little


def shares(documents: Iterable[Document]) -> Mapping[str, float]:
    """Return the share of documents with each word that stands in several; {} of too few."""
    counts, many = Counter[str](), 0
    for document in documents:
        reading = Reading(document)
        counts.update(reading.words("title") | reading.words("body"))
        many += 1
    if many < FEWEST:
        return {}
    return {word: count / many for word, count in counts.items() if count > 1}
