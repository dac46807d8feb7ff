"""What the monitor says by codes has words in each language of the pages, and is found again."""

import ast
import re
import tomllib
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest

import monitor
from monitor.core.concerns import What
from monitor.core.health import WELLNESS
from monitor.core.matching.verdicts import MISSES
from monitor.core.mending import BY_REASON, TO_DO
from monitor.core.model import SEVERITIES
from monitor.core.novelty.whys import KINDS, WHYS
from monitor.core.phrases import Phrasebook
from monitor.core.query import parse
from monitor.core.query.faults import FAULTS
from monitor.core.query.lints import lints
from monitor.core.query.lints.scripts import SECOND
from monitor.core.query.tree import FIELDS
from monitor.core.reasons import REASONS
from monitor.notify.speech import Speech, speech
from monitor.web import interface
from monitor.web.pages.feeds import why_of
from monitor.web.phrasebooks import BOOKS, KEPT
from monitor.web.rewording import called, kept, reworded, told_by, words_of
from monitor.web.warned import PATHS

HOUSE = Path(monitor.__file__).parent
SAID = HOUSE / "web" / "interface" / "said"
PLURALS = {"en": {"one", "other"}, "uk": {"one", "few", "many", "other"}}
PLURALS["ru"] = PLURALS["uk"]
JOINTS = ("all", "either", "words")  # between the parts of a sentence
EACH = [(book, code) for book in BOOKS for code in book.phrases]


def words(language: str) -> dict[str, Any]:
    return tomllib.loads((SAID / f"{language}.toml").read_text("utf-8"))


def forms(text: str | dict[str, str]) -> list[str]:
    return [text] if isinstance(text, str) else [*text.values()]


def speaking(language: str) -> Speech:
    return interface.interface(language, ZoneInfo("Europe/Kyiv"))


def an_example(book: Phrasebook, code: str) -> str:
    """A sentence of ours, filled in with what could stand there."""
    filled = dict.fromkeys(book.blanks(code), "x") | {"number": 3}
    return book.say(code, **filled)


@pytest.mark.parametrize("language", interface.LANGUAGES)
@pytest.mark.parametrize(("book", "code"), EACH, ids=[f"{b.section}-{c}" for b, c in EACH])
def test_each_sentence_has_words_that_fill_in_the_same(
    book: Phrasebook, code: str, language: str
) -> None:
    said = words(language)[book.section][code]
    if book is MISSES and code in JOINTS:
        return
    for form in forms(said):
        assert set(re.findall(r"(?<!\{)\{(\w+)\}", form)) == book.blanks(code), form
    if isinstance(said, dict):
        assert set(said) == PLURALS[language]


@pytest.mark.parametrize("language", interface.LANGUAGES)
def test_all_other_codes_have_words_and_nothing_has_words_in_vain(language: str) -> None:
    said = words(language)
    assert list(said) == list(words("en"))
    pages = tomllib.loads((SAID.parent / f"{language}.toml").read_text("utf-8"))
    assert set(said) & set(pages) == set()
    for book in BOOKS:
        assert set(said[book.section]) == set(book.phrases), book.section
    warnings = {f"{what}{of}" for what in get_args(What) for of in ("", "_public")}
    assert set(said["concerns"]) == warnings
    assert set(said["concern_links"]) == {*get_args(What), "said", "paused_by"}
    assert set(PATHS) == set(get_args(What))
    assert {*KINDS, *SEVERITIES} == set(said["kinds"])
    assert set(FIELDS) <= set(said["fields"])
    assert {name for name, _ in SECOND.values()} == set(said["scripts"])
    assert set(said["units"]) == set("dhms")


@pytest.mark.parametrize("language", interface.LANGUAGES)
def test_each_reason_and_each_advice_about_a_feed_has_words(language: str) -> None:
    told, own = speech(language), speaking(language)
    assert [one for one in TO_DO if not told.knows("to_do", one)] == []
    for reason in BY_REASON:
        assert told.knows("failures", reason) or own.knows("failures", reason), reason
        assert why_of(own, reason).endswith("."), reason


@pytest.mark.parametrize("language", interface.LANGUAGES)
def test_each_act_of_the_pages_has_words(language: str) -> None:
    own, acts = speaking(language), {"feed_pause", "feed_resume", "feed_poll"}
    for path in (HOUSE / "web" / "pages").glob("*.py"):
        said = path.read_text("utf-8")
        acts |= set(re.findall(r'(?:site\.act\(\s*|_done\(site, )request,\s*"(\w+)"', said))
        acts |= set(re.findall(r'act="(\w+)"', said))
    assert len(acts) > 11
    for act in acts:
        assert own.knows("deliveries", act), act


