"""How rare a term is among what matched lately, and in news at large before anything has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from math import log

from monitor.core.stories.terms import articles_in, number_of

_PRIOR = 30.0  # articles of news at large that stand beside those of the window
_UNKNOWN = 0.003  # of these, the share that has a term of which nothing is known
_FEW = 34  # articles of a window from which on its size matters less
_GROWS = 0.2  # the power of a larger window's size with which rare ones remain rare
OWN = 1  # articles of a story that count: more of them do not make its own terms common


@dataclass(frozen=True, slots=True)
class Rarity:
    """Rarity by the counts of a window: of each term, and of the articles of a language.

    A term counts 0 where so many articles have it that it tells nothing, and about 4 where no
    other has: in a window of any size, so that one measure of likeness serves for all.
    """

    counts: Mapping[int, int] = field(default_factory=dict)
    language: str = ""  # an article's: the others' words are no measure of its own

    def beside(self, story: Mapping[int, int], share: float = 1.0) -> Callable[[int], float]:
        """Return how rare a term is beside a story: how many have each, of so large a share of it.

        Beside no story ({}), how rare it is in the window.
        """
        most, scale = _scale(self.counts.get(articles_in(self.language), 0))
        counts, before, known = self.counts, prior(), dict[int, float]()

        def rare(term: int) -> float:
            found = known.get(term)
            if found is None:
                own = max(story.get(term, 0) / share - OWN, 0.0)
                have = max(counts.get(term, 0) - own, 0.0) + _PRIOR * before.get(term, _UNKNOWN)
                known[term] = found = max(0.0, log(most / have)) * scale
            return found

        return rare


@lru_cache(maxsize=64)  # of windows that grow and shrink
def _scale(articles: int) -> tuple[float, float]:
    """Return how many articles make a term tell nothing, and what evens out windows of any size."""
    if articles <= _FEW:
        return articles + _PRIOR, 1.0
    least = 1 + _PRIOR * _UNKNOWN
    base = _FEW + _PRIOR
    most = base * (articles / _FEW) ** _GROWS
    return most, log(base / least) / log(most / least)


@cache
def prior() -> Mapping[int, float]:
    """Return the share of articles that have a term, of those that news at large often has.

    Counted by tools/stories over articles of our own writing, a line a share.
    """
    found: dict[int, float] = {}
    for line in (files(__package__) / "shares.txt").read_text(encoding="utf-8").splitlines():
        share, *terms = line.split(" ")
        found |= dict.fromkeys(map(number_of, terms), float(share))
    return found


NO_WINDOW = Rarity()  # of the first article of all
