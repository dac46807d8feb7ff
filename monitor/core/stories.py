"""Which story an article belongs to.

A false merge hides news, a split only repeats it: so evidence must be strong to merge.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from typing import Any, Literal
from zlib import crc32

from monitor.core.words import tokens

WINDOW = timedelta(hours=72)
SAME_TEXT = 0.5  # Jaccard of 3-word shingles
SAME_WORDS = 0.4  # cosine of title and lead, names weighing more; fitted on labelled pairs
SAME_TITLE = 0.75  # Jaccard of the titles alone
_ENOUGH = 6  # words in common, without which a cosine is chance
_NAME_WEIGHT = 2.5
_STEM = 6
_TITLE_STEMS = 20
_LEAD_STEMS = 32
_NAMES = 24
_LEAD_WORDS = 60
_SKETCH = 64
_LONGEST = 20_000  # characters of a text that are sketched
_PRIME = (1 << 61) - 1
_MULTIPLIERS = tuple(crc32(f"a{i}".encode()) * 2 + 1 for i in range(_SKETCH))
_ADDENDS = tuple(crc32(f"b{i}".encode()) for i in range(_SKETCH))


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DULL = _set(
    """about after again against also amid among because been before being between both could
    does doing down during each from further have having here into just more most much must
    news only other over said same says should since some such than that their them then there
    these they this those through under until very were what when where which while will with
    would your year years days today yesterday monday tuesday wednesday thursday friday saturday
    sunday the and for are but not you all any can had her was one our out has him his how its
    new now old see two way who did get may day use she off why say
    было были будет может если когда который которая которые также после перед через между
    более менее всего этого этом этой этот эта эти того чтобы только очень уже еще года году
    для как что это все при над под без или его она они оно был была быть стал стало заявил
    рассказал сообщил сообщает сообщили назвал около из-за
    який яка які також після перед через між більше менше цього цьому цей ця ці того щоб тільки
    дуже вже ще року році для як що це все при над під без або його вона вони воно був була було
    dans pour avec sans sous plus moins cette leurs leur mais aussi après avant entre être été
    sont font fait les des une est par sur que qui pas aux ses son elle ils nous vous comme
    nach über unter auch noch nicht eine einer eines einem einen der die das den dem des und ist
    sind war wird werden wurde haben hatte hat sich mit von bei aus auf für als zum zur wie oder
    """
)
_series = re.compile(
    r"(?i)\b(?:(?:morning|evening|daily|weekly|news"
    r"|weekend) (?:brief\w*|digest|update|round-?up|news)"
    r"|(?:news |world )?in brief|briefs|newsletter|digest|round-?up|live ?(?:updates?|blog|ticker)"
    r"|live:|: live|as it happened|what we know|in pictures|photos of the|horoscope|crossword"
    r"|weather forecast|podcast|дайджест"
    r"|сводка новостей|зведення новин|(?:итоги|підсумки) (?:дня|недели"
    r"|тижня)|(?:главное|головне) (?:за|к|на)"
    r"|гороскоп|прогноз погоды|погода на|курс (?:валют|доллара)"
    r"|en direct|l'essentiel|revue de presse|newsblog|newsticker|liveticker|presseschau)(?!\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What is kept of an article to know its story by; under 4 kB as JSON."""

    title: tuple[str, ...] = ()  # stems, in order
    lead: tuple[str, ...] = ()  # stems of the first words of the text
    names: tuple[str, ...] = ()  # those stems that stood as names or numbers
    sketch: tuple[int, ...] = ()  # min-hash of the text's shingles; () for a short text
    series: bool = False  # a title that returns ("Morning briefing") says nothing

    def as_json(self) -> dict[str, Any]:
        """Give plain values, for a database."""
        return {
            "title": list(self.title),
            "lead": list(self.lead),
            "names": list(self.names),
            "sketch": list(self.sketch),
            "series": self.series,
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Fingerprint":
        """Read what `as_json` gave."""
        return cls(
            title=tuple(plain["title"]),
            lead=tuple(plain["lead"]),
            names=tuple(plain["names"]),
            sketch=tuple(plain["sketch"]),
            series=plain["series"],
        )


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that has a story already."""

    story: int
    key: str
    fingerprint: Fingerprint
    at: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """The story an article belongs to, or None for a new one, and why."""

    story: int | None
    reason: Literal["same_article", "same_text", "same_title", "new"]
    score: float


def fingerprint(title: str, text: str) -> Fingerprint:
    """Read an article's title and text (or what there is of it)."""
    own, lead = list(_stems(title)), list(_stems(text[:4000]))[:_LEAD_WORDS]
    titled = tuple(dict.fromkeys(stem for stem, _ in own))[:_TITLE_STEMS]
    led = tuple(dict.fromkeys(stem for stem, _ in lead))[:_LEAD_STEMS]
    kept = {*titled, *led}
    names = dict.fromkeys(stem for stem, is_name in [*lead, *own] if is_name and stem in kept)
    return Fingerprint(
        title=titled,
        lead=led,
        names=tuple(names)[:_NAMES],
        sketch=_sketch(text[:_LONGEST]),
        series=bool(_series.search(title)) or len(titled) < 3,
    )


def _stems(text: str) -> Iterator[tuple[str, bool]]:
    """Give the telling words, cut to stems, and whether each stands as a name or a number."""
    places: set[int] = set()
    for token in tokens(text):
        if token.place in places:
            continue
        places.add(token.place)
        first = text[token.start]
        is_name = first.isupper() or first.isdigit()
        if token.word not in _DULL and (is_name or len(token.word) > 2 or first > "\u2e80"):
            yield _stem(token.word), is_name


def _stem(word: str) -> str:
    """Cut a word; half as long beyond the basic plane, where JSON takes twice the room."""
    return word[:_STEM] if max(word) < "\U00010000" else word[: _STEM // 2]


def _sketch(text: str) -> tuple[int, ...]:
    """Min-hash the shingles of a text (Broder 1997); equal on every machine."""
    words = list({token.place: token.word for token in reversed(tokens(text))}.values())[::-1]
    shingles = {crc32(" ".join(words[at : at + 3]).encode()) for at in range(len(words) - 2)}
    if len(shingles) < 20:
        return ()
    return tuple(
        min((a * shingle + b) % _PRIME & 0xFFFFFFFF for shingle in shingles)
        for a, b in zip(_MULTIPLIERS, _ADDENDS, strict=True)
    )


# --- the choice ---------------------------------------------------------------------------


def choose(
    key: str, fingerprint: Fingerprint, at: datetime, candidates: Iterable[Candidate]
) -> Choice:
    """Choose the story of the most alike candidate within WINDOW, or none.

    The same article is always of the same story. Of equals, the oldest story (the lowest
    number) is chosen.
    """
    best = Choice(None, "new", 0.0)
    for candidate in candidates:
        choice = _judge(key, fingerprint, at, candidate)
        if choice.story is not None and _rank(choice) > _rank(best):
            best = choice
    return best


_ORDER = {"same_article": 3, "same_text": 2, "same_title": 1, "new": 0}


def _rank(choice: Choice) -> tuple[int, float, int]:
    return _ORDER[choice.reason], choice.score, -(choice.story or 0)


def _judge(key: str, own: Fingerprint, at: datetime, candidate: Candidate) -> Choice:
    """Say whether an article is of one candidate's story."""
    if key == candidate.key:
        return Choice(candidate.story, "same_article", 1.0)
    if abs(at - candidate.at) > WINDOW:
        return Choice(None, "new", 0.0)
    other = candidate.fingerprint
    alike = same_text(own, other)
    if alike >= SAME_TEXT:
        return Choice(candidate.story, "same_text", alike)
    score = same_title(own, other)
    return Choice(candidate.story, "same_title", score) if score else Choice(None, "new", 0.0)


def same_text(one: Fingerprint, other: Fingerprint) -> float:
    """Estimate the share of shingles that two texts have in common, in 0..1."""
    equal = sum(a == b for a, b in zip(one.sketch, other.sketch, strict=False))
    return equal / _SKETCH


def same_title(one: Fingerprint, other: Fingerprint) -> float:
    """Give the likeness of title and lead where it is enough for one story, else 0."""
    if one.series or other.series:
        return 0.0
    titles = _overlap(one.title, other.title)
    if titles >= SAME_TITLE and _numbers(one) != _numbers(other):
        return 0.0  # "Losses on 5 May", "Losses on 6 May"
    shared = {*one.title, *one.lead} & {*other.title, *other.lead}
    cosine = _cosine(_weights(one), _weights(other))
    if len(shared) >= _ENOUGH and cosine >= SAME_WORDS:
        return round(cosine, 4)
    return titles if titles >= SAME_TITLE else 0.0


def _numbers(own: Fingerprint) -> set[str]:
    return {stem for stem in own.title if stem[0].isdigit()}


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    return len({*one} & {*other}) / max(1, len({*one, *other}))


def _weights(own: Fingerprint) -> dict[str, float]:
    """Weigh the stems: in title and lead twice as much, names and numbers more."""
    names = {*own.names}
    counts = Counter((*own.title, *own.lead))
    return {stem: n * (_NAME_WEIGHT if stem in names else 1.0) for stem, n in counts.items()}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(weight * other[stem] for stem, weight in one.items() if stem in other)
    lengths = sum(w * w for w in one.values()) * sum(w * w for w in other.values())
    return shared / sqrt(lengths) if shared else 0.0


# --- many articles ------------------------------------------------------------------------


def candidate_words(fingerprint: Fingerprint) -> tuple[str, ...]:
    """Give at most 16 words: articles of one story share one of them, or nearly always do.

    Those that begin with "#" stand for the text, the others are stems: names before long words.
    """
    names = {*fingerprint.names}
    counts = Counter((*fingerprint.title, *fingerprint.lead))
    ranked = sorted(counts, key=lambda stem: (-counts[stem] * (1 + (stem in names)), -len(stem)))
    text = tuple(f"#{number:08x}" for number in fingerprint.sketch[:4])
    return (*ranked[:12], *text)
