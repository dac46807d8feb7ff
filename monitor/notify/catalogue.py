"""The fixed words of messages, a file for each language: `words/xx.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from babel import Locale

from monitor.core.options import FixedWords

LANGUAGES: tuple[str, ...] = get_args(FixedWords)
_FOLDER = Path(__file__).parent / "words"
_LOCALES = {"en": "en_GB"}  # in English the day stands before the month


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The words of one language, by section and name; of counts, by plural category."""

    language: str
    locale: Locale
    words: Mapping[str, Mapping[str, Any]]


@cache
def catalogue(language: str) -> Catalogue:
    """Return the words of an ISO 639-1 language, English where we do not speak it."""
    spoken = language if language in LANGUAGES else "en"
    words = tomllib.loads((_FOLDER / f"{spoken}.toml").read_text(encoding="utf-8"))
    locale = Locale.parse(_LOCALES.get(spoken, spoken))
    return Catalogue(language=spoken, locale=locale, words=words)
