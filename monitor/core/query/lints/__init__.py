"""What is not wrong in a query, and worth a warning: `LINTS` is the table, a function each."""

from collections.abc import Callable, Mapping

from monitor.core.query.lints.asked import Asked, Found, Lint
from monitor.core.query.lints.needless import (
    far,
    filters,
    never,
    no_use,
    too_common,
    twice,
    wordless,
)
from monitor.core.query.lints.scripts import marks, one_character, other_scripts
from monitor.core.query.lints.spelling import (
    acronyms,
    ascii_classes,
    quoted_operators,
    short_prefix,
    shouted,
    small_operators,
    small_places,
    two_alphabets,
)
from monitor.core.query.tree import Query

LINTS: tuple[Callable[[Asked], Found], ...] = (
    too_common, no_use, twice, never, wordless, far, filters, small_operators, quoted_operators,
    acronyms, shouted, short_prefix, two_alphabets, small_places,
    ascii_classes, other_scripts, marks, one_character,
)  # fmt: skip


def lints(
    query: Query, languages: tuple[str, ...] = (), frequency: Mapping[str, float] | None = None
) -> tuple[Lint, ...]:
    """Return what is worth a warning in a query, in order.

    `languages` are the topic's; `frequency` the share of articles, 0..1, that have a folded word:
    without it short lists tell which words are common.
    """
    asked = Asked(query=query, languages=languages, frequency=frequency or {})
    return tuple(sorted({found for lint in LINTS for found in lint(asked)}))
