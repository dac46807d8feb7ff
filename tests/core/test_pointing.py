"""Where in a query something is wrong."""

import pytest

from monitor.core.errors import QueryError
from monitor.core.query import parse
from monitor.core.query.pointing import divided


@pytest.mark.parametrize(
    ("query", "line", "column", "at"),
    [
        ("flood AND", 1, 10, ""),
        ("flood AND\nbodi:water", 2, 1, "bodi"),
        ("a OR\n  (b AND )", 2, 10, ")"),
        ("потоп ANDNOT *", 1, 14, "*"),
    ],
)
def test_the_wrong_word_is_divided_from_the_rest_and_its_line_is_said(
    query: str, line: int, column: int, at: str
) -> None:
    with pytest.raises(QueryError) as wrong:
        parse(query)
    told = divided(query, wrong.value)
    assert (told.line, told.column, told.at) == (line, column, at)
    assert told.before + told.at + told.after == query
    assert told.message == str(wrong.value)
