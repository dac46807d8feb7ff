import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.errors import QueryError
from monitor.core.query import (
    DEEPEST,
    LONGEST,
    MOST_TERMS,
    And,
    InTitle,
    Not,
    Or,
    Phrase,
    Query,
    Word,
    parse,
)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("flood", "flood"),
        ("flood fire", "flood AND fire"),
        ("flood AND fire AND storm", "flood AND fire AND storm"),
        ("flood OR fire", "flood OR fire"),
        ("(a OR b) AND c", "(a OR b) AND c"),
        ("a AND (b AND c)", "a AND b AND c"),
        ("a NOT b", "a AND NOT b"),
        ("NOT NOT a", "NOT NOT a"),
        ("NOT (NOT a OR NOT b)", "NOT (NOT a OR NOT b)"),
        ("“cup  final”", '"cup final"'),
        ("title:flood", "title:flood"),
        ("title:(a OR b)", "title:(a OR b)"),
        ("and or not", "and AND or AND not"),
        ("AT&T C++ м'ясо", "AT&T AND C++ AND м'ясо"),
    ],
)
def test_a_query_has_one_meaning(text: str, meaning: str) -> None:
    assert str(parse(text)) == meaning


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("", 1, "the query is empty"),
        ("   ", 1, "the query is empty"),
        ("a AND b OR c", 9, "write (a AND b) OR c, or a AND (b OR c)"),
        ("a b OR c", 5, "AND and OR are mixed"),
        ("(a OR b", 1, "this '(' is not closed"),
        ("(", 1, "this '(' is not closed"),
        ("a)", 2, "')'"),
        (")", 1, "')'"),
        ("()", 2, "nothing between the parentheses"),
        ("a AND", 6, "nothing stands after 'AND'"),
        ("AND a", 1, "nothing stands before 'AND'"),
        ("title:", 7, "nothing stands after 'title:'"),
        ("a NOT", 6, "nothing stands after 'NOT'"),
        ('"open', 1, "quotation mark is not closed"),
        ('""', 1, "no word between"),
        ('"a *"', 1, "wildcards are not supported"),
        ('"a b"~5', 1, "is not supported"),
        (f'"{"a " * 101}"', 1, "more than 100 words"),
        ("NOT a", 1, "NOT only takes away"),
        ("a OR NOT b", 1, "NOT only takes away"),
        ("titel:a", 1, "did you mean 'title:'?"),
        ("author:a", 1, "there is only 'title:'"),
        ("a NEAR/5 b", 3, "is not supported"),
        ("atleast3(a)", 1, "is not supported"),
        ("wor*", 1, "write the forms, joined by OR"),
        ("*word", 1, "begins with a wildcard"),
        ("a | b", 3, "write OR"),
        ("a && b", 3, "write AND"),
        ("a - b", 3, "write NOT"),
        ("a -b", 3, "write NOT b"),
        ("+a", 1, "write a"),
        ("=a", 1, "are not supported"),
        ("...", 1, "has no letter or digit"),
        ("(" * (DEEPEST + 2) + "a" + ")" * (DEEPEST + 2), DEEPEST + 2, "nested more than"),
        ("a" * (LONGEST + 1), LONGEST, "more than"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_where_it_stands(
    text: str, column: int, said: str
) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert said in str(caught.value)
    assert caught.value.column == column


def test_more_terms_than_a_topic_needs_are_refused() -> None:
    with pytest.raises(QueryError, match="more than 10,000 terms"):
        parse('a"b"' * (MOST_TERMS // 2) + "a")  # two terms in four characters


def test_a_long_mixture_is_shown_in_part() -> None:
    words = " AND ".join(f"longword{number}" for number in range(60))
    with pytest.raises(QueryError, match=r"\.\.\."):
        parse(f"{words} OR end")


words = st.sampled_from(["flood", "fire", "Київ", "café", "x1"])
terms = words.map(Word) | st.lists(words, min_size=1, max_size=3).map(lambda w: Phrase(" ".join(w)))


def _extend(parts: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    some = st.lists(parts, min_size=2, max_size=3)
    return (
        some.map(lambda p: And(tuple(p)))
        | some.map(lambda p: Or(tuple(p)))
        | parts.map(Not)
        | parts.map(InTitle)
    )


@given(st.recursive(terms, _extend, max_leaves=8))
def test_the_canonical_form_reads_to_an_equal_query(query: Query) -> None:
    try:
        once = parse(str(query))
    except QueryError as error:
        assert "NOT only takes away" in str(error)  # noqa: PT017  # the one reason there is
        return
    assert parse(str(once)) == once


@given(st.text(max_size=60))
def test_any_text_is_a_query_or_refused_at_a_column(text: str) -> None:
    try:
        assert str(parse(text))
    except QueryError as error:
        assert 1 <= error.column <= len(text) + 1  # noqa: PT017  # of whatever is refused
