"""Bound values some at a time: databases take no endless lists."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

SOME = 400  # bound values in one statement: SQLite's oldest limit is 999
Value = TypeVar("Value")


def some_of(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Yield all of the values, some at a time."""
    for start in range(0, len(values), SOME):
        yield values[start : start + SOME]
