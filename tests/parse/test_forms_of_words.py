"""The forms of words, by the real dictionaries, in the real child."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.core.errors import ParseError
from monitor.core.inflection.lexicon import Lexicon
from monitor.core.matching import Document, Index, wanted
from monitor.core.model import Topic
from monitor.core.words import fold, units
from monitor.parse.child import GIB, Child
from monitor.parse.forms import made_by


@pytest.fixture(scope="module")
def dictionaries() -> Iterator[Child]:
    with Child(seconds=120, memory=2 * GIB) as made:
        yield made


@pytest.mark.parametrize(
    ("language", "word", "some"),
    [
        ("en", "crisis", "crises"),
        ("en", "talk", "talks talked talking"),
        ("pl", "kryzys", "kryzysu kryzysem kryzysie kryzysy"),
        ("pl", "Ukraina", "ukrainy ukrainie ukrainę ukrainą"),
        ("ru", "кризис", "кризиса кризису кризисом кризисы"),
        ("ru", "Украина", "украины украине украину украиной"),
        ("uk", "Крим", "криму кримом"),
        ("sr", "криза", "кризе кризу кризом"),
        ("hr", "kriza", "krize krizu krizom"),
        ("de", "Krise", "krisen"),
    ],
)
def test_words_of_a_dictionary(dictionaries: Child, language: str, word: str, some: str) -> None:
    forms = dictionaries.words([word], language)[word]
    assert {word.lower(), *some.split()} <= forms.free | forms.proper


@pytest.mark.parametrize(
    ("language", "word", "other"),
    [
        ("ru", "мир", "мира миру"),  # and of no other word: "мирный"
        ("en", "meet", "meets meeting met"),
        ("pl", "rada", "rady radzie"),
    ],
)
def test_a_word_has_few_forms(dictionaries: Child, language: str, word: str, other: str) -> None:
    forms = dictionaries.words([word], language)[word]
    assert set(other.split()) <= forms.free
    assert len(forms.free | forms.proper) < 20


@pytest.mark.parametrize(("language", "word"), [("xx", "Kyiv"), ("ja", "北京"), ("ru", "Reuters")])
def test_what_no_dictionary_knows_is_itself(dictionaries: Child, language: str, word: str) -> None:
    assert dictionaries.words([word], language)[word].free == {fold(word)}


def test_a_dictionary_past_its_time_or_memory_is_an_error() -> None:
    with Child(seconds=0.2) as hasty, pytest.raises(ParseError, match=r"more than 0\.2 s"):
        hasty.words(["kryzys"], "pl")
    with Child(memory=200 << 20) as poor, pytest.raises(ParseError, match="memory"):
        poor.words(["kryzys"], "pl")


def test_forms_name_what_made_them() -> None:
    assert made_by() == made_by()
    assert len(made_by()) == 16


def test_names_are_found_in_the_forms_that_news_has_them_in(
    dictionaries: Child, data_folder: Path
) -> None:
    """The least shares are a little under what was reached; the rest is annotators' noise."""
    least = {"bg": 0.965, "cs": 0.975, "pl": 0.98, "ru": 0.995, "sl": 0.97, "uk": 0.99}
    with (data_folder / "forms" / "forms.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    bases: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if units(row["base"]) and row["base"] not in bases[row["language"]]:
            bases[row["language"]].append(row["base"])
    reached, asked = Counter[str](), Counter[str]()
    for language, names in bases.items():
        topics = [a_topic(f"{n}", name, language) for n, name in enumerate(names)]
        made = {lang: dictionaries.words(words, lang) for lang, words in wanted(topics).items()}
        index = Index(topics, Lexicon(made))
        for row in (row for row in rows if row["language"] == language and units(row["base"])):
            found = index.matches(Document(title="", body=row["form"]))
            hit = any(names[int(one.topic)] == row["base"] for one in found)
            reached[language] += int(row["count"]) * hit
            asked[language] += int(row["count"])
    shares = {language: reached[language] / asked[language] for language in asked}
    assert all(shares[language] >= least[language] for language in least), shares


def a_topic(number: str, name: str, language: str) -> Topic:
    """A topic of a name's words next to each other, each in any of its forms."""
    words = re.findall(r"\w(?:[\w.'’&-]*\w)?", name)
    query = " ONEAR/0 ".join(word if len(word) > 1 else f'"{word}"' for word in words)
    return Topic(id=number, name=name, queries={"": query}, languages=(language,))
