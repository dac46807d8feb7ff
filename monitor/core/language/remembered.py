"""Remember what is worked out of words, bounded: so many of them, and none of a hostile length."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Value = TypeVar("Value")
LONGEST = 64  # letters: no longer word is said twice; one of a million letters would stay for ever


def of_words(most: int) -> Callable[[Callable[[str], Value]], Callable[[str], Value]]:
    """Let a function of one word remember the `most` that were asked for last.

    So it holds at most about `most` times half a kilobyte, whatever it is asked.
    """

    def remembering(work: Callable[[str], Value]) -> Callable[[str], Value]:
        known = lru_cache(maxsize=most)(work)

        @wraps(work)
        def remembered(word: str) -> Value:
            return known(word) if len(word) <= LONGEST else work(word)

        return remembered

    return remembering
