"""What names in all their forms cost, beside their base forms and the words alone; CPU time."""

import csv
import json
import os
import re
from collections import Counter, defaultdict
from functools import partial
from pathlib import Path

import pytest

from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.matching import Document, Index, wanted
from monitor.core.model import Topic
from monitor.wiring.topics import make_lexicon
from tests.bench.test_matching_cost import cost, words_alone
from tests.conftest import ROOT

TOPICS, WORDS, GOAL = 50, 500, 80  # CPU us an article


@pytest.fixture(scope="module")
def data() -> Path:
    folder = Path(os.environ.get("MONITOR_TEST_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no test data at {folder}")
    return folder


def the_topics(data: Path) -> list[Topic]:
    """The names most often annotated in six languages: a topic has one of each language."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    with (data / "forms" / "forms.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if re.fullmatch(r"[^\W\d_]{2,}(?: [^\W\d_]{2,})*", row["base"]):
                counts[row["language"]][row["base"]] += int(row["count"])
    often = [[name for name, _ in some.most_common(TOPICS)] for some in counts.values()]
    ranks = zip(*often, strict=True)
    return [
        Topic(id=f"t{number}", name=f"{number}", languages=tuple(counts), queries={"": _any(names)})
        for number, names in enumerate(ranks)
    ]


def _any(names: tuple[str, ...]) -> str:
    return " OR ".join(f"({' ONEAR/0 '.join(name.split())})" for name in dict.fromkeys(names))


def the_articles(data: Path) -> list[str]:
    """Russian and English news, of so many words each."""
    with (data / "stories" / "pairs.jsonl").open(encoding="utf-8") as file:
        texts = [one["text"] for line in file for one in _both(json.loads(line))]
    texts = [text for text in texts if text]
    words = " ".join(texts).split(" ")
    return [" ".join(words[at : at + WORDS]) for at in range(0, len(words) - WORDS, WORDS)]


def _both(pair: dict[str, object]) -> list[dict[str, str]]:
    return [one for one in pair.values() if isinstance(one, dict)]


def _ask(index: Index, text: str) -> object:
    return index.ids(Document(title="", body=text))


@pytest.mark.timeout(300)
def test_names_in_all_their_forms(data: Path) -> None:
    topics, articles = the_topics(data), the_articles(data)[:200]
    inflected = Index(topics, make_lexicon(topics, lambda _said: None))
    exact = Index(topics, Lexicon())
    matched = {
        name: sum(len(index.matches(Document(title="", body=one))) for one in articles)
        for name, index in (("inflected", inflected), ("exact", exact))
    }
    silent = [one for one in articles if not inflected.matches(Document(title="", body=one))]
    told = {
        f"{name}, {which}": round(cost(partial(_ask, index), some))
        for name, index in (("all forms", inflected), ("base forms", exact))
        for which, some in (("all articles", articles), ("those that match none", silent))
    }
    print(
        f"\n{len(topics)} topics in six languages, {len(wanted(topics)['cs'])} words; "
        f"{len(articles)} articles of {WORDS} words, {len(silent)} of which match none; matches "
        f"{matched}; CPU us an article: {told}, words alone {cost(words_alone, articles):.0f}; "
        f"goal: {GOAL} beside 70 of the words"
    )
    assert len(topics) == TOPICS
    assert len(articles) >= 100
    assert matched["inflected"] > matched["exact"]
