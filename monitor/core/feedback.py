"""What wrong matches have in common, and what to write into the topic so that they stay out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from monitor.core.language.sentences import sentences
from monitor.core.matching import Document
from monitor.core.model import Article, Match, Span

SENTENCES = 6  # at most so many in an example
_REST = " more"
_CLOSING = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """In how many of the wrong matches a clause stands, and in how many of the others."""

    clause: str
    wrong: int
    of_wrong: int
    others: int
    of_others: int

    @property
    def excess(self) -> float:
        """By how much more often it stands in the wrong ones, in -1..1."""
        return self.wrong / self.of_wrong - self.others / max(1, self.of_others)


def clauses_of(reason: str) -> tuple[str, ...]:
    """Return the clauses of the query that a match's reason names, as `verdict` lists them.

    A comma inside of quotation marks or parentheses divides nothing, "3 more" is no clause.
    """
    named = [part for part in map(str.strip, _divided(reason)) if part]
    return tuple(named[:-1] if named and _is_rest(named[-1]) else named)


def shares(wrong: Iterable[str], others: Iterable[str]) -> tuple[Share, ...]:
    """Compare by which clauses wrong matches and others came in, given their reasons.

    Those come first that stand more often in the wrong ones: mending them keeps out most.
    """
    counted, of_wrong = _counted(wrong)
    compared, of_others = _counted(others)
    found = [
        Share(
            clause=clause,
            wrong=number,
            of_wrong=of_wrong,
            others=compared[clause],
            of_others=of_others,
        )
        for clause, number in counted.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.excess, -one.wrong, one.clause)))


def telling(found: Sequence[Share]) -> Share | None:
    """Return the clause that lets in most of the wrong ones; None where none stands out."""
    first = next(iter(found), None)
    return first if first and first.of_wrong > 1 and first.excess > 0 else None


def examples(match: Match) -> Iterator[str]:
    """Yield texts for `should_not_match`, the shortest first: a title, and below it sentences.

    With the sentence that decided; and, where the text is kept, with all that hold what matched.
    """
    head = " ".join(match.article.title.split())
    body = " ".join(match.sentence.split())
    yield f"{head}\n{body}".strip() if body != head else head
    longer = " ".join(_with_spans(match.article, match.spans))
    if longer not in ("", body):
        yield f"{head}\n{longer}".strip()


def example(text: str) -> Document:
    """Read an example of the watchlist: its first line is the title, the rest the body."""
    title, _, body = text.strip().partition("\n")
    return Document(title=title, body=body)


def _with_spans(article: Article, spans: Iterable[Span]) -> list[str]:
    """Return sentences in which something matched, the first few; not what has changed since."""
    text = article.text
    starts = {s.start for s in spans if s.field == "body" and text[s.start : s.end] == s.text}
    found = [
        " ".join(text[start:end].split())
        for start, end in sentences(text, article.language)
        if any(start <= at < end for at in starts)
    ]
    return found[:SENTENCES]


def _counted(reasons: Iterable[str]) -> tuple[Counter[str], int]:
    every = [set(clauses_of(reason)) for reason in reasons]
    return Counter(clause for clauses in every for clause in clauses), len(every)


def _divided(reason: str) -> Iterator[str]:
    """Divide at the commas that stand outside of all quotes and parentheses."""
    start, waits = 0, ""  # for what closes the piece
    for at, letter in enumerate(reason):
        if waits and letter == waits[-1]:
            waits = waits[:-1]
        elif not waits.endswith('"') and (letter == '"' or letter in _CLOSING):
            waits += _CLOSING.get(letter, letter)
        elif letter == "," and not waits:
            yield reason[start:at]
            start = at + 1
    yield reason[start:]


def _is_rest(name: str) -> bool:
    return name.endswith(_REST) and name.removesuffix(_REST).isdigit()