def test_no_sentences_of_the_house_are_unknown_to_the_pages() -> None:
    known = {book.section for book in BOOKS}
    for path in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            made = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Phrasebook"
            if made:
                assert isinstance(node, ast.Call)
                assert ast.literal_eval(node.args[0]) in known, path


@pytest.mark.parametrize("book", KEPT, ids=[book.section for book in KEPT])
def test_a_sentence_that_was_kept_as_a_text_is_taken_for_no_other(book: Phrasebook) -> None:
    for code in book.phrases:
        text = an_example(book, code)
        if (book.section, code) == ("explanations", "and_page"):  # is never kept, and all blanks
            continue
        said = kept(text)
        assert said is not None, text
        assert (said.section, said.code) == (book.section, code), text


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("uk", REASONS.say("too_old", number=1), "опубліковано за 1 день до того, як її знайдено"),
        ("uk", REASONS.say("too_old", number=3), "опубліковано за 3 дні до того, як її знайдено"),
        ("uk", REASONS.say("too_old", number=5), "опубліковано за 5 днів до того, як її знайдено"),
        ("ru", REASONS.say("too_old", number=21), "опубликовано за 21 день до того, как её нашли"),
        ("ru", REASONS.say("too_old", number=12), "опубликовано за 12 дней до того, как её нашли"),
        (
            "uk",
            "silenced by Олена until 2026-11-30 14:05 EET",
            "приглушено до 30 листопада 2026, 14:05 EET: Олена",
        ),
        (
            "ru",
            "the channel has been told of this story: killed: 1e+06, where 12 was told",
            "канал уже оповещён об этом сюжете: погибшие: 1\xa0000\xa0000, а оповещали о 12",
        ),
        (
            "uk",
            "3 of 5 publishers report it within 6h",
            "за 6 год повідомили 3 з 5 потрібних видань",
        ),
        ("uk", "its text was written by nobody", "its text was written by nobody"),
    ],
)  # fmt: skip
def test_a_sentence_is_said_with_the_plurals_dates_and_numbers_of_the_language(
    language: str, text: str, told: str
) -> None:
    assert reworded(text, speaking(language)) == told
    assert reworded(str(text), speaking(language)) == told


def test_a_fault_of_a_query_is_said_with_what_stands_in_it() -> None:
    said = MISSES.say("no", leaf=MISSES.say("in_field", shown="мир", field="title"))
    assert reworded(said, speaking("uk")) == "немає «мир» (у заголовку)"
    [lint] = lints(parse("case(NATO) OR abc*"), ("en",))
    assert "abc*" in reworded(lint.message, speaking("ru"))
    assert not re.search("begins", reworded(lint.message, speaking("ru")))


def test_a_fault_of_a_query_in_the_config_is_said_behind_its_place() -> None:
    known = f"watchlists/a.yaml:4:12: {FAULTS.say('unclosed_quote')}"
    said = WELLNESS.say("refused_for", ago=5, number=1, fault=known)
    told = reworded(said, speaking("uk"))
    assert "watchlists/a.yaml:4:12: " in told
    assert "ці лапки" in told
    other = WELLNESS.say("refused_for", ago=5, number=1, fault="a.yaml:4:12: no such key")
    assert '<span lang="en" dir="auto">a.yaml' in reworded(other, speaking("uk"))


def test_who_came_by_a_link_is_called_so_in_the_language() -> None:
    said = "silenced by the link of this start until 2026-11-30 14:05 EET"
    assert reworded(said, speaking("uk")).endswith("посилання цього запуску")
    assert called("Olena", speaking("uk")) == "Olena"


def test_words_of_a_query_are_never_taken_for_a_sentence_of_ours() -> None:
    assert words_of("silenced, quiet hours", speaking("uk")) == "silenced, quiet hours"
    assert words_of("мир, війна, 7 more", speaking("uk")) == "мир, війна, ще 7"


def test_what_a_server_said_stays_as_it_is_and_says_of_which_language_it_is() -> None:
    said = told_by("smtp.example: 550 <b>No such user</b>", speaking("uk"))
    assert said.startswith('<span lang="en" dir="auto">')
    assert "550 &lt;b&gt;No such user" in said
    assert told_by("quiet hours", speaking("uk")) == "тихі години"


def test_a_reason_in_a_reason_is_said_in_the_language_too() -> None:
    why = WHYS.say("changed", why=WHYS.say("denied"))
    assert reworded(str(why), speaking("uk")) == "у зміненій статті: тепер це заперечують"
