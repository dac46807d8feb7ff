import struct

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.paragraphs.memory import (
    ROOM,
    SiteMemory,
    elsewhere,
    learned,
    neighbour,
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


NOTICE = (
    "Dear readers, this paper is moving to a new home on the web in the course of the month.",
    "Nothing is lost: every article will be found there as soon as our work on it is done.",
)


def test_a_notice_above_a_text_that_is_shorter_is_not_quoted() -> None:
    memory = SiteMemory()
    for number in range(3):
        memory = learned(memory, [*NOTICE, f"A ship came in, number {number}."])
    text = "\n".join([*NOTICE, "The ferry of Reni is back in its harbour."])
    title = "Ferry of Reni is back in harbour"
    assert without_repeats(memory, text) == text
    assert without_repeats(memory, text, title="A title of something else altogether") == text
    blanked = without_repeats(memory, text, title=title)
    assert blanked.strip() == "The ferry of Reni is back in its harbour."
    assert len(blanked) == len(text)
    alone = "\n".join(NOTICE)
    assert without_repeats(memory, alone, title=title) == alone
    own = "\n".join([*NOTICE, "The ferry of Reni is back in its harbour."])
    assert without_repeats(memory, own, title="Paper is moving to a new home") == own


def test_a_line_is_counted_once_for_a_page_however_often_that_is_read() -> None:
    memory = learned(learned(SiteMemory(), [PLEA, SLOGAN], 7), [PLEA, BACKGROUND], 7)
    assert elsewhere(memory, [PLEA, SLOGAN, BACKGROUND, "Another."], 7) == [0, 0, 0, 0]
    assert elsewhere(memory, [PLEA, SLOGAN, BACKGROUND, "Another."], 8) == [1, 1, 1, 0]
    assert learned(memory, [PLEA], 7) == memory
    memory = learned(memory, [PLEA], 8)
    assert elsewhere(memory, [PLEA, SLOGAN], 7) == [2, 0]
    assert elsewhere(memory, [PLEA, SLOGAN], 8) == [1, 1]


def test_of_a_page_of_many_lines_those_at_its_end_are_no_others() -> None:
    lines = [f"Line {number} of a long list." for number in range(400)]
    stood = elsewhere(learned(SiteMemory(), lines, 1), lines, 2)
    assert (sum(stood), len(stood)) == (300, 400)


def test_the_neighbour_of_a_page_is_the_latest_with_most_of_its_lines() -> None:
    memory = learned(learned(SiteMemory(), [PLEA, SLOGAN], 7), [SLOGAN, BACKGROUND, "It."], 8)
    assert neighbour(memory, [PLEA, SLOGAN, BACKGROUND], 9) == 8
    assert neighbour(memory, [PLEA, SLOGAN, BACKGROUND], 8) == 7
    assert neighbour(memory, ["Another line."], 9) == 0
    assert neighbour(after(3, SLOGAN), [SLOGAN], 9) == 0


def test_what_was_kept_before_pages_were_named_is_read() -> None:
    memory = after(2, SLOGAN)
    former = struct.pack("<QH", 2, 0) + b"".join(
        struct.pack("<QH", key, count) for key, count in memory.lines.items()
    )
    read = SiteMemory.from_bytes(former)
    assert (read.pages, read.lines, read.last) == (2, memory.lines, {})
    assert elsewhere(read, [SLOGAN], 5) == [2]
    assert SiteMemory.from_bytes(learned(read, page(3), 5).to_bytes()).pages == 3


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
