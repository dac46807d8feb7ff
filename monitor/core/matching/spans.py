"""Where things stand, as spans of places: first and last, both included.

A list of spans is in order, and none of them holds another (minimal intervals, after Clarke,
Cormack and Burkowski, "An Algebra for Structured Text Search", 1995): so whatever is asked of them
takes time in proportion to their number.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import chain

Span = tuple[int, int]
Spans = list[Span]
Same = Callable[[int, int], bool]


def either(lists: Iterable[Spans]) -> Spans:
    """Return what stands in any of the lists."""
    some = [spans for spans in lists if spans]
    return some[0] if len(some) == 1 else smallest(sorted(chain.from_iterable(some)))


def smallest(ordered: Iterable[Span]) -> Spans:
    """Leave out what holds another; `ordered` by where they begin."""
    kept: Spans = []
    for start, end in ordered:
        while kept and kept[-1][1] >= end:
            kept.pop()  # it begins no later and ends no earlier
        if not kept or kept[-1][0] < start:
            kept.append((start, end))
    return kept


def near(
    left: Spans, right: Spans, *, words: int, ordered: bool, same: Same | None = None
) -> Spans:
    """Return the stretches from a left to a right side, at most so many `words` between them.

    They do not overlap; `ordered`: the left one first. `same` tells whether two places are in one
    unit, which then counts instead of the words.
    """
    found = list(_after(left, right, words, same))
    if not ordered:
        found += _after(right, left, words, same)
        found.sort()
    return smallest(found)


def _after(first: Spans, second: Spans, words: int, same: Same | None) -> Iterable[Span]:
    starts = [start for start, _ in second]
    for start, end in first:
        at = bisect_left(starts, end + 1)
        if at == len(second):
            return
        begin, last = second[at]
        if same(start, last) if same else begin - end - 1 <= words:
            yield start, last


def not_near(left: Spans, right: Spans, *, words: int) -> Spans:
    """Return the left sides that have no right side within so many words, and are in none."""
    starts, ends = [start for start, _ in right], [end for _, end in right]
    kept = []
    for start, end in left:
        at = bisect_left(ends, start - words - 1)  # the first that ends not long before
        if at == len(right) or starts[at] > end + words + 1:
            kept.append((start, end))
    return kept


def apart(spans: Spans) -> int:
    """Count spans that do not overlap, as many as there can be."""
    count, last = 0, -1
    for start, end in spans:
        if start > last:
            count, last = count + 1, end
    return count


def distance(left: Spans, right: Spans) -> int | None:
    """Return the fewest words between a left and a right side that do not overlap; None: no two."""
    best: int | None = None
    for one, other in ((left, right), (right, left)):
        starts = [start for start, _ in other]
        for _, end in one:
            at = bisect_left(starts, end + 1)
            if at < len(other):
                gap = starts[at] - end - 1
                best = gap if best is None else min(best, gap)
    return best
