"""Fit the weights of monitor/core/novelty/doubts.py on days and formulas whose events are known.

    pip install scikit-learn==1.9.1   # into the project's .venv; nothing else here needs it
    .venv/bin/python -m tools.doubts DATA

DATA is the folder `stories` of the test data. Articles are placed by trees that were grown without
their file, as they are in the world; of those that joined a story and told nothing new, the ones
of another event are to be found. It prints the weights, and what they find of files held out.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from monitor.core.novelty import Report, doubts, news, whats_new
from monitor.core.novelty.reading import words_told
from monitor.core.stories import fingerprint
from monitor.core.stories.grouping import Grouping
from tools.stories import FLASH, FOLDS, ROOT, cut, fold_of, grown, read_files, shares, use


class Joined(NamedTuple):
    """An article that joined a story and told nothing new: its signs, and whether rightly."""

    file: str
    signs: tuple[float, ...]
    is_other: bool  # of an event that no article of the story reported


def main(data: str) -> None:
    """Print the weights, and how they do on files held out."""
    doubts.ENOUGH = sys.maxsize  # type: ignore[assignment]  # nothing is found while it is fitted
    found = list(joined(Path(data)))
    rows, other = np.array([one.signs for one in found]), np.array([one.is_other for one in found])
    files = [one.file.partition("/")[2] for one in found]
    model, odds = LogisticRegression(), np.zeros(len(found))
    for train, held in GroupKFold(8).split(rows, other, files):
        odds[held] = model.fit(rows[train], other[train]).decision_function(rows[held])
    for enough in (-1.0, -0.8, -0.6, -0.4, -0.2, 0.0):
        said = odds > enough
        print(f"{enough:5}: {said.sum()} found of {len(found)}, {other[said].sum()} of "
              f"{other.sum()} of another event")  # fmt: skip
    model.fit(rows, other)
    print("WEIGHTS", np.round(model.coef_[0], 2).tolist(), "BEGIN", model.intercept_.round(2))


def joined(data: Path) -> Iterator[Joined]:
    """Yield the articles that joined, of all files, each placed by trees grown without it."""
    files = read_files(data)
    folds = fold_of(files)
    for fold in range(FOLDS):
        without = {name: some for name, some in files.items() if folds[name] != fold}
        use(shares(without), grown(without, shares(without)))
        for name in (name for name in files if folds[name] == fold and "ecb/" not in name):
            yield from _of_file(name)


def _of_file(name: str) -> Iterator[Joined]:
    kind, _, stem = name.partition("/")
    path = next(ROOT.glob(f"tests/bench/{'[df]*' if kind == 'flashes' else kind}/{stem}.jsonl"))
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    articles = sorted(lines, key=lambda one: str(one["published"]))
    yield from _joined_of(name, articles, FLASH if kind == "flashes" else sys.maxsize)


def _joined_of(name: str, articles: Sequence[Mapping[str, Any]], letters: int) -> Iterator[Joined]:
    grouping, told = Grouping(), defaultdict[int, list[Report]](list)
    events = defaultdict[int, set[str]](set)
    for one in articles:
        text = cut(one["text"], letters)
        own = fingerprint(one["title"], text, one["language"])
        story, choice = grouping.place(one["url"], own, datetime.fromisoformat(one["published"]))
        new = Report(title=one["title"], text=text, language=one["language"])
        before = [
            report for number in told if grouping.now(number) == story for report in told[number]
        ]
        known = set().union(*(events[number] for number in events if grouping.now(number) == story))
        shown = news._shown(new)  # noqa: SLF001  # as they are read
        if not before or whats_new(before, new).reason:
            told[story].append(new)
        elif len(shown) > 1 and choice.reason != "same_text":
            signs = doubts.signs_of(words_told(before), shown)
            yield Joined(name, signs, one["event"] not in known)
        events[story].add(one["event"])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
