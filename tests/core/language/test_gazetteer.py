"""place("Kyiv"): one place by all its names, and by no other's."""

import pytest

from monitor.core.errors import QueryError
from monitor.core.language.gazetteer import alike, longer_names, place_called
from monitor.core.language.inflection.forms import Forms
from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.matching import Document, Index, wanted
from monitor.core.model import Topic
from monitor.core.query import parse


def a_topic(query: str, *languages: str) -> Topic:
    return Topic(id="t", name="T", queries={"": query}, languages=languages)


def found(query: str, text: str) -> list[str]:
    verdicts = Index([a_topic(query)]).matches(Document(title="", body=text))
    return [span.text for verdict in verdicts for span in verdict.spans]


@pytest.mark.parametrize(
    ("name", "english", "country"),
    [
        ("Kyiv", "Kyiv", "UA"), ("kiev", "Kyiv", "UA"), ("Київ", "Kyiv", "UA"),
        ("Lviv", "Lviv", "UA"), ("Донецьк", "Donetsk", "UA"), ("Deutschland", "Germany", "DE"),
        ("Georgia", "Georgia", "GE"), ("Gaza", "Gaza", "PS"), ("Крым", "Crimea", "UA"),
        ("London", "London", "GB"), ("London, CA", "London", "CA"), ("USA", "United States", "US"),
    ],
)  # fmt: skip
def test_a_place_is_found_by_any_of_its_names(name: str, english: str, country: str) -> None:
    place = place_called(name)
    assert place is not None
    assert (place.name, place.country) == (english, country)
    assert place.names[0] == english


def test_what_is_no_place_is_none_and_what_is_like_it_is_said() -> None:
    assert place_called("Kyiv, DE") is None
    assert place_called("Kyv") is None
    assert alike("Kyv")[0] == "Kyiv"
    assert alike("Xqzzz") == []


@pytest.mark.parametrize(
    ("query", "text", "spans"),
    [
        ("place(Kyiv)", "From Kiev to Kijów", ["Kiev", "Kijów"]),
        ('place("Kyiv")', "Київ, Киев, キーウ, Kyjiw", ["Київ", "Киев", "キーウ", "Kyjiw"]),
        ("place(Kyiv)", "Old Kyiv", []),
        ("place(Ireland)", "in Northern Ireland", []),
        ("place(Ireland)", "Ireland, Northern Ireland", ["Ireland"]),
        ('place("Northern Ireland")', "in Northern Ireland", ["Northern Ireland"]),
        ("place(York)", "New York and York", ["York"]),
        ("place(Nice)", "a nice day", []),
        ("place(Nice)", "a day in Nice", ["Nice"]),
        ('place("United States")', "tell us of the US", ["US"]),
        ("place(Kyiv) NEAR/2 talks", "talks in Kiev", ["talks in Kiev"]),
        ("talks NOT place(Kyiv)", "talks in Kiev", []),
        ("atleast2(place(Kyiv))", "Kiev, Kyiv", ["Kiev", "Kyiv"]),
        ("title:place(Kyiv)", "Kiev", []),
    ],
)
def test_a_place_stands_where_one_of_its_names_does(
    query: str, text: str, spans: list[str]
) -> None:
    assert found(query, text) == spans


def test_its_names_have_forms_in_the_topics_languages() -> None:
    topic = a_topic("place(Kyiv)", "ru")
    assert "Киев" in wanted([topic])["ru"]
    lexicon = Lexicon({"ru": {"Киев": Forms(frozenset({"киев", "киева"}))}})
    index = Index([topic], lexicon)
    assert index.matches(Document(title="", body="Власти Киева сообщили."))
    assert not index.matches(Document(title="", body="власти киева сообщили"))


def test_a_place_is_written_as_it_is_read() -> None:
    for query in ('place("Kyiv")', 'title:place("Kyiv, UA")', 'place("Kyiv") NEAR/3 talks'):
        assert str(parse(query)) == query
    assert str(parse("place(Kyiv)")) == 'place("Kyiv")'


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("place(Kyv)", "no place is known as 'Kyv': write \"Kyiv\" or"),
        ("place(Xqzzz)", "no place is known as 'Xqzzz': write its names, joined by OR"),
        ("place(Kyiv, UA)", 'write place("Kyiv"), or place("Odessa, UA")'),
        ("place(Kyiv OR Lviv)", 'write place("Kyiv"), or place("Odessa, UA")'),
        ("NOT place(Kyiv)", "true of articles that have none of its words"),
    ],
)
def test_what_is_wrong_with_a_place_is_said(query: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert said in str(caught.value)


def test_longer_names_hold_one_of_the_places_own_as_a_word() -> None:
    place = place_called("Ireland")
    assert place is not None
    assert "Northern Ireland" in longer_names(place)
    assert all(" " in name and name not in place.names for name in longer_names(place))
    assert len(longer_names(place)) <= 50
