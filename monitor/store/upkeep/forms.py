"""The forms of the topics' words: made once, since the dictionaries are big."""

from collections.abc import Collection, Iterable, Iterator, Mapping

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.language.inflection.forms import Forms
from monitor.store.tables.upkeep import word

_AT_ONCE = 500  # parameters of a statement


def known(
    tx: Connection, wanted: Mapping[str, Collection[str]], made_by: str
) -> dict[str, dict[str, Forms]]:
    """Return what is known of some words, by language and word; only what was made so."""
    found: dict[str, dict[str, Forms]] = {language: {} for language in wanted}
    columns = sa.select(word.c.word, word.c.free, word.c.proper, word.c.own, word.c.others)
    for language, words in wanted.items():
        for some in _some(words):
            ours = (word.c.language == language, word.c.made_by == made_by, word.c.word.in_(some))
            for row in tx.execute(columns.where(*ours)):
                free, proper, others = map(frozenset, (row.free, row.proper, row.others))
                found[language][row.word] = Forms(free, proper, row.own, others)
    return found


def keep(tx: Connection, language: str, made: Mapping[str, Forms], made_by: str) -> None:
    """Keep the forms of some words, in the stead of what was made otherwise."""
    for some in _some(made):
        tx.execute(sa.delete(word).where(word.c.language == language, word.c.word.in_(some)))
        tx.execute(sa.insert(word), list(_rows(language, some, made, made_by)))


def _rows(
    language: str, words: Iterable[str], made: Mapping[str, Forms], made_by: str
) -> Iterator[dict[str, object]]:
    for each in words:
        free, proper, others = map(sorted, (made[each].free, made[each].proper, made[each].others))
        yield {
            "language": language,
            "word": each,
            "made_by": made_by,
            "free": free,
            "proper": proper,
            "own": made[each].own,
            "others": others,
        }


def _some(words: Iterable[str]) -> Iterator[list[str]]:
    in_order = sorted(words)
    for start in range(0, len(in_order), _AT_ONCE):
        yield in_order[start : start + _AT_ONCE]
