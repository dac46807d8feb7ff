"""Whether one part of a query finds all that another finds."""

from collections.abc import Collection

from monitor.core.language.words import fold, pieces
from monitor.core.query.tree import (
    And,
    AtLeast,
    Case,
    First,
    InField,
    Near,
    Or,
    Phrase,
    Query,
    Word,
    children,
)

_PLAIN_FORMS = frozenset({"en"})  # languages whose forms begin as the word does


def is_wider(one: Query, other: Query, languages: Collection[str] = ()) -> bool:
    """Whether each article in which `other` is has `one` as well.

    `languages` are those whose forms the words have. False wherever it is not certain.
    """
    if one == other:
        return True
    if isinstance(one, Or):
        parts = other.parts if isinstance(other, Or) else (other,)
        return all(any(is_wider(mine, part, languages) for mine in one.parts) for part in parts)
    if isinstance(other, Word | Phrase):
        return isinstance(one, Word) and _is_in(one, other, languages)
    if isinstance(other, Or):
        return all(is_wider(one, part, languages) for part in other.parts)
    return any(is_wider(one, part, languages) for part in _all_needed(other))


def _all_needed(query: Query) -> tuple[Query, ...]:
    """Return the parts that are all there, in title or body, where it is."""
    match query:
        case Near(joint="NOT NEAR"):
            return (query.left,)
        case InField(name="title" | "lead" | "body"):
            return (query.part,)
        case And() | Near() | AtLeast() | First() | Case():
            return children(query)
    return ()


def _is_in(one: Word, other: Word | Phrase, languages: Collection[str]) -> bool:
    """Whether a word is in each place where another, or a phrase, stands."""
    if one.exact or (one.text.isupper() and not one.prefix):
        return False
    if one.prefix:
        return _begins(fold(one.text), other, languages)
    if isinstance(other, Word):
        return other.exact and other.text == one.text
    return one.text in pieces(other.text)


def _begins(start: str, other: Word | Phrase, languages: Collection[str]) -> bool:
    if isinstance(other, Phrase):
        return any(fold(piece).startswith(start) for piece in pieces(other.text))
    has_forms = not (other.exact or other.prefix) and not _PLAIN_FORMS.issuperset(languages)
    return not has_forms and fold(other.text).startswith(start)
