"""Make words and phrases of our language; what would be read as something else is quoted."""

import re
from collections.abc import Sequence

from monitor.core.errors import QueryError
from monitor.core.query.checks import check_phrase, check_word
from monitor.core.query.level import has_places, join_near, shortened
from monitor.core.query.lexemes import Lexeme, fail, lexemes
from monitor.core.query.tree import Case, Joint, Near, Or, Phrase, Query, Word


def word(text: str, column: int) -> Query:
    """Make a word. Raises QueryError for one that there cannot be, such as *ing."""
    prefix = text.endswith("*")
    if text.strip("*") and not _is_one_word(text):
        return phrase(text, column)
    check_word(Lexeme("word", text, column))
    return Word(text.rstrip("*") if prefix else text, prefix=prefix, column=column)


def _is_one_word(text: str) -> bool:
    """Whether our language reads it as a word, too."""
    if text.startswith("="):
        return False
    try:
        found = [(piece.kind, piece.text) for piece in lexemes(text)]
    except QueryError:
        return False
    return found == [("word", text)]


def phrase(text: str, column: int) -> Query:
    """Make a phrase; one in which a word is cut short by * becomes words side by side."""
    plain = re.sub(r'["“”„‟«»＂]', " ", text)
    words = plain.split()
    if words == [text] and text.endswith("*") and text != "*":
        fail(f"'{shortened(text)}' is no word that * can cut short: write the word alone", column)
    if any(one.endswith("*") and one != "*" for one in words):
        return side_by_side([word(one, column) for one in words])
    check_phrase(Lexeme("phrase", plain, column))
    return Phrase(" ".join(words), column=column)


def side_by_side(parts: Sequence[Query]) -> Query:
    """Join what stands side by side in this order: a phrase, where all are words."""
    if len(parts) == 1:
        return parts[0]
    column = parts[0].column
    if all(isinstance(part, Phrase) or _is_plain(part) for part in parts):
        said = " ".join(part.text for part in parts if isinstance(part, Word | Phrase))
        return phrase(said, column)
    for part in parts:
        if not has_places(part):
            message = f"'{shortened(str(part))}' stands at no one place: write AND beside it"
            fail(message, part.column)
    return close(parts, "ONEAR", 0)


def _is_plain(part: Query) -> bool:
    return isinstance(part, Word) and not part.prefix


def close(parts: Sequence[Query], joint: Joint, words: int) -> Query:
    """Join parts by one kind of NEAR, from left to right."""
    return join_near(parts, [(joint, words, part.column) for part in parts[1:]])


def spread(text: str, words: int, column: int) -> Query:
    """Make words of a phrase that may stand so far from each other."""
    parts = [word(one, column) for one in text.split()]
    if not parts:
        return phrase(text, column)  # which says what is wrong
    return close(parts, "NEAR", words) if len(parts) > 1 else parts[0]


def with_capitals(part: Query, which: str) -> Query:
    """Ask for words with these capitals: `first` of each or all letters, `all`, or `none`."""
    return Case(_capitals(part, which), column=part.column)


def _capitals(part: Query, which: str) -> Query:
    if isinstance(part, Or):
        made = tuple(_capitals(one, which) for one in part.parts)
        flat = (one.parts if isinstance(one, Or) else (one,) for one in made)
        return Or(tuple(one for some in flat for one in some), column=part.column)
    if isinstance(part, Near):
        return Near(
            part.joint,
            _capitals(part.left, which),
            _capitals(part.right, which),
            words=part.words,
            column=part.column,
        )
    if not isinstance(part, Word | Phrase):
        message = f"only words have capitals, '{part}' is more: write case(Word)"
        fail(message, part.column)
    spelt = {
        "first": (part.text.title(), part.text.upper()),
        "all": (part.text.upper(),),
        "none": (part.text.lower(),),
    }[which]
    made = tuple(_spelt(part, text) for text in dict.fromkeys(spelt))
    return made[0] if len(made) == 1 else Or(made, column=part.column)


def _spelt(part: Word | Phrase, text: str) -> Query:
    if isinstance(part, Phrase):
        return Phrase(text, column=part.column)
    return Word(text, exact=part.exact, prefix=part.prefix, column=part.column)
