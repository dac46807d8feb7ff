import pytest

from monitor.core.language.inflection.forms import Forms
from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.matching import Document, Index, longest_win
from monitor.core.model import Topic

KNOWN = Lexicon({"ru": {
    "Ирландия": Forms(frozenset({"ирландия", "ирландии"})),
    "Северная": Forms(frozenset({"северная", "северной"})),
}})  # fmt: skip


def topics(*queries: str, languages: tuple[str, ...] = ()) -> tuple[Topic, ...]:
    return longest_win(
        [
            Topic(id=f"t{number}", name="T", queries={"": query}, languages=languages)
            for number, query in enumerate(queries, 1)
        ]
    )


def matched(some: tuple[Topic, ...], text: str) -> tuple[str, ...]:
    return Index(some, KNOWN).ids(Document(title="", body=text))


IRELAND = ("Ireland", '"Northern Ireland"')


@pytest.mark.parametrize(
    ("queries", "text", "expected"),
    [
        (IRELAND, "Talks in Northern Ireland.", ("t2",)),
        (IRELAND, "Ireland and Northern Ireland talk.", ("t1", "t2")),
        (("Ireland",), "Talks in Northern Ireland.", ("t1",)),
        (("Ireland", "Northern ONEAR/0 Ireland"), "In Northern Ireland.", ("t2",)),
        (("Ireland", 'place("Northern Ireland")'), "In Northern Ireland.", ("t2",)),
        (("Ireland AND talks", "@north"), "Talks in Northern Ireland.", ("t1",)),
        (("(Ireland OR Dublin) AND talks", IRELAND[1]), "Talks in Northern Ireland.", ("t2",)),
        (("Sudan NEAR/5 talks", '"South Sudan"'), "Talks in South Sudan.", ("t2",)),
        (('Ireland OR "Northern Ireland"', IRELAND[1]), "In Northern Ireland.", ("t1", "t2")),
        # What is no other place takes nothing away.
        (("Trump", '"Donald Trump"'), "Donald Trump speaks.", ("t1", "t2")),
        (("Ukraine", '"Ukraine War"'), "The Ukraine War goes on.", ("t1", "t2")),
        (("Kyiv", '"Kyiv Post"'), "The Kyiv Post says.", ("t1", "t2")),
        (("talks", "(peace OR war) ONEAR/0 talks"), "War talks.", ("t1", "t2")),
    ],
)  # fmt: skip
def test_the_longest_mention_of_a_place_wins(
    queries: tuple[str, ...], text: str, expected: tuple[str, ...]
) -> None:
    macros = {"north": "nothing"}
    some = longest_win(
        [
            Topic(id=f"t{number}", name="T", queries={"": query}, macros=macros)
            for number, query in enumerate(queries, 1)
        ]
    )
    assert matched(some, text) == expected


def test_it_wins_in_its_forms() -> None:
    some = topics("Ирландия", "Северная ONEAR/0 Ирландия", languages=("ru",))
    assert matched(some, "Переговоры в Северной Ирландии.") == ("t2",)
    assert matched(some, "Переговоры в Ирландии.") == ("t1",)


def test_a_miss_says_that_the_name_is_longer() -> None:
    first = Index(topics(*IRELAND)).verdicts(Document(title="", body="In Northern Ireland."))[0]
    assert first.reason == "no 'Ireland': each is in a longer name"


def test_topics_that_name_no_longer_place_are_as_they_were() -> None:
    some = (Topic(id="t", name="T", queries={"": '"peace talks" OR "New Something"'}),)
    assert longest_win(some) == some
