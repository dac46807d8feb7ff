"""Where sentences are used, the article's language is asked: SENT, the one that decided, quotes."""

from datetime import UTC, datetime

import pytest

from monitor.core.feedback import examples
from monitor.core.matching import Document, Index
from monitor.core.model import Article, Match, Span, Topic
from monitor.core.novelty.reading import lead
from monitor.core.summary import Account, summarize, summarize_story

FIRE = "Pożar wybuchł w poniedziałek rano przy ul. Długiej w Gdańsku"
ARTICLES = [
    ("pl", f"{FIRE}. Nikt nie ucierpiał.", "pożar SENT Gdańsku", f"{FIRE}."),
    (
        "uk", "Вибух стався на вул. Франка у м. Львів. Загинули троє.", "вибух SENT Львів",
        "Вибух стався на вул. Франка у м. Львів.",
    ),
    (
        "de", "Der Unfall in der Bahnhofstr. 12 traf den 2. Vorsitzenden. Er lebt.",
        "Unfall SENT Vorsitzenden",
        "Der Unfall in der Bahnhofstr. 12 traf den 2. Vorsitzenden.",
    ),
    ("en", "At 3 p.m. Eastern the bank shut. Nobody came.", "Eastern SENT bank", None),
    ("sv", "Där fanns bl.a. Volvo och Saab. Ingen annan.", "fanns SENT Saab", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "query", "sentence"), ARTICLES)
def test_sent_matches_across_an_abbreviation_and_shows_the_whole_sentence(
    language: str, text: str, query: str, sentence: str | None
) -> None:
    index = Index([Topic(id="t", name="t", queries={"": query})])
    (verdict,) = index.matches(Document(title="", body=text, language=language))
    assert verdict.matched
    assert verdict.sentence == (sentence or text[: text.index(". ", 25) + 1])


def test_sent_does_not_reach_over_an_end() -> None:
    index = Index([Topic(id="t", name="t", queries={"": "Długiej SENT ucierpiał"})])
    assert not index.matches(Document(title="", body=ARTICLES[0][1], language="pl"))


@pytest.mark.parametrize(("language", "text", "query", "sentence"), ARTICLES[:3])
def test_quotations_and_leads_are_whole_sentences(
    language: str, text: str, query: str, sentence: str
) -> None:
    del query
    assert summarize(title="", text=text, language=language)[0].text == sentence
    told = Account(title="", text=text, language=language)
    assert summarize_story([told])[0][1].text == sentence
    assert lead(text, language)[0] == sentence


def test_an_example_holds_whole_sentences() -> None:
    text = f"{FIRE}. Nikt nie ucierpiał."
    at = text.index("Gdańsku")
    article = Article(
        id=1, key="k", url="u", title="Pożar", text=text, language="pl",
        found=datetime(2014, 5, 5, tzinfo=UTC),
    )  # fmt: skip
    spans = (Span(field="body", start=at, end=at + 7, text="Gdańsku"),)
    match = Match(id=1, topic="t", article=article, score=1.0, sentence="", spans=spans)
    assert list(examples(match))[-1] == f"Pożar\n{FIRE}."
