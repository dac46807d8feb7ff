"""The words of the page's own pages, a file a language: `interface/xx.toml`."""

import tomllib
from datetime import tzinfo
from functools import cache
from pathlib import Path

from babel import Locale

from monitor.notify.catalogue import Catalogue
from monitor.notify.speech import Speech
from monitor.web.wording import liked

_FOLDER = Path(__file__).parent / "interface"
LANGUAGES = ("en", "uk", "ru")
_LOCALES = {"en": "en_GB"}  # in English the day stands before the month


def interface(accepted: str, zone: tzinfo) -> Speech:
    """Return the words in the language that a browser likes best of those there are."""
    return Speech(catalogue=_catalogue(liked(accepted, LANGUAGES)), zone=zone)


@cache
def _catalogue(language: str) -> Catalogue:
    words = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    locale = Locale.parse(_LOCALES.get(language, language))
    return Catalogue(language=language, locale=locale, words=words)
