"""Spans of time counted as a histogram's."""

from datetime import timedelta

from monitor.core.lags import SECONDS, buckets, counted


def test_a_histogram_counts_each_span_with_those_before_and_no_time_that_lies_ahead() -> None:
    lags = counted([timedelta(seconds=said) for said in (-5, 10, 10, 31, 100_000)])
    rows, total = buckets(lags)
    assert dict(rows)["30"] == 3
    assert dict(rows)["60"] == 4
    assert (rows[-2][1], rows[-1]) == (4, ("+Inf", 5))
    assert total == 100_051
    assert buckets({}) == ([(span, 0.0) for span in (*map(str, SECONDS), "+Inf")], 0.0)
