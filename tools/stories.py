"""Grow monitor/core/stories/trees.json and shares.txt from articles whose events are known.

Run it where the measure of likeness is changed, and read the table before you commit:

    pip install scikit-learn==1.9.1   # into the project's .venv; nothing else here needs it
    .venv/bin/python -m tools.stories cross DATA   # judged by files that it was not grown from
    .venv/bin/python -m tools.stories grow DATA    # written

DATA is the folder `stories` of the test data, with ECB+ (Cybulska and Vossen 2014, CC BY 3.0); the
days and formulas of tests/bench are of our own writing. What is of one file is one window of time.
"""

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from monitor.core.stories import Fingerprint, Rarity, fingerprint, rarity, trees
from monitor.core.stories.grouping import Grouping
from monitor.core.stories.signs import FALLING, RISING, SIGNS, signs
from monitor.core.stories.terms import normal, number_of, terms
from tools.measures import judged, shown

ROOT = Path(__file__).resolve().parents[1]
STORIES = ROOT / "monitor/core/stories"
FOLDS = 4
APART = 12.0  # how much more two articles of two events weigh: a false merge hides news
UNRELATED = 20  # articles of other files that each is compared with
FLASH = 90  # letters from which on a flash ends
OFTEN = 3  # articles of our own that have a term whose share is kept
ECB_DAYS = 1.5
LANGUAGES = 6  # of which one article in so many is
SHAPE: Mapping[str, Any] = {
    "max_iter": 300, "learning_rate": 0.05, "max_leaf_nodes": 6, "min_samples_leaf": 40,
    "l2_regularization": 1.0,
    "monotonic_cst": [1 if name in RISING else -1 if name in FALLING else 0 for name in SIGNS],
}  # fmt: skip


class Read(NamedTuple):
    """An article as it is compared, the event it reports, and when, in days."""

    event: str
    print: Fingerprint
    days: float
    terms: frozenset[str]
    key: str


def main(task: str, data: str) -> None:
    """Do what is asked."""
    files = read_files(Path(data))
    if task == "grow":
        write(shares(files), grown(files, shares(files)))
    else:
        cross(files)


def read_files(data: Path) -> dict[str, list[Read]]:
    """Read all files, by kind and name; of ECB+ a subject is a file."""
    found = {}
    for kind in ("days", "formulas"):
        for path in sorted((ROOT / "tests/bench" / kind).glob("*.jsonl")):
            found[f"{kind}/{path.stem}"] = _articles(path)
            found[f"flashes/{path.stem}"] = _articles(path, FLASH)
    truth = json.loads((data / "ecb/truth.json").read_text("utf-8"))
    subjects = defaultdict(list)
    for article in _lines(data / "ecb/articles.jsonl"):
        event = truth[article["id"]]
        subjects["".join(filter(str.isdigit, event))].append({**article, "event": event})
    ordered = random.Random(0)  # noqa: S311  # an order, no secret
    for name, some in subjects.items():
        ordered.shuffle(some)
        # No date is told: reports of one event come within days, and so do those of two.
        days = sorted(ordered.random() * ECB_DAYS for _ in some)
        dated = zip(some, days, strict=True)
        found[f"ecb/{name}"] = [_read(one)._replace(days=at) for one, at in dated]
    return found


def _articles(path: Path, letters: int = sys.maxsize) -> list[Read]:
    """Read articles in order of time, or of each what a feed might give of it."""
    shorter = ({**one, "text": cut(one["text"], letters)} for one in _lines(path))
    return sorted(map(_read, shorter), key=lambda one: one.days)


