"""A topic made ready: its queries, each with the forms of its words in its languages."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from monitor.core.language.inflection.forms import Forms
from monitor.core.matching.clauses import Clause, Some
from monitor.core.matching.compiling import compiled
from monitor.core.matching.terms import FormsOf, just_itself
from monitor.core.model import Topic
from monitor.core.query import parse

FormsIn = Callable[[str, tuple[str, ...]], Forms]  # a word's forms in some languages, or itself

_LONGEST = 100  # letters; longer runs are no words of a language


def clause_of(topic: Topic, forms_in: FormsIn) -> Clause:
    """Make a topic's queries ready: any of them is enough. Raises QueryError.

    One that is written for a language has its words' forms in that, others in all of the topic's.
    """
    parts = tuple(
        compiled(parse(text, topic.macros), _in(forms_in, spoken), topic.longer, spoken)
        for code, text in topic.queries.items()
        for spoken in [(code,) if code else topic.languages]
    )
    return parts[0] if len(parts) == 1 else Some(count=1, parts=parts)


def _in(forms_in: FormsIn, languages: tuple[str, ...]) -> FormsOf:
    return lambda word: forms_in(word, languages)


def wanted(topics: Iterable[Topic]) -> Mapping[str, set[str]]:
    """Return the words, as they are written, of which topics want forms, by language."""
    found: dict[str, set[str]] = defaultdict(set)

    def noted(word: str, languages: tuple[str, ...]) -> Forms:
        for language in languages if len(word) <= _LONGEST else ():
            found[language].add(word)
        return just_itself(word)

    for topic in topics:
        if topic.languages or any(topic.queries):
            clause_of(topic, noted)
    return found
