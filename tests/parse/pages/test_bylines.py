"""Who wrote a page: the names of its byline, and nothing else that stands there."""

from collections.abc import Callable

import pytest

from monitor.parse.pages.bylines import AUTHORS, authors_in, people_in
from monitor.parse.pages.text import read_page
from tests.parse.pages.archive import MARKUPS, PAGES, Kept


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Olha Rud and Petro Lys", ["Olha Rud", "Petro Lys"]),
        ("BY OLHA RUD", ["OLHA RUD"]),
        ("Written by Olha Rud", ["Olha Rud"]),
        ("Analysis by Olha Rud, EXP Editor-at-large", ["Olha Rud"]),
        ("Olha Rud, Petro Lys & Ivan Dub", ["Olha Rud", "Petro Lys", "Ivan Dub"]),
        ("Olha Rud; Petro Lys | Ivan Dub", ["Olha Rud", "Petro Lys", "Ivan Dub"]),
        ("Von Anna Müller und Karl Groß", ["Anna Müller", "Karl Groß"]),
        ("Par Jean-Luc Picot et Anne de Gay", ["Jean-Luc Picot", "Anne de Gay"]),
        ("Por Ana María Pérez y José Núñez", ["Ana María Pérez", "José Núñez"]),
        ("Di Mario Rossi e Luca Bianchi", ["Mario Rossi", "Luca Bianchi"]),
        ("Jan Kowalski i Anna Nowak", ["Jan Kowalski", "Anna Nowak"]),
        ("Автор: Олена Криворук та Петро Лис", ["Олена Криворук", "Петро Лис"]),
        ("Текст: Иван Петров, фото: Анна Рыжова", ["Иван Петров"]),
        ("田中花子、山田太郎", ["田中花子", "山田太郎"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Di Maio", ["Di Maio"]),
        ("von der Aue", ["von der Aue"]),
        ("Abigail Van Buren", ["Abigail Van Buren"]),
        ("April May", ["April May"]),
        ("Kurt Vonn Jr.", ["Kurt Vonn Jr."]),
        ("Rud, Olha", ["Rud, Olha"]),
    ],
)
def test_a_byline_is_divided_into_its_names(line: str, names: list[str]) -> None:
    assert list(authors_in([line], "")) == names


@pytest.mark.parametrize(
    "line",
    [
        "Olha Rud, Political Editor",
        "Olha Rud, senior staff writer at The Post",
        "Senior Correspondent Olha Rud",
        "Olha Rud Political Editor",
        "Olha Rud, AFP",
        "Olha Rud/dpa",
        "dpa/Olha Rud",
        "Olha Rud Associated Press",
        "Olha Rud (Reuters)",
        "Olha Rud, MS, RDN",
        "Olha Rud – The Post",
        "Olha Rud | The Post",
        "Olha Rud in Kyiv",
        "Olha Rud @olha",
        "Olha Rud is a correspondent in Kyiv who writes of bridges",
        "Olha Rud – кореспондентка в Києві",
        "Olha Rud Monday, November 18, 2019",
        "Olha Rud, 5 May 2014",
        "Olha Rud Updated Nov. 5, 2024",
        "Posted by Olha Rud on 5 May 2014",
        "Olha Rud 05.05.2014 10:00",
        "<a href='/olha'>Olha Rud</a>",
    ],
)
def test_roles_outlets_and_days_beside_a_name_are_none_of_it(line: str) -> None:
    assert authors_in([line], "The Post") == ("Olha Rud",)


@pytest.mark.parametrize(
    "line",
    [
        "Staff", "Staff Reports", "Reuters Staff", "Editorial", "Editorial Board", "News desk",
        "admin", "Jdadmin", "webmaster", "Redaktion", "Редакція", "Rédaction", "unknown",
        "AP National Political Writer", "Political Editor", "May 5, 2014", "2014-05-05", "5.5.2014",
        "https://example.org/olha", "olha@example.org", "@olha", "photo: Olha Rud", "-", "", "12",
    ],
)  # fmt: skip
def test_what_names_nobody_is_no_author(line: str) -> None:
    assert authors_in([line], "") == ()


def test_a_name_is_given_once_and_the_sites_only_where_there_is_no_other() -> None:
    assert authors_in(["Olha Rud", "OLHA RUD", "The Post"], "The Post") == ("Olha Rud",)
    assert authors_in(["The Post"], "The Post") == ("The Post",)


@pytest.mark.parametrize(
    "line",
    [
        "By Maria Silva, Lisbon correspondent",
        "By Maria Silva, Lisbon",
        "By Maria Silva, in Lisbon",
        "By Maria Silva, Middle East correspondent, in Beirut",
        "By Maria Silva, Chief Foreign Affairs Correspondent",
        "By Maria Silva, BBC News Africa correspondent",
        "By Maria Silva, special to The Example",
        "By Lisbon correspondent Maria Silva",
        "Von Maria Silva, Korrespondentin in Lissabon",
        "Par Maria Silva, notre correspondante à Lisbonne",
        "Por Maria Silva, corresponsal en Lisboa",
        "Di Maria Silva, inviata a Lisbona",
        "Door Maria Silva, correspondent in Lissabon",
        "Maria Silva, korespondentka w Lizbonie",
        "Maria Silva, Lizbon muhabiri",
    ],
)
def test_the_post_of_an_author_is_none(line: str) -> None:
    assert authors_in([line], "") == ("Maria Silva",)


def test_the_post_that_a_page_shows_below_a_name_is_no_author() -> None:
    shown = "<p class=byline>By Maria Silva, Lisbon correspondent</p>"
    told = "<p>Talks opened on Monday in a school gymnasium in the town, they said.</p>" * 2
    page = f"<html><body><article><h1>Talks open</h1>{shown}{told}</article></body></html>"
    assert read_page(page.encode()).authors == ("Maria Silva",)


def test_names_that_sound_like_posts_or_places_are_names() -> None:
    lines = ["By Ann de Vere, Maria van Dam, John Doe", "By Jane Doe, Madonna, and John Smith"]
    assert authors_in(lines[:1], "") == ("Ann de Vere", "Maria van Dam", "John Doe")
    assert authors_in(lines[1:], "") == ("Jane Doe", "Madonna", "John Smith")


def test_the_names_of_a_byline_are_bounded() -> None:
    many = authors_in((f"Olha Rud{number}" for number in range(10_000)), "")
    assert len(many) == AUTHORS
    assert authors_in(["Olha " * 10_000], "") == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Olha Rud Monday", ("Olha Rud",)),
        ("November", ()),
        ("The Offensive", ()),
        ("Пише Про Кризу Та Наступ В Україні", ()),
        ("The Post", ()),
        ("CNN", ()),
    ],
)
def test_what_only_looks_like_a_byline_counts_where_it_names_people(
    line: str, names: tuple[str, ...]
) -> None:
    assert people_in([line], "The Post") == names


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("kept", PAGES, ids=["en", "uk"])
def test_the_author_of_an_archives_page_is_right_or_none(
    kept: Kept, markup: Callable[[Kept], str]
) -> None:
    assert read_page(markup(kept).encode()).authors in ((), (kept.author,))
