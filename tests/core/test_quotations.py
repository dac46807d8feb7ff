"""Where a paragraph quotes somebody."""

from monitor.core.summary.quotations import Quotation, quotations


def test_a_mark_that_opens_anew_ends_the_quotation_before() -> None:
    text = "“We go. “We stay,” he said."
    first, second = quotations(text, 0, len(text))
    assert first == Quotation(0, text.rindex("“"), closed=False)
    assert text[second.start : second.end] == "“We stay,”"
    assert second.closed
