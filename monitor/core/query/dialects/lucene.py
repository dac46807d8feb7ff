"""Lucene's query_string (Elasticsearch, Solr, Media Cloud): OR where nothing stands."""

from dataclasses import dataclass

from monitor.core.query.dialects.dialect import LAST, Dialect, Reader, anywhere
from monitor.core.query.level import join, shortened
from monitor.core.query.lexemes import Lexeme
from monitor.core.query.tree import Not, Query

_END = r"(?![^\s()\"])"
_RANGE = "'{}' is a range: write date:2026-01-01..2026-01-31 or words:100..500 behind the query"
_FIELDS = "'{}' has no counterpart: the fields are title, body, url, author, tag, lang, source"


@dataclass(slots=True)
class _Part:
    """A part of a level, and whether it must be there, must not, or may."""

    query: Query
    must: str = ""  # "+", "-", or ""


def lucene(reader: Reader, depth: int) -> Query:
    """Join a level by what must, may and must not be, as Lucene's classic parser does.

    AND makes both its sides a must. Where there is a must, what only may be there weighs, and
    finds nothing more.
    """
    parts: list[_Part] = []
    while not parts or reader.here.kind not in ("close", "end"):
        joint = reader.step().kind if parts and reader.here.kind in ("AND", "OR") else ""
        sign = reader.step().said if reader.here.kind == "must" else ""
        part = reader.part(depth)
        if isinstance(part, Not):
            sign, part = "-", part.part
        if joint == "AND" and not parts[-1].must:
            parts[-1].must = "+"
        parts.append(_Part(part, "+" if joint == "AND" and not sign else sign))
        if not joint and len(parts) > 1 and not sign and not parts[-2].must:
            reader.notes.append("where nothing stands between two words Lucene reads OR")
    return _joined(reader, parts)


def _joined(reader: Reader, parts: list[_Part]) -> Query:
    musts, mays = ([p.query for p in parts if p.must == sign] for sign in ("+", ""))
    nots: list[Query] = [Not(p.query, column=p.query.column) for p in parts if p.must == "-"]
    if musts and mays:
        said = shortened(", ".join(map(str, mays)))
        reader.notes.append(f"{said}: optional beside a must, only weighs; it was left out")
    wanted = musts or ([_all(mays, "OR")] if mays else [])
    return _all([*wanted, *nots], "AND")


def _all(parts: list[Query], kind: str) -> Query:
    joint = Lexeme("AND" if kind == "AND" else "OR", kind, parts[0].column)
    return join(parts, [joint] * (len(parts) - 1))


LUCENE = Dialect(
    name="lucene",
    rules=(
        anywhere(rf"(?:AND{_END}|&&)", "AND"),
        anywhere(rf"(?:OR{_END}|\|\|)", "OR"),
        anywhere(rf"(?:NOT{_END}|!(?=[^\s=]))", "NOT"),
        anywhere(r"[+-](?=[^\s()+-]|\()", "must"),
        anywhere(r"[+!-](?=[\s)+-]|$)", "refused", "'{}' signs nothing: write a word behind it"),
        anywhere(r"\*:\*", "refused", "'{}' is everything: write a word"),
        anywhere(r"(?:article_)?title:(?![\[{<>/])", "field", "title"),
        anywhere(r"(?:body|content|text|text_content):(?![\[{<>/])", "field", "body"),
        anywhere(r"url:(?![\[{<>/])", "field", "url"),
        anywhere(r"authors?:(?![\[{<>/])", "field", "author"),
        anywhere(r"tags?:(?![\[{<>/])", "field", "tag"),
        anywhere(r"(?:canonical_)?domain:|source:", "filter", "source"),
        anywhere(r"lang(?:uage)?:", "filter", "lang"),
        anywhere(r"(?:[\w.]+:)?(?:\[[^\]}]*[\]}]|\{[^\]}]*[\]}])|[\w.]+:[<>]=?\S*", "refused",
                 _RANGE),
        anywhere(r"(?:[\w.]+:)?/[^/\s]+/", "refused",
                 '\'{}\' is a regular expression: write regex("...") in the translated query'),
        anywhere(r"[\w.]+:(?!//)", "refused", _FIELDS),
        anywhere(r"\^[\d.]*", "refused", "'{}' only weighs: leave it out"),
        anywhere(r'[^\s()"]*[^\s()"\\]~[\d.]*', "refused",
                 "'{}': words that are alike are not found; write the spellings, joined by OR"),
        *LAST,
    ),
    level=lucene,
    beside="parts",
    slop="Lucene counts moves, of which the other order takes two more; NEAR takes any order",
)  # fmt: skip
