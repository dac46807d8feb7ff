"""The topics, compiled: with the forms of their words, and how common words are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from time import sleep

from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.matching import Compiled, document_of, shares, wanted
from monitor.core.model import Topic
from monitor.parse.languages.edition import made_by
from monitor.pipeline.inflect import Inflecting, kept_lexicon, made_forms
from monitor.store.machinery.database import Database
from monitor.store.news import articles
from monitor.store.upkeep import forms
from monitor.wiring.dictionaries import Dictionaries
from monitor.wiring.process import clock

SAMPLE = 2000  # articles that tell how common words are: 0.2 s


def make_index(topics: Sequence[Topic], database: Database) -> Compiled:
    """Return what compiles the topics, once; the forms of their words are kept in the database."""

    def seen() -> Mapping[str, float]:
        with database.reading() as tx:
            return shares(map(document_of, articles.latest(tx, SAMPLE)))

    return Compiled(topics, partial(lexicon_kept, database), seen)


def lexicon_kept(database: Database, topics: Iterable[Topic]) -> Lexicon:
    """Return the forms of the topics' words, which the database keeps; what it lacks is made."""
    parts = Inflecting(database=database, dictionaries=Dictionaries, clock=clock, pause=sleep)
    return kept_lexicon(parts, wanted(topics))


def lexicon_there(database: Database, topics: Iterable[Topic]) -> Lexicon:
    """Return those forms of the topics' words that the database keeps: nothing is made."""
    with database.reading() as tx:
        return Lexicon(forms.known(tx, wanted(topics), made_by()))


def lexicon_aside(database: Database, topics: Iterable[Topic]) -> Lexicon:
    """Return the forms of the topics' words; what the database lacks is made, and not kept there.

    Nobody is made to wait: for a query that may never be a topic's.
    """
    asked = wanted(topics)
    with database.reading() as tx:
        found = forms.known(tx, asked, made_by())
    with Dictionaries() as dictionaries:
        for language, words in asked.items():
            made, _ = made_forms(dictionaries, set(words) - found[language].keys(), language)
            found[language].update(made)
    return Lexicon(found)


def make_lexicon(topics: Iterable[Topic], say: Callable[[str], None]) -> Lexicon:
    """Make the forms of the topics' words without a database; `say` what takes its time."""
    made = {}
    with Dictionaries() as dictionaries:
        for language, words in wanted(topics).items():
            say(f"looking up the words in {language!r} ...")
            made[language], _ = made_forms(dictionaries, words, language)
    return Lexicon(made)
