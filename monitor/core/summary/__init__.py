"""Which sentences of an article tell it: quoted as they stand, never written anew.

Position, closeness to the whole (TF-IDF centroid) and to the title (BM25), length and manner; no
half of a quotation, no sentence that is not understood without another.
"""

from collections.abc import Sequence

from monitor.core.model import Quote, Span
from monitor.core.summary.choice import chosen
from monitor.core.summary.several import Account, summarize_story

__all__ = ["METHOD", "Account", "summarize", "summarize_story"]

METHOD = "quotes-4"  # changes when the same article would give other sentences


def summarize(
    *,
    title: str,
    text: str,
    language: str = "",
    spans: Sequence[Span] = (),
    sentence: str = "",
    count: int = 3,
) -> tuple[Quote, ...]:
    """Return at most `count` quotations of whole sentences, in the text's order.

    Where `spans` lie in sentences that may be quoted, one of them is among the quotes; `sentence`
    is the one that decided, taken before others that show the match. Furniture is not quoted, nor
    the title again; and save where nothing else shows the match, no sentence that leans on one
    that is not quoted, and no half of a quotation. A text with nothing quotable gives its longest
    whole sentences, or ().
    """
    spans = [span for span in spans if span.field == "body"]
    best = chosen(title, text, count, language=language, spans=spans, sentence=sentence)
    return tuple(Quote(text=one.text, start=one.start, end=one.end) for one in best)
