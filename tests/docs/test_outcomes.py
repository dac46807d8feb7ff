"""Each output of outcomes.md is what the monitor says when the evening of the page is played."""

from tests.docs.outcomes import PAGE, made, page_with


def test_the_page_of_outcomes_says_what_the_monitor_says() -> None:
    outputs = made()
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in outputs if f"<!-- made: {name} -->" not in text] == []
    assert page_with(outputs) == text, "run `python -m tests.docs.outcomes`"
