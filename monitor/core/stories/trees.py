"""The log-odds that two articles report one event, by boosted trees that tools/stories grew."""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

Tree = tuple[tuple[int, ...], tuple[float, ...], tuple[int, ...], tuple[int, ...]]


def odds(signs: Sequence[float]) -> float:
    """Return the log-odds of signs (Friedman 2001): the sum of what each tree says."""
    begin, trees = _grown()
    said = begin
    for sign, bound, left, right in trees:
        node = 0
        while (asked := sign[node]) >= 0:
            node = left[node] if signs[asked] <= bound[node] else right[node]
        said += bound[node]
    return said


@cache
def _grown() -> tuple[float, list[Tree]]:
    """Read the trees: of each node sign, bound, and where to go; -1 and a value at a leaf."""
    told: dict[str, Any] = json.loads((files(__package__) / "trees.json").read_text("utf-8"))
    trees = [tuple(map(tuple, tree)) for tree in told["trees"]]
    return told["begin"], trees  # type: ignore[return-value]  # JSON knows no tuples
