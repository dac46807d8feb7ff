"""The topics, compiled: with the forms of their words, and how common words are."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from time import sleep

from monitor.config import Settings
from monitor.core.inflection.lexicon import Lexicon
from monitor.core.matching import Compiled, document_of, shares, wanted
from monitor.core.model import Topic
from monitor.parse.child import GIB, Child
from monitor.pipeline.inflect import Inflecting, kept_lexicon, made_forms
from monitor.store import articles
from monitor.store.database import Database
from monitor.wiring.process import clock

SAMPLE = 2000  # articles that tell how common words are: 0.2 s


def make_index(settings: Settings, database: Database) -> Compiled:
    """Give what compiles the topics, once; the forms of their words are kept in the database."""

    def seen() -> Mapping[str, float]:
        with database.reading() as tx:
            return shares(map(document_of, articles.latest(tx, SAMPLE)))

    return Compiled(settings.topics, partial(lexicon_kept, database), seen)


def lexicon_kept(database: Database, topics: Iterable[Topic]) -> Lexicon:
    """Give the forms of the topics' words, which the database keeps; what it lacks is made."""
    parts = Inflecting(database=database, child=dictionaries, clock=clock, pause=sleep)
    return kept_lexicon(parts, wanted(topics))


def make_lexicon(topics: Iterable[Topic], say: Callable[[str], None]) -> Lexicon:
    """Make the forms of the topics' words, and keep them nowhere; `say` what takes its time."""
    made = {}
    with dictionaries() as child:
        for language, words in wanted(topics).items():
            say(f"reading the dictionary of {language!r} ...")
            made[language], _ = made_forms(child, words, language)
    return Lexicon(made)


def dictionaries() -> Child:
    """Give a place where dictionaries are read: it ends, and with it what they take."""
    return Child(seconds=120, memory=2 * GIB)
