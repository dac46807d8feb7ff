"""A word is found however the text spells it, and nothing else is: both sides of each pair."""

import pytest

from tests.field.spelling.cases import Case, cases, fault_of

TABLES = ("pairs.txt", "apart.txt", "more.txt", "reports.txt", "attached.txt")
EVERY = [(name, case) for name in TABLES for case in cases(name)]


@pytest.mark.parametrize(
    ("name", "case"), EVERY, ids=[f"{name}:{case.line}" for name, case in EVERY]
)
def test_a_text_is_matched_and_shown_as_its_table_says(name: str, case: Case) -> None:
    assert fault_of(case) == "", f"{name}:{case.line}: {case.query} | {case.title}{case.body}"


def test_the_tables_have_ten_cases_of_a_kind_at_least() -> None:
    kinds = [case.kind for _, case in EVERY]
    assert min(map(kinds.count, {case.kind for case in cases("pairs.txt")})) >= 10
