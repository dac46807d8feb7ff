"""What is worth a warning in a query, and what is not."""

from pathlib import Path

import pytest

from monitor.config.loading import load_topics
from monitor.core.query import parse
from monitor.core.query.lints import lints
from monitor.demo.scenario import QUERIES

ROOT = Path(__file__).resolve().parent.parent.parent
PARTS = 301


def said(query: str, languages: tuple[str, ...] = ()) -> list[tuple[int, str]]:
    return [(lint.column, lint.message) for lint in lints(parse(query), languages)]


@pytest.mark.parametrize(
    ("query", "column", "message"),
    [
        ("the OR war", 1, "nearly every article in 'en' has 'the', which is enough here"),
        ("(the AND of) OR war", 2, "nearly every article in 'en' has 'the', which is enough"),
        ("min1of(war, the)", 13, "nearly every article in 'en' has 'the'"),
        ("min2of(war, the, of)", 13, "nearly every article in 'en' has 'the'"),
        ("the NEAR/3 of", 1, "nearly every article in 'en' has 'the'"),
        ("the NOT NEAR/3 war", 1, "nearly every article in 'en' has 'the'"),
        ("body:the AND NOT war", 6, "nearly every article in 'en' has 'the'"),
        ("case(the)^2 OR atleast2(war)", 6, "nearly every article in 'en' has 'the'"),
        ("the AND lang:en", 1, "nearly every article in 'en' has 'the'"),
        ("war AND the", 9, "nearly every article in 'en' has 'the': leave it out"),
        ("war NEAR/3 the", 12, "nearly every article in 'en' has 'the': leave it out"),
        ("war OR war", 8, "'war' stands here a second time: leave one out"),
        ('war OR "war"', 8, "'\"war\"' is needless: 'war' finds all that this finds"),
        ("war OR =war", 8, "'=war' is needless: 'war' finds"),
        ('war OR "civil war"', 8, "is needless: 'war' finds all that this finds"),
        ("Kyiv AND (Kyiv OR Lviv)", 11, "'Kyiv OR Lviv' is needless: 'Kyiv' already asks for it"),
        ("(Kyiv AND flood) OR Kyiv", 2, "'Kyiv AND flood' is needless: 'Kyiv' finds all"),
        ("ukrain* OR Ukraine", 12, "'Ukraine' is needless: 'ukrain*' finds all"),
        ("ukrain* OR Ukraini*", 12, "'Ukraini*' is needless: 'ukrain*' finds all"),
        ("ukrain* OR Ukrain*", 12, "'Ukrain*' is needless"),
        ('ukrain* OR "the Ukrainians"', 12, "is needless: 'ukrain*' finds all"),
        ("war OR (war NEAR/5 Kyiv)", 9, "'war NEAR/5 Kyiv' is needless"),
        ("war OR (war NOT NEAR/5 Kyiv)", 9, "'war NOT NEAR/5 Kyiv' is needless"),
        ("war OR title:war", 8, "'title:war' is needless"),
        ("war OR atleast2(war)", 8, "'atleast2(war)' is needless"),
        ("(war OR fire OR flood) AND (war OR fire)", 2, "is needless: 'war OR fire' already asks"),
        (" OR ".join(["war", *(f"w{n}" for n in range(PARTS)), "war"]), 0, "a second time"),
        ("war AND NOT war", 9, "nothing matches: 'war' must be there, and 'NOT war'"),
        ("war AND NOT (war OR fire)", 9, "nothing matches: 'war' must be there, and 'NOT (war OR"),
        ("war AND NOT the", 9, "hardly any article is without 'the': leave the NOT out"),
        ('regex("T-72") AND lang:en', 1, "alone is tried on every article: give it a word beside"),
        ('regex("T-72") OR tank', 1, "alone is tried on every article"),
        ('regex("T-72") NOT NEAR/3 tank', 1, "alone is tried on every article"),
        ('atleast2(regex("T-72"))', 1, "alone is tried on every article"),
        (r'regex("\bКиїв") AND tank', 1, r"\b knows ASCII letters only: write \p{L} for any"),
        ("war NEAR/60 fire", 1, "NEAR/60 reaches over most of an article: write PARA"),
        ("flood and fire", 7, "'and' is a word here: write AND to join, or =and for the word"),
        ('"flood AND fire"', 1, "AND is a word inside quotation marks"),
        ('"flood NEAR/5 fire"', 1, "NEAR/5 is a word inside quotation marks"),
        ("IT OR software", 1, "'IT' is found in capitals only, 'it' is not: write case(IT)"),
        ("FLOOD AND UKRAINE AND RIVER", 1, "'FLOOD' is not found in small letters"),
        ("war* OR peace", 1, "'war*' begins many other words"),
        ("К" + "yiv OR Lviv", 1, "has Latin and Cyrillic letters in it"),
        ('"К' + 'yiv city"', 1, "has Latin and Cyrillic letters in it"),
        ("war AND lang:uk AND lang:ru", 21, "an article has one lang: write lang:(uk ru)"),
        ("war AND words:300..200", 9, "words:300..200 begins behind its end"),
        ("war AND date:2026-02-01..2026-01-01", 9, "begins behind its end"),
    ],
)  # fmt: skip
def test_what_is_worth_a_warning_is_told_where_it_stands(
    query: str, column: int, message: str
) -> None:
    ((at, text),) = said(query)
    assert message in text
    assert at == column or not column


