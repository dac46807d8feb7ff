"""Meltwater and Brandwatch: much like ours. What they count between words, we count too."""

from monitor.core.query.dialects.dialect import LAST, Dialect, alone, anywhere
from monitor.core.query.dialects.levels import and_first, as_said

_NO_FIELD = "'{}' has no counterpart: leave it out, or use title:, url:, author:, source:, lang:"
_ONE_LETTER = "'{}': there is no sign for one letter; write the spellings, joined by OR"
_WORD_MARK = anywhere(r'[^\s()\[\]"“”,^:]{0,80}\?[^\s()"]{0,80}', "refused", _ONE_LETTER)
_COMMON = (
    anywhere(r"(?i:raw):\{(?P<text>[^{}]*)\}", "raw"),
    anywhere(r'(?i:raw):"(?P<text>[^"]*)"', "raw"),
    anywhere(r'(?i:raw):(?P<text>[^\s()"]+)', "raw"),
    anywhere(r"\{(?P<text>[^{}]*)\}", "raw"),
    anywhere(r"[{}]", "refused", "'{}' stands alone: write {{ and }} around what has capitals"),
    anywhere(r"(?i:title|headline):", "field", "title"),
    anywhere(r"(?i:url):", "field", "url"),
    anywhere(r"(?i:authors?|author_?name):", "field", "author"),
    anywhere(r"(?i:hashtags?|tags?):", "field", "tag"),
    anywhere(r"(?i:site|source|domain):", "filter", "source"),
    anywhere(r"(?i:lang(?:uage)?):", "filter", "lang"),
    anywhere(r"(?i:country):", "filter", "country"),
    anywhere(r"[^\W\d]\w*:(?!//)", "refused", _NO_FIELD),
    anywhere(r"\^(?P<n>\d{1,3})", "boost"),
    _WORD_MARK,
)

MELTWATER = Dialect(
    name="meltwater",
    rules=(
        alone(r"and", "AND"),
        alone(r"or", "OR"),
        alone(r"not", "NOT"),
        alone(r"onear(?:/(?P<n>\d{1,4}))?", "joint", "ONEAR"),
        alone(r"near(?:/(?P<n>\d{1,4}))?", "joint", "NEAR"),
        anywhere(r"(?i:ingress):", "field", "lead"),
        *_COMMON,
        *LAST,
    ),
    level=and_first,
    beside="parts",
)

BRANDWATCH = Dialect(
    name="brandwatch",
    rules=(
        anywhere(r"(?s:<<<.*?>>>)", "skipped"),
        anywhere(r"AND(?![^\s()\"])", "AND"),
        anywhere(r"OR(?![^\s()\"])", "OR"),
        anywhere(r"NOT(?![^\s()\"])", "NOT"),
        alone(r"near/(?P<n>\d{1,4})f", "joint", "ONEAR"),
        alone(r"near/(?P<n>\d{1,4})", "joint", "NEAR"),
        alone(r"near", "refused", "'{}': say how far, as in NEAR/5"),
        *_COMMON,
        *LAST,
    ),
    level=as_said,
    beside="parts",
    slop="Brandwatch counts words that change places, NEAR the words between, in any order",
)
