"""Every line of an article is there, in order, a block each; and nothing else is."""

import pytest

from monitor.parse.pages.glance import glance
from tests.field.markup.writing import cases


@pytest.mark.parametrize("kind", ["lists", "layout", "words", "beside", "stay"])
def test_the_lines_of_a_page_are_those_that_its_reader_sees(kind: str) -> None:
    every = [*cases(kind), *cases(kind, long=True)]
    faults = [fault for case in every if (fault := case.fault())]
    assert not faults, f"{len(faults)} of {len(every)}\n" + "\n".join(faults)


def test_the_cheap_look_has_a_word_without_how_it_is_read() -> None:
    pages = [case for case in cases("words") if "ruby" in case.name]
    assert all(
        word in glance(case.page).words
        for case, word in zip(pages, ("東京の港", "北京"), strict=True)
    )
