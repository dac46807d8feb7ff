from datetime import UTC, datetime

import pytest

from monitor.core.feedback import SENTENCES, clauses_of, example, examples, shares, telling
from monitor.core.matching import Index, document_of
from monitor.core.model import Article, Match, Span, Topic

NOW = datetime(2026, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("reason", "clauses"),
    [
        ("", ()),
        ("Ukraine, crisis", ("Ukraine", "crisis")),
        ("a, b, c, d, e, 3 more", ("a", "b", "c", "d", "e")),
        ("no more", ("no more",)),
        ('place("Odessa, UA"), flood', ('place("Odessa, UA")', "flood")),
        ("atleast2(a NEAR/4 (b, c)), d", ("atleast2(a NEAR/4 (b, c))", "d")),
        ('"a (b", c)', ('"a (b"', "c)")),
    ],
)
def test_a_reason_is_read_back_as_its_clauses(reason: str, clauses: tuple[str, ...]) -> None:
    assert clauses_of(reason) == clauses


def test_the_clauses_are_those_that_a_verdict_names() -> None:
    query = 'place("Odesa, UA") OR "cup final" OR (a NEAR/3 (b OR c)) OR atleast2(flood)'
    index = Index([Topic(id="t", name="t", queries={"": query})])
    text = "Odesa. The cup final. The a and b. A flood, and a flood."
    article = Article(id=1, key="k", url="u", title="", text=text, found=NOW)
    (verdict,) = index.matches(document_of(article))
    assert clauses_of(verdict.reason) == (
        'place("Odesa, UA")', "cup final", "a NEAR/3 (b OR c)", "atleast2(flood)",
    )  # fmt: skip


def test_the_clause_that_stands_in_most_wrong_ones_and_few_others_is_named() -> None:
    wrong = ["Ukraine, crisis"] * 7 + ["Ukraine, offensive"] * 2
    others = ["Ukraine, crisis"] * 3 + ["Ukraine, offensive"] * 38
    first, *rest = shares(wrong, others)
    assert (first.clause, first.wrong, first.of_wrong) == ("crisis", 7, 9)
    assert (first.others, first.of_others) == (3, 41)
    assert [one.clause for one in rest] == ["Ukraine", "offensive"]
    assert telling((first, *rest)) == first


def test_where_nothing_stands_out_nothing_is_named() -> None:
    assert telling(shares([], [])) is None
    assert telling(shares(["a"], [])) is None  # of one there is nothing in common
    assert telling(shares(["a", "a"], ["a"])) is None
    assert telling(shares(["a", "a"], [])) is not None


TEXT = "The cup opens.\nA crisis of form. Nobody minds. The crisis lasts."


def a_match(**changes: object) -> Match:
    spans = tuple(
        Span(field="body", start=at, end=at + 6, text="crisis")
        for at in (TEXT.index("crisis"), TEXT.rindex("crisis"))
    )
    values: dict[str, object] = {
        "title": "Cup  final",
        "text": TEXT,
        "sentence": "A crisis of\nform.",
        "spans": spans,
    }
    values |= changes
    article = Article(
        id=1, key="k", url="u", title=str(values["title"]), text=str(values["text"]), found=NOW
    )
    return Match(
        id=1, article=article, topic="t", score=0.5, sentence=str(values["sentence"]),
        spans=values["spans"],  # type: ignore[arg-type]  # a builder's default
    )  # fmt: skip


def test_an_example_is_the_title_and_the_sentence_that_decided_then_all_that_matched() -> None:
    assert list(examples(a_match())) == [
        "Cup final\nA crisis of form.", "Cup final\nA crisis of form. The crisis lasts.",
    ]  # fmt: skip


def test_without_a_text_the_sentence_is_all_there_is() -> None:
    assert list(examples(a_match(text=""))) == ["Cup final\nA crisis of form."]
    assert list(examples(a_match(text="A text that was corrected since, and is another."))) == [
        "Cup final\nA crisis of form."
    ]


def test_a_match_by_the_title_has_it_once_and_one_without_a_title_is_its_sentence() -> None:
    in_title = (Span(field="title", start=0, end=3, text="Cup"),)
    assert list(examples(a_match(sentence="Cup final", spans=in_title))) == ["Cup final"]
    assert list(examples(a_match(title="", spans=()))) == ["A crisis of form."]


def test_an_example_is_no_whole_article() -> None:
    text = " ".join(f"Crisis number {number} came." for number in range(40))
    starts = [at for at in range(len(text)) if text.startswith("Crisis", at)]
    spans = tuple(Span(field="body", start=at, end=at + 6, text="Crisis") for at in starts)
    longest = list(examples(a_match(text=text, spans=spans)))[-1]
    assert longest.count("Crisis number") == SENTENCES


def test_an_example_is_read_by_its_first_line() -> None:
    read = example("\nCup final\nA crisis.\nOf form.\n")
    assert (read.title, read.body) == ("Cup final", "A crisis.\nOf form.")