def cut(text: str, letters: int) -> str:
    """Cut a text behind the first sentence that ends after so many letters."""
    end = re.compile(r"[.!?。؟]\s|\n|[。]").search(text, letters) if len(text) > letters else None
    return text[: end.end()] if end else text


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _read(article: Mapping[str, Any]) -> Read:
    at = article.get("published")
    days = datetime.fromisoformat(at).timestamp() / 86_400 if at else 0.0
    body = terms(normal(article["text"]))[:80]
    language = article.get("language", "en")  # as ECB+ is
    return Read(
        event=article["event"], print=fingerprint(article["title"], article["text"], language),
        days=days,
        terms=frozenset([*terms(normal(article["title"])), *body]),
        key=article["url"] if "url" in article else article["id"],
    )  # fmt: skip


def shares(files: Mapping[str, Sequence[Read]]) -> dict[str, float]:
    """Return the share of articles of a language that have a term, of those that many have."""
    ours = ("days", "formulas")
    own = [one for name, some in files.items() if name.startswith(ours) for one in some]
    counts = Counter(term for one in own for term in one.terms)
    return {
        term: round(min(0.5, count / len(own) * LANGUAGES), 3)
        for term, count in sorted(counts.items())
        if count >= OFTEN
    }


def use(known: Mapping[str, float], told: Mapping[str, Any] | None = None) -> None:
    """Let the program judge by these shares and trees, in this process."""
    numbered = {number_of(term): share for term, share in known.items()}
    rarity.prior = lambda: numbered  # type: ignore[assignment]
    if told is not None:
        grown_ = (told["begin"], [tuple(map(tuple, tree)) for tree in told["trees"]])
        trees._grown = lambda: grown_  # type: ignore[assignment]  # noqa: SLF001


def grown(files: Mapping[str, Sequence[Read]], known: Mapping[str, float]) -> dict[str, Any]:
    """Grow trees: each file once alone, and once in a window with all the others."""
    use(known)
    whole = {name: some for name, some in files.items() if not name.startswith("flashes")}
    everywhere = Counter(t for some in whole.values() for one in some for t in one.print.counted)
    rows, same, weights = [], [], []
    for name, some in files.items():
        texts = whole[_whole(name, whole)]
        own = Counter(term for one in texts for term in one.print.counted)
        others = Counter({t: n - own[t] for t, n in everywhere.items() if n > own[t]})
        for beside in (Counter[int](), others):
            found = list(examples(some, beside))
            told = Counter(is_same for _, is_same in found)
            for row, is_same in found:
                rows.append(row)
                same.append(is_same)
                weights.append((1 if is_same else APART) / told[is_same])
    for row in unrelated(whole, everywhere):
        rows.append(row)
        same.append(False)
        weights.append(APART / UNRELATED / 10)
    model = HistGradientBoostingClassifier(**SHAPE)
    model.fit(np.array(rows), np.array(same), sample_weight=np.array(weights) / np.mean(weights))
    return _plain(model)


def _whole(name: str, whole: Mapping[str, Sequence[Read]]) -> str:
    """Return the name of the file whose articles stand cut in another."""
    stem = name.partition("/")[2]
    return next(one for one in whole if one.partition("/")[2] == stem)


def examples(some: Sequence[Read], beside: Mapping[int, int]) -> Iterator[tuple[list[float], bool]]:
    """Yield the signs of each two articles as the second comes, and whether they are one event."""
    counts, seen = Counter(beside), list[Read]()
    events: dict[str, list[Read]] = defaultdict(list)
    chance = random.Random(3)  # noqa: S311
    for one in some:
        counts.update(one.print.counted)
        rarity_ = Rarity(counts, one.print.language)
        for other in seen:
            # A story may so far be only a part of its event, and must not fall apart for that.
            part = chance.sample(events[other.event], chance.randint(1, len(events[other.event])))
            rare = rarity_.beside(Counter(t for read in {*part, other} for t in read.print.body))
            if len(one.print.whole & other.print.whole) > 1:
                yield (
                    signs(one.print, other.print, abs(one.days - other.days), rare),
                    one.event == other.event,
                )
        seen.append(one)
        events[one.event].append(one)


