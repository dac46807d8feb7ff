"""What a feed's text is asked before the page is read: no page is refused that might match."""

from collections.abc import Iterable

import pytest
from hypothesis import given

from monitor.core.errors import QueryError
from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.matching import Compiled, Document, Index
from monitor.core.matching.early import early
from monitor.core.model import Topic
from monitor.core.query import DEEPEST, Query, parse
from monitor.core.query.relaxing import relaxed
from tests.core.test_matching import _accepted, a_topic, queries, texts

accepted = queries.filter(_accepted)


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("flood", "flood"),
        ("flood AND NOT drill", "flood"),
        ("flood AND NOT (drill OR NOT exercise)", "flood AND exercise"),
        ("flood AND NOT (NOT fire AND NOT storm)", "flood AND (fire OR storm)"),
        ("flood AND NOT min2of(a, NOT fire, NOT storm)", "flood AND (fire OR storm)"),
        ("(flood OR NOT drill) AND fire", "fire"),
        ("flood AND words:>=300", "flood"),
        ("flood AND date:>=2026-01-31", "flood"),
        ("flood AND lang:uk", "flood AND lang:(uk ?)"),
        (
            "flood AND source:bbc.co.uk AND country:?",
            "flood AND source:(bbc.co.uk ?) AND country:?",
        ),
        ("flood AND NOT lang:ru", "flood"),
        ("atleast3(flood OR fire)", "flood OR fire"),
        ("flood NEAR/3 fire", "flood AND fire"),
        ("(flood OR fire) SENT Kyiv", "(flood OR fire) AND Kyiv"),
        ("a1 NEAR b1 NEAR c1", "a1 AND b1 AND c1"),
        ("apple NOT NEAR/0 juice", "apple"),
        ("min2of(flood, fire, NOT drill)", "flood OR fire"),
        ("min2of(flood, fire, storm)", "min2of(flood, fire, storm)"),
        ("min2of(flood, fire, storm, NOT drill)", "flood OR fire OR storm"),
        ("min3of(flood, fire, storm, NOT drill)", "min2of(flood, fire, storm)"),
        ("first/100(flood)", "flood"),
        ("body:flood OR lead:fire", "flood OR fire"),
        ("title:(flood NEAR fire)", "title:(flood AND fire)"),
        ("url:sport AND author:smith", "url:sport"),
        ("author:smith", ""),
        ("case(Apple AND NOT Juice)^2", "case(Apple)"),
        ('"peace talks" AND place("Kyiv")', '"peace talks" AND place("Kyiv")'),
    ],
)
def test_what_more_text_can_only_fulfil_is_left(query: str, left: str) -> None:
    found = relaxed(parse(query))
    assert ("" if found is None else str(found)) == left


def matches(query: Query, title: str, body: str) -> bool:
    return bool(Index([a_topic(str(query))]).matches(Document(title=title, body=body)))


@given(accepted, texts, texts)
def test_what_matches_the_query_matches_what_is_left_of_it(
    query: Query, title: str, body: str
) -> None:
    left = relaxed(parse(str(query)))
    if left is not None and matches(query, title, body):
        assert matches(left, title, body)


@given(accepted, texts, texts, texts, texts)
def test_more_text_never_turns_a_match_into_none(
    query: Query, title: str, before: str, body: str, after: str
) -> None:
    left = relaxed(parse(str(query)))
    if left is not None and matches(left, title, body):
        assert matches(left, title, f"{before}\n{body}\n{after}")


@given(accepted)
def test_what_is_left_of_a_query_is_a_query_from_which_nothing_more_is_left_out(
    query: Query,
) -> None:
    left = relaxed(parse(str(query)))
    if left is not None:
        assert str(relaxed(parse(str(left)))) == str(left)


def asked(query: str, body: str, title: str = "News", language: str = "") -> bool:
    compiled = Compiled([a_topic(query)], lambda _: Lexicon())
    return compiled.may_match(Document(title=title, body=body, language=language))


def test_a_page_may_match_where_the_feed_is_silent_on_what_the_page_may_say() -> None:
    assert asked("flood AND NOT drill", "A flood, no drill.")
    assert asked("flood AND lang:uk", "A flood.")
    assert not asked("flood AND lang:uk", "A flood.", language="ru")
    assert not asked("flood", "A fire.")
    assert asked("flood", "A fire.", title="")  # the page may have one
    assert asked("author:smith", "Anything.")


def test_a_query_too_deep_to_be_written_lets_every_page_be_read() -> None:
    deep = "case(" * DEEPEST + "a1 NEAR b1 OR c1" + ")" * DEEPEST
    left = relaxed(parse(deep))
    with pytest.raises(QueryError):
        parse(str(left))
    assert early([a_topic("flood"), a_topic(deep)]) is None
    assert asked(deep, "Nothing of it.")


def test_each_language_of_a_topic_is_asked() -> None:
    topic = a_topic("", en="flood AND NOT drill", uk="повінь")
    found = early([topic])
    assert found is not None
    assert found[0].queries == {"en": "flood", "uk": "повінь"}


def test_the_index_itself_is_of_the_whole_queries() -> None:
    compiled = Compiled([a_topic("flood AND NOT drill")], lambda _: Lexicon())
    assert not compiled().matches(Document(title="", body="A flood drill."))
    assert compiled() is compiled()


def test_changed_topics_take_over_what_is_the_same() -> None:
    asked: list[list[str]] = []

    def lexicon(topics: Iterable[Topic]) -> Lexicon:
        asked.append([topic.id for topic in topics])
        return Lexicon()

    flood, war = a_topic("flood", "flood"), a_topic("war", "war")
    before = Compiled([flood, war], lexicon)
    after = before.changed([flood, a_topic("peace", "peace")])
    both = Document(title="", body="flood war peace")
    assert before().ids(both) == ("flood", "war")
    assert after().ids(both) == ("flood", "peace")
    assert asked == [["flood", "war"], ["peace"]]
    assert Compiled([war], lexicon).changed([])().ids(both) == ()
