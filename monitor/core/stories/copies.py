"""Texts that are one document: what outlets took over from an agency, also where they cut it."""

from bisect import bisect_right

import numpy as np

from monitor.core.language.remembered import of_words
from monitor.core.stories.terms import number_of

SAME = 0.5  # Jaccard of 3-word shingles
CUT = 0.8  # share of the shorter text's shingles that the longer one has
MOST = 96  # shingles of a sketch
_FEWEST = 12  # of a text: fewer tell nothing
_ENOUGH = 6  # of the shorter text's that lie where both sketches are whole
_FACTORS = tuple(
    np.uint64(number) for number in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_HALF = np.uint64(32)
Numbers = np.ndarray[tuple[int], np.dtype[np.uint32]]


def sketch(words: list[str], most: int = MOST) -> tuple[int, ...]:
    """Return the least of the numbers of a text's 3-word shingles, in order; () for a short text.

    The least of the union of two texts are a fair sample of it (Broder 1997).
    """
    return least(shingles(words), most)


def shingles(words: list[str]) -> Numbers:
    """Return the numbers of a text's 3-word shingles, in the order of the text."""
    one = np.fromiter(map(_number, words), dtype=np.uint64, count=len(words))
    mixed = one[:-2] * _FACTORS[0] + one[1:-1] * _FACTORS[1] + one[2:] * _FACTORS[2]
    mixed = (mixed ^ (mixed >> _HALF)) * _MIX
    numbers: Numbers = (mixed >> _HALF).astype(np.uint32)
    return numbers


def least(some: Numbers, most: int = MOST) -> tuple[int, ...]:
    """Return the least of these numbers, in order, each once; () for few."""
    if len(some) < _FEWEST:
        return ()
    return tuple(np.unique(some)[:most].tolist())


_number = of_words(1 << 15)(number_of)


def likeness(one: tuple[int, ...], other: tuple[int, ...], least: float = 0.0) -> float:
    """Return how much two texts are one document, in 0..1; SAME where one is cut from the other.

    What is less than `least` may be given as 0.
    """
    shared = frozenset(one).intersection(other)
    if len(shared) < _ENOUGH:
        return 0.0
    most = len(shared) / max(len(one), len(other))
    alone = _alike(one, other, shared) if most >= least else 0.0
    if alone < SAME and _contained(one, other, shared) >= CUT:
        return SAME
    return alone


def _alike(one: tuple[int, ...], other: tuple[int, ...], shared: frozenset[int]) -> float:
    """Estimate what share of the shingles of both texts they have in common."""
    count = max(len(one), len(other))
    last = sorted({*one, *other})[count - 1]
    return bisect_right(sorted(shared), last) / count


def _contained(one: tuple[int, ...], other: tuple[int, ...], shared: frozenset[int]) -> float:
    """Estimate what share of the shorter text the longer one has, where both sketches are whole."""
    end = min(_end(one), _end(other))
    return len(shared) / min(bisect_right(one, end), bisect_right(other, end))


def _end(whole: tuple[int, ...]) -> int:
    return whole[-1] if len(whole) == MOST else 1 << 32
