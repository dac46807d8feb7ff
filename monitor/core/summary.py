"""Which sentences of an article tell it: quoted as they stand, never written anew.

Position, closeness to the whole (TF-IDF centroid) and to the title (BM25), chosen one by one
so that each adds something (maximal marginal relevance, Carbonell and Goldstein 1998).
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from monitor.core.model import Quote, Span
from monitor.core.paragraphs import quotable
from monitor.core.sentences import sentences
from monitor.core.words import tokens

METHOD = "quotes-1"  # changes when the same article would give other sentences
_MOST_READ = 200  # sentences from the start: a text may be a book
_RELEVANCE = 0.7  # lambda
_STEM = 6  # letters: a crude stem that serves most inflected languages

_UPPER = "A-ZÀ-ÖØ-ÞĀŁŚŻŹĆČŠŽŘĐА-ЯЁІЇЄҐЎЈЉЊЋЏΑ-Ω"
_dateline = re.compile(  # KYIV, May 5 (AFP) --      Istanbul (CNN) --      (Reuters) -
    rf"(?:[{_UPPER}][{_UPPER}.'’/ -]{{2,30}}(?:, [^.()!?—–]{{1,30}}?)?(?: ?\([^()]{{2,40}}\))?"
    rf"|[^.()!?]{{0,40}}\((?:Reuters|Xinhua|dpa|[{_UPPER}]{{2,12}})\))"
    rf"\s*(?:--|[—–-])\s+(?=[\"“„«'’]?[{_UPPER}\d])"
)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A sentence that opens so is understood only by the one before it.
_LEANING = _set(
    """he she it they them his her their its him this these those that such but however and so
    also then instead nevertheless meanwhile moreover still yet otherwise therefore
    він вона воно вони його її їх їхній це цей ця ці але однак проте а і також тому тоді
    он она оно они его ее их это этот эта эти но однако а и также поэтому тогда зато
    il elle ils elles ce cela cet cette ces son sa ses leur leurs mais cependant et aussi donc
    er sie es sein seine ihr ihre dieser diese dieses aber doch jedoch und auch deshalb"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """A sentence that may be quoted; `number` counts all sentences of the text."""

    number: int
    start: int
    end: int
    words: tuple[str, ...]
    leans: bool

    def shows(self, spans: Sequence[Span]) -> bool:
        """Say whether one of the places lies within."""
        return any(self.start <= span.start and span.end <= self.end for span in spans)


def summarize(
    *, title: str, text: str, spans: Sequence[Span] = (), count: int = 3
) -> tuple[Quote, ...]:
    """Give at most `count` sentences of the text, in the text's order.

    Where `spans` lie in quotable sentences, one of them is among the quotes. Furniture is not
    quoted, nor a sentence that leans on one that is not quoted (save to show a span), nor the
    title again. A text with nothing quotable gives its longest whole sentences, or ().
    """
    spans = [span for span in spans if span.field == "body"]
    candidates = _candidates(title, text, spans)
    if not candidates:
        return tuple(_quote(text, *place) for place in _longest(text, count))
    chosen = _chosen(title, candidates, count)
    if not any(sentence.shows(spans) for sentence in chosen):
        chosen = _guarded(title, candidates, chosen, spans)
    chosen.sort(key=lambda sentence: sentence.start)
    return tuple(_quote(text, sentence.start, sentence.end) for sentence in chosen)


def _quote(text: str, start: int, end: int) -> Quote:
    return Quote(text=text[start:end], start=start, end=end)


def _stems(text: str) -> tuple[str, ...]:
    """Give the words, cut to stems, one for each place."""
    places = {token.place: token.word for token in reversed(tokens(text))}
    return tuple(places[place][:_STEM] for place in sorted(places))


def _candidates(title: str, text: str, spans: Sequence[Span]) -> list[_Sentence]:
    """Give the sentences that may be quoted, each once."""
    found: dict[tuple[str, ...], _Sentence] = {}
    shown = _stems(title)
    for number, (begin, end) in enumerate(sentences(text)):
        start = _after_dateline(text, begin, end)
        if number >= _MOST_READ and not any(begin <= span.start < end for span in spans):
            continue
        words = _stems(text[start:end]) if quotable(text[start:end]) else ()
        if words and words != shown and words not in found:
            opening = tokens(text[start : start + 40])[0].word
            found[words] = _Sentence(
                number=number, start=start, end=end, words=words, leans=opening in _LEANING
            )
    return list(found.values())


def _after_dateline(text: str, start: int, end: int) -> int:
    """Give where a paragraph's first sentence begins behind "KYIV, May 5 (AFP) --"."""
    opens = start == 0 or text[start - 1] == "\n"
    dateline = _dateline.match(text, start, end) if opens else None
    return dateline.end() if dateline else start


