"""The words of the page's own pages: `interface/xx.toml`; of codes, `interface/said/xx.toml`."""

import tomllib
from datetime import tzinfo
from functools import cache
from pathlib import Path
from typing import Any

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
    words = {**_read(_FOLDER / f"{language}.toml"), **_read(_FOLDER / "said" / f"{language}.toml")}
    locale = Locale.parse(_LOCALES.get(language, language))
    return Catalogue(language=language, locale=locale, words=words)


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def tongue(speech: Speech, code: str) -> str:
    """Return a language by its name in the language of who looks; its code where it has none."""
    main = code.replace("_", "-").partition("-")[0].lower()
    return str(speech.catalogue.locale.languages.get(main, code))


def tongue_of(code: str) -> str:
    """Return how a language calls itself."""
    name = str(Locale.parse(code).languages[code])
    return name[:1].upper() + name[1:]
