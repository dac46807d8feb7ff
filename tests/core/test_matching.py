import re
from datetime import UTC, datetime, timedelta, timezone
from itertools import combinations, pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.errors import QueryError
from monitor.core.language.inflection.forms import Forms
from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.language.words import units
from monitor.core.matching import MOST_SPANS, Document, Index, document_of, shares, wanted
from monitor.core.matching.document import Reading
from monitor.core.model import Article, Topic, Verdict
from monitor.core.query import (
    And,
    AtLeast,
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
from monitor.core.query.tree import Joint


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
        ("George ONEAR/0 W ONEAR/0 Bush", "George W. Bush"),
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


def test_a_rare_word_scores_higher_than_a_common_one() -> None:
    index = Index([a_topic("talks"), a_topic("sabotage", "s")], frequency={"talks": 0.4})
    talks, sabotage = index.matches(Document(title="", body="Talks of sabotage. " * 3))
    assert sabotage.score > talks.score


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
    index = Index([a_topic("common AND rare")], frequency={"common": 0.9, "rare": 0.01})
    assert list(index._under) == ["rare"]


def test_a_wrong_query_is_refused() -> None:
    with pytest.raises(QueryError):
        Index([a_topic("a AND")])


KYIV = "The US said so. Who knows? It was NATO, or Nato, in Kyiv on Monday."


@pytest.mark.parametrize(
    ("query", "matched"),
    [
        ("US", True), ("WHO", False), ("IT", False), ("NATO", True), ("us", True), ("who", True),
        ("case(said)", True), ("case(Said)", False), ('case("The US")', True),
        ('case("the us")', False), ('case("in * on")', True), ('case("in * On")', False),
        ('case("Kyiv  on")', True), ("=Kyiv", True), ("=Kyi", False), ("Kyi*", True),
        ("case(Kyi*)", True), ("Kye*", False), ("mon* NEAR/1 Kyiv", True),
        ("Nato SENT Kyiv", True), ("said SENT Kyiv", False), ("said PARA Kyiv", True),
        ("US NOT NEAR/1 said", False), ("Nato NOT NEAR/1 said", True),
        ('"in * on"', True), ('"in * Monday"', False), ("first/3(US)", True),
        ("first/3(Kyiv)", False),
        ("Kyic*", False), ("US ONEAR/11 Kyiv", True), ("Kyiv ONEAR/11 US", False),
        ("atleast2(Nato NEAR/9 US)", False), ('"it was" OR it', True), ("=café", False),
        ("(gone OR Nato) NEAR/1 Kyiv", True), ("NATO AND =Nato", True),
        ("atleast2(Nato)", True), ("US NEAR/20 absent", False), ("absent NEAR/20 US", False),
        ("atleast3(Nato)", False), ("atleast3(Nato) OR Kyiv", True),
        ("Kyiv AND (gone OR NOT absent)", True),
        ("atleast2(Nato NEAR Nato)", False), ("3.5 OR C++ OR Kyiv", True),
    ],
)  # fmt: skip
def test_what_operators_find(query: str, matched: bool) -> None:  # the answer
    assert verdict(query, KYIV).matched == matched
    found = Index([a_topic(query)]).matches(Document(title="", body=KYIV))
    assert bool(found) == matched


@pytest.mark.parametrize("text", ["NATO's", "l'OTAN", "NATO"])
def test_an_acronym_is_one_with_what_is_joined_to_it(text: str) -> None:
    assert verdict("NATO OR OTAN", f"So it is {text} again").matched


def test_the_very_form_is_not_one_that_it_may_be_read_as() -> None:
    assert verdict("cafe", "Le café").matched
    assert not verdict("=cafe", "Le café").matched
    assert verdict("=café", "Le café").matched


def test_a_sentence_of_the_title_is_none_of_the_text() -> None:
    assert not verdict("war SENT peace", "Peace.", title="War").matched
    assert verdict("war SENT peace", "No. War and peace.", title="War").matched
    assert verdict("tag:war SENT peace", "x").reason == "no 'tag:war SENT peace'"


def test_the_lead_is_the_first_paragraph_of_some_length_or_sixty_words() -> None:
    opening = "By Jane Doe\n" + "The war went on and on and nobody knew the end of it."
    assert verdict("lead:(war AND nobody)", f"{opening}\nA ceasefire.").matched
    assert not verdict("lead:ceasefire", f"{opening}\nA ceasefire.").matched
    assert verdict("lead:ceasefire", "word " * 59 + "ceasefire").matched
    assert not verdict("lead:ceasefire", "word " * 60 + "ceasefire").matched
    assert not verdict("lead:first/3(word NEAR/0 ceasefire)", "word " * 9 + "ceasefire").matched


FULL = Document(
    title="War", body="A war of words.", url="https://www.bbc.co.uk/news/war-in-europe",
    author="Jane Doe", tags=("Ukraine crisis", "Grain"), language="en-GB", source="BBC News",
    published=datetime(2026, 1, 31, 23, 30, tzinfo=timezone(timedelta(hours=-2))),
)  # fmt: skip


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("lang:en", ""), ("lang:(uk en)", ""), ("lang:uk", "not lang:uk: it is en"),
        ('source:"BBC News"', ""), ("source:bbc.co.uk", ""), ("source:co.uk", ""),
        ("source:bc.co.uk", "it is BBC News"), ("country:gb", ""), ("country:ua", "it is gb"),
        ("words:4", ""), ("words:>4", "not words:5..: it is 4"), ("words:..3", "it is 4"),
        ("date:2026-02-01", ""), ("date:<2026-02-01", "it is 2026-02-01"),
        ("date:>=2026-02-01", ""),
        ("NOT lang:uk", ""), ("NOT lang:en", "excluded by lang:en"),
        ("url:europe", ""), ("author:doe", ""), ('tag:"ukraine crisis"', ""),
        ('tag:"crisis grain"', "no 'crisis grain' in the tag"),
        ("url:jane", "no 'jane' in the url"),
    ],
)  # fmt: skip
def test_what_an_article_is(query: str, reason: str) -> None:
    found = Index([a_topic(f"war AND {query}")]).verdicts(FULL)[0]
    assert found.matched == (not reason), found
    assert reason in found.reason


