"""A place with its country is not found where the text says that it is elsewhere."""

import pytest

from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.matching import Compiled, Document, Index
from monitor.core.model import Topic


def index(query: str) -> Index:
    return Index([Topic(id="t", name="T", queries={"": query})])


def found(query: str, text: str) -> bool:
    return bool(index(query).matches(Document(title="", body=text)))


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("Odessa, UA", "A shooting in Odessa, Texas, on Monday"),
        ("Odessa, UA", "Odessa, Tex., police"),
        ("Odessa, UA", "Odessa (Texas)"),
        ("Odessa, UA", "Odessa (USA)"),
        ("Odessa, UA", "В Одессе (штат Техас)"),
        ("Odessa, UA", "Odessa in West Texas"),
        ("Odessa, UA", "Odessa Texas shooting"),
        ("Odessa, UA", "Odessa, Texas's second city"),
        ("Odessa, UA", "Odessa, Missouri."),
        ("Odessa, UA", "The Texas city of Odessa"),
        ("Alexandria, EG", "Alexandria, Virginia"),
        ("Tripoli, LY", "Tripoli in Lebanon"),
        ("Georgia, GE", "Atlanta, Georgia"),
        ("Georgia, GE", "the state of Georgia"),
    ],
)
def test_a_region_or_country_tells_that_another_place_is_meant(place: str, text: str) -> None:
    assert not found(f'place("{place}")', text)
    assert found(f'place("{place.partition(",")[0]}")', text), "without its country it is found"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("Odessa, UA", "Odessa"),
        ("Odessa, UA", "Odessa, Ukraine"),
        ("Odessa, UA", "Odessa (Ukraine)"),
        ("Odessa, UA", "Odessa. Texas senators"),
        ("Odessa, UA", "In Odessa, Texas senator Ted Cruz spoke"),
        ("Odessa, UA", "Одесса, Украина"),
        ("Odessa, UA", "Odessa, Texas.\nOdessa in May"),
        ("Moscow, RU", "Moscow, Georgia and Armenia"),
        ("Moscow, RU", "Moscow in Georgia"),
        ("Moscow, RU", "Moscow Tx"),
        ("Moscow, RU", "the old city of Moscow"),
        ("Paris, FR", "In Paris Texas Instruments opened"),
        ("London, GB", "from London, Canada and Australia"),
        ("Georgia, GE", "Tbilisi, Georgia"),
        ("Georgia, GE", "in Georgia"),
    ],
)
def test_a_place_that_is_not_said_to_be_elsewhere_is_found(place: str, text: str) -> None:
    assert found(f'place("{place}")', text)


def test_a_miss_says_that_another_place_was_meant() -> None:
    document = Document(title="", body="Odessa, Texas")
    (verdict,) = index('place("Odessa, UA")').verdicts(document)
    assert "each is said to be another place" in verdict.reason
    (other,) = index('title:place("Odessa, UA")').verdicts(document)
    assert other.reason == "no 'place(\"Odessa, UA\")'"


def test_a_part_of_an_article_rules_no_place_out() -> None:
    for query, title in (
        ('place("Odessa, UA")', "Odessa, Texas"),
        ('place("Ireland")', "Northern Ireland"),
    ):
        topic = Topic(id="t", name="T", queries={"": query})
        assert Compiled([topic], lambda _: Lexicon()).may_match(Document(title=title, body=""))


@pytest.mark.parametrize(
    ("query", "text", "is_found"),
    [
        ("città", "la citta' eterna", True),
        ("=città", "la citta' eterna", True),
        ("=città", "la citta eterna", False),
        ("città", "la 'citta' eterna", False),
        ("però", "un pero in fiore", False),
    ],
)
def test_an_apostrophe_stands_for_a_last_accent(query: str, text: str, is_found: bool) -> None:
    assert found(query, text) == is_found
