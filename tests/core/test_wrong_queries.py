"""What is said of wrong queries: all of it, as a person sees it."""

from pathlib import Path

import pytest

from monitor.core.errors import QueryError
from monitor.core.query import parse
from monitor.core.query.dialects import translated
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
    "words:>=-3 flood",
    "flood^99999",
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


WRONG_ELSEWHERE = (
    ("meltwater", "colo?r AND flood"),
    ("meltwater", "reach:>100 AND flood"),
    ("brandwatch", "flood AND fire OR storm"),
    ("brandwatch", "city:london AND flood"),
    ("factiva", "earn$3 near5 profit"),
    ("factiva", "flood and in=i1"),
    ("factiva", "flood near fire"),
    ("lexis", "flood w/5 fire or storm"),
    ("lexis", "flood and singular(car)"),
    ("lexis", "flood w/seg fire"),
    ("lexis", "flood and date aft 2020"),
    ("lucene", "flood AND date:[2020 TO 2021]"),
    ("lucene", "flood~1"),
    ("lucene", "flood^2 AND fire"),
    ("lucene", "/flo+d/"),
    ("lucene", "-flood"),
)


def test_what_is_said_of_wrong_queries_is_kind() -> None:
    assert GOLDEN.read_text(encoding="utf-8") == told()


def told() -> str:
    elsewhere = [f"{dialect}: {said_of(query, dialect)}" for dialect, query in WRONG_ELSEWHERE]
    return "\n".join([*map(said_of, WRONG), *elsewhere])


def said_of(query: str, dialect: str = "") -> str:
    with pytest.raises(QueryError) as caught:
        translated(query, dialect) if dialect else parse(query)
    return f"{pointed(query, caught.value)}\n"
