import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.errors import QueryError
from monitor.core.query import (
    DEEPEST,
    LONGEST,
    MOST_TERMS,
    And,
    AtLeast,
    Boosted,
    Case,
    Filter,
    First,
    InField,
    MinOf,
    Near,
    Not,
    Or,
    Phrase,
    Query,
    Regex,
    Word,
    parse,
)
from monitor.core.query.pointing import pointed
from monitor.core.query.tree import Joint


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
        ('"РИА «Новости»" OR x', '"РИА «Новости»" OR x'),
        ('"a” OR “b"', '"a" OR "b"'),
        ("title:flood", "title:flood"),
        ("title:(a OR b)", "title:(a OR b)"),
        ("and or not", "and AND or AND not"),
        ("AT&T C++ м'ясо", "AT&T AND C++ AND м'ясо"),
        ("1,000 dead", "1,000 AND dead"),
        ("=exact wor*", "=exact AND wor*"),
        ('"cup  *  final"', '"cup * final"'),
        ("a NEAR b", "a NEAR/4 b"),
        ("a NEAR/5 b NEAR/2 c", "a NEAR/5 b NEAR/2 c"),
        ("a NEAR/5 (b NEAR/2 c)", "a NEAR/5 (b NEAR/2 c)"),
        ("(a OR b) ONEAR/0 c", "(a OR b) ONEAR/0 c"),
        ("a NOT NEAR/3 b", "a NOT NEAR/3 b"),
        ("a AND NOT b NEAR c", "a AND NOT b NEAR/4 c"),
        ("(a NEAR b) SENT c", "(a NEAR/4 b) SENT c"),
        ("a PARA b", "a PARA b"),
        ("title:a NEAR b", "title:a NEAR/4 b"),
        ("title:(a NEAR b)", "title:(a NEAR/4 b)"),
        (
            "lead:a body:b url:c author:d tag:e",
            "lead:a AND body:b AND url:c AND author:d AND tag:e",
        ),
        ("atleast3(a OR b)", "atleast3(a OR b)"),
        ("min2of(a, b c, d)", "min2of(a, b AND c, d)"),
        ("first/50(a b)", "first/50(a AND b)"),
        ("case(Apple OR =apples)", "case(Apple OR =apples)"),
        ('a^2 (b OR c)^3 "d"^4', 'a^2 AND (b OR c)^3 AND "d"^4'),
        ("atleast2(a)^2 b", "atleast2(a)^2 AND b"),
        ("a lang:UK", "a AND lang:uk"),
        ("a lang:(uk, ru OR ?)", "a AND lang:(uk ru ?)"),
        ('a source:("BBC News" bbc.co.uk)', 'a AND source:("BBC News" bbc.co.uk)'),
        ("a words:>=300", "a AND words:300.."),
        ("a words:<300", "a AND words:..299"),
        ("a words:100..500", "a AND words:100..500"),
        ("a words:7", "a AND words:7..7"),
        ("a date:>2026-01-31", "a AND date:2026-02-01.."),
        ("a date:..2026-01-31", "a AND date:..2026-01-31"),
        (r'regex("T-?(72|90)M?")', r'regex("T-?(72|90)M?")'),
        ("title:regex(“a b”)^2 c", 'title:(regex("a b")^2) AND c'),
        (
            r'atleast2(regex("a  b")) NOT regex("\x22")',
            r'atleast2(regex("a  b")) AND NOT regex("\x22")',
        ),
        ('regex("a") ONEAR/3 b', 'regex("a") ONEAR/3 b'),
        ("regex", "regex"),
        ("a country:(ua ru)", "a AND country:(ua ru)"),
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
        ('"a b"~5', 1, "write word NEAR/n word"),
        ('"a *"', 1, "a phrase begins and ends with a word"),
        ('"a b* c"', 1, "in a phrase * stands alone"),
        ("zzz:a", 1, "there are title, lead, body"),
        ("titles:a", 1, "did you mean 'title:'?"),
        ("a NEAR", 7, "nothing stands after 'NEAR'"),
        ("NEAR/3 a", 1, "nothing stands before 'NEAR/3'"),
        ("a NEAR/x b", 3, "write the number of words"),
        ("a NOT ONEAR b", 3, "there is no NOT ONEAR"),
        ("a NEAR b ONEAR c", 10, "NEAR and ONEAR are mixed"),
        ("(a AND b) NEAR c", 2, "stands at no one place"),
        ("a W/5 b", 3, "another language's: write NEAR/n"),
        ("a ADJ3 b", 3, "another language's: write NEAR/n"),
        ("a SAME b", 3, "write SENT, PARA"),
        ("wo*", 1, "at least 3 letters"),
        ("w*rd", 1, "a wildcard stands at the end only"),
        ("word~", 1, "~ is not supported"),
        ("a, b", 2, "a comma joins nothing"),
        ("(a, b)", 3, "a comma joins nothing"),
        (", a", 1, "nothing stands before this comma"),
        ("a ^2", 3, "'^' stands behind a word"),
        ("atleast0(a)", 1, "write a number from 1"),
        ("atleast2(a b)", 10, "stands at no one place"),
        ("atleast2(a, b)", 13, "has one part"),
        ("atleast2(a", 9, "this '(' is not closed"),
        ("min2of(a,", 7, "this '(' is not closed"),
        ("atleast2()", 10, "nothing between the parentheses"),
        ("min3of(a, b)", 1, "has 2 parts"),
        ("first/9(a, b)", 12, "has one part"),
        ("exact(a)", 1, "is not supported"),
        ("title:NOT a", 7, "NOT cannot stand behind 'title:'"),
        ("a NEAR NOT b", 8, "NOT cannot stand behind 'NEAR'"),
        ("a NEAR/1001 b", 3, "NEAR reaches 1,000 words at most"),
        ("a NEAR/99999999 b", 3, "NEAR reaches 1,000 words at most"),
        (" NEAR ".join("a" * (DEEPEST + 3)), 7 * DEEPEST + 3, "nested more than"),
        (" NEAR ".join("a" * 14), 87, "more than 12 NEARs stand in one another"),
        ("(a OR b) ONEAR/2 (" + " NEAR ".join("a" * 13) + ")", 10, "more than 12 NEARs"),
        ("atleast3 (a)", 1, "write the parenthesis right behind it"),
        (r'regex("\p{L}{1,30}")', 7, "too large"),
        ("regex(a)", 1, "write the expression in quotation marks"),
        ("regex()", 1, "write the expression in quotation marks"),
        ('regex("a" OR b)', 7, "regex(...) has one expression"),
        ('regex("a"^2)', 7, "regex(...) has one expression"),
        ('regex("a"', 7, "regex(...) has one expression"),
        ('a regex("(")', 9, "no regular expression of RE2 (missing ): ()"),
        ('regex("")', 7, "can match the empty text"),
        ('regex("a*")', 7, "can match the empty text"),
        (r'regex("\b")', 7, "can match the empty text"),
        ('regex("$")', 7, "can match the empty text"),
        ('regex("a|,?")', 7, "can match the empty text"),
        (r'regex("(a)\1")', 7, "neither ahead nor behind, nor back"),
        ('regex("(?=a)b")', 7, "neither ahead nor behind, nor back"),
        (r'regex("\p{L}{1,300}")', 7, "too large"),
        (r'regex("\p{L}{1,1000}x{1,1000}")', 7, "too large"),
        ('regex("a{1001}")', 7, "too large"),
        ('NOT regex("a")', 1, "NOT only takes away"),
        ("lang:", 6, "nothing stands after 'lang:'"),
        ("a lang:()", 10, "nothing stands after 'lang:'"),
        ("a lang:(uk", 8, "this '(' is not closed"),
        ("a lang:ukrainian", 8, "is no lang: write lang:uk"),
        ("a country:ukr", 11, "is no country"),
        ("a words:many", 9, "is no range"),
        ("a words:..", 9, "is no range"),
        ("a words:(1 2)", 12, "has one range"),
        ("a date:2026-13-01", 8, "is no range"),
        ("a date:>yesterday", 8, "is no range"),
        ("lang:uk", 1, "NOT only takes away, and so does a filter"),
        ("lang:uk OR a", 1, "NOT only takes away"),
        ("min1of(a, lang:uk)", 1, "NOT only takes away"),
        ("NOT min2of(a, NOT b)", 1, "NOT only takes away"),
        ("@people", 1, "nobody has said what @people stands for"),
        (f'"{"a " * 101}"', 1, "more than 100 words"),
        ("NOT a", 1, "NOT only takes away"),
        ("a OR NOT b", 1, "NOT only takes away"),
        ("titel:a", 1, "did you mean 'title:'?"),
        ("*word", 1, "begins with a wildcard"),
        ("a | b", 3, "write OR"),
        ("a && b", 3, "write AND"),
        ("a - b", 3, "write NOT"),
        ("a -b", 3, "write NOT b"),
        ("+a", 1, "write a"),
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


