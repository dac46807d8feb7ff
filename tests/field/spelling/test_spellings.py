"""A word is found however the text spells it, and nothing else is: both sides of each pair."""

import pytest

from tests.field.spelling.cases import cases, fault_of

TABLES = ("pairs.txt", "apart.txt", "more.txt", "reports.txt", "attached.txt", "siblings.txt",
          "elsewhere.txt", "typed.txt", "endings.txt", "mutations.txt", "nations.txt")  # fmt: skip
EVERY = {name: list(cases(name)) for name in TABLES}


@pytest.mark.parametrize("name", TABLES)
def test_a_text_is_matched_and_shown_as_its_table_says(name: str) -> None:
    answers = {case: fault_of(case) for case in EVERY[name]}
    wrong = [
        f"{name}:{case.line}: {case.query} | {case.title}{case.body}: {fault}"
        for case, fault in answers.items()
        if fault
    ]
    assert not wrong, "\n".join(wrong)


def test_the_tables_have_ten_cases_of_a_kind_at_least() -> None:
    kinds = [case.kind for some in EVERY.values() for case in some]
    asked = {case.kind for name in ("pairs.txt", "attached.txt") for case in EVERY[name]}
    assert min(map(kinds.count, asked)) >= 10
