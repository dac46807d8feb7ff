"""The words of the pages of links, a file a language: `words/xx.toml`."""

import tomllib
from collections.abc import Collection, Mapping
from datetime import datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from monitor.notify.safe import line

_FOLDER = Path(__file__).parent / "words"
_PLAIN = "en"  # where nobody's language is known
_ISOLATED = Markup("<bdi>{}</bdi>")  # its direction turns no other text


def languages() -> tuple[str, ...]:
    """Return the languages that there are words in."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def words_in(language: str) -> "Words":
    """Return the words of a language; English where there are none in it."""
    code = language if language in languages() else _PLAIN
    said = tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    return Words(code, said)


def preferred(accepted: str) -> str:
    """Return the language that a browser likes best of those there are."""
    return liked(accepted, languages())


def liked(accepted: str, spoken: Collection[str]) -> str:
    """Return the language that a browser likes best of some (RFC 9110 12.5.4), else English."""
    found = list[tuple[float, str]]()
    for one in accepted[:500].split(","):
        name, _, weight = one.partition(";")
        code = name.strip().lower().partition("-")[0]
        if code in spoken:
            found.append((_weight(weight), code))
    return max(found, key=lambda one: one[0], default=(1.0, _PLAIN))[1]


def _weight(said: str) -> float:
    try:
        return float(said.strip().removeprefix("q=")) if said.strip() else 1.0
    except ValueError:
        return 0.0


class Words:
    """The words of one language."""

    def __init__(self, language: str, said: Mapping[str, Any]) -> None:
        """Keep them."""
        self.language = language
        self._said = said

    def __getitem__(self, name: str) -> str:
        """Return a text that has no names in it."""
        return str(self._said[name])

    def told(self, name: str, **values: str) -> Markup:
        """Return a text with its names filled in, each safe to show, and apart from the rest."""
        shown = {key: _ISOLATED.format(line(value, 300)) for key, value in values.items()}
        return escape(self[name]).format(**shown)

    def when(self, at: datetime, zone: tzinfo) -> str:
        """Return an instant as it is in a zone: 5 March 2026, 14:05 EET."""
        local = at.astimezone(zone)
        return self["at"].format(
            day=local.day,
            month=self._said["months"][local.month - 1],
            year=local.year,
            time=f"{local:%H:%M}",
            zone=f"{local:%Z}",
        )
