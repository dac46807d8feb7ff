"""How much slower this machine is now than the one by which bounds of CPU time were written.

Who shares its cores makes it so, from one minute to the next: the same work is measured beside.
"""

import re
from time import process_time

_USUAL = 0.105  # CPU seconds of the work below, where nothing else runs
_PAIR = re.compile(r"(\w+) (\w+)")
_TEXT = "water rose in the town and people left " * 40


def pace() -> float:
    """Return by what a bound is to be multiplied: 1 where it is as fast, or faster."""
    begun = process_time()
    for _ in range(1_500):
        _PAIR.findall(_TEXT)
        words = _TEXT.split()
        sorted(words)
        dict.fromkeys(words)
    return max(1.0, (process_time() - begun) / _USUAL)
