"""Labelled pairs of articles, and the peer: TF-IDF of title and lead, as many do it."""

import json
import os
import re
from collections import Counter
from collections.abc import Iterable
from math import log, sqrt
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

Pair = dict[str, Any]


def shared_data() -> Path:
    folder = Path(os.environ.get("MONITOR_TEST_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no test data at {folder}")
    return folder


def the_pairs() -> list[Pair]:
    with (shared_data() / "stories" / "pairs.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def articles_of(pairs: Iterable[Pair]) -> dict[str, dict[str, str]]:
    """Return each article once, by its URL."""
    return {pair[side]["url"]: pair[side] for pair in pairs for side in ("first", "second")}


class Peer:
    """Title x 2 and the first 60 words, each word cut to six letters, weighed by a corpus."""

    def __init__(self, articles: Iterable[dict[str, str]]) -> None:
        counts = [_words(one) for one in articles]
        self._all = len(counts)
        self._seen = Counter(word for one in counts for word in one)

    def vector(self, article: dict[str, str]) -> dict[str, float]:
        vector = {
            word: count * log((self._all + 1) / (self._seen[word] + 0.5))
            for word, count in _words(article).items()
        }
        length = sqrt(sum(weight * weight for weight in vector.values())) or 1
        return {word: weight / length for word, weight in vector.items()}

    def alike(self, pair: Pair) -> float:
        one, other = self.vector(pair["first"]), self.vector(pair["second"])
        return sum(weight * other.get(word, 0.0) for word, weight in one.items())


def _words(article: dict[str, str]) -> Counter[str]:
    title, text = (re.findall(r"\w+", article[part].lower()) for part in ("title", "text"))
    return Counter(word[:6] for word in (*title, *title, *text[:60]))
