"""What a page's words alone are asked: no topic that would match is ruled out by them."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.matching import Compiled, Document, Index
from monitor.core.matching.document import Reading
from monitor.core.model import Topic
from monitor.core.query import DEEPEST, Query
from monitor.parse.characters import lines, words_once
from tests.core.test_matching import _accepted, a_topic, queries, texts

some = st.lists(queries.filter(_accepted), min_size=1, max_size=5)
# What words may be made of, and what may stand between them: more kinds than any one text has.
odd = st.text(
    alphabet="abcdeAB01 '’`-–.,;&+#@_   \n\tйёҐİßﬁœé\u0301\u0307\u00ad\u200b\u200d\u2060\ufeff"
    "\u00a0\u3000\x1c\x85\u2028北京ドﾞก\u0e33ἀا\u064bی한\u1100\u1161ह\u093f👍№²",
    max_size=60,
)


def topics_of(found: list[Query]) -> list[Topic]:
    return [a_topic(str(query), str(number)) for number, query in enumerate(found)]


def compiled(*topics: Topic) -> Compiled:
    return Compiled(topics, lambda _: Lexicon())


def words(text: str) -> set[str]:
    return Reading(Document(title="", body=text)).words("body")


@given(some, texts, texts)
def test_words_alone_may_hold_whatever_matches_the_text(
    found: list[Query], title: str, body: str
) -> None:
    index = Index(topics_of(found))
    if index.ids(Document(title=title, body=body)):
        assert index.may_hold(Document(title=title, body=body))
        assert index.may_hold(Document(title=title, body=words_once(body)))


@given(some, texts, texts, texts)
def test_what_matches_a_text_may_matter_by_its_words_among_others(
    found: list[Query], title: str, body: str, more: str
) -> None:
    topics = topics_of(found)
    if Index(topics).ids(Document(title=title, body=body)):
        every = words_once(f"{more}\n{body}")
        assert compiled(*topics).may_matter(Document(title=title, body=every))


@given(some, texts, texts)
def test_more_words_never_rule_a_page_out(found: list[Query], body: str, more: str) -> None:
    asked = compiled(*topics_of(found))
    if asked.may_matter(Document(title="News", body=words_once(body))):
        both = words_once(f"{body}\n{more}")
        assert asked.may_matter(Document(title="News", body=both))


@given(odd)
@example("ि-\x850")  # a vowel's sign alone
@example("0ก- 0")  # read as 0ก0, too
def test_words_once_are_the_words_of_the_text(raw: str) -> None:
    text = "\n".join(lines(raw))
    once, every = words(words_once(text)), words(text)
    assert once >= every
    joined = re.compile(f"(?:{'|'.join(map(re.escape, every))})+")  # "0- A" is read as "0-A", too
    assert [word for word in once - every if not joined.fullmatch(word)] == []
    assert words(words_once(raw)) >= words(text)


@given(odd)
def test_each_word_stands_once(raw: str) -> None:
    pieces = words_once(raw).split()
    assert len(pieces) == len(set(pieces))


def matters(query: str, body: str, title: str = "News", **known: str) -> bool:
    said = Document(title=title, body=words_once(body), **known)  # type: ignore[arg-type]
    return compiled(a_topic(query)).may_matter(said)


@pytest.mark.parametrize(
    ("query", "body"),
    [
        ('"peace talks"', "Talks on Monday brought peace."),
        ("peace NEAR/2 talks", "Talks on Monday in the town hall brought a kind of peace."),
        ("atleast3(flood)", "A flood."),
        ("flood AND words:>=300", "A flood."),
        ("flood AND NOT drill", "A flood drill."),
        ("flood AND lang:uk", "A flood."),
        ("flood AND author:smith", "A flood."),
        ("lead:flood", "Rain. " * 100 + "A flood."),
        ("floo*", "The floods."),
        ('regex("fl[o0]{2}d") AND river', "A river, and fl00d."),
        ('regex("lower town")', "The town was lower."),
        ("author:smith", "Anything."),
        ("date:>=2026-01-31 AND flood", "A flood."),
    ],
)
def test_a_page_with_the_words_may_matter_however_they_stand(query: str, body: str) -> None:
    assert matters(query, body)


@pytest.mark.parametrize(
    ("query", "body"),
    [
        ("flood", "A fire."),
        ("flood AND fire", "A fire."),
        ('"peace talks"', "They talk of peace."),
        ("title:flood", "A flood."),
        ("floo*", "A flow."),
        ("min2of(flood, fire, storm)", "A fire."),
    ],
)
def test_a_page_without_the_words_does_not(query: str, body: str) -> None:
    assert not matters(query, body)


def test_what_is_known_of_the_article_counts() -> None:
    assert matters("flood AND lang:uk", "A flood.", language="uk")
    assert not matters("flood AND lang:uk", "A flood.", language="ru")
    assert matters("title:flood", "Rain.", title="The flood")


def test_a_page_whose_title_is_not_known_may_matter() -> None:
    assert matters("flood", "A fire.", title="")


def test_where_there_is_no_topic_no_page_matters() -> None:
    assert not compiled().may_matter(Document(title="News", body="A flood."))
    assert not compiled().may_matter(Document(title="", body="A flood."))


def test_a_query_too_deep_to_be_written_lets_every_page_matter() -> None:
    assert matters("case(" * DEEPEST + "a1 NEAR b1 OR c1" + ")" * DEEPEST, "Nothing of it.")


def test_topics_that_changed_are_asked_and_those_that_went_are_not() -> None:
    before = compiled(a_topic("flood", "flood"))
    fire = Document(title="News", body="A fire.")
    assert not before.may_matter(fire)
    after = before.changed([a_topic("fire", "fire")])
    assert after.may_matter(fire)
    assert not after.may_matter(Document(title="News", body="A flood."))
    assert not after.changed([]).may_matter(fire)
