"""Which sentences are chosen: one by one, so that each adds something.

Maximal marginal relevance (Carbonell and Goldstein 1998); and the guard, which sees to it that
the reader is shown why an article matched.
"""

from collections.abc import Sequence

from monitor.core.model import Span
from monitor.core.summary.candidates import Candidate
from monitor.core.summary.worth import Vector, likeness, vectors, worths

_RELEVANCE = 0.7  # lambda
_SAME = 0.6  # so alike, two sentences say one thing


def chosen(
    title: str,
    candidates: Sequence[Candidate],
    count: int,
    *,
    spans: Sequence[Span] = (),
    sentence: str = "",
) -> list[Candidate]:
    """Choose at most `count`, in the text's order; one holds a span, where a candidate does.

    A sentence that leans is chosen only with the one before it, save where nothing else shows
    the match. Of those that show it, the one that decided (`sentence`) is taken before others.
    """
    if not candidates:
        return []
    said = vectors(candidates)
    worth = worths(title, candidates, said)
    best = [candidates[at] for at in _best(candidates, said, worth, count)]
    if not any(one.holds(spans) for one in best):
        best = _guarded(candidates, worth, best, spans, sentence)[:count]
    return sorted(best, key=lambda one: one.start)


def _best(
    candidates: Sequence[Candidate], said: Sequence[Vector], worth: Sequence[float], count: int
) -> list[int]:
    """Choose by worth and newness, in the order of merit."""
    told = [0.0] * len(candidates)  # likeness to the most alike of the chosen
    left = {at for at, one in enumerate(candidates) if not one.long}
    ends: set[int] = set()  # the last sentences of what is chosen
    taken: list[int] = []
    while len(taken) < count:
        free = [at for at in left if told[at] < _SAME and _stands(candidates[at], ends)]
        if not free:
            break
        at = max(free, key=lambda at: (_RELEVANCE * worth[at] - (1 - _RELEVANCE) * told[at], -at))
        left.remove(at)
        taken.append(at)
        ends.add(candidates[at].last)
        told = [
            max(most, likeness(said[at], other)) for most, other in zip(told, said, strict=True)
        ]
    return taken


def _stands(one: Candidate, ends: set[int]) -> bool:
    """Whether it is understood with what is chosen."""
    return not one.leans or one.first - 1 in ends


def _guarded(
    candidates: Sequence[Candidate],
    worth: Sequence[float],
    best: Sequence[Candidate],
    spans: Sequence[Span],
    sentence: str,
) -> list[Candidate]:
    """Put the best that shows the match, and what it leans on, in the place of the last chosen."""
    before = {one.last + 1: one for one in candidates if not one.leans}
    showing = [at for at, one in enumerate(candidates) if one.holds(spans)]
    if not showing:
        return list(best)

    def merit(at: int) -> tuple[bool, bool, bool, float]:
        one = candidates[at]
        understood = not one.leans or one.first in before
        return not one.long, understood, bool(sentence) and sentence in one.text, worth[at]

    shows = candidates[max(showing, key=merit)]
    with_it = [before[shows.first], shows] if shows.leans and shows.first in before else [shows]
    return list(dict.fromkeys([*with_it, *best]))
