import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.sentences import sentences

UNSPACED = ("zh", "ja", "bo")
DIVIDED = [
    tuple(line.split(" ", 1))
    for line in Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
MORE = [
    "Am 3. Mai begann es.|Der Gipfel endet am 4. Juni.",
    "One line\n|Another line.",
    '"We will stay!" Rud said on Monday.|Nobody left.',
    "Am 12. Bis 13. September geht es.|Danach ist Ruhe.",
    "The news came from E! News.|It spread.",
    "ST. JOSEPH, Mich. (AP) — It rained.|It snowed.",
    "He saw Serie A.|«It is over,» he said.",
    "« Nous restons. »|Il est parti.",
    "»Wir bleiben.«|Er ging.",
    "It rained .|It snowed .",
    "He was paid 5 No. 5 bills, and no.|Then he left.",
]


def parts_of(divided: str, joint: str = " ") -> tuple[str, list[str]]:
    parts = [part.strip() for part in divided.split("|")]
    return divided.replace("\n|", "\n").replace("|", joint), parts


@pytest.mark.parametrize(("language", "divided"), DIVIDED)
def test_sentences_begin_and_end_where_a_reader_says(language: str, divided: str) -> None:
    text, parts = parts_of(divided, "" if language in UNSPACED else " ")
    assert [text[start:end] for start, end in sentences(text)] == parts


@pytest.mark.parametrize("divided", MORE)
def test_abbreviations_initials_and_marks_do_not_mislead(divided: str) -> None:
    text, parts = parts_of(divided)
    assert [text[start:end] for start, end in sentences(text)] == parts


def test_thirty_languages_are_tried() -> None:
    assert len(Counter(language for language, _ in DIVIDED)) >= 30


@given(st.text(alphabet=st.sampled_from("aAбБ.!?…。 \n\"'»“”«(1)A;Α"), max_size=60))
def test_every_letter_is_in_one_sentence_and_none_crosses_a_newline(text: str) -> None:
    found = sentences(text)
    covered = [at for start, end in found for at in range(start, end)]
    assert len(covered) == len(set(covered))
    assert covered == sorted(covered)
    assert {at for at, letter in enumerate(text) if not letter.isspace()} <= set(covered)
    for start, end in found:
        assert text[start:end] == text[start:end].strip() != ""
        assert "\n" not in text[start:end]


@given(st.text(max_size=80))
def test_any_text_at_all_is_divided_and_put_together_again(text: str) -> None:
    whole = "".join(text[start:end] for start, end in sentences(text))
    assert re.sub(r"\s", "", whole) == re.sub(r"\s", "", text)


def test_a_sentence_is_the_same_alone_and_among_many() -> None:
    """What stands far before changes nothing: so time is linear in the length."""
    one = 'U.S. Secretary Kerry met Gen. X at 5 p.m. Monday. "No. 5 is 3.5," he said. '
    alone = [one[start:end] for start, end in sentences(one)]
    text = one * 50
    assert [text[start:end] for start, end in sentences(text)] == alone * 50