def _longest(text: str, count: int) -> list[tuple[int, int]]:
    """Give the longest sentences that end as sentences do."""
    whole = [
        (s, e) for s, e in sentences(text)[:_MOST_READ] if re.match(r"[.!?…。！？।؟]", text[e - 1])
    ]
    return sorted(sorted(whole, key=lambda place: place[0] - place[1])[:count])


# --- what a sentence is worth -------------------------------------------------------------


def _vectors(candidates: Sequence[_Sentence]) -> list[dict[str, float]]:
    """Give each sentence's TF-IDF vector, of length 1; a sentence is a document."""
    spread = Counter(word for sentence in candidates for word in set(sentence.words))
    rarity = {word: log(1 + len(candidates) / many) for word, many in spread.items()}
    vectors = []
    for sentence in candidates:
        vector = {word: n * rarity[word] for word, n in Counter(sentence.words).items()}
        length = sqrt(sum(weight * weight for weight in vector.values()))
        vectors.append({word: weight / length for word, weight in vector.items()})
    return vectors


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other[word] for word, weight in one.items() if word in other)


def _centrality(vectors: Sequence[Mapping[str, float]]) -> list[float]:
    """Give each vector's cosine to the sum of all."""
    centre: Counter[str] = Counter()
    for vector in vectors:
        centre.update(vector)
    length = sqrt(sum(weight * weight for weight in centre.values()))
    return [_dot(vector, centre) / length for vector in vectors]


def _likeness(title: str, candidates: Sequence[_Sentence]) -> list[float]:
    """Give each sentence's BM25 to the title, the best being 1."""
    wanted = set(_stems(title))
    spread = Counter(word for one in candidates for word in wanted.intersection(one.words))
    mean = sum(len(sentence.words) for sentence in candidates) / len(candidates)
    scores = []
    for sentence in candidates:
        often = Counter(word for word in sentence.words if word in wanted)
        dull = 1.2 * (0.25 + 0.75 * len(sentence.words) / mean)
        rare = {word: log(1 + (len(candidates) + 1) / (spread[word] + 0.5)) for word in often}
        scores.append(sum(rare[word] * 2.2 * n / (n + dull) for word, n in often.items()))
    best = max(scores) or 1.0
    return [score / best for score in scores]


def _fit(sentence: _Sentence) -> float:
    """Weigh the length: 25 to 50 words are right; shorter and longer ones lose softly."""
    alone = sum(len(word) == 1 and not word.isascii() for word in sentence.words)
    words = len(sentence.words) - alone / 2  # characters of unspaced scripts
    return min(1.0, sqrt(words / 25), 50 / max(words, 1))


def _worth(
    title: str, candidates: Sequence[_Sentence], vectors: list[dict[str, float]]
) -> list[float]:
    """Give what each sentence is worth by itself, the best near 1."""
    central = _centrality(vectors)
    like = _likeness(title, candidates)
    return [
        _fit(sentence) * (1 / sqrt(1 + sentence.number) + central[at] + 0.5 * like[at]) / 2.5
        for at, sentence in enumerate(candidates)
    ]


# --- the choice ---------------------------------------------------------------------------


def _chosen(title: str, candidates: Sequence[_Sentence], count: int) -> list[_Sentence]:
    """Choose one by one, in the order of merit, by worth and newness."""
    vectors = _vectors(candidates)
    worth = _worth(title, candidates, vectors)
    told = [0.0] * len(candidates)  # likeness to the most alike of the chosen
    chosen: list[int] = []
    while len(chosen) < count:
        quoted = {candidates[at].number for at in chosen}
        open_ = [
            at
            for at, sentence in enumerate(candidates)
            if at not in chosen and (not sentence.leans or sentence.number - 1 in quoted)
        ]
        if not open_:
            break
        best = max(open_, key=lambda at: _RELEVANCE * worth[at] - (1 - _RELEVANCE) * told[at])
        chosen.append(best)
        told = [
            max(t, _dot(vectors[best], vector)) for t, vector in zip(told, vectors, strict=True)
        ]
    return [candidates[at] for at in chosen]


def _guarded(
    title: str, candidates: Sequence[_Sentence], chosen: list[_Sentence], spans: Sequence[Span]
) -> list[_Sentence]:
    """Put the best sentence that shows the match in the place of the last chosen."""
    showing = [sentence for sentence in candidates if sentence.shows(spans)]
    if not showing:
        return chosen
    worth = dict(zip(candidates, _worth(title, candidates, _vectors(candidates)), strict=True))
    best = max(showing, key=lambda sentence: (not sentence.leans, worth[sentence]))
    return [*chosen[:-1], best]
