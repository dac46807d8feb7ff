"""The inflect step: make the forms of the topics' words, where nobody has before.

Before the first article is matched, and when a watchlist has changed; never for an article.
"""

from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from monitor.core.errors import ParseError
from monitor.core.language.inflection.forms import Forms, inflected
from monitor.core.language.inflection.lexicon import Lexicon
from monitor.parse.languages.edition import made_by
from monitor.store.machinery import turns
from monitor.store.machinery.database import Database
from monitor.store.upkeep import forms
from monitor.telemetry import log

TURN = timedelta(seconds=90)  # one process makes them, the others wait for it no longer
LOOK = 0.5  # seconds between two looks at whether it has
Wanted = Mapping[str, Collection[str]]  # words, as queries write them, by language


class Words(Protocol):
    """What makes the forms of words."""

    def words(self, words: Collection[str], language: str) -> Mapping[str, Forms]:
        """Return the forms of some words of a language. Raises ParseError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflecting:
    """What the step is given; `dictionaries` opens them, and what they take ends with it."""

    database: Database
    dictionaries: Callable[[], AbstractContextManager[Words]]
    clock: Callable[[], datetime]
    pause: Callable[[float], None]


def kept_lexicon(parts: Inflecting, wanted: Wanted) -> Lexicon:
    """Return forms of some words: from the store, and made where it has none. Raises StoreError.

    Where the dictionaries cannot be read names get their endings, and it is logged.
    """
    by = made_by()
    while True:
        with parts.database.reading() as tx:
            found = forms.known(tx, wanted, by)
        missing = {lang: set(words) - found[lang].keys() for lang, words in wanted.items()}
        if not any(missing.values()):
            return Lexicon(found)
        if parts.database.write(lambda tx: turns.take_turn(tx, "forms", parts.clock(), TURN)):
            try:
                made = _make_and_keep(parts, missing, by)
            finally:
                parts.database.write(lambda tx: turns.end_turn(tx, "forms"))
            return Lexicon({lang: {**found[lang], **made.get(lang, {})} for lang in wanted})
        parts.pause(LOOK)


def _make_and_keep(parts: Inflecting, missing: Wanted, by: str) -> dict[str, Mapping[str, Forms]]:
    made: dict[str, Mapping[str, Forms]] = {}
    with parts.dictionaries() as words_of:
        for language, words in missing.items():
            made[language], whole = made_forms(words_of, words, language)
            if whole:
                _keep(parts.database, language, made[language], by)
    return made


def _keep(database: Database, language: str, made: Mapping[str, Forms], by: str) -> None:
    database.write(lambda tx: forms.keep(tx, language, made, by))


def made_forms(
    dictionaries: Words, words: Collection[str], language: str
) -> tuple[Mapping[str, Forms], bool]:
    """Make the forms of some words, and say whether a dictionary could be asked."""
    if not words:
        return {}, True
    try:
        return dictionaries.words(words, language), True
    except ParseError as error:
        log().warning("forms.by_endings_only", language=language, error=str(error))
    return {word: inflected(word, language, lambda _: None, lambda _: ()) for word in words}, False
