"""What a dialect is: a table of what is written, and what each of it is."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, Protocol

from monitor.core.query.lexemes import fail
from monitor.core.query.tree import Joint, Query

Kind = Literal[
    "open", "close", "quoted", "raw", "word", "AND", "OR", "NOT", "joint", "field", "filter",
    "count", "capitals", "first", "boost", "must", "refused", "skipped", "end",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """What is written so (a regular expression) is of this kind.

    `means` is our joint, field, filter or operator, or the message of what is refused, with `{}`
    for what is written. Groups of the expression: `text`, a value, and `n`, a number. `from_one`:
    that number counts from 1 the words to the next, which are one less between.
    """

    written: re.Pattern[str]
    kind: Kind
    means: str = ""
    from_one: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of a query, at a column from 1."""

    rule: Rule
    said: str
    text: str
    number: int | None
    column: int

    @property
    def kind(self) -> Kind:
        """What it is."""
        return self.rule.kind


class Reader(Protocol):
    """What joining a level needs of the reader."""

    notes: list[str]
    joints: list[tuple[Joint, int, int]]  # of the last part: each with its words and column

    @property
    def here(self) -> Token:
        """The next piece."""

    def step(self) -> Token:
        """Take it."""

    def part(self, depth: int) -> Query:
        """Read one part of a level."""


Level = Callable[[Reader, int], Query]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """Another tool's query language.

    `level` joins the parts of a level by its precedence; `beside` says what words side by side
    are. `languages` are what it calls languages, where not by their codes; `slop` is
    what is to be said of ~n behind a phrase.
    """

    name: str
    rules: tuple[Rule, ...]
    level: Level
    beside: Literal["phrase", "parts"]
    languages: dict[str, str] = field(default_factory=dict)
    slop: str = ""

    def tokens(self, text: str) -> Iterator[Token]:
        """Cut a query into its pieces. Raises QueryError for what begins none."""
        at = 0
        while at < len(text):
            if text[at].isspace():
                at += 1
                continue
            token = self._token(text, at)
            at += len(token.said)
            if token.kind == "refused":
                fail(token.rule.means.format(token.said.strip(), **_named(token)), token.column)
            if token.kind != "skipped":
                yield token
        yield Token(rule=_END, said="", text="", number=None, column=len(text.rstrip()) + 1)

    def _token(self, text: str, at: int) -> Token:
        tried = ((rule, rule.written.match(text, at)) for rule in self.rules)
        rule, found = next((rule, found) for rule, found in tried if found)  # the last takes all
        groups = found.groupdict()
        number = int(groups["n"]) if groups.get("n") else None
        inside = groups.get("text") or ""
        return Token(rule=rule, said=found[0], text=inside, number=number, column=at + 1)


_END = Rule(re.compile(""), "end")


def _named(token: Token) -> dict[str, str]:
    return {"text": token.text}


def anywhere(written: str, kind: Kind, means: str = "", *, from_one: bool = False) -> Rule:
    """Make a rule for what may stand before anything."""
    return Rule(re.compile(written), kind, means, from_one)


def alone(written: str, kind: Kind, means: str = "", *, from_one: bool = False) -> Rule:
    """Make a rule for a word that stands for itself, in any letter case."""
    return Rule(re.compile(rf"(?i:{written})(?![^\s()\[\]\"{{}}])"), kind, means, from_one)


_UNCLOSED = "this quotation mark is not closed: write the second one"
LAST = (  # what all dialects write alike
    anywhere(r"\(", "open"),
    anywhere(r"\)", "close"),
    anywhere(r'["“”](?P<text>[^"“”]*)["“”](?:~(?P<n>\d{1,4}))?', "quoted"),
    anywhere(r'["“”]', "refused", _UNCLOSED),
    anywhere(r"[,;]", "refused", "'{}' joins nothing: write AND or OR"),
    anywhere(r'(?P<text>(?:\\.|[^\s()\[\]"“”,;^]|(?<=\d),(?=\d))+)', "word"),
    anywhere(r"(?s:.)", "refused", "'{}' is not understood here: leave it out"),
)
