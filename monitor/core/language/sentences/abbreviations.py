"""The abbreviations of thirty languages, as `abbreviations.tsv` lists them."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

ANY = "*"  # stands for any language
# A language that is read as another.
SAME: Mapping[str, str] = {
    "nb": "no", "nn": "no", "bs": "hr", "sh": "sr", "gl": "pt", "mr": "hi", "ne": "hi",
    "ms": "id", "ur": "fa",
}  # fmt: skip


class Listed(NamedTuple):
    """The abbreviations of a language: what a stop behind them means, the file says."""

    before: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    ending: frozenset[str] = frozenset()
    number: frozenset[str] = frozenset()


@cache
def abbreviations() -> Mapping[str, Listed]:
    """Return the abbreviations of each language by its code, and of any."""
    found: dict[str, dict[str, set[str]]] = {}
    text = files(__package__).joinpath("abbreviations.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            code, kind, words = line.split("\t")
            found.setdefault(code, {}).setdefault(kind, set()).update(words.split())
    return {
        code: Listed(**{kind: frozenset(words) for kind, words in kinds.items()})
        for code, kinds in found.items()
    }
