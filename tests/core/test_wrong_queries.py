"""What is said of wrong queries: all of it, as a person sees it."""

from pathlib import Path

import pytest

from monitor.core.errors import QueryError
from monitor.core.query import parse
from monitor.core.query.pointing import pointed

GOLDEN = Path(__file__).with_name("wrong_queries.txt")
WRONG = (
    "flood AND fire OR storm",
    "flood AND",
    "OR flood",
    "flood AND NOT",
    "NOT drill",
    "lang:uk",
    "flood OR NOT drill",
    "(flood OR fire",
    "flood)",
    '"peace talks',
    '""',
    "*berg",
    "wo*",
    "-drill flood",
    "titel:flood",
    "flood NEAR/0,5 Kyiv",
    "flood NEAR/9999 Kyiv",
    "(flood AND fire) NEAR/5 Kyiv",
    "flood W/5 Kyiv",
    "atleast0(flood)",
    "min3of(a, b)",
    "words:many flood",
    "lang:ukrainian flood",
    "@east flood",
    "place(Kyv)",
    'regex("T-(72")',
    'regex("T*")',
    r'regex("(T)-\1")',
    r'regex("\p{L}{1,300}")',
    "regex(T72)",
    "()",
    "",
)


def test_what_is_said_of_wrong_queries_is_kind() -> None:
    assert GOLDEN.read_text(encoding="utf-8") == "\n".join(map(said_of, WRONG))


def said_of(query: str) -> str:
    with pytest.raises(QueryError) as caught:
        parse(query)
    return f"{pointed(query, caught.value)}\n"
