"""Which sentences are chosen: one by one, so that each adds something.

Maximal marginal relevance (Carbonell and Goldstein 1998); and the guard, which sees to it that
the reader is shown why an article matched.
"""

from collections.abc import Sequence

from monitor.core.model import Span
from monitor.core.summary.candidates import Candidate, any_that_hold, candidates, longest
from monitor.core.summary.worth import Vector, likeness, vectors, worths

_RELEVANCE = 0.65  # lambda
_LEANING = 0.9  # what a sentence is worth that leans on one that is quoted
_SAME = 0.5  # so alike, two sentences say one thing


def chosen(
    title: str,
    text: str,
    count: int,
    *,
    language: str = "",
    spans: Sequence[Span] = (),
    sentence: str = "",
) -> list[Candidate]:
    """Choose at most `count`, in the text's order; one holds a span, where a sentence does.

    A sentence that leans is chosen only with the one before it, save where nothing else shows
    the match; then even half of a quotation is. Of those that show it, the one that decided
    (`sentence`) is taken before others.
    """
    found = candidates(title, text, spans, language=language)
    if not found:
        best = any_that_hold(text, spans, language)[:1] or longest(text, count, language)
        return sorted(best, key=lambda one: one.start)
    said = vectors(found)
    worth = worths(title, found, said)
    best = [found[at] for at in _best(found, said, worth, count)]
    if spans and not any(one.holds(spans) for one in best):
        shown = _shown(found, worth, spans, sentence) or any_that_hold(text, spans, language)[:1]
        others = [one for one in best if not any(one.meets(other) for other in shown)]
        best = [*shown[-count:], *others][:count]
    return sorted(best, key=lambda one: one.start)


def _best(
    found: Sequence[Candidate], said: Sequence[Vector], worth: Sequence[float], count: int
) -> list[int]:
    """Choose by worth and newness, in the order of merit."""
    told = [0.0] * len(found)  # likeness to the most alike of the chosen
    left = {at: worth[at] for at, one in enumerate(found) if not one.long}
    leaning: dict[int, int] = {}  # those that lean, by the sentence that they lean on
    ends: set[int] = set()  # the last sentences of what is chosen
    taken: list[int] = []
    while left and len(taken) < count:
        at = max(left, key=lambda at: (_RELEVANCE * left[at] - (1 - _RELEVANCE) * told[at], -at))
        value, one = left.pop(at), found[at]
        if told[at] >= _SAME or one.is_furniture():
            continue
        if one.first - 1 not in leaning and one.leans():
            leaning[one.first - 1] = at
            if one.first - 1 in ends:
                left[at] = value * _LEANING
            continue
        taken.append(at)
        ends.add(one.last)
        if one.last in leaning:
            left[leaning[one.last]] = worth[leaning[one.last]] * _LEANING
        told = [
            max(most, likeness(said[at], other)) for most, other in zip(told, said, strict=True)
        ]
    return taken


def _shown(
    found: Sequence[Candidate], worth: Sequence[float], spans: Sequence[Span], sentence: str
) -> list[Candidate]:
    """Return the best candidate that shows the match, behind the one that it leans on."""
    before = {one.last + 1: one for one in found}

    def with_it(one: Candidate) -> list[Candidate]:
        last = before.get(one.first) if one.leans() else None
        return [last, one] if last and not last.leans() and not last.is_furniture() else [one]

    def merit(at: int) -> tuple[bool, bool, bool, float]:
        one = found[at]
        understood = len(with_it(one)) > 1 or not one.leans()
        return not one.long, understood, bool(sentence) and sentence in one.text, worth[at]

    holding = (at for at, one in enumerate(found) if one.holds(spans))
    showing = [at for at in holding if not found[at].is_furniture()]
    return with_it(found[max(showing, key=merit)]) if showing else []
