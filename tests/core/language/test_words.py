import re
import unicodedata
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.language.characters import LETTERS, MARKS
from monitor.core.language.spelling.accents import bare
from monitor.core.language.words import (
    APOSTROPHES,
    IGNORED,
    UNSPACED,
    _careful,
    _is_odd,
    _quick,
    extents,
    fold,
    parts,
    readings,
    rows,
    tokens,
    units,
    words_of,
)


def heard(text: str) -> set[str]:
    """Every reading of every word, as articles are read."""
    pieces = {piece for row in rows(text) for piece in row}
    odd = words_of(pieces, text)
    apart = {form for words in odd.values() for forms in words for form in forms}
    return (pieces - odd.keys()) | apart


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Київ", "КИЇВ"), ("м'ясо", "м’ясо"), ("ﬁnal", "final"), ("straße", "STRASSE"),
        ("ёлка", "елка"), ("co\u00adop", "coop"), ("don`t", "don't"), ("Ａ", "a"),
        (unicodedata.normalize("NFD", "café"), "café"), ("İstanbul", "istanbul"),
        ("œuvre", "OEUVRE"), ("أوكرانيا", "اوكرانيا"), ("كِتاب", "كتـاب"), ("کیف", "كيف"),
    ],
)  # fmt: skip
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_diacritics_count_and_are_a_second_reading_in_latin_only() -> None:
    assert fold("край") != fold("краи")
    assert fold("año") != fold("ano")
    assert bare("łódź") == "lodz"
    assert bare("київ") == "київ"
    assert readings("Łódź") == ("łódź", "lodz")


@pytest.mark.parametrize(
    ("word", "also"),
    [("Ukraine's", "ukraine"), ("l'Ukraine", "ukraine"), ("AT&T", "at"), ("C++", "c")],
)
def test_a_word_is_also_read_without_what_is_attached(word: str, also: str) -> None:
    assert also in readings(word)


def test_offsets_are_code_points_of_the_text_as_stored() -> None:
    text = unicodedata.normalize("NFD", "Ó café, Odesa-based 3.5 😀 北京")
    found = [(text[t.start : t.end], t.word) for t in tokens(text)]
    assert (unicodedata.normalize("NFD", "café"), "café") in found
    assert ("Odesa", "odesa") in found
    assert ("based", "based") in found
    assert units("北京") == ("北", "京")


def test_a_monster_of_a_word_is_one_reading() -> None:
    assert len(tokens("x" * 100_000 + "'s")) == 1


def test_a_newline_divides_neighbours() -> None:
    first, second = tokens("peace\ntalks")
    assert second.place - first.place > 1
    assert units("peace\ntalks") == ("peace", "talks")
    assert units("...") == ()


@given(st.text())
def test_tokens_stand_where_they_say_in_order(text: str) -> None:
    found = tokens(text)
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert [t.start for t in found] == sorted(t.start for t in found)
    assert all(fold(word) == fold(fold(word)) for word in text.split())


@given(st.text("ab Å1_-'’`´&+#\n.ёЇъłß²½ªⅣ٣ʼեւՎ", max_size=40) | st.text(max_size=40))
def test_the_quick_way_through_a_text_finds_the_same_words(text: str) -> None:
    careful = [match.span() for match in _careful().finditer(text)]
    if not _is_odd(text):
        assert [match.span() for match in _quick.finditer(text)] == careful
    assert heard(text) == {token.word for token in tokens(text)}


@given(st.text("ab Å1_-'&+#\n.ёЇъ東京ʼ\u0301", max_size=40) | st.text(max_size=40))
def test_the_parts_of_a_text_are_its_words_and_what_is_between_them(text: str) -> None:
    every = parts(text)
    assert "".join(every) == text
    assert len(every) % 2 == 1
    assert [word for word in every[1::2] if word != "\n"] == [text[a:b] for a, b in extents(text)]


def test_a_run_that_is_no_word_of_a_language_is_one_word_in_both() -> None:
    long = "é" * 201
    assert heard(f"{long} x") == {token.word for token in tokens(f"{long} x")} == {long, "x"}


def test_a_text_of_many_different_marks_is_read_in_one_pass() -> None:
    marks = "".join(map(chr, range(0x2190, 0x2300)))
    text = f"Kyiv{marks}İzmir\nodesa"
    assert heard(text) == {token.word for token in tokens(text)} == {"kyiv", "izmir", "odesa"}


def test_the_tables_of_characters_are_what_unicode_says() -> None:
    """Of code points that this Python knows: a newer one made the tables."""
    known = [one for one in map(chr, range(0x20000)) if category(one) not in {"Cn", "Cs"}]
    assert re.findall(f"[{MARKS}]", "".join(known)) == [
        one for one in known if category(one)[0] == "M" or one in "\uff9e\uff9f"
    ]
    joining = f"_{APOSTROPHES}{IGNORED}{UNSPACED}"
    assert re.findall(f"[{LETTERS}]+", "".join(known)) == re.findall(
        rf"[^\W{joining}]+", "".join(known)
    )


@pytest.mark.parametrize("piece", ["中文 text, ", "中文", "ภาษา", "it’s á ", "한국어는 "])
def test_a_long_line_has_the_words_of_its_parts(piece: str) -> None:
    many = 30_000 // len(piece)
    assert heard(piece * many) == heard(piece * 20) | heard(piece)
    assert rows(f"{piece * many}\n{piece}")[1] == rows(f"a\n{piece}")[1]
