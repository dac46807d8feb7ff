"""Which sentences of several articles tell a story: one article's, and what others add to it."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from monitor.core.model import Quote, Span
from monitor.core.summary.candidates import Candidate, candidates, stems
from monitor.core.summary.choice import chosen

_MOST_OTHERS = 12  # articles that are read beside the first: a story may have hundreds
_EARLY = 12  # of their sentences: what is news stands there
_FACTS = 2  # names and numbers that were nowhere yet make a sentence worth quoting
_KIN = 0.25  # share of its words that the first article has, or it tells of something else
_fact = re.compile(r"\d+|(?<=[^\W_] )[^\W\d_]\w+|(?<=, )[^\W\d_]\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An article of a story, with the evidence of its match."""

    title: str
    text: str
    language: str = ""
    spans: Sequence[Span] = ()
    sentence: str = ""


def summarize_story(articles: Sequence[Account], *, count: int = 3) -> list[tuple[int, Quote]]:
    """Return at most `count` quotations, each with the number of its article.

    Those of the first article come first; in the place of its last one stands a sentence of
    another in the same language that adds names or numbers which the first has nowhere. One shows
    the match, where a quotable sentence of the first does. Copies add nothing.
    """
    lead = articles[0]
    best = _of(lead, count)
    added = _added(articles, max(1, count - len(best))) if best and count > 1 else []
    best = _of(lead, count - len(added)) if added else best
    return [
        (number, Quote(text=one.text, start=one.start, end=one.end))
        for number, one in [*((0, one) for one in best), *added]
    ]


def _of(lead: Account, count: int) -> list[Candidate]:
    return chosen(
        lead.title,
        lead.text,
        count,
        language=lead.language,
        spans=lead.spans,
        sentence=lead.sentence,
    )


def _added(articles: Sequence[Account], count: int) -> list[tuple[int, Candidate]]:
    """Return what others add to the first article and to each other, what adds the most first."""
    lead = articles[0]
    kin = frozenset((*stems(lead.title), *stems(lead.text)))
    known = set(kin)
    left = [(number, one) for number in _others(articles) for one in _early(articles[number])]
    added: list[tuple[int, Candidate]] = []
    while left and len(added) < count:
        news = [(_news(one, known, kin), -one.rank) for _, one in left]
        most = max(news)
        if most[0] < _FACTS:
            break
        number, one = left.pop(news.index(most))
        if not one.leans() and not one.is_furniture():
            added.append((number, one))
            known.update(one.words)
    return added


def _others(articles: Sequence[Account]) -> list[int]:
    """Return the first of the others in the language of the first article, no text twice."""
    lead = articles[0]
    texts = {one.text: number for number, one in reversed(list(enumerate(articles)))}
    return [
        number
        for number, one in enumerate(articles)
        if number
        and texts[one.text] == number
        and (one.language == lead.language or "" in (one.language, lead.language))
    ][:_MOST_OTHERS]


def _early(article: Account) -> list[Candidate]:
    found = candidates(article.title, article.text, language=article.language)
    return [one for one in found if not one.long][:_EARLY]


def _news(one: Candidate, known: AbstractSet[str], kin: AbstractSet[str]) -> int:
    """Count the names and numbers that nobody told yet; none where it tells of something else."""
    words = {word for word in one.words if len(word) > 3 or not word.isascii()}
    if len(words & kin) < _KIN * len(words):
        return 0
    said = " ".join(word for word in _fact.findall(one.text) if not word[0].islower())
    return len({*stems(said)} - known)