@pytest.mark.parametrize(
    ("query", "what"),
    [
        ("lang:en", "language"), ("source:x", "source"), ("country:ua", "country"),
        ("date:2026-01-01..", "date"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("url", ["", "https://news.example.io/1", "https://[odd/"])
def test_what_is_not_known_passes_no_filter_and_it_is_said(query: str, what: str, url: str) -> None:
    document = Document(title="", body="war", url="" if what == "source" else url)
    found = Index([a_topic(f"war AND {query}")]).verdicts(document)[0]
    assert f"its {what} is not known" in found.reason
    assert Index([a_topic("war AND lang:(en ?)")]).matches(document)


def test_an_article_is_matched_with_all_that_is_known_of_it() -> None:
    article = Article(
        id=1, key="k", url="https://example.ua/1", title="T", text="A war.", language="uk",
        found=datetime(2026, 1, 2, tzinfo=UTC), publisher="Visnyk", authors=("Jane Doe", "Joe"),
        tags=("Grain deal",),
        published=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    query = 'war lang:uk country:ua source:Visnyk author:joe date:2026-01-01 tag:"grain deal"'
    assert Index([a_topic(query)]).matches(document_of(article))


def test_a_match_outside_of_the_text_shows_the_title() -> None:
    found = Index([a_topic("author:doe OR url:nothing")]).matches(FULL)[0]
    assert (found.spans, found.score, found.sentence) == ((), 0.0, "War")


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("US NEAR/2 Kyiv", "no 'US NEAR/2 Kyiv': 10 words between at the nearest"),
        ("Kyiv ONEAR/2 absent", "no 'Kyiv ONEAR/2 absent'"),
        ("NATO NOT NEAR/9 Nato", "each is too near"),
        ("absent NOT NEAR Kyiv", "no 'absent NOT NEAR/4 Kyiv'"),
        ("atleast3(Nato)", "'atleast3(Nato)': only 2 found"),
        ("min2of(US, absent, gone)", "1 of the 2 that are needed: no 'absent'; no 'gone'"),
        ("US AND (absent OR (gone NEAR Kyiv))", "no 'absent'; no 'gone NEAR/4 Kyiv'"),
        ("title:US NEAR Kyiv", "no 'title:US NEAR/4 Kyiv'"),
    ],
)
def test_a_miss_says_how_near_it_came(query: str, reason: str) -> None:
    found = verdict(query, KYIV)
    assert not found.matched
    assert reason in found.reason


def test_a_near_match_across_fields_is_none_and_says_no_distance() -> None:
    assert verdict("war NEAR/100 peace", "peace", title="war").reason == "no 'war NEAR/100 peace'"


def test_what_is_boosted_chooses_the_sentence() -> None:
    text = "Ukraine and the crisis. The offensive began."
    assert verdict("Ukraine crisis offensive", text).sentence == "Ukraine and the crisis."
    assert verdict("Ukraine crisis offensive^2", text).sentence == "The offensive began."


def test_spans_of_what_is_near_are_the_whole_stretch() -> None:
    found = verdict("crisis NEAR Ukraine", "A crisis in eastern Ukraine goes on, Ukraine says.")
    assert [span.text for span in found.spans] == ["crisis in eastern Ukraine"]


@pytest.mark.parametrize(
    ("query", "text", "shown"),
    [
        (r'regex("T-?(72|90)M?")', "Танки T-72M і T90.", ["T-72M", "T90"]),
        (r'regex("(?i)t-72")', "a T-72", ["T-72"]),
        (r'regex("krai")', "In Ukraine's east", ["Ukraine's"]),
        (r'regex("\d{2}:\d{2}") NEAR/2 attack', "At 04:30 the attack", ["04:30 the attack"]),
        (r'atleast2(regex("T-\d+"))', "T-72 and T-90", ["T-72", "T-90"]),
        (r'first/3(regex("T-\d+"))', "The T-72 and T-90", ["T-72"]),
        (r'regex("^Kyiv")', "Not Kyiv\nKyiv.", ["Kyiv"]),
        (r'regex("й")', "її йод", ["йод"]),
        (r'regex("C\+\+|x") OR tank', "C++ it is", ["C++"]),
        (r'regex("T-\d+")', "T-1 " * 1500, ["T-1"] * MOST_SPANS),
    ],
)
def test_a_regular_expression_is_found_as_the_text_is_written(
    query: str, text: str, shown: list[str]
) -> None:
    assert [span.text for span in verdict(query, text).spans] == shown
    assert Index([a_topic(query)]).matches(Document(title="", body=text))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        (r'regex("t-72")', "a T-72"),
        (r'regex("a\s+b")', "a\nb"),
        (r'regex("[.,]")', "so, it is ."),
        (r'regex("\s")', "a b\n c"),
        (r'url:regex("T-72")', "a T-72"),
        (r'NOT regex("T-72") AND a', "a T-72"),
        (r'regex("\d")', ""),
    ],
)
def test_a_regular_expression_finds_no_more_than_it_says(query: str, text: str) -> None:
    assert not verdict(query, text).matched


