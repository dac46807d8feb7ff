"""Titles in other languages are compared by what they mean, with the model that is an extra."""

import pytest

from monitor.parse.languages.meaning import alike

SAME = [
    ("Ferry sinks off Odesa, twelve sailors rescued",
     "Fähre vor Odessa gesunken, zwölf Seeleute gerettet"),
    ("Ferry sinks off Odesa, twelve sailors rescued",
     "У Одессы затонул паром, двенадцать моряков спасены"),
    ("Parliament in Warsaw votes to close the coal mines by 2040",
     "Sejm zdecydował o zamknięciu kopalń węgla do 2040 roku"),
    ("Russia shells Kharkiv overnight, killing five",
     "Russie: bombardement nocturne sur Kharkiv, cinq morts"),
    ("Bank of England raises interest rates to 5.25 percent",
     "El Banco de Inglaterra sube los tipos de interés al 5,25 por ciento"),
    ("Earthquake of magnitude 6.8 hits eastern Turkey",
     "Forte terremoto di magnitudo 6.8 nell'est della Turchia"),
]  # fmt: skip
OTHER = [
    ("Ferry sinks off Odesa, twelve sailors rescued",
     "Hafen von Odessa nach Angriff wieder geöffnet"),
    ("Parliament in Warsaw votes to close the coal mines by 2040",
     "Grève dans les mines de charbon en Pologne"),
    ("Russia shells Kharkiv overnight, killing five", "Россия обстреляла Херсон, ранены двое"),
    ("Bank of England raises interest rates to 5.25 percent", "EZB lässt Leitzins unverändert"),
    ("Earthquake of magnitude 6.8 hits eastern Turkey", "Terremoto di magnitudo 5.1 in Grecia"),
    ("Zelensky and Macron discuss air defence in Paris",
     "Macron empfängt den chinesischen Präsidenten in Paris"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_titles_of_one_event_are_alike_in_other_languages(one: str, other: str) -> None:
    assert alike(one, other) >= 0.64


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_titles_of_other_events_at_the_same_place_are_less_alike(one: str, other: str) -> None:
    assert alike(one, other) < 0.64
