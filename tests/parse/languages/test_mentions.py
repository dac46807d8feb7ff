"""Sentences in many languages that mention a topic, or only seem to: see `mentions.txt`."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.matching import Document, Index, wanted
from monitor.core.model import Topic
from monitor.wiring.topics import make_lexicon

LINE = re.compile(r"(?P<known>\??)(?P<sign>[+-]) (?P<text>.+) \| (?P<why>.+)")
LEAST = 0.9  # of precision and of recall, in each language


class Mention(NamedTuple):
    """A sentence; whether it mentions the topic; whether it is known to come out wrong."""

    topic: Topic
    text: str
    right: bool
    known: bool


def mentions() -> Iterator[Mention]:
    topic = None
    lines = Path(__file__).with_name("mentions.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if row := LINE.fullmatch(line.strip()):
            assert topic, line
            yield Mention(
                topic, row["text"].replace("\\n", "\n"), row["sign"] == "+", bool(row["known"])
            )
        elif line.strip() and not line.startswith("#"):
            languages, _, query = line.strip().partition(" | ")
            topic = Topic(
                id=f"{number}", name="", queries={"": query}, languages=tuple(languages.split())
            )


pytestmark = pytest.mark.timeout(400)  # the fixture takes a minute where it is alone


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return make_lexicon([one.topic for one in mentions()], lambda _said: None)


def found(every: list[Mention], lexicon: Lexicon) -> list[bool]:
    indexes = {one.topic.id: Index([one.topic], lexicon) for one in every}
    return [bool(indexes[one.topic.id].matches(Document(title="", body=one.text))) for one in every]


def counted(every: list[Mention], said: list[bool]) -> Mapping[str, Counter[tuple[bool, bool]]]:
    counts: dict[str, Counter[tuple[bool, bool]]] = defaultdict(Counter)
    for one, yes in zip(every, said, strict=True):
        counts[" ".join(one.topic.languages)][one.right, yes] += 1
    return counts


def test_each_sentence_is_told_right_but_those_that_are_known(lexicon: Lexicon) -> None:
    every = list(mentions())
    said = found(every, lexicon)
    wrong = [one for one, yes in zip(every, said, strict=True) if yes != one.right]
    assert wrong == [one for one in every if one.known]


def test_precision_and_recall_are_held_in_each_language(lexicon: Lexicon) -> None:
    every = list(mentions())
    counts = counted(every, found(every, lexicon))
    assert sum(sum(count.values()) for count in counts.values()) >= 400
    assert sum(sum(count.values()) >= 14 for count in counts.values()) >= 12
    for language, count in counts.items():
        right, false, missed = count[True, True], count[False, True], count[True, False]
        print(f"{language}: precision {right}/{right + false}, recall {right}/{right + missed}")
        assert right >= LEAST * (right + false), language
        assert right >= LEAST * (right + missed), language


def test_the_forms_of_the_words_are_what_finds_them(lexicon: Lexicon) -> None:
    every = list(mentions())
    assert wanted([every[0].topic])
    assert sum(found(every, lexicon)) > sum(found(every, Lexicon())) + 60
