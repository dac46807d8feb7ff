"""What tells that two articles report one event: the signs that the trees judge by."""

from collections.abc import Callable, Collection, Iterable
from heapq import nlargest
from math import log1p

from monitor.core.stories.prints import Fingerprint, Numbers

SIGNS = (
    "word1", "word2", "word4", "word7", "figure1", "figure2", "figures_apart", "days",
    "covered_least", "covered_most", "name1", "name2", "names_apart", "titled_figures_apart",
    "titled_names_apart", "plain1", "plain3", "plain6", "shorter", "longer",
)  # fmt: skip
RISING = frozenset({
    "word1", "word2", "word4", "word7", "figure1", "figure2", "covered_least", "covered_most",
    "name1", "name2", "plain1", "plain3", "plain6",
})  # fmt: skip
FALLING = frozenset({
    "figures_apart", "days", "names_apart", "titled_figures_apart", "titled_names_apart",
})  # fmt: skip
_MOST_DAYS, _MOST_FIGURES, _MOST_NAMES = 3.0, 4, 5
_TELLING = 2.5  # the rarity of a name that tells
Rare = Callable[[int], float]


def signs(own: Fingerprint, other: Fingerprint, days: float, rare: Rare) -> list[float]:
    """Return the signs of two articles so many days apart, in the order of SIGNS.

    Shared words, figures, names, and plain words (no names), by their rarity; how much of each
    title the other article covers; names and figures that each has alone.
    """
    shared = own.body & other.body
    figures = own.figures | other.figures
    names = own.names | other.names
    words = _rarest((rare(one) for one in shared - figures), 7)
    both = _rarest((rare(one) for one in shared & figures), 2)
    named = _rarest((rare(one) for one in shared & names), 2)
    plain = _rarest((rare(one) for one in shared - figures - names), 6)
    covers = _cover(own, other, rare), _cover(other, own, rare)
    apart = _alone(own, other, own.body), _alone(other, own, other.body)
    alone = _telling(own.names - other.whole, rare), _telling(other.names - own.whole, rare)
    sizes = len(own.body), len(other.body)
    return [
        words[0],
        words[1],
        words[3],
        words[6],
        *both,
        float(min(*apart, _MOST_FIGURES)),
        min(days, _MOST_DAYS),
        min(covers),
        max(covers),
        *named,
        float(min(*alone, _MOST_NAMES)),
        float(min(_alone(own, other, own.title), _alone(other, own, other.title), 1)),
        float(min(_titled(own, other, rare), _titled(other, own, rare), 2)),
        plain[0],
        plain[2],
        plain[5],
        log1p(min(sizes)),
        log1p(max(sizes)),
    ]


def _rarest(some: Iterable[float], most: int) -> list[float]:
    found = nlargest(most, some)
    return found + [0.0] * (most - len(found))


def _cover(own: Fingerprint, other: Fingerprint, rare: Rare) -> float:
    """Return the share of a title's words that another article has, by what they weigh."""
    whole = covered = 0.0
    for term in own.title - own.figures:
        weight = rare(term)
        whole += weight
        covered += weight * (term in other.whole)
    return covered / whole if whole else 0.0


def _alone(own: Fingerprint, other: Fingerprint, part: Numbers) -> int:
    """Count the figures in a part of an article that another has nowhere."""
    return len((own.figures & part) - other.whole)


def _titled(own: Fingerprint, other: Fingerprint, rare: Rare) -> int:
    """Count the telling names in a title that another article has nowhere."""
    return _telling((own.names & own.title) - other.whole, rare)


def _telling(names: Collection[int], rare: Rare) -> int:
    return sum(rare(name) > _TELLING for name in names)
