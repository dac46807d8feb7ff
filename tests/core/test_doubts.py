"""An article that joined a story and tells another event in its words is not taken for the same."""

from dataclasses import replace

import pytest

from monitor.core.novelty import Report, whats_new

TOLD = {
    "en": Report(
        language="en", publisher="Isle News",
        title="Magnitude 5.6 earthquake strikes off Fukushima, Japan",
        text="A magnitude 5.6 earthquake struck off the coast of Fukushima in Japan at 05:12 GMT "
        "on Tuesday, the seismological centre said.\nThere were no reports of damage.",
    ),
    "uk": Report(
        language="uk", publisher="Вісник",
        title="Легковик врізався у вантажівку на трасі біля Заріччя",
        text="Аварія сталася у вівторок уранці на трасі поблизу Заріччя: легковик зіткнувся з "
        "вантажівкою, повідомила поліція.\nРух транспорту ускладнений.",
    ),
    "ro": Report(
        language="ro", publisher="Ziarul",
        title="Softlink concediază angajați la Cluj",
        text="Compania Softlink renunță la o parte din angajații centrului din Cluj, a anunțat "
        "conducerea miercuri.\nAngajații vor primi salarii compensatorii.",
    ),
}  # fmt: skip
ANOTHER = {
    "en": Report(
        language="en", publisher="Coast FM",
        title="Magnitude 5.6 earthquake strikes Banda Sea, Indonesia",
        text="A magnitude 5.6 earthquake struck the Banda Sea off Maluku in Indonesia at 13:22 GMT "
        "on Tuesday, the seismological centre said.\nThere were no reports of damage.",
    ),
    "uk": Report(
        language="uk", publisher="Хвиля",
        title="Легковик врізався у вантажівку між Лісницею та Гутою",
        text="Аварія сталася у вівторок о 21:40 на дорозі з Лісниці до Гути: легковик зіткнувся з "
        "вантажівкою, повідомила речниця поліції Оксана Гук.\nРух ускладнений.",
    ),
    "ro": Report(
        language="ro", publisher="Monitorul",
        title="Voltera concediază angajați la Jucu",
        text="Compania Voltera renunță la o parte din angajații fabricii din Jucu, a anunțat "
        "directorul Radu Moga.\nAngajații vor primi salarii compensatorii.",
    ),
}  # fmt: skip
SAME = {
    "en": Report(
        language="en", publisher="Coast FM",
        title="Strong quake shakes Fukushima coast",
        text="The sea off Fukushima was shaken by an earthquake early on Tuesday; nothing was "
        "broken, and trains ran on time.",
    ),
    "uk": Report(
        language="uk", publisher="Хвиля",
        title="Поблизу Заріччя зіткнулися авто",
        text="Дві машини зіткнулися вранці коло Заріччя, одна з них вантажна. Водії цілі, "
        "утворився затор.",
    ),
    "ro": Report(
        language="ro", publisher="Monitorul",
        title="Concedieri la Softlink",
        text="Softlink Cluj se desparte de o parte dintre oamenii săi, după o ședință de miercuri.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", TOLD)
def test_another_event_in_the_words_of_the_first_is_told_by_its_own_names(language: str) -> None:
    found = whats_new([TOLD[language]], ANOTHER[language])
    assert found.reason == "new_fact"
    assert found.sentence in ANOTHER[language].text
    assert found.why.startswith("it may be another event: not told before: ")
    assert found.why.split(": ")[2].split(", ")[0].casefold() in ANOTHER[language].title.casefold()


@pytest.mark.parametrize("language", TOLD)
def test_the_same_event_in_other_words_is_not(language: str) -> None:
    assert whats_new([TOLD[language]], SAME[language]).reason == ""


def test_a_copy_with_another_place_in_its_title_is_not() -> None:
    told = TOLD["en"]
    assert (
        whats_new([told], replace(told, publisher="Coast FM", title="Quake: Tohoku, Sendai")).reason
        == ""
    )


def test_a_comment_on_it_is_not() -> None:
    comment = replace(
        ANOTHER["en"],
        text="Analysts believe that the Banda Sea off Maluku in Indonesia should be watched at "
        "13:22 GMT.",
    )
    assert whats_new([TOLD["en"]], comment).reason == ""


def test_where_a_few_words_were_told_or_very_many_it_says_nothing() -> None:
    other = ANOTHER["en"]
    assert whats_new([replace(TOLD["en"], text="")], other).reason == ""
    long = " ".join(f"Harbour{a}{b} kept working{b}{a}." for a in "abcdefg" for b in "uvwxyz")
    assert whats_new([replace(TOLD["en"], text=f"{TOLD['en'].text} {long}")], other).reason == ""
    assert whats_new([TOLD["en"]], replace(other, text="")).reason == ""