def test_no_regular_expression_takes_long() -> None:
    began = process_time()
    assert not verdict(r'regex("(a+)+$")', "a" * 200_000 + "!").matched
    assert not verdict(r'regex("(x+x+)+y")', "x" * 200_000).matched
    assert verdict(r'regex("a.*z|a")', "a " * 200_000).matched
    assert process_time() - began < 5


def test_topics_of_a_regular_expression_alone_are_tried_beside_those_of_words() -> None:
    asked = (r'regex("T-\d")', "flood", r'regex("T-\d") AND flood', r'regex("T-\d") NOT NEAR/1 b')
    index = Index([a_topic(query, str(number)) for number, query in enumerate(asked)])
    found = [
        [one.topic for one in index.matches(Document(title="", body=body))]
        for body in ("a T-72", "a flood", "T-7 flood", "nothing")
    ]
    assert found == [["0", "3"], ["1"], ["0", "1", "2", "3"], []]


def test_evidence_is_bounded() -> None:
    found = verdict("spam OR ham", "spam " * 1000 + "ham")
    assert len(found.spans) == MOST_SPANS


Spans = set[tuple[int, int]]
Mood = tuple[tuple[str, ...], int]  # fields, and how many words of the body (0: all)


class Naive:
    """The same semantics, written the slow way: every pair is tried, and all that holds another
    is left out by comparing all with all."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.rows: dict[str, list[tuple[int, int, str]]] = {"title": [], "body": []}
        for base, field in ((0, "title"), (10**6, "body")):
            place = base
            for number, line in enumerate(getattr(document, field).split("\n")):
                for word in units(line):
                    self.rows[field].append((place, number, word))
                    place += 1

    def holds(self, query: Query, mood: Mood = (("title", "body"), 0)) -> bool:  # noqa: C901, PLR0911  # a line for each kind
        match query:
            case Not():
                return not self.holds(query.part, mood)
            case And():
                return all(self.holds(part, mood) for part in query.parts)
            case Or():
                return any(self.holds(part, mood) for part in query.parts)
            case MinOf():
                return sum(self.holds(part, mood) for part in query.parts) >= query.count
            case InField():
                return self.holds(query.part, ((query.name,), mood[1]))
            case First():
                return self.holds(query.part, (mood[0], query.count))
            case AtLeast():
                return _most_apart(self.spans(query.part, mood)) >= query.count
            case Filter():
                size = len(self.rows["body"])
                return int(query.low or 0) <= size <= int(query.high or size)
        return bool(self.spans(query, mood))

    def spans(self, query: Query, mood: Mood) -> Spans:
        match query:
            case Word() | Phrase():
                begins = isinstance(query, Word) and query.prefix
                return self._stands(query.text, mood, begins=begins)
            case Or():
                return _smallest({s for part in query.parts for s in self.spans(part, mood)})
            case InField():
                return self.spans(query.part, ((query.name,), mood[1]))
            case Near():
                return self._near(query, mood)
            case Regex():
                return self._found(query.expression, mood)
        raise AssertionError(query)

    def _found(self, expression: str, mood: Mood) -> Spans:
        found = set()
        for field in mood[0]:
            row = self.rows[field]
            last = row[0][0] + mood[1] if row and mood[1] and field == "body" else 10**9
            for number, line in enumerate(getattr(self.document, field).split("\n")):
                places = [place for place, paragraph, _ in row if paragraph == number]
                words = list(zip(places, re.finditer("[a-z]+", line), strict=True))
                for match in re.finditer(expression, line):
                    touched = [
                        place for place, word in words
                        if word.start() < match.end() and match.start() < word.end()
                    ]  # fmt: skip
                    if touched and touched[-1] < last:
                        found.add((touched[0], touched[-1]))
        return _smallest(found)

    def _stands(self, text: str, mood: Mood, *, begins: bool) -> Spans:
        wanted, found = text.split(), set()
        for field in mood[0]:
            row = self.rows[field]
            for at in range(len(row) - len(wanted) + 1):
                there = row[at : at + len(wanted)]
                fits = all(
                    w in ("*", t[2]) or (begins and t[2].startswith(w))
                    for w, t in zip(wanted, there, strict=True)
                )
                first = not mood[1] or field != "body" or at + len(wanted) <= mood[1]
                if fits and first and len({paragraph for _, paragraph, _ in there}) == 1:
                    found.add((there[0][0], there[-1][0]))
        return found

    def _near(self, query: Near, mood: Mood) -> Spans:
        left, right = self.spans(query.left, mood), self.spans(query.right, mood)
        if query.joint == "NOT NEAR":
            return {x for x in left if all(_gap(x, y) > query.words for y in right)}
        found = set()
        for x in left:
            for y in right:
                apart = x[1] < y[0] or (y[1] < x[0] and query.joint != "ONEAR")
                if apart and (
                    self._one_paragraph(x, y)
                    if query.joint == "PARA"
                    else _gap(x, y) <= query.words
                ):
                    found.add((min(x[0], y[0]), max(x[1], y[1])))
        return _smallest(found)

    def _one_paragraph(self, x: tuple[int, int], y: tuple[int, int]) -> bool:
        inside = [
            (field, paragraph)
            for field, row in self.rows.items()
            for place, paragraph, _ in row
            if place in (*x, *y)
        ]
        return len(set(inside)) == 1


def _gap(x: tuple[int, int], y: tuple[int, int]) -> int:
    return max(x[0], y[0]) - min(x[1], y[1]) - 1


def _smallest(spans: Spans) -> Spans:
    return {x for x in spans if not any(y != x and x[0] <= y[0] and y[1] <= x[1] for y in spans)}


def _most_apart(spans: Spans) -> int:
    return max(
        (
            len(some)
            for size in range(1, len(spans) + 1)
            for some in combinations(sorted(spans), size)
            if all(x[1] < y[0] for x, y in pairwise(some))
        ),
        default=0,
    )


joints: st.SearchStrategy[Joint] = st.sampled_from(["NEAR", "ONEAR", "NOT NEAR", "PARA"])
words = st.sampled_from(["a", "b", "c", "dog", "dogs"])
texts = st.lists(st.lists(words, max_size=8).map(" ".join), max_size=3).map("\n".join)
gapped = st.lists(words | st.just("*"), min_size=2, max_size=4).filter(
    lambda some: some[0] != "*" != some[-1]
)
terms = (
    words.map(Word)
    | gapped.map(lambda w: Phrase(" ".join(w)))
    | st.sampled_from([Word("dog", prefix=True), Word("dog", exact=True)])
    | st.sampled_from(
        [Regex(said) for said in (r"dogs?\b", "[ab] c?", "ogs (a|b|c)", "^a|c$", " ")]
    )
)
standing = st.recursive(
    terms,
    lambda parts: (
        st.lists(parts, min_size=2, max_size=3).map(lambda p: Or(tuple(p)))
        | st.tuples(joints, parts, parts, st.integers(0, 3)).map(
            lambda said: Near(said[0], said[1], said[2], words=said[3])
        )
        | parts.map(lambda part: InField("title", part))
    ),
    max_leaves=4,
)
sizes = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(
    lambda ends: Filter("words", low=str(min(ends)), high=str(max(ends)))
)


def _extend(parts: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    some = st.lists(parts, min_size=2, max_size=3)
    count = st.integers(1, 2)
    return (
        some.map(lambda p: And(tuple(p)))
        | some.map(lambda p: Or(tuple(p)))
        | st.tuples(count, some).map(lambda said: MinOf(said[0], tuple(said[1])))
        | st.tuples(count, standing).map(lambda said: AtLeast(*said))
        | st.tuples(st.integers(1, 5), parts).map(lambda said: First(*said))
        | parts.map(Not)
        | parts.map(lambda part: InField("body", part))
    )


queries = st.recursive(standing | sizes, _extend, max_leaves=6)


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
    expected = [str(n) for n, query in enumerate(some) if Naive(document).holds(query)]
    found = index.matches(document)
    assert [one.topic for one in found] == expected
    assert [one for one in index.verdicts(document) if one.matched] == list(found)
    for one in found:
        for span in one.spans:
            assert getattr(document, span.field)[span.start : span.end] == span.text


@given(st.lists(queries.filter(_accepted), min_size=2, max_size=6), st.data(), texts, texts)
def test_topics_come_and_go_one_by_one(
    some: list[Query], data: st.DataObject, title: str, body: str
) -> None:
    topics = [a_topic(str(query), str(number)) for number, query in enumerate(some)]
    index, left = Index(topics), {topic.id: topic for topic in topics}
    for topic in data.draw(st.lists(st.sampled_from(topics))):
        index.remove(topic.id)
        left.pop(topic.id, None)
    for topic in data.draw(st.lists(st.sampled_from(topics))):
        index.add(topic)
        left.pop(topic.id, None)
        left[topic.id] = topic
    document = Document(title=title, body=body)
    fresh = Index(left.values())
    assert len(index) == len(left)
    assert index.verdicts(document) == fresh.verdicts(document)
    assert index.matches(document) == fresh.matches(document)
    assert index.ids(document) == tuple(found.topic for found in fresh.matches(document))


def test_nothing_is_left_of_a_topic_that_goes() -> None:
    index = Index([a_topic("war* AND title:peace* AND lang:en AND NOT (drill* OR cup)")])
    index.remove("t")
    index.remove("never there")
    assert not index._under
    assert not index._posts
    assert index._asked.given(Reading(Document(title="War", body="warm"))) == {"war", "warm"}


@given(st.lists(queries.filter(_accepted), min_size=2, max_size=6), st.data(), texts, texts)
def test_a_changed_index_is_as_a_new_one_and_the_old_one_stays(
    some: list[Query], data: st.DataObject, title: str, body: str
) -> None:
    topics = [a_topic(str(query), str(number)) for number, query in enumerate(some)]
    old, document = Index(topics), Document(title=title, body=body)
    before = old.matches(document)
    gone = data.draw(st.lists(st.sampled_from(topics)))
    new = [a_topic("a", "new"), a_topic("b OR c", topics[0].id)]
    left = [topic for topic in topics if topic not in gone and topic is not topics[0]]
    changed = old.changed([topic.id for topic in gone], new)
    assert changed.matches(document) == Index([*left, *new]).matches(document)
    assert old.matches(document) == before == Index(topics).matches(document)


def test_shares_are_of_articles_and_tell_nothing_of_few() -> None:
    some = [Document(title="War", body=f"war in w{number} today") for number in range(100)]
    assert shares(some) == {"war": 1.0, "in": 1.0, "today": 1.0}
    assert shares(some[1:]) == {}


def test_a_topic_of_the_same_id_takes_the_place_of_the_old_one() -> None:
    index = Index([a_topic("war"), a_topic("flood", "f")])
    index.add(a_topic("peace"))
    assert index.ids(Document(title="peace war", body="flood")) == ("f", "t")
    with pytest.raises(QueryError):
        index.add(a_topic("war AND"))
    assert index.ids(Document(title="peace", body="")) == ("t",)


@pytest.mark.parametrize(
    ("query", "matched"),
    [
        ("url:europe AND war", True), ("url:eur* AND war*", True), ("url:kyiv* AND war", False),
        ("title:war* OR url:nothing", True), ("NOT peace* AND war", True),
        ("NOT url:euro* AND war", False), ("war AND NOT flo*", True),
        ("war AND NOT cafe", False), ("war AND NOT drill", True),
        ("atleast2(cafe) AND atleast2(war)", True), ("atleast2(café)", False),
        ("atleast2(cafe) AND atleast3(war)", False), ("atleast3(café OR cafe)", False),
    ],
)  # fmt: skip
def test_keys_of_fields_and_prefixes_decide_as_places_do(query: str, matched: bool) -> None:
    document = Document(title="War", body="War at the café, the cafe.", url="https://x.org/europe")
    index = Index([a_topic(query)])
    assert bool(index.matches(document)) == matched
    assert index.verdicts(document)[0].matched == matched
    assert bool(index.ids(document)) == matched


def forms(**known: tuple[str, str]) -> Lexicon:
    """Return words their forms: those that count anyhow, and those that need a capital."""
    return Lexicon({
        "xx": {
            word: Forms(frozenset(free.split()), frozenset(proper.split()))
            for word, (free, proper) in known.items()
        }
    })  # fmt: skip


def inflected(query: str, body: str, lexicon: Lexicon) -> bool:
    topic = Topic(id="t", name="t", queries={"": query}, languages=("xx",))
    return Index([topic], lexicon).verdicts(Document(title="", body=body))[0].matched


KNOWN = forms(
    Путин=("путин путиным", "путина путине"), МИД=("мид мида", ""), US=("us usa", ""),
    Нур=("нур нура", ""), Султан=("султан султана", "султане"),
    Polska=("polska polski", "polską"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("query", "text", "matched"),
    [
        ("Путин", "С Путиным говорили.", True),
        ("Путин", "Встреча Путина с прессой.", True),
        ("Путин", "Рыбная путина началась.", False),
        ("Путин", "Рыбная путина, сказал Путин.", True),
        ("=Путин", "С Путиным говорили.", False),
        ("case(Путин)", "С Путиным говорили.", False),
        ("МИД", "Глава МИДа прибыл.", True),
        ("МИД", "Улов мида велик.", False),
        ("US", "The USA has won.", False),
        ("US", "The US has won.", True),
        ("Нур-Султан", "Из Нур-Султана сообщают.", True),
        ("Нур-Султан", "О Нур-Султане пишут.", True),
        ("Нур-Султан", "Султан и Нур.", False),
        ('"Путин сказал"', "Путиным сказал", False),
        ("Путин ONEAR/0 сказал", "Путиным сказал", True),
        ("Путин NOT NEAR/1 Рыбная", "Рыбная путина началась.", False),
        ("Polska", "Z polską ambasadą.", False),
        ("Polska", "Z polską ambasadą, mówi Polska.", True),
        ("Polska", "Z Polską.", True),
        ("Polska ONEAR/0 Rada", "Z polską rada.", True),  # beside each other they are a name
        ("Polska NEAR/0 Rada", "Z polską rada.", True),
        ("Polska NEAR/1 Rada", "Z polską rada.", False),
        ("Polska SENT Rada", "Z polską rada.", False),
    ],
)
def test_a_word_stands_for_its_forms(query: str, text: str, matched: bool) -> None:
    assert inflected(query, text, KNOWN) == matched


def test_a_query_for_a_language_has_the_forms_of_that_language_only() -> None:
    known = Lexicon({
        "ru": {"Киев": Forms(frozenset({"киев", "киева"}))},
        "pl": {"Киев": Forms(frozenset({"киев", "киеву"}))},
    })  # fmt: skip
    topic = Topic(id="t", name="t", queries={"pl": "Киев"}, languages=("ru",))
    found = [
        Index([topic], known).verdicts(Document(title="", body=body))[0].matched
        for body in ("киев", "киеву", "киева")
    ]
    assert found == [True, True, False]


def test_the_words_that_want_forms_are_told_by_language() -> None:
    topics = [
        Topic(id="a", name="a", languages=("uk", "ru"),
              queries={"": 'Київ AND "на сході" AND =точно AND NATO NOT @more'},
              macros={"more": "спорт*  OR футбол"}),
        Topic(id="b", name="b", queries={"en": "war OR Nur-Sultan", "uk": "війна"}),
        a_topic("nothing"),
        Topic(id="c", name="c", queries={"": "x" * 101}, languages=("en",)),
    ]  # fmt: skip
    assert wanted(topics) == {
        "uk": {"Київ", "NATO", "футбол", "війна"},
        "ru": {"Київ", "NATO", "футбол"},
        "en": {"war", "Nur", "Sultan"},
    }


def test_topics_that_no_word_leads_to_are_named() -> None:
    topics = [a_topic('regex("T-[0-9]+")', "tanks"), a_topic('regex("T-[0-9]+") AND war', "war")]
    index = Index(topics)
    assert index.always_tried == ("tanks",)
    assert index.ids(Document(title="", body="A T-72.")) == ("tanks",)
    index.remove("tanks")
    assert not index.always_tried
    assert index.ids(Document(title="", body="War: a T-72.")) == ("war",)