def unrelated(
    files: Mapping[str, Sequence[Read]], everywhere: Counter[int]
) -> Iterator[list[float]]:
    """Yield the signs of articles that have nothing to do with each other, of one language."""
    chance = random.Random(2)  # noqa: S311
    spoken = defaultdict(list)
    for name, some in files.items():
        for one in some:
            spoken[one.print.language].append((name, one))
    for some in spoken.values():
        for name, one in some:
            rare = Rarity(everywhere, one.print.language).beside({})
            for other_name, other in chance.sample(some, min(UNRELATED, len(some))):
                if name != other_name and len(one.print.whole & other.print.whole) > 1:
                    yield signs(one.print, other.print, chance.random(), rare)


def _plain(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """Return the trees as lists: of each node its sign, bound or value, and where to go."""
    found = []
    for (grown_,) in model._predictors:  # noqa: SLF001  # there is no other way to them
        nodes = grown_.nodes
        found.append([
            [-1 if node["is_leaf"] else int(node["feature_idx"]) for node in nodes],
            [_bound(node) for node in nodes],
            [int(node["left"]) for node in nodes],
            [int(node["right"]) for node in nodes],
        ])  # fmt: skip
    return {"begin": float(model._baseline_prediction[0, 0]), "trees": found}  # noqa: SLF001


def _bound(node: Any) -> float:
    return float(f"{node['value' if node['is_leaf'] else 'num_threshold']:.4g}")


def write(known: Mapping[str, float], told: Mapping[str, Any]) -> None:
    """Write what the program reads."""
    by_share = defaultdict(list)
    for term, share in known.items():
        by_share[share].append(term)
    lines = [f"{share} {' '.join(sorted(some))}\n" for share, some in sorted(by_share.items())]
    (STORIES / "shares.txt").write_text("".join(lines), encoding="utf-8")
    text = json.dumps(told, separators=(",", ":")).replace("]],[[", "]],\n[[")
    (STORIES / "trees.json").write_text(text + "\n", encoding="utf-8")


def cross(files: Mapping[str, Sequence[Read]]) -> None:
    """Print how well files are grouped by what was grown without them."""
    folds = fold_of(files)
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for fold in range(FOLDS):
        without = {name: some for name, some in files.items() if folds[name] != fold}
        use(shares(without), grown(without, shares(without)))
        held = {name: some for name, some in files.items() if folds[name] == fold}
        kinds: dict[str, dict[str, Sequence[Read]]] = defaultdict(dict)
        for name, some in held.items():
            kind = name.partition("/")[0]
            kinds[kind][name] = some
            sums[f"{kind}, alone"].update(grouped(some))
        for kind, together in kinds.items():
            sums[f"{kind}, in one stream"].update(grouped(stream(together)))
    for kind, total in sorted(sums.items()):
        print(f"{kind}: {shown(total)}")


def fold_of(files: Mapping[str, object]) -> dict[str, int]:
    """Return the fold of each file: a file and its flashes are in one."""
    bare = sorted({name.partition("/")[2] for name in files})
    random.Random(1).shuffle(bare)  # noqa: S311  # an order, no secret
    return {name: bare.index(name.partition("/")[2]) % FOLDS for name in files}


def grouped(some: Sequence[Read]) -> Counter[str]:
    """Group a file's articles, and count what is right and wrong."""
    grouping = Grouping()
    first = [
        grouping.story_of(one.key, one.print, datetime.fromtimestamp(one.days * 86_400, UTC))
        for one in some
    ]
    return judged(first, [grouping.now(story) for story in first], [one.event for one in some])


def stream(files: Mapping[str, Sequence[Read]]) -> list[Read]:
    """Let all files begin at once: one window of time."""
    found = []
    for name, some in files.items():
        begun = min(one.days for one in some)
        found += [
            one._replace(days=20_000 + one.days - begun, event=f"{name} {one.event}")
            for one in some
        ]
    return sorted(found, key=lambda one: one.days)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
