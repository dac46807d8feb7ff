"""Whether articles in two languages report one event: by names as they sound, and by figures.

Where titles can be compared in meaning, that does for most of the names and for the figures.
"""

from collections.abc import Callable
from itertools import compress

from monitor.core.stories.prints import Fingerprint
from monitor.core.stories.terms import BIG

_NAMES, _SHARE = 12, 0.5  # names of an article that are compared; of them in common
_FEWEST = 4  # names in common
_SOME = 2  # names in common where the titles mean the same
_SAME_MEANING = 0.64  # cosine of two titles
_DAYS = 1.5
_SURE, _NO = 1.0, -1.0


def abroad(
    own: Fingerprint, other: Fingerprint, days: float, alike: Callable[[], float] | None = None
) -> float:
    """Give log-odds that two articles in different languages report one event: sure, or not.

    Sure is what names at least four of the same people and places among those named most, half
    of all of them, and a figure besides, within a day and a half. `alike` tells how alike the
    titles are in meaning; where they are very, two of the names do.
    """
    mine, its = own.heard()[:_NAMES], other.heard()[:_NAMES]
    shared = len({*mine} & {*its})
    if days > _DAYS or shared < _SOME:
        return _NO
    many = shared >= _FEWEST and shared >= _SHARE * min(len(mine), len(its))
    if many and _figures(own) & _figures(other):
        return _SURE
    return _SURE if alike is not None and alike() >= _SAME_MEANING else _NO


def _figures(one: Fingerprint) -> set[int]:
    return set(compress(one.terms(), one.kinds.translate(_big)))


_big = bytes(kind & BIG for kind in range(256))
