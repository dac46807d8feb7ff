"""What matching costs: ours beside the loop over regular expressions, CPU seconds in one run."""

import random
import re
from time import process_time

from monitor.core.matching import Document, Index
from monitor.core.model import Topic

TOPICS, ARTICLES, WORDS = 1_000, 40, 500


def test_an_index_of_topics_against_a_loop_over_patterns() -> None:
    chance = random.Random(7)
    vocabulary = [f"w{number}" for number in range(20_000)]

    def word() -> str:
        return vocabulary[min(int(chance.paretovariate(0.6)), len(vocabulary) - 1)]

    rare = vocabulary[200:]  # what topics are about is not what every article says
    pairs = [chance.sample(rare, 3) for _ in range(TOPICS)]
    topics = [
        Topic(id=str(n), name=str(n), queries={"": f"{a} AND ({b} OR {c})"})
        for n, (a, b, c) in enumerate(pairs)
    ]
    patterns = [[re.compile(rf"\b{one}\b") for one in pair] for pair in pairs]
    articles = [" ".join(word() for _ in range(WORDS)) for _ in range(ARTICLES)]

    index = Index(topics)
    began = process_time()
    ours = [{int(v.topic) for v in index.matches(Document(title="", body=a))} for a in articles]
    middle = process_time()
    theirs = [
        {n for n, (a, b, c) in enumerate(patterns) if a.search(t) and (b.search(t) or c.search(t))}
        for t in articles
    ]
    end = process_time()
    floor_began = process_time()
    words = [re.findall(r"\w+", text.lower()) for text in articles]
    floor = process_time() - floor_began

    assert ours == theirs
    assert len(words) == ARTICLES
    per = 1e6 / ARTICLES
    print(
        f"\n{TOPICS} topics, {WORDS}-word articles, CPU us an article: "
        f"index {per * (middle - began):.0f}, regex loop {per * (end - middle):.0f}, "
        f"words alone {per * floor:.0f}; loop/index {(end - middle) / (middle - began):.1f} x"
    )
    assert middle - began < end - middle
