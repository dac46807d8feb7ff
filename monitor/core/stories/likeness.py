"""How likely two articles report one event: a few signs of it, weighed as labelled pairs taught."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import compress
from math import sqrt
from operator import mul

from monitor.core.stories.prints import Fingerprint
from monitor.core.stories.terms import NAME, TITLE

# Log-odds, fitted by logistic regression (L2) on 126 labelled pairs; tests/bench prints how well.
_BASE = -4.2
_COSINE = 2.1  # of all terms
_NAMES = 2.5  # of the names alone
_TITLES = 2.5  # share of a title that the other article has, of the title that has less
_HEAVIEST = 2.8  # the same of the heaviest terms
_OTHER_NAMES = -1.4  # each title names what the other article does not
_OTHER_DAYS = -2.2  # both name days, and none is the same
_SAME_DAY = -1.6  # bulletins name days; much else of theirs is alike, too
_MANY = 16  # heaviest terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What speaks for one event, each in 0..1, and against."""

    cosine: float
    names: float
    titles: float
    heaviest: float
    other_names: bool
    other_days: bool
    same_day: bool


class Terms:
    """An article's terms, laid out to be compared with many others."""

    __slots__ = ("all_names", "days", "heaviest", "length", "names", "title", "weights")

    def __init__(self, own: Fingerprint) -> None:
        """Lay them out."""
        numbers = own.terms()
        self.weights = dict(zip(numbers, own.weights, strict=True))
        self.names = frozenset(compress(numbers, own.kinds.translate(_named)))
        self.title = frozenset(compress(numbers, own.kinds.translate(_titled)))
        self.heaviest = frozenset(numbers[:_MANY])
        self.length = sqrt(sum(map(mul, own.weights, own.weights)))
        self.all_names = sqrt(sum(self.weights[one] ** 2 for one in self.names))
        self.days = frozenset(own.days)


_named = bytes(kind & NAME for kind in range(256))
_titled = bytes(kind & TITLE for kind in range(256))


def signs(one: Terms, other: Terms) -> Signs:
    """Compare two articles."""
    mine, its = one.weights, other.weights
    shared = mine.keys() & its.keys()
    products = {number: mine[number] * its[number] for number in shared}
    names = [products[number] for number in shared if number in one.names or number in other.names]
    lengths = one.all_names * other.all_names
    both = bool(one.days and other.days)
    return Signs(
        cosine=sum(products.values()) / (one.length * other.length or 1),
        names=min(1.0, sum(names) / lengths) if lengths else 0.0,
        titles=min(_share(one.title, mine, its), _share(other.title, its, mine)),
        heaviest=min(_share(one.heaviest, mine, its), _share(other.heaviest, its, mine)),
        other_names=not one.title & one.names <= its.keys()
        and not other.title & other.names <= mine.keys(),
        other_days=both and one.days.isdisjoint(other.days),
        same_day=both and not one.days.isdisjoint(other.days),
    )


def odds(found: Signs) -> float:
    """Give the log-odds that two articles report one event; 0 is as likely as not."""
    return (
        _BASE
        + _COSINE * found.cosine
        + _NAMES * found.names
        + _TITLES * found.titles
        + _HEAVIEST * found.heaviest
        + _OTHER_NAMES * found.other_names
        + _OTHER_DAYS * found.other_days
        + _SAME_DAY * found.same_day
    )


def _share(part: frozenset[int], own: Mapping[int, int], other: Mapping[int, int]) -> float:
    """Give the share of the weight of these terms that the other article has."""
    there = sum(own[number] for number in part if number in other)
    return there / (sum(own[number] for number in part) or 1)