def test_a_name_stands_for_what_was_said_of_it() -> None:
    macros = {"east": "Ukraine OR @south", "south": '"Black Sea"', "loop": "a @loop"}
    assert str(parse("@east war", macros)) == '(Ukraine OR "Black Sea") AND war'
    with pytest.raises(QueryError, match="in @bad: nothing stands after 'AND'") as caught:
        parse("word @bad", {"bad": "a AND"})
    assert caught.value.column == 6
    laughs = {f"m{n}": f"@m{n - 1} @m{n - 1}" for n in range(1, 40)} | {"m0": "ha ha"}
    with pytest.raises(QueryError, match="more than 10,000 terms"):
        parse("@m39", laughs)
    chain = {f"m{n}": f"a OR (b @m{n - 1})" for n in range(1, 99)} | {"m0": "ha"}
    with pytest.raises(QueryError, match="nested more than"):
        parse("@m98", chain)
    with pytest.raises(QueryError, match="@loop stands for itself"):
        parse("@loop", macros)
    with pytest.raises(QueryError, match="there are @east, @loop, @south"):
        parse("@north", macros)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("a AND", "\n  a AND\n       ^"),
        ("a b OR c", "\n  a b OR c\n      ^"),
        (f"{'word ' * 40}|", f"\n  ...{'word ' * 10}|\n  {' ' * 53}^"),
        (f"| {'word ' * 40}", f"\n  | {('word ' * 40)[:28]}...\n  ^"),
    ],
)
def test_a_fault_is_pointed_at(query: str, shown: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert pointed(query, caught.value) == f"{caught.value}{shown}"


words = st.sampled_from(["flood", "fire", "Київ", "café", "x1"])
terms = st.tuples(words, st.booleans(), st.booleans()).map(
    lambda said: Word(said[0], exact=said[1], prefix=said[2] and len(said[0]) > 2)
) | st.lists(words, min_size=1, max_size=3).map(lambda w: Phrase(" ".join(w)))
regexes = st.sampled_from([Regex(r"T-?(72|90)M?"), Regex("(?i)a  b+"), Regex(r"\x22^|,\(«x»")])
filters = st.sampled_from(
    [Filter("lang", ("uk", "?")), Filter("words", low="3"), Filter("date", high="2026-01-31")]
)
joints: st.SearchStrategy[Joint] = st.sampled_from(["NEAR", "ONEAR", "NOT NEAR"])


def _extend(parts: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    some, count = st.lists(parts, min_size=2, max_size=3), st.integers(1, 2)
    return (
        some.map(lambda p: And(tuple(p)))
        | some.map(lambda p: Or(tuple(p)))
        | parts.map(Not)
        | parts.map(lambda part: InField("title", part))
        | st.tuples(joints, parts, parts, count).map(
            lambda said: Near(said[0], said[1], said[2], words=said[3])
        )
        | st.tuples(parts, parts).map(lambda said: Near("SENT", *said))
        | st.tuples(count, parts).map(lambda said: AtLeast(*said))
        | st.tuples(count, some).map(lambda said: MinOf(said[0], tuple(said[1])))
        | st.tuples(count, parts).map(lambda said: First(*said))
        | parts.map(Case)
        | st.tuples(parts, count).map(lambda said: Boosted(*said))
    )


@given(st.recursive(terms | regexes | filters, _extend, max_leaves=8))
def test_the_canonical_form_reads_to_an_equal_query(query: Query) -> None:
    try:
        once = parse(str(query))
    except QueryError as error:
        reasons = ("NOT only takes away", "are mixed: put", "at no one place")
        assert any(reason in str(error) for reason in reasons)  # noqa: PT017  # all that there are
        return
    assert parse(str(once)) == once


@given(st.text(max_size=60))
def test_any_text_is_a_query_or_refused_at_a_column(text: str) -> None:
    try:
        assert str(parse(text))
    except QueryError as error:
        assert 1 <= error.column <= len(text) + 1  # noqa: PT017  # of whatever is refused
