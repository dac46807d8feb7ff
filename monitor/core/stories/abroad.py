"""Whether articles in two languages report one event: by names as they sound, and by figures.

Where titles can be compared in meaning, that does for most of the names and for the figures.
"""

from collections.abc import Callable

from monitor.core.stories.prints import Fingerprint

_NAMES, _SHARE = 12, 0.5  # names of an article that are compared; of them in common
_FEWEST = 4  # names in common
_SOME = 2  # names in common where the titles mean the same
_SAME_MEANING = 0.64  # cosine of two titles
_DAYS = 1.5


def same_abroad(
    own: Fingerprint, other: Fingerprint, days: float, alike: Callable[[], float] | None = None
) -> bool:
    """Tell whether two articles in different languages surely report one event.

    Sure is what names at least four of the same people and places among those named most, half
    of all of them, and a figure besides, within a day and a half. `alike` tells how alike the
    titles are in meaning; where they are very, two of the names do.
    """
    mine, its = own.sounds[:_NAMES], other.sounds[:_NAMES]
    shared = len({*mine} & {*its})
    if days > _DAYS or shared < _SOME:
        return False
    many = shared >= _FEWEST and shared >= _SHARE * min(len(mine), len(its))
    if many and own.figures & other.figures:
        return True
    return alike is not None and alike() >= _SAME_MEANING
