"""Cut a query into its pieces."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NoReturn

from monitor.core.errors import QueryError
from monitor.core.query.faults import fault

Kind = Literal[
    "open", "close", "comma", "phrase", "call", "field", "macro", "word", "joint", "AND", "OR",
    "NOT", "end",
]  # fmt: skip
_QUOTES = '"“”„‟«»＂'
_PLAIN = rf"[^\s(),{_QUOTES}^]"
_INNER = rf"«[^{_QUOTES}]*»|“[^{_QUOTES}]*”|„[^{_QUOTES}]*[“”]"  # a name's own marks
# The mark of an acronym in Hebrew, which many keyboards have as a quotation mark: צה"ל.
_OF_ACRONYM = rf"(?<=[א-ת])[{_QUOTES}](?=[א-ת](?![א-ת]))"
_lexeme = re.compile(
    rf'(?P<open>\()|(?P<close>\))|(?P<comma>,)|"(?P<quoted>(?:[^{_QUOTES}]+|{_OF_ACRONYM}|{_INNER})*+)"|'
    rf"[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]|"
    rf"(?P<unclosed>[{_QUOTES}])|(?P<call>(?:atleast\d+|min\d+of|first/\d+|case|place|regex)(?=\())|"
    rf"(?P<field>[^\W\d]\w*):(?!//)|@(?P<macro>[\w-]+)|"
    rf"(?P<joint>(?:O?NEAR(?:/\d+)?|SENT|PARA)(?![^\s()]))|"
    rf"(?P<word>(?:{_PLAIN}|(?<=\d),(?=\d)|{_OF_ACRONYM})+)|(?P<stray>\^)"
)
_BOOST = re.compile(r"\^(\d{1,9})")
_MOST_BOOST = 999
_OPERATORS = ("AND", "OR", "NOT")


def fail(message: str, column: int) -> NoReturn:
    """Refuse the query: what was read, and what to write instead."""
    raise QueryError(message, column)


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of the query, at a column from 1; `boost` is what stands behind it as `^n`."""

    kind: Kind
    text: str
    column: int
    boost: int = 0
    after: str = ""  # the character that follows


def lexemes(text: str) -> Iterable[Lexeme]:
    """Cut the query into its pieces. Raises QueryError for what begins none."""
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        match = _lexeme.match(text, at)
        assert match is not None  # whatever is no space is a piece, or a stray
        kind, column = match.lastgroup or "", at + 1
        if kind == "unclosed":
            fault("unclosed_quote", column)
        if kind == "stray":
            fault("stray_boost", column)
        piece, at = match.group(kind), match.end()
        kind = "phrase" if kind == "quoted" else kind
        boost = _BOOST.match(text, at) if kind in ("close", "phrase", "word") else None
        if boost and int(boost[1]) > _MOST_BOOST:
            fault("boost_too_large", at + 1, boost=boost[0], most=_MOST_BOOST)
        at = boost.end() if boost else at
        yield Lexeme(
            _kind(kind, piece), piece, column, int(boost[1]) if boost else 0, text[at : at + 1]
        )


def _kind(kind: str, piece: str) -> Kind:
    operator = kind == "word" and piece in _OPERATORS
    return piece if operator else kind  # type: ignore[return-value]  # a group of the expression, or an operator
