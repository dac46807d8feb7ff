"""Forms of words that were made on this machine are found again, and never stale ones."""

import os
from pathlib import Path

import pytest

from monitor.core.language.inflection.forms import Forms
from monitor.wiring.dictionaries import MOST, Dictionaries, KeptForms, cache_folder

MADE = {
    "війна": Forms(frozenset({"війна", "війни"}), frozenset(), own=True),
    "Київ": Forms(frozenset({"київ"}), frozenset({"києва"}), own=False, others=frozenset({"x"})),
}


def test_what_is_kept_is_found_whole(tmp_path: Path) -> None:
    kept = KeptForms(tmp_path / "new" / "folder")
    kept.keep("uk", MADE)
    assert KeptForms(tmp_path / "new" / "folder").known("uk", ["війна", "Київ", "мир"]) == MADE
    assert kept.known("ru", ["війна"]) == {}
    assert [path.name[:3] for path in (tmp_path / "new" / "folder").iterdir()] == ["uk-"]


def test_more_is_added_to_what_is_there(tmp_path: Path) -> None:
    kept = KeptForms(tmp_path)
    for word, forms in MADE.items():
        kept.keep("uk", {word: forms})
    assert kept.known("uk", list(MADE)) == MADE


def test_another_edition_reads_none_of_it(tmp_path: Path) -> None:
    KeptForms(tmp_path).keep("uk", MADE)
    [path] = tmp_path.iterdir()
    path.rename(tmp_path / "uk-0123456789abcdef.json")
    assert KeptForms(tmp_path).known("uk", list(MADE)) == {}


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "\x00", '{"war": ', '{"Київ": 1, "війна": null}', "[" * 100_000,
        '{"Київ": [], "війна": [[], [], 1, []]}', '{"Київ": [[[]], [], true, []]}',
    ],
)  # fmt: skip
def test_a_broken_file_is_no_file(tmp_path: Path, text: str) -> None:
    kept = KeptForms(tmp_path)
    kept.keep("uk", MADE)
    [path] = tmp_path.iterdir()
    path.write_text(text)
    assert kept.known("uk", list(MADE)) == {}
    kept.keep("uk", MADE)
    assert kept.known("uk", list(MADE)) == MADE


def test_what_another_hand_has_changed_is_not_believed(tmp_path: Path) -> None:
    kept = KeptForms(tmp_path)
    kept.keep("uk", MADE)
    [path] = tmp_path.iterdir()
    text = path.read_text()
    for changed in (text.replace("війни", "віини"), text.replace("війни", "\\ud800"), text + " "):
        assert changed != text
        path.write_text(changed)
        assert kept.known("uk", list(MADE)) == {}


def test_what_is_no_regular_file_is_not_waited_for(tmp_path: Path) -> None:
    kept = KeptForms(tmp_path)
    kept.keep("uk", MADE)
    [path] = tmp_path.iterdir()
    path.unlink()
    os.mkfifo(path)
    assert kept.known("uk", list(MADE)) == {}
    kept.keep("uk", MADE)
    assert kept.known("uk", list(MADE)) == MADE


@pytest.mark.parametrize("code", ["../x", "/etc/x", "", "uk.json"])
def test_what_is_no_code_of_a_language_is_no_path(tmp_path: Path, code: str) -> None:
    kept = KeptForms(tmp_path / "a" / "b")
    kept.keep(code, MADE)
    assert kept.known(code, list(MADE)) == {}
    assert list(tmp_path.rglob("*")) == []


def test_a_file_that_has_grown_too_large_is_begun_anew(tmp_path: Path) -> None:
    kept = KeptForms(tmp_path)
    kept.keep("uk", MADE)
    [path] = tmp_path.iterdir()
    with path.open("a") as file:
        file.truncate(MOST + 1)
    kept.keep("uk", {"мир": Forms()})
    assert kept.known("uk", [*MADE, "мир"]) == {"мир": Forms()}
    assert path.stat().st_size < 1000


def test_where_nothing_can_be_kept_all_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = KeptForms(tmp_path / "file" / "folder")
    kept.keep("uk", MADE)
    assert kept.known("uk", list(MADE)) == {}
    nowhere = KeptForms(None)
    nowhere.keep("uk", MADE)
    assert nowhere.known("uk", list(MADE)) == {}


def test_a_dictionary_is_asked_for_what_is_missing_only(tmp_path: Path) -> None:
    KeptForms(tmp_path).keep("en", {"war": MADE["війна"]})
    with Dictionaries(KeptForms(tmp_path)) as dictionaries:
        assert dictionaries.words(["war"], "en") == {"war": MADE["війна"]}
        made = dictionaries.words(["war", "ship"], "en")
    assert made["war"] == MADE["війна"]
    assert "ships" in made["ship"].free
    assert KeptForms(tmp_path).known("en", ["ship"]) == {"ship": made["ship"]}


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"XDG_CACHE_HOME": "/c", "HOME": "/h"}, "/c/news-monitor"),
        ({"XDG_CACHE_HOME": "c", "HOME": "/h"}, "/h/.cache/news-monitor"),
        ({"HOME": "/h"}, "/h/.cache/news-monitor"),
        ({}, "None"),
        ({"HOME": "h"}, "None"),
    ],
)
def test_they_are_kept_where_a_user_keeps_what_can_be_made_again(
    environ: dict[str, str], folder: str
) -> None:
    assert str(cache_folder(environ)) == folder
