"""Whether pairs of articles are told to be of one story or two, beside a peer."""

from dataclasses import astuple
from datetime import UTC, datetime

import numpy as np
import pytest

from monitor.core.grouping import assign
from monitor.core.stories import Fingerprint, choice, fingerprint
from monitor.core.stories.likeness import Terms, signs
from monitor.core.urls import article_key
from tests.bench.pairs import Pair, Peer, articles_of, the_pairs

NOW = datetime(2020, 1, 1, tzinfo=UTC)
FOLDS, TURNS, STRENGTH = 10, 20, 2.0
LEAST = {"ru": 0.88, "en": 0.9}  # of the product as it is
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
Whole = np.ndarray[tuple[int], np.dtype[np.int64]]
Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def a_row(article: dict[str, str], number: int) -> tuple[str, Fingerprint, datetime]:
    key = article_key(article["url"]) or f"article:{number}"
    return key, fingerprint(article["title"], article["text"]), NOW


def alone(pair: Pair) -> bool:
    one, other = assign(a_row(pair[side], at) for at, side in enumerate(("first", "second")))
    return one == other


def together(pairs: list[Pair]) -> Flags:
    articles = articles_of(pairs)
    rows = (a_row(one, at) for at, one in enumerate(articles.values()))
    story = dict(zip(articles, assign(rows), strict=True))
    told = [story[pair["first"]["url"]] == story[pair["second"]["url"]] for pair in pairs]
    return np.array(told)


def f1(same: Flags, told: Flags) -> float:
    right = int((same & told).sum())
    return 2 * right / max(1, int(same.sum()) + int(told.sum()))


def an_interval(same: Flags, told: Flags) -> str:
    """F1 with its 95 % interval, by 2,000 bootstraps over the pairs."""
    chance = np.random.default_rng(1)
    picks = chance.integers(0, len(same), (2000, len(same)))
    low, high = np.quantile([f1(same[some], told[some]) for some in picks], [0.025, 0.975])
    return f"F1 {f1(same, told):.3f} ({low:.3f} to {high:.3f})"


def confusion(same: Flags, told: Flags) -> str:
    counts = [
        int((same == s).astype(int) @ (told == t).astype(int)) for s in (1, 0) for t in (1, 0)
    ]
    return "same: {} together, {} apart; different: {} together, {} apart".format(*counts)


def fitted(rows: Numbers, same: Flags) -> Numbers:
    """Fit a logistic regression with an L2 penalty by Newton's method; the last is the base."""
    middle, spread = rows.mean(0), rows.std(0) + 1e-9
    table = np.c_[(rows - middle) / spread, np.ones(len(rows))]
    weights = np.zeros(table.shape[1])
    penalty = STRENGTH * np.diag(np.r_[np.ones(len(weights) - 1), 1e-6])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (likely - same) + penalty @ weights
        weights -= np.linalg.solve((table.T * (likely * (1 - likely))) @ table + penalty, slope)
    each = weights[:-1] / spread
    return np.append(each, weights[-1] - each @ middle)


def folds(count: int, turn: int) -> Whole:
    return np.random.default_rng(turn).permutation(count) % FOLDS


@pytest.mark.timeout(600)
def test_pairs_of_articles_are_told_to_be_of_one_story_or_two() -> None:
    pairs = the_pairs()
    same = np.array([pair["same"] for pair in pairs])
    language = np.array([pair["lang"] for pair in pairs])
    ways = {"each pair alone": np.array([alone(one) for one in pairs]), "all": together(pairs)}
    for name, told in ways.items():
        for spoken, least in LEAST.items():
            some = language == spoken
            print(f"\n{name}, {spoken}: {an_interval(same[some], told[some])}")
            print(f"  {confusion(same[some], told[some])}")
            assert f1(same[some], told[some]) >= least
    _show_wrong(pairs, same, ways["each pair alone"])
    _cross_validate(pairs, same, language)


def _show_wrong(pairs: list[Pair], same: Flags, told: Flags) -> None:
    for pair, right, said in zip(pairs, same, told, strict=True):
        if right != said:
            titles = " || ".join(pair[side]["title"][:70] for side in ("first", "second"))
            print(f"  wrongly {'together' if said else 'apart'}: {titles}")


def _cross_validate(pairs: list[Pair], same: Flags, language: Numbers) -> None:
    """Print F1 where the weights, or the peer's threshold, are fitted on the other folds."""
    rows = np.array([_signs(pair) for pair in pairs])
    peer = Peer(articles_of(pairs).values())
    cosines = np.array([peer.alike(pair) for pair in pairs])
    ours: list[Flags] = []
    theirs: list[Flags] = []
    for turn in range(TURNS):
        fold = folds(len(pairs), turn)
        told, peers = np.zeros(len(pairs), bool), np.zeros(len(pairs), bool)
        for one in range(FOLDS):
            own, rest = fold == one, fold != one
            weights = fitted(rows[rest], same[rest])
            told[own] = rows[own] @ weights[:-1] + weights[-1] >= choice.SAME_EVENT
            peers[own] = cosines[own] >= _threshold(cosines[rest], same[rest])
        ours.append(told)
        theirs.append(peers)
    for spoken in LEAST:
        some = language == spoken
        for name, found in (("ours", ours), ("peer, title x 2 + lead TF-IDF", theirs)):
            mean = np.mean([f1(same[some], told[some]) for told in found])
            usual = sorted(found, key=lambda told: f1(same[some], told[some]))[TURNS // 2]
            print(f"cross-validated, {spoken}, {name}: mean F1 {mean:.3f}")
            print(f"  the median of {TURNS}: {an_interval(same[some], usual[some])}")


def _signs(pair: Pair) -> list[float]:
    one, other = (
        Terms(fingerprint(pair[s]["title"], pair[s]["text"])) for s in ("first", "second")
    )
    return [float(sign) for sign in astuple(signs(one, other))]


def _threshold(cosines: Numbers, same: Flags) -> float:
    return max((float(one) for one in cosines), key=lambda least: f1(same, cosines >= least))
