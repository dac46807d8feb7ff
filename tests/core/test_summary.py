import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.model import Span
from monitor.core.summary import summarize
from monitor.demo.pieces import all_pieces, piece

TALKS = piece("ceasefire-talks-begin")


def a_span(text: str, word: str) -> Span:
    start = text.index(word)
    return Span(field="body", start=start, end=start + len(word), text=word)


def test_three_sentences_are_quoted_in_the_texts_order() -> None:
    quotes = summarize(title=TALKS.title, text=TALKS.text)
    assert len(quotes) == 3
    assert [q.start for q in quotes] == sorted(q.start for q in quotes)
    assert all(TALKS.text[q.start : q.end] == q.text for q in quotes)


@pytest.mark.parametrize("slug", [one.slug for one in all_pieces()])
def test_a_match_is_always_shown(slug: str) -> None:
    one = piece(slug)
    last = one.paragraphs[-2]
    word = max(last.split(), key=len).strip(".,«»\"'")
    span = a_span(one.text, word)
    quotes = summarize(title=one.title, text=one.text, spans=[span])
    assert any(q.start <= span.start < q.end for q in quotes)
    assert len(quotes) == 3


def test_a_dateline_is_not_quoted() -> None:
    text = (
        "KYIV, May 5 (AFP) -- The talks on the crisis opened in the capital on Monday.\nSo it is."
    )
    assert summarize(title="", text=text)[0].text.startswith("The talks")


def test_a_sentence_that_leans_on_another_is_not_quoted_alone() -> None:
    text = (
        "Engineers opened the new bridge over the river on Monday morning.\n"
        "He praised the bridge and the engineers of the river bridge on Monday.\n"
        "A band played on the bank until the first lorries had crossed over.\n"
    )
    quotes = summarize(title="Bridge opened", text=text, count=1)
    assert not quotes[0].text.startswith("He ")


def test_nothing_but_leaning_sentences_gives_fewer() -> None:
    text = "He praised the bridge and the engineers of the river.\nBut they left on Monday morning."
    assert summarize(title="", text=text) == ()


def test_the_title_is_not_quoted_again_and_no_sentence_twice() -> None:
    line = "Engineers opened the new bridge over the river on Monday."
    text = f"{line}\n{line}\nA band played on the bank until the lorries had crossed.\n"
    assert len(summarize(title="", text=text)) == 2
    assert len(summarize(title=line, text=text)) == 1


def test_a_text_without_a_quotable_sentence_gives_its_longest_whole_one_or_nothing() -> None:
    assert [q.text for q in summarize(title="", text="Menu\nGone.\nNews")] == ["Gone."]
    assert summarize(title="", text="") == ()


def test_a_match_far_down_a_very_long_text_is_shown() -> None:
    text = "\n".join(f"The council of village {n} met again on Monday evening." for n in range(900))
    span = a_span(text, "village 899")
    assert any(q.start <= span.start < q.end for q in summarize(title="", text=text, spans=[span]))


def test_a_match_in_no_quotable_place_changes_nothing() -> None:
    text = TALKS.text + "\nShare"
    plain = summarize(title=TALKS.title, text=text)
    assert summarize(title=TALKS.title, text=text, spans=[a_span(text, "Share")]) == plain


@given(st.text(max_size=300), st.text(max_size=30), st.integers(1, 5))
def test_whatever_is_quoted_stands_in_the_text(text: str, title: str, count: int) -> None:
    quotes = summarize(title=title, text=text, count=count)
    assert len(quotes) <= count
    assert all(text[q.start : q.end] == q.text for q in quotes)
