from hypothesis import given
from hypothesis import strategies as st

from monitor.core.paragraphs.memory import (
    ROOM,
    SiteMemory,
    learned,
    repeats,
    unrepeated,
    without_repeats,
)

SLOGAN = "The Lantern: light for those who read"
PLEA = "Become a friend of The Lantern for the price of a candle."
BACKGROUND = "The port has been closed since the flood of 2011."


def page(number: int, *more: str) -> list[str]:
    cargo = [f"It had {count} crates of tea number {number} on board." for count in range(20)]
    return [f"Ship {number} came in at noon.", *cargo, *more]


def after(count: int, *more: str) -> SiteMemory:
    memory = SiteMemory()
    for number in range(count):
        memory = learned(memory, page(number, *more))
    return memory


def test_what_stands_on_every_page_goes_though_nobody_has_listed_it() -> None:
    read = page(99, SLOGAN, PLEA)
    assert unrepeated(after(3, SLOGAN, PLEA), read) == page(99)
    assert unrepeated(after(2, SLOGAN, PLEA), read) == read


def test_a_background_sentence_of_some_articles_stays_but_is_not_quoted() -> None:
    memory = after(20)
    for number in range(4):
        memory = learned(memory, page(100 + number, BACKGROUND, SLOGAN))
    assert unrepeated(memory, page(99, BACKGROUND, SLOGAN)) == page(99, BACKGROUND)
    assert repeats(memory, BACKGROUND)
    assert repeats(memory, SLOGAN.upper().replace(" ", "  "))
    assert not repeats(memory, page(0)[0])


def test_what_may_not_be_quoted_is_blanked_where_it_stands() -> None:
    text = "\n".join(page(99, SLOGAN))
    blanked = without_repeats(after(3, SLOGAN), text)
    assert len(blanked) == len(text)
    assert blanked.rstrip() == "\n".join(page(99))


def test_an_article_that_stands_under_many_addresses_keeps_its_text() -> None:
    memory = SiteMemory()
    for _ in range(5):
        memory = learned(memory, page(1, SLOGAN))
    assert unrepeated(memory, page(1, SLOGAN)) == page(1, SLOGAN)
    assert without_repeats(memory, "\n".join(page(1, SLOGAN))) == "\n".join(page(1, SLOGAN))


def test_it_stays_small_and_forgets_what_is_gone() -> None:
    memory = after(50, SLOGAN)
    for number in range(500):
        memory = learned(memory, page(1000 + number, PLEA))
        assert len(memory.lines) <= ROOM
    assert repeats(memory, PLEA)
    assert not repeats(memory, SLOGAN)


def test_rubbish_from_a_database_is_an_empty_memory() -> None:
    assert SiteMemory.from_bytes(b"") == SiteMemory()
    assert SiteMemory.from_bytes(b"x" * 23) == SiteMemory()


@given(st.lists(st.lists(st.text(), max_size=8), max_size=8))
def test_what_was_written_is_read(pages: list[list[str]]) -> None:
    memory = SiteMemory()
    for lines in pages:
        memory = learned(memory, lines)
        assert set(unrepeated(memory, lines)) <= set(lines)
    assert SiteMemory.from_bytes(memory.to_bytes()) == memory
