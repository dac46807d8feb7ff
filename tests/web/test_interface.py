"""The pages speak each of their languages whole: the same words, the same names to fill in."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from monitor.web import interface

FOLDER = Path(interface.__file__).parent / "interface"
PLURALS = {"en": {"one", "other"}, "uk": {"one", "few", "many", "other"}}
UNSAID = r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<code>.*?</code>|<!.*?>"
PLURALS["ru"] = PLURALS["uk"]


def words(language: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", [one for one in interface.LANGUAGES if one != "en"])
def test_a_language_has_each_text_with_the_names_that_it_fills_in(language: str) -> None:
    own, english = words(language), words("en")
    assert list(own) == list(english)
    for section, texts in english.items():
        if section == "counts":
            continue
        assert list(own[section]) == list(texts), section
        for name, text in texts.items():
            if isinstance(text, str):
                filled = set(re.findall(r"\{\w+\}", text))
                assert set(re.findall(r"\{\w+\}", own[section][name])) == filled, (section, name)


@pytest.mark.parametrize("language", interface.LANGUAGES)
def test_a_count_has_each_plural_form_of_its_language(language: str) -> None:
    for name, forms in words(language)["counts"].items():
        assert set(forms) == PLURALS[language], name
    assert list(words(language)["counts"]) == list(words("en")["counts"])


def test_no_text_that_is_shown_stands_in_a_template() -> None:
    for path in sorted((FOLDER.parent / "templates").glob("*.j2")):
        bare = re.sub(UNSAID, "", path.read_text("utf-8"), flags=re.DOTALL)
        shown = re.sub(r"<[^>]*>", " ", bare)
        assert re.findall(r"[A-Za-z]{2,}", shown) == [], path.name
