"""What a sentence is worth by itself, and how alike two are.

The numbers are read off what five people chose in each of 400 articles (AspectNews, Ahuja et al.
2022), and hold a little above and below as well.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from math import log, sqrt
from operator import mul

from monitor.core.summary.candidates import Candidate, stems

Vector = dict[str, float]

_POSITION, _CENTRALITY, _TITLE = 3.0, 0.8, 0.3
_FADING = 0.65  # the power at which a later place is worth less
_GOOD, _MOST = 34, 60  # words: so many are right, and more than these too many

_quoting = re.compile('["“«\'‘„「](?:[^"”»“」\\s]*+\\s){5}|[—–]')
_OURSELVES = """
I I'm I've I'd I'll I’m I’ve we We we're We're we’re We’re we've We've my My our Our me us you You
your Your Я я Мы мы нас нам Вы вы вас вам ми Ми ви Ви ich Ich wir Wir uns je Je nous Nous vous Vous
yo Yo nosotros Nosotros
"""
_ourselves = frozenset(_OURSELVES.split())
_questions = re.compile("[?？؟]")
_number = re.compile(r"\d")


def vectors(candidates: Sequence[Candidate]) -> list[Vector]:
    """Return each sentence's TF-IDF vector, of length 1; a sentence is a document."""
    spread = Counter(chain.from_iterable(set(one.words) for one in candidates))
    rarity = {word: log(1 + len(candidates) / many) for word, many in spread.items()}
    found = []
    for one in candidates:
        vector = {word: n * rarity[word] for word, n in Counter(one.words).items()}
        length = sqrt(sum([weight * weight for weight in vector.values()]))
        found.append({word: weight / length for word, weight in vector.items()})
    return found


def likeness(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors of length 1."""
    return sum([one[word] * other[word] for word in one.keys() & other.keys()])


def worths(title: str, candidates: Sequence[Candidate], said: Sequence[Vector]) -> list[float]:
    """Return what each sentence is worth: its place, closeness to the whole and title, length."""
    central = _centrality(said)
    like = _to_title(title, candidates)
    whole = _POSITION + _CENTRALITY + _TITLE
    return [
        _fit(one)
        * _manner(one.text)
        * (_POSITION / (1 + one.rank) ** _FADING + _CENTRALITY * central[at] + _TITLE * like[at])
        / whole
        for at, one in enumerate(candidates)
    ]


def _centrality(said: Sequence[Vector]) -> list[float]:
    """Return each vector's cosine to the sum of all."""
    centre: dict[str, float] = {}
    for vector in said:
        for word, weight in vector.items():
            centre[word] = centre.get(word, 0.0) + weight
    length = sqrt(sum([weight * weight for weight in centre.values()]))
    near = centre.__getitem__
    return [sum(map(mul, map(near, vector), vector.values())) / length for vector in said]


def _to_title(title: str, candidates: Sequence[Candidate]) -> list[float]:
    """Return each sentence's BM25 to the title, the best being 1."""
    wanted = set(stems(title))
    spread = Counter(word for one in candidates for word in wanted.intersection(one.words))
    mean = sum(len(one.words) for one in candidates) / len(candidates)
    scores = []
    for one in candidates:
        often = Counter(filter(wanted.__contains__, one.words))
        dull = 1.2 * (0.25 + 0.75 * len(one.words) / mean)
        rare = {word: log(1 + (len(candidates) + 1) / (spread[word] + 0.5)) for word in often}
        scores.append(sum([rare[word] * 2.2 * n / (n + dull) for word, n in often.items()]))
    best = max(scores) or 1.0
    return [score / best for score in scores]


def _fit(one: Candidate) -> float:
    """Weigh the length: people choose sentences that say much; longer and shorter lose softly."""
    alone = sum(len(word) == 1 and not word.isascii() for word in one.words)
    words = len(one.words) - alone / 2  # characters of unspaced scripts
    return float(min(1.0, (words / _GOOD) ** 0.75, _MOST / max(words, 1)))


def _manner(text: str) -> float:
    """Weigh how it is said: news tells of somebody, with numbers, in the writer's words."""
    weight = 1.15 if _number.search(text) else 0.7 if _names_nobody(text[1:]) else 1.0
    if _quoting.match(text):
        weight *= 0.65
    if not _ourselves.isdisjoint(text.split()):
        weight *= 0.75
    return weight * (0.6 if _questions.search(text) else 1.0)


def _names_nobody(rest: str) -> bool:
    """Whether behind its first letter a sentence has small letters only, in a script with both."""
    return rest == rest.lower() != rest.upper()
