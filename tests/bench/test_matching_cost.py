"""What matching costs: beside the words alone, and beside the loop; CPU seconds in one run."""

import gc
import re
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterable
from time import process_time

import pytest

from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.matching import Document, Index
from monitor.core.matching.clauses import Clause
from monitor.core.matching.topics import clause_of
from monitor.core.model import Topic
from monitor.wiring.process import settle
from tests.bench.topics import WORDS, Town

ARTICLES, LOOPED, SAMPLE = 100, 10, 2_000


@pytest.fixture(scope="module")
def town() -> Town:
    return Town()


def cost(work: Callable[[str], object], articles: Iterable[str]) -> float:
    """Return the CPU microseconds that an article costs, at best of three passes."""
    some = list(articles)
    times = []
    for _ in range(3):
        began = process_time()
        for one in some:
            work(one)
        times.append(process_time() - began)
    return 1e6 * min(times) / len(some)


def words_alone(text: str) -> object:
    return re.findall(r"\w+", text.lower())


def seen_in(articles: list[str]) -> dict[str, float]:
    """Return in what share of articles each word stands, as the product knows it."""
    counts = Counter(word for text in articles for word in set(re.findall(r"\w+", text.lower())))
    return {word: count / len(articles) for word, count in counts.items()}


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("count", "goal"), [(1_000, 2.5), (10_000, 4), (100_000, 12)])
def test_articles_against_many_topics(town: Town, count: int, goal: float) -> None:
    topics, articles = town.topics(count), [town.article() for _ in range(ARTICLES)]
    seen = seen_in([town.article() for _ in range(SAMPLE)])
    clauses = [(topic.id, clause_of(topic, Lexicon())) for topic in topics]
    gc.collect()
    began = process_time()
    index = Index(frequency=seen)
    for name, clause in clauses:
        index.put(name, clause)
    indexed = process_time() - began
    settle()  # as a worker does
    documents = {text: Document(title="", body=text) for text in articles}
    matched = sum(len(index.ids(documents[text])) for text in articles)
    floor = cost(words_alone, articles)
    which = cost(lambda text: index.ids(documents[text]), articles)
    shown = cost(lambda text: index.matches(documents[text]), articles)
    print(
        f"\n{count:,} topics, {WORDS}-word articles, CPU us an article: words alone {floor:.0f}; "
        f"which topics match {which:.0f}: {which / floor:.1f} x (goal {goal:g}); with spans, "
        f"sentence and score of the {matched / ARTICLES:.1f} that do {shown:.0f}: "
        f"{shown / floor:.1f} x; indexed in {indexed:.1f} s"
    )
    assert matched
    print(f"one topic out and in again: {again(index, clauses[:1000]):.0f} us")


def again(index: Index, clauses: list[tuple[str, Clause]]) -> float:
    """Return the CPU microseconds of taking a topic out and putting it in again."""
    began = process_time()
    for name, clause in clauses:
        index.remove(name)
        index.put(name, clause)
    return 1e6 * (process_time() - began) / len(clauses)


def test_the_index_against_a_loop_over_patterns(town: Town) -> None:
    """For queries that a loop over regular expressions can answer, with the same answers."""
    lists = [topic for topic in town.topics(6_000) if " AND " not in topic.queries[""]]
    topics = [topic for topic in lists if re.fullmatch(r"\(?[\w ]+\)?", topic.queries[""])][:1_000]
    articles = [town.article() for _ in range(LOOPED)]
    patterns = [re.compile(_pattern(topic), re.IGNORECASE) for topic in topics]
    index = Index(topics)

    def ask(text: str) -> list[int]:
        return [int(found.topic[1:]) for found in index.matches(Document(title="", body=text))]

    def loop(text: str) -> list[int]:
        return [
            int(topic.id[1:])
            for topic, pattern in zip(topics, patterns, strict=True)
            if pattern.search(text)
        ]

    assert [ask(one) for one in articles] == [loop(one) for one in articles]
    ours, theirs = cost(ask, articles), cost(loop, articles)
    print(
        f"\n{len(topics):,} lists of words, CPU us an article: index {ours:.0f}, loop over "
        f"regular expressions {theirs:.0f}; loop/index {theirs / ours:.1f} x"
    )
    assert ours < theirs


def _pattern(topic: Topic) -> str:
    words = topic.queries[""].strip("()").split(" OR ")
    return rf"\b(?:{'|'.join(words)})\b"


@pytest.mark.timeout(300)
def test_what_an_index_takes(town: Town) -> None:
    topics = town.topics(10_000)
    terms = sum(len(re.findall(r"\b[a-z]{4,}", topic.queries[""])) for topic in topics)
    tracemalloc.start()
    index = Index(topics)
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert index.matches(Document(title="", body=town.article())) is not None
    print(f"\n10,000 topics take {taken / 1e6:.0f} MB: {taken / terms:.0f} bytes a term")


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "query", ["war", '"war * war"', "war NEAR/5 war", " NEAR/9 ".join(["war"] * 13), "war SENT war"]
)
def test_a_megabyte_of_one_word(query: str) -> None:
    index = Index([Topic(id="t", name="T", queries={"": query})])
    text = "war " * 250_000
    began = process_time()
    (found,) = index.matches(Document(title="", body=text))
    print(f"\n{query[:30]}: {process_time() - began:.1f} CPU s for 1 MB of one word")
    assert len(found.spans) <= 100
