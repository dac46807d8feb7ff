"""What a topic is looked for by: the query language, read into a tree."""

from monitor.core.query.parser import DEEPEST, LONGEST, MOST_TERMS, parse
from monitor.core.query.tree import (
    And,
    AtLeast,
    Boosted,
    Case,
    Filter,
    First,
    InField,
    MinOf,
    Near,
    Not,
    Or,
    Phrase,
    PlaceName,
    Query,
    Regex,
    Word,
)

__all__ = [
    "DEEPEST",
    "LONGEST",
    "MOST_TERMS",
    "And",
    "AtLeast",
    "Boosted",
    "Case",
    "Filter",
    "First",
    "InField",
    "MinOf",
    "Near",
    "Not",
    "Or",
    "Phrase",
    "PlaceName",
    "Query",
    "Regex",
    "Word",
    "parse",
]
