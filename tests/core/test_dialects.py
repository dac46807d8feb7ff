"""Queries that were written for other tools, and what they are in our language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.errors import QueryError
from monitor.core.query import MOST_TERMS, parse
from monitor.core.query.dialects import DIALECTS, translated
from monitor.core.query.parser import LONGEST

MEDIA = [
    ("meltwater", "flood and (Kyiv or Lviv)", "flood AND (Kyiv OR Lviv)"),
    ("meltwater", "flood AND Kyiv OR storm", "(flood AND Kyiv) OR storm"),
    ("meltwater", "flood OR storm", "flood OR storm"),
    ("meltwater", '"peace talks" NEAR/5 Ukraine', '"peace talks" NEAR/5 Ukraine'),
    ("meltwater", "“peace talks” near Ukraine", '"peace talks" NEAR/4 Ukraine'),
    ("meltwater", "crisis ONEAR/3 Ukraine", "crisis ONEAR/3 Ukraine"),
    ("meltwater", "title:(flood OR fire) NOT drill", "title:(flood OR fire) AND NOT drill"),
    ("meltwater", 'ingress:"peace talks"', 'lead:"peace talks"'),
    ("meltwater", 'climat* NEAR/10 "fossil fuel*"', "climat* NEAR/10 (fossil ONEAR/0 fuel*)"),
    ("meltwater", "flood^9 AND Kyiv", "flood^9 AND Kyiv"),
    (
        "meltwater",
        "apple AND (watch OR phone)^9 NOT pie",
        "apple AND (watch OR phone)^9 AND NOT pie",
    ),
    ("meltwater", "SENT AND flood", '"SENT" AND flood'),
    ("meltwater", "flood source:(bbc.co.uk OR dw.com)", "flood AND source:(bbc.co.uk dw.com)"),
    ("meltwater", "NOT drill AND flood", "NOT drill AND flood"),
    ("meltwater", '"cup * final"', '"cup * final"'),
    ("meltwater", "1,000 AND dead", "1,000 AND dead"),
    ("meltwater", "http://example.org AND a", "http://example.org AND a"),
    ("meltwater", "=x AND flood", '"=x" AND flood'),
    ("meltwater", "flood AND «x", 'flood AND "x"'),
    ("brandwatch", '"apple watch"~5 AND NOT juice', "apple NEAR/5 watch AND NOT juice"),
    ("brandwatch", '"peace talks fail"~5', "peace NEAR/5 talks NEAR/5 fail"),
    ("brandwatch", '"peace"~5', "peace"),
    ("brandwatch", "apple NEAR/3f watch", "apple ONEAR/3 watch"),
    ("brandwatch", "apple NEAR/3 (watch OR phone)", "apple NEAR/3 (watch OR phone)"),
    ("brandwatch", "{BP} OR raw:Shell", 'case("BP") OR case("Shell")'),
    ("brandwatch", 'raw:"iPhone" AND raw:{iPad}', 'case("iPhone") AND case("iPad")'),
    ("brandwatch", "<<<brands>>> apple", "apple"),
    ("brandwatch", "apple site:bbc.co.uk language:EN", "apple AND source:bbc.co.uk AND lang:en"),
    ("brandwatch", 'title:"apple watch" country:gb', 'title:"apple watch" AND country:gb'),
    ("brandwatch", "url:apple author:Smith", "url:apple AND author:Smith"),
    ("brandwatch", "hashtags:flood", "tag:flood"),
    ("brandwatch", "(a1 AND b1) OR c1", "(a1 AND b1) OR c1"),
    ("brandwatch", "appl*", "appl*"),
    ("brandwatch", "a1 OR b1 OR c1", "a1 OR b1 OR c1"),
    ("brandwatch", "and AND or", "and AND or"),
]
ARCHIVES = [
    ("factiva", "supreme court and fire", '"supreme court" AND fire'),
    ("factiva", "crisis near5 Ukraine", "crisis NEAR/4 Ukraine"),
    ("factiva", "Ukraine adj3 crisis", "Ukraine ONEAR/2 crisis"),
    ("factiva", "Ukraine adj crisis", "Ukraine ONEAR/0 crisis"),
    ("factiva", "crisis w/2 Ukraine", "crisis ONEAR/1 Ukraine"),
    ("factiva", "comput* science", "comput* ONEAR/0 science"),
    ("factiva", "(oil or gas) same (price or cost)", "(oil OR gas) PARA (price OR cost)"),
    ("factiva", "atleast3 flood and Kyiv", "atleast3(flood) AND Kyiv"),
    ("factiva", "atleast3 (flood or fire)", "atleast3(flood OR fire)"),
    ("factiva", "hd=(flood or fire) and la=en", "title:(flood OR fire) AND lang:en"),
    ("factiva", "hlp=peace talks", 'title:"peace talks" OR lead:"peace talks"'),
    ("factiva", "lp=flood or td=flood or by=Smith", "lead:flood OR body:flood OR author:Smith"),
    ("factiva", "bill gates/F50/ and microsoft", 'first/50("bill gates") AND microsoft'),
    ("factiva", "boeing 747/N30/british airways", '"boeing 747" NEAR/29 "british airways"'),
    ("factiva", "flood/F50/", "first/50(flood)"),
    ("factiva", "wc>1000 and flood", "words:1001.. AND flood"),
    ("factiva", "flood or fire not drill", "flood OR (fire AND NOT drill)"),
    ("factiva", "[flood or fire] and Kyiv", "(flood OR fire) AND Kyiv"),
    ("factiva", "la=(English or french) and flood", "lang:(en fr) AND flood"),
    ("factiva", 'sn="BBC News" and flood', 'source:"BBC News" AND flood'),
    ("factiva", '"peace talks" Kyiv', '"peace talks Kyiv"'),
    ("factiva", "flood (Kyiv or Lviv)", "flood ONEAR/0 (Kyiv OR Lviv)"),
    ("lexis", "supreme court w/5 fire", '"supreme court" NEAR/4 fire'),
    ("lexis", "crisis pre/3 Ukraine", "crisis ONEAR/2 Ukraine"),
    ("lexis", "crisis onear/3 Ukraine", "crisis ONEAR/2 Ukraine"),
    ("lexis", "crisis w/s Ukraine", "crisis SENT Ukraine"),
    ("lexis", "crisis /p (Ukraine or Kyiv)", "crisis PARA (Ukraine OR Kyiv)"),
    ("lexis", "comput! and not science", "comput* AND NOT science"),
    ("lexis", "apple not w/5 juice", "apple NOT NEAR/4 juice"),
    ("lexis", "atleast5(flood)", "atleast5(flood)"),
    ("lexis", "caps(aid) and relief", "case(Aid OR AID) AND relief"),
    ("lexis", "caps(aid or relief)", "case(Aid OR AID OR Relief OR RELIEF)"),
    ("lexis", "caps(aid w/3 relief)", "case((Aid OR AID) NEAR/2 (Relief OR RELIEF))"),
    ("lexis", "atleast3(allcaps(aid))", "atleast3(case(AID))"),
    ("lexis", "nocaps(apple)", "case(apple)"),
    ("lexis", "allcaps(world bank)", 'case("WORLD BANK")'),
    ("lexis", "headline(flood) and length > 500", "title:flood AND words:501.."),
    ("lexis", "hlead(flood and fire)", "title:(flood AND fire) OR lead:(flood AND fire)"),
    ("lexis", "byline(smith) and body(flood)", "author:smith AND body:flood"),
    ("lexis", "lead(flood)", "lead:flood"),
    ("lexis", "a1 or b1 and c1", "(a1 OR b1) AND c1"),
    ("lexis", "a1 or (b1 w/5 c1) and c1", "(a1 OR b1 NEAR/4 c1) AND c1"),
    ("lexis", "a1 w/5 b1 w/5 c1 and d1", "a1 NEAR/4 b1 NEAR/4 c1 AND d1"),
    ("lexis", "a1 w/sent (b1 +3 c1)", "a1 SENT (b1 ONEAR/2 c1)"),
    ("lexis", "a1 w/para b1 but not c1", "a1 PARA b1 AND NOT c1"),
    ("lexis", "a1 not/5 b1", "a1 NOT NEAR/4 b1"),
    ("lexis", "language(ukrainian) and flood", "lang:uk AND flood"),
    ("lexis", "publication(reuters) and flood", "source:reuters AND flood"),
    ("lexis", "flood and(fire)", "flood AND fire"),
]
LUCENE = [
    ("+flood -drill", "flood AND NOT drill"),
    ("+flood -drill Kyiv", "flood AND NOT drill"),
    ("flood fire", "flood OR fire"),
    ("flood OR fire", "flood OR fire"),
    ("flood || fire", "flood OR fire"),
    ("flood && !drill", "flood AND NOT drill"),
    ("flood AND NOT drill", "flood AND NOT drill"),
    ("flood fire -drill", "(flood OR fire) AND NOT drill"),
    ("a1 OR b1 AND c1", "b1 AND c1"),
    ("a1 AND b1 OR c1", "a1 AND b1"),
    ("+(flood fire) +Kyiv", "(flood OR fire) AND Kyiv"),
    ("title:flood AND Kyiv", "title:flood AND Kyiv"),
    ("title:(flood fire)", "title:(flood OR fire)"),
    ('"peace talks"~5', "peace NEAR/5 talks"),
    ('"peace talks"', '"peace talks"'),
    ('article_title:"peace talks" AND language:en', 'title:"peace talks" AND lang:en'),
    ("canonical_domain:bbc.co.uk AND flood", "source:bbc.co.uk AND flood"),
    ("body:flood url:flood tag:x1", "body:flood OR url:flood OR tag:x1"),
    ("author:smith OR authors:jones", "author:smith OR author:jones"),
    ("flood*", "flood*"),
    (r"C\+\+ AND \(x\)", 'C++ AND "(x)"'),
    ("flood and fire", "flood OR and OR fire"),
]  # fmt: skip
WRONG = [
    ("meltwater", "", 1, "the query is empty"),
    ("meltwater", "colo?r", 1, "no sign for one letter"),
    ("meltwater", "wom*n", 1, "at the end only"),
    ("meltwater", "a AND (flood AND fire) NEAR/3 Kyiv", 8, "stands at no one place"),
    ("meltwater", "reach:flood", 1, "has no counterpart"),
    ("meltwater", 'a "open', 3, "is not closed"),
    ("meltwater", 'a ""', 3, "no word between"),
    ("meltwater", "a, b", 2, "joins nothing"),
    ("meltwater", "(a OR b", 1, "is not closed"),
    ("meltwater", "a)", 2, "closes nothing"),
    ("meltwater", "a AND", 6, "missing at the end"),
    ("meltwater", "a AND OR b", 7, "missing before 'OR'"),
    ("meltwater", "a NEAR/1001 b", 3, "1,000 words at most"),
    ("meltwater", "a^0", 2, "a number from 1"),
    ("meltwater", "NOT a", 1, "NOT only takes away"),
    ("meltwater", "lang:", 6, "nothing stands after"),
    ("meltwater", "lang:(en AND fr) a", 1, "values joined by OR"),
    ("meltwater", "(" * 30 + "a" + ")" * 30, 27, "nested more than"),
    ("meltwater", "a" * (LONGEST + 1), LONGEST, "more than 200,000 characters"),
    ("meltwater", "a " * (2 * MOST_TERMS + 1), 1, "more than 10,000 terms"),
    ("meltwater", "***", 1, "begins with a wildcard"),
    ("brandwatch", "a AND b OR c", 9, "write (a AND b) OR c, or a AND (b OR c)"),
    ("brandwatch", "city:london", 1, "'city:' has no counterpart"),
    ("brandwatch", "apple NEAR watch", 7, "say how far"),
    ("brandwatch", "apple {open", 7, "stands alone"),
    ("brandwatch", '""~5', 1, "no word between"),
    ("factiva", "earn$3", 1, "write the forms, or word*"),
    ("factiva", "wom?n", 1, "no sign for one letter"),
    ("factiva", "in=i1 and flood", 1, "the archive's own index"),
    ("factiva", "date from 20200101 and flood", 1, "write date:>="),
    ("factiva", "flood near0 fire", 7, "reaches no word"),
    ("factiva", "flood near fire", 7, "say how far"),
    ("factiva", "atleast0 flood", 1, "a number from 1"),
    ("factiva", "atleast2 (a and b)", 11, "stands at no one place"),
    ("factiva", "flood/F9999/", 6, "a number from 1"),
    ("factiva", "wc>many", 1, "'>many' is no range"),
    ("factiva", "la=(en or fr) flood", 1, "write AND beside it"),
    ("lexis", "a1 and b1 or c1", 11, "AND and OR are mixed"),
    ("factiva", "president % bush", 11, 'in quotation marks: "a * b"'),
    ("lexis", "a1 or b1 w/5 c1", 10, "which products read differently"),
    ("lexis", "a1 w/5 b1 or c1", 4, "which products read differently"),
    ("lexis", "a1 and b1 w/5 c1", 11, "which products read differently"),
    ("lexis", "(a1 or b1) w/5 c1 or d1", 12, "which products read differently"),
    ("lexis", "a1 and not b1 w/5 c1", 15, "which products read differently"),
    ("lexis", "a1 w/5 b1 w/3 c1", 11, "the nearest first"),
    ("lexis", "a1 pre/s b1", 4, "write /s or /p"),
    ("lexis", "singular(car)", 1, "write =word"),
    ("lexis", "wom*n", 1, "no sign for one letter"),
    ("lexis", "subject(flood)", 1, "the archive's own index"),
    ("lexis", "flood w/seg fire", 7, "title:(a AND b)"),
    ("lexis", "flood not w/seg fire", 7, "only NOT W/n"),
    ("lexis", "date aft 2020 and flood", 1, "write date:>="),
    ("lexis", f"hlead(caps({'a1 or ' * 6000}a1))", 1, "translated it is 'title:case(A1 OR"),
    ("lexis", "caps(a and b)", 6, "only words have capitals"),
    ("lucene", "flood^2", 6, "only weighs"),
    ("lucene", "flood~1", 1, "words that are alike"),
    ("lucene", "date:[2020 TO 2021]", 1, "is a range"),
    ("lucene", "words:>100", 1, "is a range"),
    ("lucene", "te?t", 1, "at the end only"),
    ("lucene", "wo*", 1, "at least 3 letters"),
    ("lucene", "/ab+c/", 1, 'write regex("...")'),
    ("lucene", "*:*", 1, "is everything"),
    ("lucene", "_exists_:title", 1, "has no counterpart"),
    ("lucene", "-drill", 2, "NOT only takes away"),
    ("lucene", "flood +", 7, "signs nothing"),
]


@pytest.mark.parametrize(("dialect", "query", "ours"), MEDIA + ARCHIVES)
def test_a_query_of_another_tool_is_said_in_ours(dialect: str, query: str, ours: str) -> None:
    assert str(translated(query, dialect).query) == ours


@pytest.mark.parametrize(("query", "ours"), LUCENE)
def test_lucene_is_read_as_lucene_reads_it(query: str, ours: str) -> None:
    assert str(translated(query, "lucene").query) == ours


@pytest.mark.parametrize(("dialect", "query", "column", "said"), WRONG)
def test_what_ours_cannot_say_is_refused_with_what_to_write(
    dialect: str, query: str, column: int, said: str
) -> None:
    with pytest.raises(QueryError) as caught:
        translated(query, dialect)
    assert said in str(caught.value)
    assert caught.value.column == column


@pytest.mark.parametrize(
    ("dialect", "query", "note"),
    [
        ("factiva", "crisis near5 Ukraine", "near5 counts from 1: it became NEAR/4"),
        ("factiva", "a1 or b1 and c1", "AND binds closer than OR there: the parentheses say so"),
        ("meltwater", "a1 b1", "where nothing stands between two words, both must be there"),
        ("meltwater", "US AND trade", "US is found in capitals only: add a word for other"),
        ("brandwatch", '"a1 b1"~5', "~5: Brandwatch counts words that change places"),
        ("meltwater", '"a1 b1 c1"~5', "~5 of more than two words: each so near to the next"),
        ("lexis", "hlead(a1 and b1)", "title and lead are asked one by one: all of it is in one"),
        ("lucene", "+a1 b1", "b1: optional beside a must, only weighs; it was left out"),
        ("lucene", "a1 b1", "where nothing stands between two words Lucene reads OR"),
        ("lucene", '"a1 b1"~5', "~5: Lucene counts moves"),
        ("meltwater", "a1 AND b1", ""),
    ],
)  # fmt: skip
def test_what_became_another_thing_than_it_seems_is_noted(
    dialect: str, query: str, note: str
) -> None:
    notes = translated(query, dialect).notes
    assert len(notes) == bool(note)
    assert note in "".join(notes)


PIECES = r"""
    flood fire Київ US wor* "peace_talks" ( ) and AND or OR not NOT near5 NEAR/5 w/5 NEAR/3f /s
    same title: hd= headline( + - atleast2 atleast2( caps( {BP} "a_b"~3 comput! /F50/ la=en lang:en
    ^2 not_w/3 @x =x SENT x,y pre/3 * adj raw: \ a:b «q» http://x ...
"""
pieces = st.sampled_from(PIECES.split()).map(lambda piece: piece.replace("_", " "))


@given(st.lists(pieces, min_size=1, max_size=9), st.sampled_from(sorted(DIALECTS)))
def test_what_a_dialect_gives_parses_to_an_equal_tree(said: list[str], dialect: str) -> None:
    text = " ".join(said)
    try:
        query = translated(text, dialect).query
    except QueryError as error:
        assert 1 <= error.column <= len(text) + 1  # noqa: PT017  # of whatever is refused
        assert "translated it is" not in str(error)  # noqa: PT017  # what is refused is refused where it stands
        return
    assert parse(str(query)) == query


@given(st.text(max_size=60), st.sampled_from(sorted(DIALECTS)))
def test_any_text_is_translated_or_refused(text: str, dialect: str) -> None:
    try:
        query = translated(text, dialect).query
    except QueryError as error:
        assert 1 <= error.column <= len(text) + 1  # noqa: PT017  # of whatever is refused
        return
    assert parse(str(query)) == query


def test_a_field_that_is_cut_short_is_refused_in_a_line() -> None:
    with pytest.raises(QueryError, match=r"'title:\*' is no word that \* can cut short"):
        translated("title:*", "factiva")
