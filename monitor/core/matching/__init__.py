"""Which topics an article matches, by what words: all topics are asked at once."""

from monitor.core.matching.document import Document, document_of
from monitor.core.matching.early import Compiled
from monitor.core.matching.index import Index
from monitor.core.matching.longest import longest_win
from monitor.core.matching.shares import shares
from monitor.core.matching.topics import wanted
from monitor.core.matching.verdicts import MOST_SPANS

__all__ = [
    "MOST_SPANS",
    "Compiled",
    "Document",
    "Index",
    "document_of",
    "longest_win",
    "shares",
    "wanted",
]
