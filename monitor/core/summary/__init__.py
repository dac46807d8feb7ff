"""Which sentences of an article tell it: quoted as they stand, never written anew.

Position, closeness to the whole (TF-IDF centroid) and to the title (BM25), length and manner; no
half of a quotation, no sentence that is not understood without another.
"""

import re
from collections.abc import Sequence

from monitor.core.model import Quote, Span
from monitor.core.sentences import sentences
from monitor.core.summary.candidates import MOST_READ, candidates
from monitor.core.summary.choice import chosen
from monitor.core.summary.several import Told, summarize_story

__all__ = ["METHOD", "Told", "summarize", "summarize_story"]

METHOD = "quotes-2"  # changes when the same article would give other sentences
_whole = re.compile(r"[.!?…。！？।؟]")


def summarize(
    *, title: str, text: str, spans: Sequence[Span] = (), sentence: str = "", count: int = 3
) -> tuple[Quote, ...]:
    """Give at most `count` quotations of whole sentences, in the text's order.

    Where `spans` lie in quotable sentences, one of them is among the quotes; `sentence` is the one
    that decided, taken before others that show the match. Furniture is not quoted, nor a sentence
    that leans on one that is not quoted (save to show a span), nor half of a quotation, nor the
    title again. A text with nothing quotable gives its longest whole sentences, or ().
    """
    spans = [span for span in spans if span.field == "body"]
    found = candidates(title, text, spans)
    if not found:
        return tuple(_quote(text, *place) for place in _longest(text, count))
    best = chosen(title, found, count, spans=spans, sentence=sentence)
    return tuple(_quote(text, one.start, one.end) for one in best)


def _quote(text: str, start: int, end: int) -> Quote:
    return Quote(text=text[start:end], start=start, end=end)


def _longest(text: str, count: int) -> list[tuple[int, int]]:
    """Give the longest sentences that end as sentences do."""
    places = sentences(text)[:MOST_READ]
    whole = [(start, end) for start, end in places if _whole.match(text[end - 1])]
    return sorted(sorted(whole, key=lambda place: place[0] - place[1])[:count])
