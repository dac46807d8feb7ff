import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.errors import QueryError
from monitor.core.matching import MOST_SPANS, Document, Index
from monitor.core.model import Topic, Verdict
from monitor.core.query import And, InTitle, Not, Or, Phrase, Query, Word, parse
from monitor.core.words import units


def a_topic(query: str, number: str = "t", **by_language: str) -> Topic:
    return Topic(id=number, name=number, queries=by_language or {"": query})


def verdict(query: str, body: str, title: str = "") -> Verdict:
    return Index([a_topic(query)]).verdicts(Document(title=title, body=body))[0]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Ukraine", "UKRAINE's crisis"),
        ("Ukraine", "La crise de l'Ukraine"),
        ("cafe", "Le café"),
        ("м'ясо", "свіже м’ясо"),
        ("crisis AND Ukraine", "In Ukraine. A crisis."),
        ('"peace talks"', "The peace talks opened."),
        ("Odesa", "Odesa-based traders"),
        ("crisis NOT cup", "a crisis"),
        ("NOT (NOT a OR NOT b)", "b a"),
        ("北京", "在北京举行"),
        ("C++", "written in C++ today"),
    ],
)
def test_it_matches(query: str, text: str) -> None:
    found = verdict(query, text)
    assert found.matched
    assert found.spans
    assert all(text[span.start : span.end] == span.text for span in found.spans)
    assert 0 < found.score <= 1
    assert found.sentence
    assert found.reason


@pytest.mark.parametrize(
    ("query", "text", "reason"),
    [
        ("Ukraine AND (crisis OR offensive)", "Ukraine won.", "no 'crisis' or 'offensive'"),
        ("Ukraine", "nothing", "no 'Ukraine'"),
        ('crisis NOT "cup final"', "A crisis in the cup final.", "excluded by 'cup final'"),
        ("café", "cafe", "no 'café'"),
        ('"peace talks"', "Talks of peace.", "no 'peace talks'"),
        ('"peace talks"', "They want peace\ntalks failed", "no 'peace talks'"),
        ("title:flood", "A flood.", "no 'flood' in the title"),
        ("край", "краи", "no 'край'"),
        ("a OR (b AND c)", "c", "no 'a'; no 'b'"),
        ("(a AND b) OR (c AND d)", "a c", "no 'b'; no 'd'"),
        (" OR ".join(f"w{n}" for n in range(20)), "x", "more"),
    ],
)
def test_it_does_not_match_and_says_why(query: str, text: str, reason: str) -> None:
    found = verdict(query, text)
    assert not found.matched
    assert reason in found.reason
    assert found.spans == ()


def test_a_phrase_never_crosses_from_the_title_into_the_text() -> None:
    assert not verdict('"peace talks"', "talks", title="peace").matched


def test_the_title_decides_where_the_text_says_nothing() -> None:
    found = verdict("title:flood", "Rain.", title="A flood")
    assert found.sentence == "A flood"
    assert found.spans[0].field == "title"
    assert found.score > verdict("flood", "Rain. " * 50 + "A flood.").score


def test_the_sentence_with_the_most_of_the_words_decides() -> None:
    text = "Ukraine sings. In Ukraine the crisis goes on. A crisis is a crisis."
    assert verdict("Ukraine AND crisis", text).sentence == "In Ukraine the crisis goes on."


def test_a_topic_in_several_languages_matches_by_any_of_them() -> None:
    index = Index([a_topic("", en="Ukraine", uk="Україна")])
    assert index.matches(Document(title="", body="Україна"))[0].reason == "Україна"


def test_of_many_topics_those_that_match_are_given_in_order() -> None:
    topics = [a_topic(f"w{number % 10}", str(number)) for number in range(100)]
    found = Index(topics).matches(Document(title="w3", body="and w7"))
    assert [one.topic for one in found] == [str(n) for n in range(100) if n % 10 in (3, 7)]


def test_the_rarest_word_by_the_given_frequency_is_searched_by() -> None:
    index = Index([a_topic("common AND rare")], {"common": 0.9, "rare": 0.01})
    assert list(index._posts["body"]) == ["rare"]


def test_a_wrong_query_is_refused() -> None:
    with pytest.raises(QueryError):
        Index([a_topic("a AND")])


def test_evidence_is_bounded() -> None:
    found = verdict("spam OR ham", "spam " * 1000 + "ham")
    assert len(found.spans) == MOST_SPANS


def naive(query: Query, document: Document, fields: tuple[str, ...] = ("title", "body")) -> bool:
    """The same semantics, written the slow way."""
    if isinstance(query, Not):
        return not naive(query.part, document, fields)
    if isinstance(query, InTitle):
        return naive(query.part, document, ("title",))
    if isinstance(query, And):
        return all(naive(part, document, fields) for part in query.parts)
    if isinstance(query, Or):
        return any(naive(part, document, fields) for part in query.parts)
    wanted = units(query.text)
    texts = [getattr(document, field) for field in fields]
    paragraphs = [units(line) for text in texts for line in text.split("\n")]
    return any(
        paragraph[at : at + len(wanted)] == wanted
        for paragraph in paragraphs
        for at in range(len(paragraph))
    )


words = st.sampled_from("abcde")
texts = st.lists(st.lists(words, max_size=8).map(" ".join), max_size=3).map("\n".join)
terms = words.map(Word) | st.lists(words, min_size=2, max_size=3).map(lambda w: Phrase(" ".join(w)))


def _extend(parts: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    some = st.lists(parts, min_size=2, max_size=3)
    return (
        some.map(lambda p: And(tuple(p)))
        | some.map(lambda p: Or(tuple(p)))
        | parts.map(Not)
        | parts.map(InTitle)
    )


queries = st.recursive(terms, _extend, max_leaves=6)


def _accepted(query: Query) -> bool:
    try:
        parse(str(query))
    except QueryError:
        return False
    return True


@given(st.lists(queries.filter(_accepted), min_size=1, max_size=5), texts, texts)
def test_the_index_agrees_with_the_slow_way(some: list[Query], title: str, body: str) -> None:
    topics = [a_topic(str(query), str(number)) for number, query in enumerate(some)]
    document = Document(title=title, body=body)
    index = Index(topics)
    expected = [str(n) for n, query in enumerate(some) if naive(query, document)]
    found = index.matches(document)
    assert [one.topic for one in found] == expected
    assert [one for one in index.verdicts(document) if one.matched] == list(found)
    for one in found:
        for span in one.spans:
            assert getattr(document, span.field)[span.start : span.end] == span.text