@pytest.mark.parametrize(
    "query",
    [
        "war AND fire", r'regex("\bKyiv") AND tank', 'regex("Київ") AND tank',
        'regex("T-72") AND tank', 'regex("T-72") NEAR/9 tank',
        'tank NOT NEAR/1 regex("T-72")',
        "title:the OR war", '"the who" OR war', "WHOLE* OR health",
        "NATO OR EU", "NATO AND EU AND UN", "case(IT) OR software", "war NEAR/50 fire",
        "war AND =and",
        '"TRUTH AND JUSTICE" OR x1', 'EU OR "EU"', '=war OR "war"',
        'war^2 OR "war"', "war AND (fire OR flood)",
        "wars OR war", "war PARA fire", "war AND lang:(uk ru) AND lang:uk", "war AND words:..300",
        "source:bbc.co.uk AND source:uk AND war", "war OR url:war", "war OR NOT (NOT fire)",
        "url:the OR war", "min2of(war, fire, the)", "kyiv AND war", "war AND words:100..200",
        "place(Kyiv) OR war", "NOT fire AND NOT flood AND war", "(war OR fire) AND (war OR flood)",
    ],
)  # fmt: skip
def test_what_is_well_said_is_worth_no_warning(query: str) -> None:
    assert said(query) == []


@pytest.mark.parametrize(
    ("query", "languages", "warned"),
    [
        ("die OR war", ("de",), True),
        ("die OR fire", (), False),
        ("рук* OR рука", ("uk",), False),
        ("рук* OR =рука", ("uk",), True),
        ("kyiv AND flood", ("en",), True),
        ("київ AND повінь", ("uk",), True),
        ("turkey AND dinner", ("en",), False),
        ("bath AND flood", ("en",), False),
        ("=kyiv AND flood", ("en",), False),
        ("kiew AND flood", ("en",), False),
        ("the OR война", ("ru",), False),
        ("и OR война", ("xx", "ru"), True),
    ],
)
def test_what_is_worth_a_warning_depends_on_the_languages(
    query: str, languages: tuple[str, ...], warned: bool
) -> None:
    assert bool(said(query, languages)) == warned


def test_a_common_word_is_said_to_be_one_of_its_language() -> None:
    ((_, message),) = said("Ukraine AND war", ("en", "de"))
    assert message.startswith("nearly every article in 'de' has 'war': leave it out")


def test_known_frequencies_tell_which_words_are_common() -> None:
    frequency = {"police": 0.4, "the": 0.1}
    (found,) = lints(parse("police OR the"), (), frequency)
    assert found.message.startswith("nearly every article has 'police'")


def test_a_warning_inside_of_a_macro_stands_at_its_name() -> None:
    query = parse("fire AND @east", {"east": "@south OR Odesa", "south": "Odesa OR Odesa"})
    assert {lint.column for lint in lints(query)} == {10}


def test_a_long_part_is_shown_in_part() -> None:
    words = " AND ".join(f"longword{number}" for number in range(20))
    ((_, message),) = said(f"longword0 OR ({words})")
    assert "..." in message


def test_the_shipped_watchlists_are_worth_no_warning() -> None:
    for code, text in QUERIES.items():
        assert lints(parse(text), (code,)) == ()
    for folder in ("config", "monitor/config/starter"):
        for topic in load_topics(ROOT / folder, {}):
            for code, text in topic.queries.items():
                languages = (code,) if code else topic.languages
                assert lints(parse(text, topic.macros), languages) == ()
