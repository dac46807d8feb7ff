"""How likely two articles report one event: a few signs of it, weighed as labelled pairs taught."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import compress
from math import sqrt
from operator import mul
from typing import NamedTuple

from monitor.core.stories.dates import apart
from monitor.core.stories.prints import Fingerprint
from monitor.core.stories.terms import NAME, TITLE

# Log-odds, fitted by logistic regression (L2) on 126 labelled pairs; tests/bench prints how well.
_BASE = -2.1
_NAMES = 2.6  # cosine of the names
_TITLES = 2.1  # share of a title that the other article has, of the title that has less
_SHARED = 4.9  # share of all terms that the other article has, of the article that has less
_LACKS = -2.4  # the heaviest name of each article that the other does not have
_TITLE_LACKS = -2.5  # the same of those in titles
_OTHER_DAYS = -3.1  # both name days, none is the same, and two are of one week
_SAME_DAY = -2.0  # bulletins name days; much else of theirs is alike, too
_SAME_DAYS = 1.4  # two of the same: one of them is not that of publication
_WEEK = 7
_MOST = 255  # that a term weighs


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What speaks for one event, each in 0..1, and against; what is lacking in 0..2."""

    names: float
    titles: float
    shared: float
    lacks: float
    title_lacks: float
    other_days: bool
    same_day: bool
    same_days: bool


class Names(NamedTuple):
    """Terms that are names, the heaviest first; those of the title; and how long they are."""

    all: tuple[int, ...]
    known: frozenset[int]
    title: tuple[int, ...]
    length: float


class Terms:
    """An article's terms, laid out to be compared with many others."""

    __slots__ = ("days", "names", "sum", "title", "title_sum", "weights")

    def __init__(self, own: Fingerprint) -> None:
        """Lay them out."""
        words, weights = own.terms(), own.weights
        named, titled = own.kinds.translate(_named), own.kinds.translate(_titled)
        self.weights = dict(zip(words, weights, strict=True))
        self.sum = sum(weights)
        self.title = tuple(compress(words, titled))
        self.title_sum = sum(compress(weights, titled))
        self.names = _names(self.title, compress(words, named), bytes(compress(weights, named)))
        self.days = frozenset(own.days)

    def all_as_names(self) -> Names:
        """Give every term as if it were a name."""
        return _names(self.title, self.weights, bytes(self.weights.values()))


def _names(title: tuple[int, ...], words: Iterable[int], weights: bytes) -> Names:
    every = tuple(words)
    known = frozenset(every)
    length = sqrt(sum(map(mul, weights, weights)))
    return Names(every, known, tuple(filter(known.__contains__, title)), length)


_named = bytes(kind & NAME for kind in range(256))
_titled = bytes(kind & TITLE for kind in range(256))


def signs(one: Terms, other: Terms) -> Signs:
    """Compare two articles.

    Where neither has a word that is known to be a name (German writes all nouns as names are
    written, Arabic none), each may be one.
    """
    mine, its = one.weights, other.weights
    names, others = one.names, other.names
    if not names.all and not others.all:
        names, others = one.all_as_names(), other.all_as_names()
    shared = mine.keys() & its.keys()
    named = [name for name in shared if name in names.known or name in others.known]
    products = sum(mine[name] * its[name] for name in named)
    lengths = names.length * others.length
    days = one.days & other.days
    return Signs(
        names=min(1.0, products / lengths) if lengths else 0.0,
        titles=min(_told(one, its), _told(other, mine)),
        shared=min(
            sum(map(mine.__getitem__, shared)) / (one.sum or 1),
            sum(map(its.__getitem__, shared)) / (other.sum or 1),
        ),
        lacks=(_lack(mine, names.all, its) + _lack(its, others.all, mine)) / _MOST,
        title_lacks=(_lack(mine, names.title, its) + _lack(its, others.title, mine)) / _MOST,
        other_days=not days and apart(one.days, other.days) <= _WEEK,
        same_day=bool(days),
        same_days=len(days) > 1,
    )


def odds(found: Signs) -> float:
    """Give the log-odds that two articles report one event; 0 is as likely as not."""
    return (
        _BASE
        + _NAMES * found.names
        + _TITLES * found.titles
        + _SHARED * found.shared
        + _LACKS * found.lacks
        + _TITLE_LACKS * found.title_lacks
        + _OTHER_DAYS * found.other_days
        + _SAME_DAY * found.same_day
        + _SAME_DAYS * found.same_days
    )


def _told(own: Terms, other: Mapping[int, int]) -> float:
    """Give the share of a title's weight that the other article has."""
    there = sum(own.weights[word] for word in own.title if word in other)
    return there / (own.title_sum or 1)


def _lack(own: Mapping[int, int], names: tuple[int, ...], other: Mapping[int, int]) -> int:
    """Give the weight of the heaviest of these names that the other article does not have."""
    return next((own[name] for name in names if name not in other), 0)
